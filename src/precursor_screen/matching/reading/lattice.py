"""Reads a clause as a whole: all readings of its spans form a lattice, and the best path explains most at least cost.

A mention of a listed name is part of another name only where the best path through the other name is cheaper, by a
margin, than the best path that reads the listed name for itself. Inside the margin both readings are possible, and a
person decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.costs import COSTS, MARGIN
from precursor_screen.matching.reading.edges import Edge
from precursor_screen.matching.reading.line_reading import LineReading, Window, cost_of
from precursor_screen.matching.reading.rivals import Rival, Rivals
from precursor_screen.matching.reading.spans import Spans, WholeName
from precursor_screen.matching.reading.whole_names import What, WholeNames, look_alike
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind

_OPENING, _CLOSING = "([{", ")]}"
_BRACKETS = _OPENING + _CLOSING
#: Readings that are no proof: 5-acetone, acetone-white.
_NEVER_SURE = ("locant", "hyphen")


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name that covers a mention: its tokens, what it is, and whether it surely is the right reading.

    ``form`` is that of a `Compound`, or ``known`` or ``look-alike``; ``what`` says which chemical a known name is of.
    ``spares``: the substances of the mention that it says nothing of.
    """

    first: int
    last: int
    form: str
    what: What | None
    sure: bool
    spares: frozenset[str] = frozenset()


class Lattice:
    """Reads mentions together with all that stands in their clause."""

    def __init__(self, kinds: Kinds, names: WholeNames, spans: Spans) -> None:
        self._kinds = kinds
        self._names = names
        self._spans = spans
        self._rivals = Rivals(kinds, names)

    def read(self, query: Query, clauses: Clauses, mentions: Iterable[Mention]) -> LineReading:
        """Begin to read a line with its mentions."""
        return LineReading(query, clauses, mentions, self._kinds, self._names)

    def other_name(self, reading: LineReading, mention: Mention) -> OtherName | None:
        """Return the other name that a mention is, or may be, part of; None if it is read for itself."""
        tokens, clauses = reading.tokens, reading.clauses
        if reason := self._names.look_alike_itself(tokens, mention):
            return OtherName(mention.first, mention.last, "look-alike", look_alike(reason), True)
        if mention.last - mention.first + 1 == len(tokens) and mention.kind is not EvidenceKind.TYPO:
            return None  # there is nothing beside it
        window = reading.window(mention)
        if explained := self._explained(tokens, mention, window.start):
            return explained
        over = list(self._spans.over(reading, window, mention))
        rivals = list(self._rivals.of(reading, mention, window, over))
        if not rivals:
            return None
        start, before, after = self._best_costs(reading, mention, window, rivals, over)
        mine = before[mention.first - start] + cost_of(mention) + after[mention.last + 1 - start]
        # ether, resin: that a name means several things speaks against it beside what touches it, not over a fence
        ambiguous = all(name.name.ambiguous for name in mention.names)
        apart = [ambiguous and _reaches_over(tokens, clauses, r, mention) for r in rivals]
        costs = [
            before[r.first - start] + r.cost + over * COSTS["ambiguous"] + after[r.last + 1 - start]
            for r, over in zip(rivals, apart, strict=True)
        ]
        # a reading that is no proof gives way to one that is
        proofs = [cost for cost, rival in zip(costs, rivals, strict=True) if self._is_proof(tokens, rival, mention)]
        proved = bool(proofs) and mine - min(proofs) >= MARGIN
        best = costs.index(min(proofs) if proved else min(costs))
        rival, gain = rivals[best], mine - costs[best]
        if gain <= -MARGIN / 2 or (apart[best] and gain < MARGIN):
            return None
        loose = rival.cost == COSTS["polymer-apart"] and _reaches_over(tokens, clauses, rival, mention)
        sure = gain >= MARGIN and self._is_proof(tokens, rival, mention) and not loose  # acetone, polyesters
        return OtherName(rival.first, rival.last, rival.form, rival.what, sure)

    def _is_proof(self, tokens: Sequence[Token], rival: Rival, mention: Mention) -> bool:
        """Tell whether a reading may prove that a mention is part of another name, or only makes it doubtful.

        Acetone and resin beside each other may be two goods; acetone-formaldehyde resin is one.
        """
        if rival.form != "polymer" or rival.cost == COSTS["polymer-of"]:
            return rival.form not in _NEVER_SURE
        beyond = (*tokens[rival.first : mention.first], *tokens[mention.last + 1 : rival.last + 1])
        names = any(token.kind is TokenKind.WORD and self._kinds.of(token) is Kind.NAME for token in beyond)
        return names and any(token.text == "-" for token in beyond)

    def _best_costs(
        self,
        reading: LineReading,
        mention: Mention,
        window: Window,
        rivals: Sequence[Rival],
        over: Sequence[WholeName],
    ) -> tuple[int, list[float], list[float]]:
        """Return a place, and the least cost of reading from it up to each token behind, and from each to the end."""
        start = min(window.start, *(rival.first for rival in rivals))
        stop = max(window.stop, *(rival.last + 1 for rival in rivals))
        by_start = [reading.edges_from(at) for at in range(start, stop)]
        names = [Edge(name.first, name.last, COSTS["known-name"]) for name in over]
        for edge in (*names, *self._spans.around(reading, window, mention)):
            at = edge.first - start
            by_start[at] = [*by_start[at], edge]
        return start, *_best_costs(by_start, start)

    def _explained(self, tokens: Sequence[Token], mention: Mention, start: int) -> OtherName | None:
        """An abbreviation alone in a bracket is that of the name before it: метилметакрилат (ММА) is no methylamine."""
        first, last = mention.first - 1, mention.last + 1
        alone = (
            first > start and tokens[first].text in _OPENING and last < len(tokens) and tokens[last].text in _CLOSING
        )
        if not alone or not all(name.name.ambiguous for name in mention.names):
            return None
        own = {name.substance for name in mention.names}
        for at in range(first - 1, start - 1, -1):
            token = tokens[at]
            if token.kind is not TokenKind.WORD or self._kinds.of(token) is not Kind.NAME:
                continue
            of = self._names.substances_of(token)
            if of is not None:
                if not _abbreviates("".join(t.text for t in tokens[mention.first : mention.last + 1]), token.text):
                    return None  # methanol (MEK) is a mixture
                spares = frozenset(of & own)  # метилметакрилат (ММА) is no methylamine, but methyl methacrylate
                return None if spares == own else OtherName(at, mention.last, "explained", None, True, spares)
        return None


