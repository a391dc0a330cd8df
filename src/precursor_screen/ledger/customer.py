"""Says at the entry of an order what the customer has had before, and what the order would make of it.

The order stands in the ledger as a file of its own, recorded or in a copy in memory, so that parties, deliveries that
several files have, and findings are worked out as for any run.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from precursor_screen.ledger.find import find
from precursor_screen.ledger.grounds import amount_of, count_of, kilo, mass_of, sum_of, totals
from precursor_screen.ledger.record import MG
from precursor_screen.ledger.rows import LedgerRow, Parties, read_parties, read_rows, shown
from precursor_screen.ledger.tables import delivery_row, file_names
from precursor_screen.model.accumulation import AccumulationRules, SplitRule
from precursor_screen.model.customer import AmountHistory, CustomerHistory, MassSum, Standing, SubstanceHistory
from precursor_screen.model.ledger import DeliveryRow, Limit, Limits
from precursor_screen.reason import Reason

#: Days that are looked back where the rules name no window.
_DAYS = 31


def customer_history(
    connection: sqlite3.Connection, digest: str, day: date, rules: AccumulationRules, limits: Limits
) -> CustomerHistory:
    """Return what the consignee of an order has had, and what the order makes of it.

    Args:
        connection: a ledger that holds the order.
        digest: of the order, the file it stands as; all its deliveries are to one consignee.
        day: the last day that is looked at; no earlier than the deliveries of the order.
        rules: from `RuleSet.accumulation`.
        limits: from `limits_of`, for the lists in question.
    """
    parties = read_parties(connection)
    reach = max((rule.window_days for rule in rules.split), default=_DAYS)
    last = day.toordinal()
    every = [row for row in read_rows(connection, parties, {digest}, reach) if last - reach < row.day <= last]
    order = [row for row in every if row.new]
    substances = list(dict.fromkeys(row.substance for row in order))
    consignees = {row.consignee for row in order}
    rows = [row for row in every if row.consignee in consignees and row.substance in substances]
    party, spellings = shown(parties, rows, "consignee")
    before = [row for row in rows if not row.new]
    return CustomerHistory(
        party,
        spellings,
        day,
        tuple(_of_substance(one, rows, day, reach, (rules, limits)) for one in substances),
        _shown(connection, parties, before),
        tuple(find(connection, rules, limits, {digest})) if order else (),
    )


def _shown(connection: sqlite3.Connection, parties: Parties, rows: Sequence[LedgerRow]) -> tuple[DeliveryRow, ...]:
    names = file_names(connection)
    return tuple(delivery_row(row, parties, names) for row in rows)


def _of_substance(
    substance: str, rows: Sequence[LedgerRow], day: date, reach: int, law: tuple[AccumulationRules, Limits]
) -> SubstanceHistory:
    rules, limits = law
    own = [row for row in rows if row.substance == substance]
    new = [row for row in own if row.new]
    amounts = [
        found
        for rule in rules.split
        for limit in limits.amounts.get(substance, ())
        if limit.per in rule.per
        for found in _of_amount(own, day, rule, limit)
    ]
    return SubstanceHistory(
        substance,
        date.fromordinal(day.toordinal() - reach + 1),
        day,
        _mass([row for row in own if not row.new]),
        _mass(new),
        # A listing may say one amount of several kinds of trade; it is one sum.
        tuple({(one.listing, one.per, one.limit_kg): one for one in reversed(amounts)}.values())[::-1],
    )


def _of_amount(rows: Sequence[LedgerRow], day: date, rule: SplitRule, limit: Limit) -> Iterator[AmountHistory]:
    """Yield what stands in the window of an amount, if its list applies to the order."""
    first = day.toordinal() - rule.window_days + 1
    of_list = limit.listing.partition("/")[0]
    inside = [row for row in rows if row.day >= first and row.outcome in rule.outcomes and row.under(of_list)]
    new = [row for row in inside if row.new]
    if not new:
        return
    before = [row for row in inside if not row.new]
    standing = _standing(before, new, limit)
    had = Reason(
        "ledger.order-window",
        had=_had(before),
        first=date.fromordinal(first),
        last=day,
        window=rule.window_days,
    )
    yield AmountHistory(
        limit.listing,
        limit.per,
        limit.kg,
        rule.window_days,
        date.fromordinal(first),
        day,
        _mass(before),
        _mass(inside),
        standing,
        _ground(standing, had, inside, limit),
    )


def _ground(standing: Standing, had: Reason, inside: Sequence[LedgerRow], limit: Limit) -> Reason:
    reached, total, amount = kilo(limit.kg), sum_of(inside), amount_of(limit)
    apart = kilo(abs(totals(inside)[0] - limit.kg))
    match standing:
        case Standing.BELOW:
            return Reason("ledger.order-below", had=had, sum=total, apart=apart, limit=reached, amount=amount)
        case Standing.MAY_REACH:
            return Reason("ledger.order-may-reach", had=had, sum=total, limit=reached, amount=amount)
        case Standing.REACHES:
            return Reason("ledger.order-reaches", had=had, sum=total, apart=apart, limit=reached, amount=amount)
        case Standing.ALONE:
            return Reason("ledger.order-alone", had=had, sum=total, limit=reached, amount=amount)
        case Standing.BEFORE:
            return Reason("ledger.order-before", had=had, sum=total, limit=reached, amount=amount)


def _had(before: Sequence[LedgerRow]) -> Reason:
    if not before:
        return Reason("ledger.had-none")
    return Reason("ledger.had", deliveries=count_of(before), mass=mass_of(before))


def _standing(before: Sequence[LedgerRow], new: Sequence[LedgerRow], limit: Limit) -> Standing:
    least = -int(-limit.kg * MG // 1)
    had, ordered = (sum(row.mg_low or 0 for row in rows) for rows in (before, new))
    if had >= least:
        return Standing.BEFORE
    if ordered >= least:
        return Standing.ALONE
    if had + ordered >= least:
        return Standing.REACHES
    return Standing.MAY_REACH if sum(row.mg_upper for row in (*before, *new)) >= least else Standing.BELOW


def _mass(rows: Sequence[LedgerRow]) -> MassSum:
    low, high, without = totals(rows)
    return MassSum(len(rows), without, low, high)
