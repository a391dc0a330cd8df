"""Finds many suppliers, steady streams, and several substances at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from precursor_screen.ledger.rows import LedgerRow
from precursor_screen.ledger.window_findings import Counted, WindowFinding, grouped, several_with_new
from precursor_screen.ledger.windows import running, windows_with_kinds
from precursor_screen.model.accumulation import ManySuppliersRule, Role, SeveralRule, SteadyStreamRule
from precursor_screen.model.ledger import AccumulationKind, Limits


def find_many_suppliers(counted: Counted, rule: ManySuppliersRule) -> Iterator[WindowFinding]:
    """Yield, for each consignee and substance, the window with the most consignors; unnamed ones do not count."""
    for key, group in counted.groups(rule.outcomes, Role.CONSIGNEE).items():
        best = _best(group, lambda row: row.consignor or None, rule.window_days, rule.suppliers)
        if best:
            first, end, suppliers = best
            yield WindowFinding(
                AccumulationKind.MANY_SUPPLIERS,
                rule.id,
                Role.CONSIGNEE,
                (key[-1],),
                rule.window_days,
                tuple(group[first:end]),
                rule.weight,
                needed=rule.suppliers,
                reached=suppliers,
            )


def find_steady_stream(counted: Counted, rule: SteadyStreamRule) -> Iterator[WindowFinding]:
    """Yield, for each party and substance, the window with the most deliveries among those of enough weeks."""
    for role in rule.roles:
        for key, group in counted.groups(rule.outcomes, role).items():
            if len(group) < rule.deliveries:
                continue
            best = _best(
                group, lambda row: _week(row.day), rule.window_days, rule.weeks, least=rule.deliveries, by_count=True
            )
            if best:
                first, end, weeks = best
                yield WindowFinding(
                    AccumulationKind.STEADY_STREAM,
                    rule.id,
                    role,
                    (key[-1],),
                    rule.window_days,
                    tuple(group[first:end]),
                    rule.weight,
                    needed=rule.weeks,
                    reached=weeks,
                )


def find_several(counted: Counted, rule: SeveralRule, limits: Limits) -> Iterator[WindowFinding]:
    """Yield shipments, or consignees' windows, with enough different substances of those the rule names."""
    all_rows = counted.rows(rule.outcomes)
    rows = [row for row in all_rows if _is_meant(row, rule, limits)]
    if rule.window_days is None:
        for group in _shipments(rows):
            substances = tuple(sorted({row.substance for row in group}))
            if len(substances) >= rule.at_least:
                yield _several(rule, group, substances, 1)
        return
    for window in several_with_new(grouped(rows, Role.CONSIGNEE, by_substance=False)).values():
        best = _best(window, lambda row: row.substance, rule.window_days, rule.at_least)
        if best:
            inside = window[best[0] : best[1]]
            yield _several(rule, inside, tuple(sorted({row.substance for row in inside})), rule.window_days)


def _several(rule: SeveralRule, group: Sequence[LedgerRow], substances: tuple[str, ...], days: int) -> WindowFinding:
    return WindowFinding(
        AccumulationKind.SEVERAL,
        rule.id,
        Role.CONSIGNEE,
        substances,
        days,
        tuple(group),
        rule.weight,
        needed=rule.at_least,
        reached=len(substances),
    )


def _is_meant(row: LedgerRow, rule: SeveralRule, limits: Limits) -> bool:
    if not rule.lists and not rule.substances:
        return True
    of_substance = limits.lists_of.get(row.substance, frozenset())
    return row.substance in rule.substances or any(one in of_substance and row.under(one) for one in rule.lists)


def _shipments(rows: Sequence[LedgerRow]) -> Iterator[list[LedgerRow]]:
    """Group rows of one file and consignee by document, or by day where no document is named.

    Without consignee only a document holds rows together: a whole file may be many shipments.
    """
    groups: dict[tuple[object, ...], list[LedgerRow]] = {}
    for row in rows:
        if row.consignee or row.document:
            mark = ("document", row.document) if row.document else ("day", row.day)
            groups.setdefault((row.file, row.consignee, *mark), []).append(row)
    for group in groups.values():
        if len(group) > 1 and any(row.new for row in group):
            yield group


def _best(
    group: Sequence[LedgerRow],
    kind: Callable[[LedgerRow], object],
    length: int,
    needed: int,
    *,
    least: int = 0,
    by_count: bool = False,
) -> tuple[int, int, int] | None:
    """Return (first, end, kinds) of the earliest window with a new row and the most kinds, or the most rows."""
    kinds = [kind(row) for row in group]
    if len(set(kinds)) < needed:
        return None
    new = running([row.new for row in group])
    best: tuple[tuple[int, int], tuple[int, int, int]] | None = None
    for first, end, reached in windows_with_kinds([row.day for row in group], kinds, length):
        if reached < needed or end - first < least or new[end] == new[first]:
            continue
        value = (end - first, reached) if by_count else (reached, end - first)
        if best is None or value > best[0]:
            best = (value, (first, end, reached))
    return best[1] if best else None


def _week(day: int) -> tuple[int, int]:
    year, week, _ = date.fromordinal(day).isocalendar()
    return year, week
