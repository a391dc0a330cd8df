"""Finds where one good, or one thing said of it, ends and the next begins.

Two strengths. Over a *wall* (a semicolon, a line break, the end of a cell, an item number, a plus between goods) no
operator and no veto reaches, and of names only what is read over the end of a cell (`matching.cells`). A *fence* (a
comma, a slash, «and», a bracket) stands between goods or inside one name: what reads over it must show by its own form
that it may.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from precursor_screen.matching.query import Query
from precursor_screen.model.line import CELL_MARK, CLASS_MARK, HEADING_MARK
from precursor_screen.names import Token, TokenKind
from precursor_screen.words import WordClass

_ABBREVIATION = 5  # letters of a word whose dot may be an abbreviation's
_WALLS = frozenset(";!?|•·▪●◦\u2028\u2029") | {CELL_MARK, CLASS_MARK, HEADING_MARK}
_FENCES = frozenset(",/\\&()[]{}")
_PRIMES = ("'", "''", '"', "′", "″")
_LONGEST_LOCANT = 2  # letters or digits
_LONGEST_BRACKET = 40  # tokens
_LONGEST_ITEM = 3  # digits of an item number
#: Walls behind which more may be said of the same good: the end of a sentence, a colon, a dash, the end of a cell.
_OF_ONE_GOOD = frozenset(".:-") | {CELL_MARK, CLASS_MARK}


class Clauses:
    """The clauses of a line. They are cut when they are first asked for: most lines that are matched name nothing."""

    def __init__(self, query: Query) -> None:
        self._query = query

    @cached_property
    def of(self) -> tuple[int, ...]:
        """For each token the number of its clause; a wall itself belongs to the clause before it."""
        return self._cut[0]

    @cached_property
    def fenced(self) -> tuple[bool, ...]:
        """For each token whether a fence stands at it: a comma, a slash, «and» between words."""
        return self._cut[1]

    # clauses are numbered in order, so that their ends are found by halving
    def start(self, at: int) -> int:
        """Return the first token of the clause of a token."""
        return bisect_left(self.of, self.of[at])

    def stop(self, at: int) -> int:
        """Return the token behind the clause of a token."""
        return bisect_right(self.of, self.of[at])

    def part(self, at: int) -> tuple[int, int]:
        """Return the first token, and that behind the last, of all that is surely said of one good around a token."""
        first, stop = self.start(at), self.stop(at)
        while first and not self._parts_goods(first):
            first = self.start(first - 1)
        while stop < len(self.of) and not self._parts_goods(stop):
            stop = self.stop(stop)
        return first, stop

    def _parts_goods(self, at: int) -> bool:
        """Tell whether the wall before the first token of a clause may stand between two goods."""
        walls = self.of[at] - self.of[at - 1]
        return walls > 1 or self._query.tokens[at - 1].text not in _OF_ONE_GOOD

    @cached_property
    def _cut(self) -> tuple[tuple[int, ...], tuple[bool, ...]]:
        query = self._query
        tokens, text = query.tokens, query.cleaned.text
        capitals = query.line.description.isupper()
        number, of, fenced = 0, [], []
        for at, token in enumerate(tokens):
            if (at and _breaks(text[tokens[at - 1].end : token.start])) or (at and _is_item(tokens, at)):
                number += 1
            of.append(number)
            wall = _is_wall(tokens, at) and not (token.text == "." and _goes_on(query, at, capitals=capitals))
            fenced.append(wall or _is_fence(tokens, at))
            number += wall
        return tuple(of), tuple(fenced)


def clauses_of(query: Query) -> Clauses:
    """Return the clauses of a line."""
    return Clauses(query)


def _breaks(gap: str) -> bool:
    return "\n" in gap or "\r" in gap or "\t" in gap


def _is_wall(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is not TokenKind.MARK:
        return False
    if token.text in _WALLS:
        return True
    if token.text == ":":
        return not _between_numbers(tokens, at)
    if token.text == "+":
        return _between_goods(tokens, at)
    return ends_sentence(tokens, at)


def _goes_on(query: Query, at: int, *, capitals: bool) -> bool:
    """Tell whether a dot may be an abbreviation's: no capital follows it, as in «петролейн. эфир»."""
    follows = at + 1
    if follows >= len(query.tokens):
        return False
    return capitals or not query.line.description[query.original(follows, follows)[0]].isupper()


