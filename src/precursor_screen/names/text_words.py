"""The words and numbers of a description, by which two writings of it are the same text.

Letter case, white space, punctuation and look-alike letters are the writer's; every word, every number and signs that
mean something (%, +, <) are the goods'.
"""

import unicodedata
from functools import cache, lru_cache

from precursor_screen.names.tokens import Token, TokenKind, tokens_of
from precursor_screen.vocabulary.tables import table

#: Punctuation that says something of the number beside it.
_KEPT = "%‰"
_DECIMAL = ".,"


@lru_cache(maxsize=4_096)
def text_words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in their order; empty when it has none.

    >>> text_words("Лак «АЦЕТОН-фри», 0,5 л") == text_words("лак ацетон - фри 0.5л")
    True
    >>> text_words("Лак, 0,5 л") == text_words("Лак, 5 л")
    False
    """
    found: list[str] = []
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if _is_decimal(tokens[at : at + 3]):
            found.append(f"{token.text}.{tokens[at + 2].text}")
            at += 3
            continue
        if token.kind is not TokenKind.MARK:
            found.append(_in_latin(token.text))
        elif token.text in _KEPT or not unicodedata.category(token.text).startswith("P"):
            found.append(token.text)
        at += 1
    return tuple(found)


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
