"""Case endings of Russian, Ukrainian and Kazakh, from tables of their own."""

import random
import re
from collections.abc import Callable

from disturbances.scripts import CYRILLIC, KAZAKH, UKRAINIAN, Generator, is_russian

#: (lower-case word, case) -> (its form or None where the word is not declined, whether it is an adjective)
Declension = Callable[[str, int], tuple[str | None, bool]]

_CYRILLIC_RUN = re.compile(r"[\u0400-\u052f]+")
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_GENITIVE_ALREADY = ("ия", "ію")


def _table(rows: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read rows "ending: genitive dative instrumental prepositional; ..."."""
    return tuple((end.strip(), tuple(forms.split())) for end, forms in (row.split(":") for row in rows.split(";")))


_RUSSIAN_ADJECTIVE = _table(
    "ый: ого ому ым ом; ой: ого ому ым ом; ий: его ему им ем; ая: ой ой ой ой; яя: ей ей ей ей; ое: ого ому ым ом"
)
_RUSSIAN_NOUN = _table(
    "ота: оты оте отой оте; вка: вки вке вкой вке; ода: оды оде одой оде;"
    " ий: ия ию ием ии; ло: ла лу лом ле; ль: ля лю лем ле"
)
_METALS = frozenset({"калий", "натрий", "аммоний", "литий", "магний", "алюминий"})
_UKRAINIAN_ADJECTIVE = _table(
    "ий: ого ому им ому; ова: ової овій овою овій; чна: чної чній чною чній; яна: яної яній яною яній"
)
_UKRAINIAN_NOUN = _table("ота: оти оті отою оті; ій: ію ію ієм ії")


def _russian(word: str, case: int) -> tuple[str | None, bool]:
    if len(word) > 5 and word not in _METALS:
        for ending, forms in _RUSSIAN_ADJECTIVE:
            if word.endswith(ending):
                return word.removesuffix(ending) + forms[case], True
    for ending, forms in _RUSSIAN_NOUN:
        if word.endswith(ending):
            return word.removesuffix(ending) + forms[case], False
    return (word + ("а", "у", "ом", "е")[case], False) if _CONSONANT.search(word) else (None, False)


def _ukrainian(word: str, case: int) -> tuple[str | None, bool]:
    for rows, adjective in ((_UKRAINIAN_ADJECTIVE, True), (_UKRAINIAN_NOUN, False)):
        for ending, forms in rows:
            if word.endswith(ending) and len(word) > 4:
                return word.removesuffix(ending) + forms[case], adjective
    return (word + ("у", "у", "ом", "і")[case], False) if _CONSONANT.search(word) else (None, False)


def _declined(name: str, case: int, form: Declension) -> str | None:
    """Put the adjectives and the head noun into one case; калия in калия перманганат is a genitive: stays."""
    words = name.split(" ")
    noun_seen = False
    for at, word in enumerate(words):
        runs = list(_CYRILLIC_RUN.finditer(word))
        if not runs or (word.isupper() and len(word) <= 4):
            continue  # a number, a Latin word, МЭК
        last = runs[-1]
        old = last.group()
        if old.lower().endswith(_GENITIVE_ALREADY):
            continue
        new, adjective = form(old.lower(), case)
        if new is None or (noun_seen and not adjective):
            continue
        noun_seen = noun_seen or not adjective
        if old.isupper() and len(old) > 1:
            new = new.upper()
        elif old[0].isupper():
            new = new[0].upper() + new[1:]
        words[at] = word[: last.start()] + new + word[last.end() :]
    changed = " ".join(words)
    return changed if changed != name else None


def russian_case(name: str, rng: random.Random) -> str | None:
    """Put a Russian name into the genitive (half of the time), dative, instrumental or prepositional case."""
    return _declined(name, rng.choice((0, 0, 0, 1, 2, 3)), _russian) if is_russian(name) else None


def ukrainian_case(name: str, rng: random.Random) -> str | None:
    """Put a Ukrainian name into the genitive, dative, instrumental or locative case."""
    if not UKRAINIAN.search(name) or KAZAKH.search(name) or name.lower().endswith("і"):
        return None
    return _declined(name, rng.choice((0, 0, 0, 1, 2, 3)), _ukrainian)


_FRONT, _BACK = frozenset("әөүіеэ"), frozenset("аоұыуяю")
_VOICELESS = frozenset("бвгдкқпстфхцчшщ")


def kazakh_ending(word: str, case: int) -> str:
    """Return the ending of a Kazakh word: genitive, accusative, dative, ablative, instrumental, locative.

    >>> [kazakh_ending("ацетон", case) for case in range(6)]
    ['ның', 'ды', 'ға', 'нан', 'мен', 'да']
    """
    vowels = [c for c in word if c in _FRONT or c in _BACK]
    front = not vowels or vowels[-1] in _FRONT
    last = word[-1]
    vowel, voiceless, nasal = last in "аеіыоуэиөүұә", last in _VOICELESS, last in "мнң"
    own = last in "ыі"  # қышқылы, ангидриді: "its acid" takes endings of its own
    y, a, k, g = ("і", "е", "к", "г") if front else ("ы", "а", "қ", "ғ")
    plain = "т" if voiceless else "д"
    return (
        ("н" if vowel or nasal else plain) + y + "ң",
        "н" if own else ("н" if vowel else plain) + y,
        ("н" if own else k if voiceless else g) + a,
        ("н" if own or nasal else plain) + a + "н",
        ("п" if voiceless else "б" if last in "зж" else "м") + "ен",
        ("нд" if own else plain) + a,
    )[case]


def kazakh_case(name: str, rng: random.Random) -> str | None:
    """Put a Kazakh ending behind a Kazakh name, or behind a one-word name that Kazakh shares with Russian."""
    borrowed = " " not in name and name.isalpha() and is_russian(name) and bool(_CONSONANT.search(name.lower()))
    if not (KAZAKH.search(name) or borrowed) or not CYRILLIC.search(name[-1]):
        return None
    ending = kazakh_ending(name.lower(), rng.randrange(6))
    return name + (ending.upper() if name.isupper() and len(name) > 4 else ending)


GENERATORS: tuple[Generator, ...] = (russian_case, ukrainian_case, kazakh_case)
