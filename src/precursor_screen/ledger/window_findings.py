"""What a rule found before it is put into words: the rows of one window and why they stand together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.ledger.rows import LedgerRow
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import AccumulationKind, Limit


@dataclass(frozen=True, slots=True)
class WindowFinding:
    """One window. ``sure``: the lower bounds suffice; ``apart``: rows of the window at or above the limit alone.

    ``needed`` is what the rule asks for and ``reached`` what the window has (suppliers, weeks, substances).
    """

    kind: AccumulationKind
    rule: str
    role: Role
    substances: tuple[str, ...]
    window_days: int
    rows: tuple[LedgerRow, ...]
    weight: int
    limit: Limit | None = None
    sure: bool = True
    apart: int = 0
    abroad: bool = False
    needed: int = 0
    reached: int = 0


Groups = Mapping[tuple[str, ...], Sequence[LedgerRow]]


def grouped(
    rows: Sequence[LedgerRow], role: Role, *, by_substance: bool = True
) -> dict[tuple[str, ...], list[LedgerRow]]:
    """Return rows by party (and substance); rows that name nobody are left out."""
    groups: dict[tuple[str, ...], list[LedgerRow]] = {}
    for row in rows:
        if role is Role.CONSIGNEE:
            key: tuple[str, ...] = (row.consignee,)
        elif role is Role.CONSIGNOR:
            key = (row.consignor,)
        else:
            key = (row.consignor, row.consignee)
        if "" not in key:
            groups.setdefault((*key, row.substance) if by_substance else key, []).append(row)
    return groups


class Counted:
    """The rows that rules count, grouped once for all rules that ask for the same."""

    def __init__(self, rows: Sequence[LedgerRow]) -> None:
        self._rows = rows
        self._counted: dict[tuple[str, ...], Sequence[LedgerRow]] = {}
        self._groups: dict[tuple[tuple[str, ...], Role], Groups] = {}

    def rows(self, outcomes: tuple[str, ...]) -> Sequence[LedgerRow]:
        """Return the rows with one of these outcomes."""
        if outcomes not in self._counted:
            self._counted[outcomes] = [row for row in self._rows if row.outcome in outcomes]
        return self._counted[outcomes]

    def groups(self, outcomes: tuple[str, ...], role: Role) -> Groups:
        """Return the rows by party and substance: groups of two or more, with one of this run among them."""
        key = (outcomes, role)
        if key not in self._groups:
            self._groups[key] = several_with_new(grouped(self.rows(outcomes), role))
        return self._groups[key]


def several_with_new(groups: Groups) -> Groups:
    """Keep the groups of two or more rows with one of this run among them: no rule asks for less."""
    return {key: rows for key, rows in groups.items() if len(rows) > 1 and any(row.new for row in rows)}


def once(found: Sequence[WindowFinding]) -> list[WindowFinding]:
    """Leave out what says the same again: the same deliveries in another role, or one pair's part of them.

    When all deliveries of a finding are one consignor's to one consignee, it is said of the pair.
    """
    order = {Role.BOTH: 0, Role.CONSIGNEE: 1, Role.CONSIGNOR: 2}
    kept: list[WindowFinding] = []
    same_law: dict[tuple[object, ...], list[tuple[frozenset[int], WindowFinding]]] = {}
    for one in sorted(found, key=lambda one: order[one.role]):
        law = (one.kind, one.rule, one.substances, one.limit.listing if one.limit else "")
        ids = frozenset(row.id for row in one.rows)
        same_law.setdefault(law, []).append((ids, one))
    for group in same_law.values():
        seen: set[frozenset[int]] = set()
        wider: dict[int, list[frozenset[int]]] = {}
        for ids, one in group:
            if one.role is not Role.BOTH:
                for id_ in ids:
                    wider.setdefault(id_, []).append(ids)
        for ids, one in group:
            part = one.role is Role.BOTH and any(ids < other for other in wider.get(min(ids), ()))
            if ids not in seen and not part:
                seen.add(ids)
                kept.append(one)
    return kept