def _between_numbers(tokens: Sequence[Token], at: int) -> bool:
    """A ratio is no wall: (1:1), 80:20."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].kind is tokens[at + 1].kind is TokenKind.NUMBER


def _between_goods(tokens: Sequence[Token], at: int) -> bool:
    """A plus between two things stands apart from them, or between two words: (+)-norephedrine has none before it."""
    if not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    apart = tokens[at].spaced and after.spaced
    return apart or (_is_word(before) and _is_word(after))


def ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark ends what is said of a name: a full stop before a space, or a dash between spaces."""
    mark, last = tokens[at], at + 1 >= len(tokens)
    if mark.text == ".":
        return (
            not mark.spaced and (last or tokens[at + 1].spaced) and at > 0 and len(tokens[at - 1].text) > _ABBREVIATION
        )
    apart = mark.text == "-" and mark.spaced and not last and tokens[at + 1].spaced and at > 0
    return apart and _is_word(tokens[at + 1]) and tokens[at - 1].kind is not TokenKind.NUMBER


def _is_item(tokens: Sequence[Token], at: int) -> bool:
    """An item number begins a good: 1) acetone 2) toluene; 1. Ацетон 2. Толуол."""
    token = tokens[at]
    if token.kind is not TokenKind.NUMBER or len(token.text) > _LONGEST_ITEM or at + 2 >= len(tokens):
        return False
    mark, follows = tokens[at + 1], tokens[at + 2]
    if mark.spaced or not follows.spaced or not (_is_word(follows) or _begins_name(tokens, at + 2)):
        return False
    return mark.text == "." or (mark.text == ")" and not _is_opened(tokens, at))


def _is_opened(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a bracket is open at a token."""
    closed = 0
    for token in reversed(tokens[max(0, at - _LONGEST_BRACKET) : at]):
        if token.text in ")]}":
            closed += 1
        elif token.text in "([{":
            if not closed:
                return True
            closed -= 1
    return False


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a systematic name may begin at a token: 4-methyl, N-phenyl, (1S,2R)-2-amino, 2,2-diphenyl."""
    if tokens[at].text in "([":
        return True
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is None or follows.spaced:
        return False
    return follows.text in ("-", ",", "'") or follows.has(WordClass.GREEK_LOCANT)


def _is_fence(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is TokenKind.WORD:
        return is_joining(tokens, at)
    if token.text == ",":
        return not is_locant_comma(tokens, at)
    return token.text in _FENCES


def is_joining(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands between two others and joins them: «o» is or in Spanish, but in o-chloro a locant."""
    if not 0 < at < len(tokens) - 1 or not tokens[at].has(WordClass.CONJUNCTION):
        return False
    return tokens[at + 1].spaced or tokens[at + 1].text != "-"


def is_locant_comma(tokens: Sequence[Token], at: int) -> bool:
    """The comma between two locants does not end a segment: 2,2-; N,N-; O,O',O''-; alpha,alpha-."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    left, right = _beyond_dots(tokens, at, -1), _beyond_dots(tokens, at, 1)
    if left.has(WordClass.GREEK_LOCANT) and (right.has(WordClass.GREEK_LOCANT) or right.kind is TokenKind.NUMBER):
        return True  # as indexes write them: .alpha.,.alpha.-dichloro; .alpha.,2-diamine
    same = before.kind is TokenKind.WORD and before.text == after.text and len(before.text) <= _LONGEST_LOCANT
    if same or (before.has(WordClass.GREEK_LOCANT) and after.has(WordClass.GREEK_LOCANT)):
        return True  # also where a source set them apart: alfa ,alfa -dimetil-; N, N-diethyl
    locant = before.kind is not TokenKind.MARK or before.text in _PRIMES
    short = len(before.text) <= _LONGEST_LOCANT and len(after.text) <= _LONGEST_LOCANT
    return locant and not after.spaced and short


def _beyond_dots(tokens: Sequence[Token], at: int, step: int) -> Token:
    """Return the token beside a mark, over the dots that indexes put around a Greek letter: .alpha."""
    at += step
    while tokens[at].text == "." and 0 < at < len(tokens) - 1:
        at += step
    return tokens[at]


def _is_word(token: Token) -> bool:
    return token.kind is TokenKind.WORD and len(token.text) > 1
