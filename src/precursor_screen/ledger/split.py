"""Finds deliveries that each stay below an amount of a listing and together reach it."""

from collections.abc import Iterator, Sequence

from precursor_screen.ledger.record import MG
from precursor_screen.ledger.rows import LedgerRow
from precursor_screen.ledger.window_findings import Counted, WindowFinding
from precursor_screen.ledger.windows import running, windows
from precursor_screen.model.accumulation import Role, SplitRule
from precursor_screen.model.ledger import AccumulationKind, Limit, Limits


def find_split(counted: Counted, rule: SplitRule, limits: Limits, *, abroad: bool = False) -> Iterator[WindowFinding]:
    """Yield, for each party, substance and listing, the fullest window with a delivery of this run.

    An amount counts where its list applies to the lines. With ``abroad`` what the amounts of the other lists would say
    is yielded in place of that.

    A delivery at or above the limit is found without a ledger; it is left out, so that it cannot hide the small
    ones beside it. Of several amounts of one listing the highest that is reached is named.
    """
    of_substance = _by_listing(rule, limits)
    for role in rule.roles:
        for key, group in counted.groups(rule.outcomes, role).items():
            for of_listing in of_substance.get(key[-1], ()):
                for limit in of_listing:
                    found = _fullest(group, rule, role, limit, abroad=abroad)
                    if found:
                        yield found
                        break


def _by_listing(rule: SplitRule, limits: Limits) -> dict[str, list[list[Limit]]]:
    """Return the amounts that the rule is about: of each substance by listing, the highest first."""
    found: dict[str, list[list[Limit]]] = {}
    for substance, amounts in limits.amounts.items():
        listings: dict[str, list[Limit]] = {}
        for limit in sorted(amounts, key=lambda one: one.kg, reverse=True):
            if limit.per in rule.per:
                listings.setdefault(limit.listing, []).append(limit)
        found[substance] = list(listings.values())
    return found


def _fullest(
    group: Sequence[LedgerRow], rule: SplitRule, role: Role, limit: Limit, *, abroad: bool
) -> WindowFinding | None:
    """Return the fullest window of the deliveries to which the list of an amount applies; ``abroad``: does not."""
    least = -int(-limit.kg * MG // 1)
    of_list = limit.listing.partition("/")[0]
    group = [row for row in group if row.under(of_list) is not abroad]
    below = [row for row in group if (row.mg_low or 0) < least]
    if sum(row.mg_upper for row in below) < least:
        return None
    days = [row.day for row in below]
    lows = running([row.mg_low or 0 for row in below])
    highs = running([row.mg_upper for row in below])
    weighed = running([_has_mass(row) for row in below])
    new = running([row.new for row in below])
    best: tuple[tuple[bool, int, int], int, int] | None = None
    for first, end in windows(days, rule.window_days):
        high = highs[end] - highs[first]
        if high < least or new[end] == new[first] or weighed[end] - weighed[first] < 2:
            continue
        low = lows[end] - lows[first]
        value = (low >= least, low if low >= least else high, end - first)
        if best is None or value > best[0]:
            best = (value, first, end)
    if best is None:
        return None
    (sure, _, _), first, end = best
    inside = below[first:end]
    return WindowFinding(
        AccumulationKind.SPLIT,
        rule.id,
        role,
        (limit.substance,),
        rule.window_days,
        tuple(inside),
        0 if abroad else rule.weight if sure else rule.weight_if_possible,
        limit,
        sure,
        apart=sum(1 for row in group if inside[0].day <= row.day <= inside[-1].day and (row.mg_low or 0) >= least),
        abroad=abroad,
    )


def _has_mass(row: LedgerRow) -> bool:
    return row.mg_low is not None or row.mg_high is not None
