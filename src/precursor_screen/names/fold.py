"""Brings the spellings of one chemical word in many languages to one folded form (`data/fold.yml`)."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial

from precursor_screen.names.endings import cyrillic_stems, latin_stem
from precursor_screen.vocabulary.tables import table

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SHORT_LATIN = 4
_ROMAN = re.compile(r"[ivx]+$")  # manganate(VI) is not manganate(VII)
_VOWELS = re.compile(r"[aeiou]+$")


_Change = Callable[[str], str]


@cache
def _rules() -> tuple[dict[int, str], tuple[_Change, ...], tuple[str, ...], frozenset[str]]:
    data = table("fold")
    letters = {ord(k): v for k, v in data["cyrillic"].items()}
    changes = tuple(_change(pattern, replacement) for pattern, replacement, _ in data["rules"])
    return letters, changes, tuple(data["keep_o"]), frozenset(data["words"])


def _change(pattern: str, replacement: str) -> _Change:
    """Return what a rule does to a word; letters without conditions need no pattern, which is ten times slower."""
    if pattern.isalpha():
        return lambda word: word.replace(pattern, replacement)
    return partial(re.compile(pattern).sub, replacement)


@lru_cache(maxsize=262144)
def spelling(word: str) -> str:
    """Return the word in folded spelling, endings left on.

    >>> spelling("phenyl") == spelling("фенил") == spelling("fenil") == "fenil"
    True
    """
    letters, changes, _, _ = _rules()
    if _ROMAN.match(word):
        return word
    if not word.isascii():
        word = word.translate(letters)
    folded = word
    for change in changes:
        folded = change(folded)
    return folded or word


def _without_latin_ending(folded: str, *, latin: bool) -> str:
    """Drop what only marks gender, number or case in Latin-script languages, and the class suffix -ic.

    A short Latin word keeps its ending: Yoda is not iodine.
    """
    _, _, keep_o, whole = _rules()
    if folded in whole or len(folded) <= (_SHORT_LATIN if latin else 3):
        return folded
    if (
        folded.endswith("s")
        and len(folded) > 5
        and folded[-2] in "aeiodtlnr"
        and not folded.endswith(("is", "as", "os"))
    ):
        folded = folded[:-1]
    if folded.endswith(("o", "i")) and folded.endswith(keep_o):
        return folded
    bare = _VOWELS.sub("", folded)
    if len(bare) < 3:
        return folded
    if bare.endswith("um") and not bare.endswith("ium") and len(bare) > 6:
        bare = bare[:-2]  # pharmacopoeial Latin: ergotaminum
    if bare.endswith("ik") and len(bare) > 4 and not bare.endswith("oik"):
        bare = bare[:-2]
    return bare


@lru_cache(maxsize=262144)
def folds(word: str) -> tuple[str, ...]:
    """Return the folded forms a word may stand for, the most trusted first.

    >>> folds("phenylacetic")[0] == folds("fenilacético".replace("é", "e"))[0]
    True
    """
    cyrillic = _CYRILLIC.search(word) is not None
    stems = cyrillic_stems(word) if cyrillic else (word,)
    forms = [_without_latin_ending(spelling(stem), latin=not cyrillic) for stem in reversed(stems)]
    if not cyrillic and (stem := latin_stem(word)):
        forms.append(_without_latin_ending(spelling(stem), latin=True))
    return tuple(dict.fromkeys(form for form in forms if form)) or (spelling(word),)
