"""Cuts a line into the stretches of chemical words that may be one systematic name.

What stands beside a name is often chemical as well: «ethyl ..., 37 %», «25 kg 2-...», another good. So a stretch is
read as a whole and in its parts, a few words each, cut where words stand apart: a name holds together by its hyphens.
"""

from collections.abc import Iterator, Sequence

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.word_keys import WordKeys
from precursor_screen.names import Token, TokenKind, is_chemical
from precursor_screen.words import BESIDE_IDENTITY

_MOST_PIECES = 4  # that stand apart, of a name inside a longer stretch
_INSIDE = frozenset("-,()[]{}.:'*+&")
_WORD_AND_NUMBER = frozenset({TokenKind.WORD, TokenKind.NUMBER})


class Stretches:
    """Finds the stretches; knows the words of listed names."""

    def __init__(self, lexicon: Lexicon, readings: WordKeys) -> None:
        self._lexicon = lexicon
        self._readings = readings

    def of(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Yield the first and last token of each stretch that may be one systematic name, and of its parts."""
        start: int | None = None
        for at in range(len(tokens) + 1):
            inside = at < len(tokens) and self._may_belong(tokens[at])
            if inside and start is None:
                start = at
            elif not inside and start is not None:
                yield from _whole_and_parts(tokens, start, at)
                start = None

    def _may_belong(self, token: Token) -> bool:
        if token.kind is TokenKind.NUMBER:
            return True
        if token.kind is TokenKind.MARK:
            return token.text in _INSIDE
        return (
            len(token.text) <= 2
            or token.has(*BESIDE_IDENTITY)
            or is_chemical(token.text)
            or self._readings.of_word(token.text)[0].key in self._lexicon.words
        )


def _whole_and_parts(tokens: Sequence[Token], start: int, stop: int) -> Iterator[tuple[int, int]]:
    whole = _bare(tokens, start, stop)
    if whole:
        yield whole
    apart = [start, *(at for at in range(start + 1, stop) if tokens[at].spaced and tokens[at].text not in ",.:")]
    ends = [*apart[1:], stop]
    if len(apart) == 1:
        return
    for n, first in enumerate(apart):
        for end in ends[n : n + _MOST_PIECES]:
            part = _bare(tokens, first, end)
            if part and part != whole:
                yield part


def _bare(tokens: Sequence[Token], first: int, stop: int) -> tuple[int, int] | None:
    """Leave the marks at the edges of a stretch out; None without a word and a number."""
    last = stop - 1
    while last > first and tokens[last].text in ",.:;":
        last -= 1
    while first < last and (tokens[first].text in ",.:;-)]" or _is_unit(tokens, first, last)):
        first += 1
    kinds = {token.kind for token in tokens[first : last + 1]}
    return (first, last) if kinds >= _WORD_AND_NUMBER else None


def _is_unit(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether a letter before a comma and a space is of an amount, and no locant: 200 l, 2-nitropropene."""
    letter = tokens[at].kind is TokenKind.WORD and len(tokens[at].text) == 1
    return letter and at + 1 < last and tokens[at + 1].text == "," and tokens[at + 2].spaced
