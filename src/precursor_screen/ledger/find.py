"""Applies all rules of accumulation to a ledger."""

import sqlite3
from collections.abc import Collection

from precursor_screen.ledger.grounds import accumulation
from precursor_screen.ledger.patterns import find_many_suppliers, find_several, find_steady_stream
from precursor_screen.ledger.rows import read_parties, read_rows
from precursor_screen.ledger.split import find_split
from precursor_screen.ledger.tables import file_names
from precursor_screen.ledger.window_findings import Counted, WindowFinding, once
from precursor_screen.model.accumulation import AccumulationRules
from precursor_screen.model.ledger import Accumulation, AccumulationKind, Limits


def find(
    connection: sqlite3.Connection,
    rules: AccumulationRules,
    limits: Limits,
    touching: Collection[str] | None,
    *,
    abroad: bool = False,
) -> list[Accumulation]:
    """Return the findings in which deliveries of the files in ``touching`` take part, the weightiest first.

    With ``abroad`` what the amounts of lists that do not apply would say stands behind them, with no weight.
    """
    parties = read_parties(connection)
    rows = read_rows(connection, parties, touching, _reach(rules))
    counted = Counted(rows)
    found: list[WindowFinding] = []
    for split in rules.split:
        found += find_split(counted, split, limits)
        found += find_split(counted, split, limits, abroad=True) if abroad else ()
    for suppliers in rules.many_suppliers:
        found += find_many_suppliers(counted, suppliers)
    for stream in rules.steady_stream:
        found += find_steady_stream(counted, stream)
    several = [one for rule in rules.several for one in find_several(counted, rule, limits)]
    names = file_names(connection)
    said = [accumulation(one, parties, names) for one in [*once(found), *_weightiest(several)]]
    return sorted(
        said,
        key=lambda one: (
            -one.weight,
            one.kind,
            one.party,
            one.substances,
            one.since,
            one.listing,
            one.rule,
            one.places,
        ),
    )


def _weightiest(found: list[WindowFinding]) -> list[WindowFinding]:
    """Keep one finding for the same deliveries: a shipment is also a window, and several rules may mean it."""
    best: dict[tuple[AccumulationKind, frozenset[int]], WindowFinding] = {}
    for one in found:
        key = (one.kind, frozenset(row.id for row in one.rows))
        if key not in best or one.weight > best[key].weight:
            best[key] = one
    return list(best.values())


def _reach(rules: AccumulationRules) -> int:
    """Return the days of the longest window."""
    return max(
        (
            *(rule.window_days for rule in rules.split),
            *(rule.window_days for rule in rules.many_suppliers),
            *(rule.window_days for rule in rules.steady_stream),
            *(rule.window_days or 1 for rule in rules.several),
        ),
        default=1,
    )
