"""Puts a finding into one sentence a person can check: who, what, when, and the sum as it was made."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from precursor_screen.ledger.record import MG
from precursor_screen.ledger.rows import LedgerRow, Parties, shown
from precursor_screen.ledger.window_findings import WindowFinding
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import PLACES, Accumulation, AccumulationKind, DeliveryPlace

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
    """Return the finding with its sentence."""
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
        because=_sentence(found, rows, [name for name, _ in names], [spellings for _, spellings in names]),
        limit_kg=found.limit.kg if found.limit else None,
        listing=found.limit.listing if found.limit else "",
    )


def _sentence(
    found: WindowFinding, rows: Sequence[LedgerRow], names: list[str], spellings: Sequence[tuple[str, ...]]
) -> str:
    said = [_SAYS[found.kind](found, rows, _whom(found.role, names))]
    without = totals(rows)[2]
    if without:
        say = "states" if without == 1 else "state"
        said.append(f"{without} of the deliveries {say} no mass and {_are(without)} not in the sum")
    undated = sum(not row.dated for row in rows)
    if undated:
        has = "has" if undated == 1 else "have"
        said.append(f"{undated} {has} no date and {_counts(undated)} on the day of the run")
    same = [" = ".join(group) for group in spellings if len(group) > 1]
    if same:
        said.append(f"taken as one party: {'; '.join(same)}")
    return "; ".join(said) + "."


def _split(found: WindowFinding, rows: Sequence[LedgerRow], whom: str) -> str:
    limit = found.limit
    if limit is None:
        raise ValueError("a finding of split deliveries has a limit")
    low, high, _ = totals(rows)
    bounds = [_bounds(row) for row in rows if row.mg_low is not None or row.mg_high is not None]
    addends = f"{' + '.join(bounds)} = " if len(bounds) <= _ADDENDS else ""
    total = _range(low, high)
    over = (low if found.sure else high if high is not None else low) - limit.kg
    verb = "reaches" if found.sure else "may reach"
    difference = f" ({kilo(over)} kg above it)" if over > 0 and found.sure else ""
    verified = "verified" if limit.verified else "not verified"
    text = (
        f"{_count(rows)} of {limit.substance} {whom}{_when(found, rows)}, each below {kilo(limit.kg)} kg: "
        f"{addends}{total} kg {verb} {kilo(limit.kg)} kg{difference}, the amount {limit.words} of {limit.listing} "
        f"({limit.citation}; {verified}{'; ' + limit.effect if limit.effect else ''})"
    )
    if found.apart:
        text += f"; {found.apart} more at or above that amount alone {_are(found.apart)} not counted"
    return text


def _suppliers(found: WindowFinding, rows: Sequence[LedgerRow], whom: str) -> str:
    unnamed = sum(not row.consignor for row in rows)
    text = (
        f"{found.reached} different consignors (the rule asks for {found.needed}) sent {found.substances[0]} {whom}"
        f"{_when(found, rows)}: {_count(rows)}, {_mass(rows)}"
    )
    return f"{text}; {unnamed} of them without a named consignor" if unnamed else text


def _stream(found: WindowFinding, rows: Sequence[LedgerRow], whom: str) -> str:
    return (
        f"{_count(rows)} of {found.substances[0]} {whom}{_when(found, rows)}, in {found.reached} different weeks "
        f"(the rule asks for {found.needed}): {_mass(rows)}"
    )


def _several(found: WindowFinding, rows: Sequence[LedgerRow], whom: str) -> str:
    counts = Counter(row.substance for row in rows)
    each = ", ".join(
        f"{substance} ({_mass([row for row in rows if row.substance == substance])})" for substance in sorted(counts)
    )
    if rows[0].document and all(row.document == rows[0].document for row in rows):
        together = f"under document {rows[0].document}"
    else:
        together = "in one shipment" if found.window_days == 1 else "together"
    return f"{found.reached} different listed substances {whom}{_when(found, rows)} {together}: {each}"


_SAYS = {
    AccumulationKind.SPLIT: _split,
    AccumulationKind.MANY_SUPPLIERS: _suppliers,
    AccumulationKind.STEADY_STREAM: _stream,
    AccumulationKind.SEVERAL: _several,
}


def _whom(role: Role, names: list[str]) -> str:
    named = [name or "a consignee that is not named" for name in names]
    if role is Role.BOTH:
        return f"from {named[0]} to {named[1]}"
    return f"{'to' if role is Role.CONSIGNEE else 'from'} {named[0]}"


def _when(found: WindowFinding, rows: Sequence[LedgerRow]) -> str:
    first, last = rows[0].day, rows[-1].day
    if first == last:
        return f" on {date.fromordinal(first)}"
    days = last - first + 1
    window = f", window {found.window_days} days" if found.window_days > 1 else ""
    return f" from {date.fromordinal(first)} to {date.fromordinal(last)} ({days} days{window})"


def _mass(rows: Sequence[LedgerRow]) -> str:
    low, high, without = totals(rows)
    return "no mass stated" if without == len(rows) else f"{_range(low, high)} kg"


def _range(low: Decimal, high: Decimal | None) -> str:
    if high is None:
        return f"at least {kilo(low)}"
    return kilo(low) if low == high else f"{kilo(low)} to {kilo(high)}"


def _bounds(row: LedgerRow) -> str:
    low = kilograms(row.mg_low or 0)
    text = _range(low, None if row.mg_high is None else kilograms(row.mg_high))
    return text if text[0].isdigit() and " " not in text else f"({text})"


def kilo(kg: Decimal) -> str:
    """Write kilograms without zeros at the end, to the milligram.

    >>> kilo(Decimal("149.700000"))
    '149.7'
    """
    return f"{kg.quantize(Decimal('0.000001')).normalize():f}"


def _count(rows: Sequence[LedgerRow]) -> str:
    return f"{len(rows)} deliver{'y' if len(rows) == 1 else 'ies'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _counts(count: int) -> str:
    return "counts" if count == 1 else "count"
