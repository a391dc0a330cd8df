"""Finds the part of a line that speaks of one mention: a strength or amount belongs to the goods it stands beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from precursor_screen.matching import Mention, Query, clauses_of


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The part of a line that a mention stands in.

    Attributes:
        text: the part; the whole line where it has but one, or where no words name the substance.
        begin: where it begins in the line.
        with_shared: the line without the parts that name other listed substances only.
        shared: whether other parts name the substance as well.
    """

    text: str
    begin: int
    with_shared: str
    shared: bool = False


class Parts:
    """The parts of a line in which something is named.

    Args:
        query: the line.
        mentions: all mentions of the line.
    """

    def __init__(self, query: Query, mentions: Sequence[Mention]) -> None:
        self._query = query
        self._whole = OwnPart(query.line.description, 0, query.line.description)
        self._of: dict[Mention, tuple[int, int]] = {}
        self._named: dict[tuple[int, int], set[str]] = {}
        self._known: dict[tuple[tuple[int, int], str], OwnPart] = {}
        clauses = clauses_of(query)
        for one in mentions:
            if one.last < len(query.tokens):
                part = self._of[one] = clauses.part(one.first)
                self._named.setdefault(part, set()).update(name.substance for name in one.names)

    def of(self, mention: Mention | None, substance: str) -> OwnPart:
        """Return the part in which a mention of a substance stands; None where only numbers stand for it."""
        tokens = self._of.get(mention) if mention is not None else None
        if tokens is None or tokens == (0, len(self._query.tokens)):
            return self._whole
        key = tokens, substance
        if key not in self._known:
            self._known[key] = self._part(tokens, substance)
        return self._known[key]

    def _part(self, own: tuple[int, int], substance: str) -> OwnPart:
        text = self._query.line.description
        kept, at, shared = [], 0, False
        for part, named in sorted(self._named.items()):
            if part == own:
                continue
            shared = shared or substance in named
            if substance not in named:
                begin, end = self._range(part)
                kept.append(text[at:begin])
                at = end
        begin, end = self._range(own)
        return OwnPart(text[begin:end], begin, "".join([*kept, text[at:]]), shared)

    def _range(self, part: tuple[int, int]) -> tuple[int, int]:
        """Return where tokens stand in the text, with all behind them up to the next."""
        query, (first, stop) = self._query, part
        begin = query.original(first, first)[0] if first else 0
        return begin, query.original(stop, stop)[0] if stop < len(query.tokens) else len(query.line.description)
