"""The words and numbers of a description, by which two writings of it are the same text.

Letter case, white space, punctuation and look-alike letters are the writer's; every word, every number and signs that
mean something (%, +, <, the minus of a name with (-)) are the goods'.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from precursor_screen.names.cleaning import CleanText, clean
from precursor_screen.names.tokenizer import Token, TokenKind, tokens
from precursor_screen.words import table

#: Punctuation that says something of the number beside it.
_KEPT = "%‰"
_DECIMAL = ".,"
#: All dashes of a clean text; in brackets it is the sign of a rotation: (-)-chloroephedrine.
_MINUS = ("(", "-", ")")


class _Placed(NamedTuple):
    """A word or number, and its range in the clean text."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=4_096)
def text_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in their order; empty when it has none.

    >>> text_words("Лак «АЦЕТОН-фри», 0,5 л") == text_words("лак ацетон - фри 0.5л")
    True
    >>> text_words("Лак, 0,5 л") == text_words("Лак, 5 л")
    False
    """
    return tuple(word.text for word in _placed(clean(text)))


def places_of(words: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a text in which words stand, one after the other; they may overlap.

    Args:
        words: as `text_words` gives them.
        text: the text that they are looked for in.

    >>> places_of(("эфир", "масло"), "Набор: эфир, масло")
    ((7, 18),)
    """
    if not words:
        return ()
    cleaned = clean(text)
    found, wanted = tuple(_placed(cleaned)), tuple(words)
    runs = [found[at : at + len(wanted)] for at in range(len(found) - len(wanted) + 1)]
    same = [run for run in runs if tuple(word.text for word in run) == wanted]
    return tuple(cleaned.original_span(run[0].start, run[-1].end) for run in same)


def _placed(cleaned: CleanText) -> Iterator[_Placed]:
    found = tokens(cleaned)
    at = 0
    while at < len(found):
        token = found[at]
        three = found[at : at + 3]
        width = 1
        if _is_decimal(three):
            width = 3
            yield _Placed(f"{token.text}.{three[2].text}", token.start, three[2].end)
        elif tuple(one.text for one in three) == _MINUS:
            width = 3
            yield _Placed("".join(_MINUS), token.start, three[2].end)
        elif token.kind is not TokenKind.MARK:
            yield _Placed(_in_latin(token.text), token.start, token.end)
        elif token.text in _KEPT or not unicodedata.category(token.text).startswith("P"):
            yield _Placed(token.text, token.start, token.end)
        at += width


def _is_decimal(tokens: tuple[Token, ...]) -> bool:
    """Tell whether three tokens are one number: 0,5 is neither 0 5 nor 05."""
    if len(tokens) < 3 or any(token.spaced for token in tokens[1:]):
        return False
    whole, mark, part = tokens
    return whole.kind is part.kind is TokenKind.NUMBER and mark.text in _DECIMAL


def _in_latin(word: str) -> str:
    """Write a word in Latin letters when all of its letters look like Latin ones: М8, РАС."""
    if word.isascii():
        return word
    letters = _latin_of()
    return "".join(letters[char] for char in word) if all(char in letters for char in word) else word


@cache
def _latin_of() -> dict[str, str]:
    data = table("look_alikes")
    pairs = [*data["upper_only"].items(), *((one, data["latin_cyrillic"][one]) for one in data["sure"])]
    return {cyrillic: latin for latin, cyrillic in pairs}
