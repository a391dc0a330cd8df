"""Brings the spellings of one chemical word in many languages to one folded form (`data/fold.yml`)."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import NamedTuple

from precursor_screen.names.endings import cyrillic_stems, latin_stem
from precursor_screen.words import table

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_SHORT_LATIN = 4
_ROMAN = re.compile(r"[ivx]+$")  # manganate(VI) is not manganate(VII)
_CONDITION = re.compile(r"\(\?<?=[^()]*\)")
_CLASS = re.compile(r"\[[a-z]+\]$")
_VOWELS = re.compile(r"[aeiou]+$")


class _Rule(NamedTuple):
    """A change of spelling; ``sign`` or ``other`` stands in every word that it changes."""

    sign: str
    other: str
    change: Callable[[str], str]


@cache
def _rules() -> tuple[dict[int, str], tuple[_Rule, ...], tuple[str, ...], frozenset[str]]:
    data = table("fold")
    letters = {ord(k): v for k, v in data["cyrillic"].items()}
    changes = tuple(_rule(pattern, replacement) for pattern, replacement, _ in data["rules"])
    return letters, changes, tuple(data["keep_o"]), frozenset(data["words"])


def _rule(pattern: str, replacement: str) -> _Rule:
    """Make a rule; most words lack its letters, and to look for them is ten times faster than to try its pattern."""
    if pattern.isalpha():
        return _Rule(pattern, pattern, lambda word: word.replace(pattern, replacement))
    signs = _signs(pattern)
    if not 1 <= len(signs) <= 2:
        signs = [""]  # it is tried on every word
    return _Rule(signs[0], signs[-1], partial(re.compile(pattern).sub, replacement))


def _signs(pattern: str) -> list[str]:
    """Return letters one of which stands wherever a pattern fits; none for a pattern that does not tell.

    >>> _signs("^j|^y(?=o)"), _signs("[yj]"), _signs("ii+"), _signs("(.)+")
    (['j', 'y'], ['y', 'j'], ['ii'], [])
    """
    bare = _CONDITION.sub("", pattern)
    choices = list(bare[1:-1]) if _CLASS.match(bare) else [choice.strip("^$+") for choice in bare.split("|")]
    return list(dict.fromkeys(choices)) if all(map(str.isalpha, choices)) else []


@lru_cache(maxsize=32768)
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
    for sign, other, change in changes:
        if sign in folded or other in folded:
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


@lru_cache(maxsize=32768)
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