def _abbreviates(short: str, name: str) -> bool:
    """Tell whether the letters of an abbreviation stand in a name in their order, the first one first.

    >>> _abbreviates("мма", "метилметакрилат"), _abbreviates("mek", "methanol")
    (True, False)
    """
    letters = iter(name)
    return name.startswith(short[:1]) and all(letter in letters for letter in short)


def _reaches_over(tokens: Sequence[Token], clauses: Clauses, rival: Rival, mention: Mention) -> bool:
    """Tell whether a rival reaches over a fence that the mention does not; a bracket is part of many a name."""
    beyond = (*range(rival.first, mention.first), *range(mention.last + 1, rival.last + 1))
    return any(clauses.fenced[at] and tokens[at].text not in _BRACKETS for at in beyond)


def _best_costs(by_start: Sequence[Sequence[Edge]], start: int) -> tuple[list[float], list[float]]:
    """Return the least cost of reading up to each token, and from each token on; edges that reach beyond are left."""
    size, infinite = len(by_start), float("inf")
    before, after = [infinite] * (size + 1), [infinite] * (size + 1)
    before[0] = after[size] = 0.0
    for at, edges in enumerate(by_start):
        so_far = before[at]
        for _, last, cost in edges:
            end = last + 1 - start
            if end <= size and so_far + cost < before[end]:
                before[end] = so_far + cost
    for at in range(size - 1, -1, -1):
        least = infinite
        for _, last, cost in by_start[at]:
            end = last + 1 - start
            if end <= size and cost + after[end] < least:
                least = cost + after[end]
        after[at] = least
    return before, after
