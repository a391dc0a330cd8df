"""A line while its mentions are read: what one of them asks of a token is found out once, and handed to the next."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.costs import COSTS
from precursor_screen.matching.reading.edges import Edge, edges_from
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.names import Token, TokenKind
from precursor_screen.words import WordClass

_REACH = 12  # tokens to either side of a mention that are read with it
_OPENING, _CLOSING = "([{", ")]}"
_WORD = TokenKind.WORD


class Window(NamedTuple):
    """What is read with a mention: the tokens from ``start`` to before ``stop``; ``content`` are its words by index."""

    start: int
    stop: int
    content: Sequence[int]


class LineReading:
    """A line with its clauses, and the readings of its tokens.

    Attributes:
        query: the line.
        tokens: its tokens.
        clauses: its clauses.
        begun: what `reading.spans` read from a token on.
    """

    def __init__(
        self, query: Query, clauses: Clauses, mentions: Iterable[Mention], kinds: Kinds, names: WholeNames
    ) -> None:
        self.query = query
        self.tokens = query.tokens
        self.clauses = clauses
        self.begun: dict[int, Any] = {}
        self._kinds = kinds
        self._names = names
        self._edges: dict[int, list[Edge]] = {}
        self._listed: dict[int, list[Edge]] = defaultdict(list)
        self._passable: dict[tuple[int, int], bool] = {}
        self.add(mentions)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Add listed names to the readings of the line."""
        for mention in mentions:
            edge = Edge(mention.first, mention.last, cost_of(mention))
            self._listed[mention.first].append(edge)
            if mention.first in self._edges:
                self._edges[mention.first].append(edge)

    def window(self, mention: Mention) -> Window:
        """Return what is read with a mention: what is near in its clause."""
        start = max(self.clauses.start(mention.first), mention.first - _REACH)
        stop = min(self.clauses.stop(mention.last), mention.last + 1 + _REACH)
        content = self.query.content
        return Window(start, stop, content[bisect_left(content, start) : bisect_left(content, stop)])

    def edges_from(self, at: int) -> list[Edge]:
        """Return the readings of a token alone, of a phrase and of the listed names that begin with it."""
        found = self._edges.get(at)
        if found is None:
            found = self._edges[at] = [*edges_from(self._kinds, self.tokens, at), *self._listed.get(at, ())]
        return found

    def lets_pass(self, fences: Sequence[int], stop: int) -> bool:
        """Tell whether a known name may reach over fences; ``stop`` ends what is read with it.

        Not over a slash, «and», a full stop; over a comma only if no whole name of its own stands behind it; over a
        bracket only if it holds part of a name, and neither a tag nor a name of its own.
        """
        return not fences or all(self._is_passable(at, stop) for at in fences)

    def _is_passable(self, at: int, stop: int) -> bool:
        text = self.tokens[at].text
        if text in _CLOSING:
            return True
        if text != "," and text not in _OPENING:
            return False
        end = at + 1
        while end < stop and not self.clauses.fenced[end]:
            end += 1
        found = self._passable.get((at, end))
        if found is None:
            judge = self._passes_comma if text == "," else self._passes_bracket
            found = self._passable[at, end] = judge(at, self.tokens[at + 1 : end])
        return found

    def _passes_comma(self, at: int, behind: Sequence[Token]) -> bool:
        return self._waits(at) or not self._names.begins(behind)

    def _passes_bracket(self, at: int, inside: Sequence[Token]) -> bool:
        if not self.tokens[at].spaced:
            return True
        tag = any(token.has(WordClass.SOURCE_TAG) for token in inside)
        return not (tag or self._names.begins(inside))

    def _waits(self, comma: int) -> bool:
        """Tell whether a class word alone stands before a comma and waits for its head: cyanohydrin, acetone."""
        tokens, clauses = self.tokens, self.clauses
        at, found = comma - 1, False
        while at >= 0 and not clauses.fenced[at] and clauses.of[at] == clauses.of[comma]:
            if tokens[at].kind is _WORD:
                found = self._kinds.of(tokens[at]) is Kind.CLASS
                if not found:
                    return False
            at -= 1
        return found

    @cached_property
    def has_polymer(self) -> bool:
        """Whether a word of the line is one for a polymer."""
        return any(token.has(WordClass.POLYMER) for token in self.tokens)


def cost_of(mention: Mention) -> float:
    """Return the cost of reading a mention for itself."""
    ambiguous = all(name.name.ambiguous for name in mention.names)
    return COSTS["listed-name"] + mention.edits * COSTS["edit"] + ambiguous * COSTS["ambiguous"]
