"""Draws what each consignee receives of a substance in this report against the lowest threshold that bears on it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from precursor_screen.ledger import Spelling, alike_pairs, limits_of, one_party, read_party
from precursor_screen.model.ledger import Limit
from precursor_screen.model.line import Field
from precursor_screen.officer_report.findings import Findings
from precursor_screen.officer_report.html.figure import Figure, rect, words
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import printable

_ROWS = 12
_ROW, _BAR = 40, 380
#: Bars end at a hundredth and at a hundred times the threshold, which stands in the middle: totals differ so much.
_DECADES = 2
_AT_LIMIT = _BAR / 2


@dataclass(slots=True)
class _Total:
    party: str
    substance: str
    name: str
    kg: float = 0.0
    listings: set[str] = field(default_factory=set)


def parties_figure(findings: Findings, laws: Laws, as_of: date, texts: Texts) -> Figure | None:
    """Return the chart, None when the results have no amounts, no consignees, or no threshold bears on them."""
    if not findings.has_amounts or not findings.fields.get(Field.CONSIGNEE):
        return None
    totals, left = _totals(findings)
    amounts = limits_of(laws.rules, as_of).amounts
    rows = [(one, limit) for one in totals if (limit := _limit(one, amounts.get(one.substance, ()))) is not None]
    rows.sort(key=lambda row: (-row[0].kg / float(row[1].kg), row[0].party, row[0].substance))
    if not rows:
        return None
    drawing, cells = [], []
    for at, (one, limit) in enumerate(rows[:_ROWS]):
        said = texts("of_threshold", kg=texts.number(round(one.kg, 3)), limit=texts.number(limit.kg))
        per = texts.known(f"per_{limit.per}", limit.per)
        label = f"{printable(one.party)} — {one.name}"
        top, share = at * _ROW, one.kg / float(limit.kg)
        drawing.append(words(0, top + 13, label, ""))
        drawing.append(rect(0, top + 19, _length(share), 12, "over" if share >= 1 else "bar"))
        drawing.append(f'<path class="limit" d="M{_AT_LIMIT:g} {top + 16}v18"/>')
        drawing.append(words(_BAR + 8, top + 29, f"{said}, {per}", "value", 52))
        cells.append([label, texts.number(round(one.kg, 3)), texts.number(limit.kg), per, limit.listing])
    height = min(len(rows), _ROWS) * _ROW
    return Figure(
        key="parties",
        title=texts("chart_parties"),
        note=texts("parties_note", shown=min(len(rows), _ROWS), total=texts.number(len(rows)), left=texts.number(left)),
        height=height + 16,
        drawing="".join(drawing) + words(_AT_LIMIT, height + 13, texts("threshold"), "value middle"),
        head=[f"{texts('consignee')} — {texts('substance')}", texts("kg"), texts("threshold"), "", texts("list")],
        rows=cells,
    )


def _totals(findings: Findings) -> tuple[list[_Total], int]:
    totals: dict[tuple[str, str], _Total] = {}
    left = 0
    party_of = _parties(findings)
    for finding in findings.of_lines():
        substance = finding.text("substance")
        if not substance:
            continue
        said, kg = findings.field(finding, Field.CONSIGNEE), finding.amount_kg
        party = party_of.get(said)
        if party is None or kg is None:
            left += 1
            continue
        # The first spelling in the order of the report stands for the party.
        one = totals.setdefault((party, substance), _Total(said, substance, finding.text("name") or substance))
        one.kg += kg
        if not finding.detail.get("abroad"):  # an amount bears on what its list applies to
            one.listings.update(finding.listings)
    return list(totals.values()), left


def _parties(findings: Findings) -> dict[str, str]:
    """Return the party of each spelling, as the ledger would take them together."""
    said = dict.fromkeys(
        findings.field(one, Field.CONSIGNEE) for one in findings.of_lines() if one.amount_kg is not None
    )
    spellings = [
        Spelling(at, text, name.key, name.number) for at, text in enumerate(said) if text for name in [read_party(text)]
    ]
    names = dict.fromkeys(one.name for one in spellings if one.name)
    order: Mapping[str, int] = {name: at for at, name in enumerate(names)}
    found = one_party(spellings, alike_pairs([], list(names)), lambda asked: {one: order[one] for one in asked})
    return {one.text: found[one.id] for one in spellings if one.id in found}


def _length(share: float) -> float:
    """Return the length of a bar for a share of the threshold, on a logarithmic scale."""
    decades = max(-_DECADES, min(_DECADES, math.log10(share))) if share > 0 else -_DECADES
    return (decades + _DECADES) / (2 * _DECADES) * _BAR


def _limit(total: _Total, limits: tuple[Limit, ...]) -> Limit | None:
    """Return the lowest threshold of the listings that name the findings."""
    bearing = [one for one in limits if one.listing in total.listings and one.kg > Decimal(0)]
    return min(bearing, key=lambda one: (one.kg, one.listing, one.per), default=None)
