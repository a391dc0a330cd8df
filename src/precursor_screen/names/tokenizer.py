"""Cuts a clean text into tokens: words, numbers, marks; abbreviations of goods papers are spelled out.

Each word is tagged with what it is (`names.tagging`), once and for all stages.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from precursor_screen.names.cleaning import CleanText, clean
from precursor_screen.names.look_alikes import in_one_script, without_inner_digits
from precursor_screen.names.tagging import NO_CLASS, Classes, classes_of
from precursor_screen.words import WordClass, table


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """One token: clean text, its range in the clean text, and whether white space stands before it.

    ``disguised``: look-alike letters, digits for letters or invisible characters had to be undone.
    ``classes``: what a word is; none for numbers and marks.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    spaced: bool
    disguised: bool = False
    classes: Classes = NO_CLASS

    def has(self, *classes: WordClass) -> bool:
        """Tell whether the token is a word of one of the classes."""
        return bool(self.classes) and not self.classes.isdisjoint(classes)


def word_token(text: str, start: int, end: int, *, spaced: bool, disguised: bool = False) -> Token:
    """Return a clean word as a token."""
    return Token(TokenKind.WORD, text, start, end, spaced, disguised, classes_of(text))


_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    short = {str(k).lower(): str(v) for k, v in table("abbreviations")["abbreviations"].items()}
    abbreviations = "|".join(_by_first_sign(sorted(short, key=lambda k: (-len(k), k))))
    cjk = _HAN.pattern
    letter = r"[^\W\d_\u3400-\u9fff]"
    pattern = re.compile(
        rf"(?P<short>(?<![^\W_])(?:{abbreviations})(?![^\W_]))"
        rf"|(?P<cjk>{cjk})"
        # 0 is no locant: between letters it stands for o
        rf"|(?P<word>{letter}+(?:0{letter}+)*)"
        r"|(?P<number>\d+'*)"
        r"|(?P<mark>\S)"
    )
    return pattern, short


def _by_first_sign(texts: list[str]) -> Iterator[str]:
    """Return patterns of texts, one a first sign, so that few are tried at each place; in a group the order stays."""
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(text[0], []).append(re.escape(text[1:]))
    for first, rests in groups.items():
        yield f"{re.escape(first)}(?:{'|'.join(rests)})"


def tokens(cleaned: CleanText) -> tuple[Token, ...]:
    """Return the tokens of a clean text.

    >>> [t.text for t in tokens(clean("к-та серная 98%"))]
    ['кислота', 'серная', '98', '%']
    """
    pattern, short = _pattern()
    text = cleaned.text
    if text.isalpha() and text not in short and not _HAN.search(text):
        return (_word(text, cleaned, 0, False),)  # nothing to cut: most texts are single words
    found: list[Token] = []
    end = 0
    for match in pattern.finditer(text):
        spaced = match.start() > end  # only white space is in no token
        start, end = match.span()
        kind = match.lastgroup
        raw = match.group()
        if kind == "short":
            found.append(word_token(short[raw], start, end, spaced=spaced))
        elif kind == "word":
            found.append(_word(raw, cleaned, start, spaced))
        elif kind == "number":
            found.append(Token(TokenKind.NUMBER, raw, start, end, spaced))
        else:
            found.append(Token(TokenKind.WORD if kind == "cjk" else TokenKind.MARK, raw, start, end, spaced))
    return tuple(found)


def _word(raw: str, cleaned: CleanText, start: int, spaced: bool) -> Token:
    text, disguised, classes = _undisguised(raw)
    end = start + len(raw)
    if cleaned.invisible_at and not disguised:
        disguised = any(start < place < end for place in cleaned.invisible_at)
    return Token(TokenKind.WORD, text, start, end, spaced, disguised, classes)


@lru_cache(maxsize=65536)
def _undisguised(raw: str) -> tuple[str, bool, Classes]:
    """Return a word with look-alike letters and digits for letters undone, whether there were any, and what it is."""
    word = in_one_script(raw)
    plain = word.text if raw.isalpha() else without_inner_digits(word.text)
    return plain, word.exchanged or plain != word.text, classes_of(plain)


def tokens_of(text: str) -> tuple[Token, ...]:
    """Clean a text and return its tokens."""
    return tokens(clean(text))
