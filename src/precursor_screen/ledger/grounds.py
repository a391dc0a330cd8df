"""Gives a finding its ground, which a person can check: who, what, when, and the sum as it was made."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from precursor_screen.ledger.record import MG
from precursor_screen.ledger.rows import LedgerRow, Parties, shown
from precursor_screen.ledger.window_findings import WindowFinding
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import PLACES, Accumulation, AccumulationKind, DeliveryPlace, Limit
from precursor_screen.reason import Reason
from precursor_screen.rules import proof_said

#: So many amounts are written out; of more, the sum alone is.
_ADDENDS = 8


def kilograms(mg: int) -> Decimal:
    """Return milligrams as kilograms, without zeros at the end.

    >>> str(kilograms(1_500_000)), str(kilograms(200_000_000))
    ('1.5', '200')
    """
    return Decimal(f"{(Decimal(mg) / MG).normalize():f}")


def totals(rows: Sequence[LedgerRow]) -> tuple[Decimal, Decimal | None, int]:
    """Return the lower and upper sum and how many rows state no mass; the upper is None for an open "at least"."""
    low = sum(row.mg_low or 0 for row in rows)
    high: int | None = 0
    for row in rows:
        if row.mg_high is not None:
            high = None if high is None else high + row.mg_high
        elif row.mg_low is not None:
            high = None
    without = sum(row.mg_low is None and row.mg_high is None for row in rows)
    return kilograms(low), None if high is None else kilograms(high), without


def accumulation(found: WindowFinding, parties: Parties, file_names: Mapping[int, str]) -> Accumulation:
    """Return the finding with its ground."""
    rows = sorted(found.rows, key=lambda row: (row.day, file_names[row.file], row.line, row.substance))
    roles = ("consignor", "consignee") if found.role is Role.BOTH else (found.role.value,)
    names = [shown(parties, rows, role) for role in roles]
    party = " \N{RIGHTWARDS ARROW} ".join(name for name, _ in names)
    low, high, without = totals(rows)
    return Accumulation(
        kind=found.kind,
        rule=found.rule,
        role=found.role,
        party=party,
        parties=tuple(dict.fromkeys(text for _, spellings in names for text in spellings)),
        substances=found.substances,
        window_days=found.window_days,
        since=date.fromordinal(rows[0].day),
        until=date.fromordinal(rows[-1].day),
        deliveries=len(rows),
        without_mass=without,
        without_date=sum(not row.dated for row in rows),
        total_low=low,
        total_high=high,
        places=tuple(DeliveryPlace(file_names[row.file], row.line) for row in rows[:PLACES]),
        files=len({row.file for row in rows}),
        weight=found.weight,
        ground=_ground(found, rows, [name for name, _ in names], [spellings for _, spellings in names]),
        limit_kg=found.limit.kg if found.limit else None,
        listing=found.limit.listing if found.limit else "",
        abroad=found.abroad,
    )


def _ground(
    found: WindowFinding, rows: Sequence[LedgerRow], names: list[str], spellings: Sequence[tuple[str, ...]]
) -> Reason:
    parts = [*_SAYS[found.kind](found, rows, _whom(found.role, names), _when(found, rows))]
    without = totals(rows)[2]
    if without:
        parts.append(Reason("ledger.without-mass", count=without))
    undated = sum(not row.dated for row in rows)
    if undated:
        parts.append(Reason("ledger.without-date", count=undated))
    if found.abroad:
        parts.append(Reason("ledger.abroad"))
    same = [" = ".join(group) for group in spellings if len(group) > 1]
    if same:
        parts.append(Reason("ledger.one-party", spellings="; ".join(same)))
    return Reason("ledger.finding", parts=tuple(parts))


def _split(found: WindowFinding, rows: Sequence[LedgerRow], whom: Reason, when: Reason) -> Iterator[Reason]:
    limit = found.limit
    if limit is None:
        raise ValueError("a finding of split deliveries has a limit")
    low = totals(rows)[0]
    over = low - limit.kg
    split = Reason(
        "ledger.split",
        deliveries=count_of(rows),
        substance=limit.substance,
        whom=whom,
        when=when,
        limit=kilo(limit.kg),
        sum=sum_of(rows),
    )
    amount = amount_of(limit)
    if not found.sure:
        yield Reason("ledger.split-may-reach", split=split, limit=kilo(limit.kg), amount=amount)
    elif over > 0:
        yield Reason("ledger.split-above", split=split, limit=kilo(limit.kg), over=kilo(over), amount=amount)
    else:
        yield Reason("ledger.split-reaches", split=split, limit=kilo(limit.kg), amount=amount)
    if found.apart:
        yield Reason("ledger.apart", count=found.apart)


def sum_of(rows: Sequence[LedgerRow]) -> Reason:
    """Return the sum as it was made, in words: its addends where they are few."""
    low, high, _ = totals(rows)
    addends = tuple(_bounds(row) for row in rows if row.mg_low is not None or row.mg_high is not None)
    total = _range(low, high)
    return Reason("ledger.sum", addends=addends, total=total) if 1 < len(addends) <= _ADDENDS else total


def amount_of(limit: Limit) -> Reason:
    """Return an amount in words, with its act and how directly it was read."""
    source = Reason("ledger.source", citation=limit.citation, proof=proof_said(limit.proof))
    if limit.effect:
        source = Reason("ledger.with-effect", source=source, effect=limit.effect)
    return Reason("ledger.amount", words=limit.words, listing=limit.listing, source=source)


def _suppliers(found: WindowFinding, rows: Sequence[LedgerRow], whom: Reason, when: Reason) -> Iterator[Reason]:
    yield Reason(
        "ledger.suppliers",
        reached=found.reached,
        needed=found.needed,
        substance=found.substances[0],
        whom=whom,
        when=when,
        deliveries=count_of(rows),
        mass=mass_of(rows),
    )
    if unnamed := sum(not row.consignor for row in rows):
        yield Reason("ledger.no-consignor", count=unnamed)


def _stream(found: WindowFinding, rows: Sequence[LedgerRow], whom: Reason, when: Reason) -> Iterator[Reason]:
    yield Reason(
        "ledger.stream",
        deliveries=count_of(rows),
        substance=found.substances[0],
        whom=whom,
        when=when,
        reached=found.reached,
        needed=found.needed,
        mass=mass_of(rows),
    )


def _several(found: WindowFinding, rows: Sequence[LedgerRow], whom: Reason, when: Reason) -> Iterator[Reason]:
    of_each = {one: [row for row in rows if row.substance == one] for one in sorted({row.substance for row in rows})}
    each = tuple(Reason("ledger.substance", substance=one, mass=mass_of(own)) for one, own in of_each.items())
    if rows[0].document and all(row.document == rows[0].document for row in rows):
        how = Reason("ledger.one-document", document=rows[0].document)
    else:
        how = Reason("ledger.one-shipment") if found.window_days == 1 else Reason("ledger.together")
    yield Reason("ledger.several", reached=found.reached, whom=whom, when=when, how=how, each=each)


_SAYS = {
    AccumulationKind.SPLIT: _split,
    AccumulationKind.MANY_SUPPLIERS: _suppliers,
    AccumulationKind.STEADY_STREAM: _stream,
    AccumulationKind.SEVERAL: _several,
}


def _whom(role: Role, names: list[str]) -> Reason:
    named = [name or Reason("ledger.unnamed") for name in names]
    if role is Role.BOTH:
        return Reason("ledger.from-to", consignor=named[0], consignee=named[1])
    return Reason("ledger.to", party=named[0]) if role is Role.CONSIGNEE else Reason("ledger.from", party=named[0])


def _when(found: WindowFinding, rows: Sequence[LedgerRow]) -> Reason:
    first, last = date.fromordinal(rows[0].day), date.fromordinal(rows[-1].day)
    if first == last:
        return Reason("ledger.on-day", day=first)
    days = (last - first).days + 1
    if found.window_days > 1:
        return Reason("ledger.days-of-window", first=first, last=last, days=days, window=found.window_days)
    return Reason("ledger.days", first=first, last=last, days=days)


def mass_of(rows: Sequence[LedgerRow]) -> Reason:
    """Return the mass of deliveries in words, or that none is stated."""
    low, high, without = totals(rows)
    return Reason("ledger.no-mass") if without == len(rows) else Reason("ledger.mass", kg=_range(low, high))


def _range(low: Decimal, high: Decimal | None) -> Reason:
    if high is None:
        return Reason("ledger.at-least", low=kilo(low))
    return Reason("ledger.kg", kg=kilo(low)) if low == high else Reason("ledger.range", low=kilo(low), high=kilo(high))


def _bounds(row: LedgerRow) -> Reason:
    low = kilograms(row.mg_low or 0)
    high = None if row.mg_high is None else kilograms(row.mg_high)
    bounds = _range(low, high)
    return bounds if low == high else Reason("ledger.bracket", bounds=bounds)


def kilo(kg: Decimal) -> Decimal:
    """Return kilograms to the milligram.

    >>> kilo(Decimal("149.7000004"))
    Decimal('149.700000')
    """
    return kg.quantize(Decimal("0.000001"))


def count_of(rows: Sequence[LedgerRow]) -> Reason:
    """Return how many deliveries there are, in words."""
    return Reason("ledger.deliveries", count=len(rows))
