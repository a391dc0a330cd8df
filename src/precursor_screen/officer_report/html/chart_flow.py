"""Draws the flow of substances by week, or by month when the report spans many weeks."""

from datetime import date, timedelta

from precursor_screen.manifest import read_date
from precursor_screen.model.line import Field
from precursor_screen.officer_report.findings import Findings
from precursor_screen.officer_report.html.figure import WIDTH, Figure, rect, words
from precursor_screen.officer_report.texts import Texts

_ROWS = 12
_MOST_WEEKS = 27
_ROW, _LEFT, _RIGHT, _FOOT = 44, 190, 120, 22
_Flow = dict[str, dict[date, float]]


def flow_figure(findings: Findings, texts: Texts) -> Figure | None:
    """Return the chart: kilograms where results have amounts, else findings; None when there are no dates.

    At most twelve substances are shown, those with most findings first; the note says how many there are.
    """
    if not findings.fields.get(Field.DATE):
        return None
    flow, found, left = _flow(findings)
    days = [day for by in flow.values() for day in by]
    if not days:
        return None
    by_month = (max(days) - min(days)).days > _MOST_WEEKS * 7
    periods = _months(min(days), max(days)) if by_month else _weeks(min(days), max(days))
    first_of = _month if by_month else _monday
    names = sorted(flow, key=lambda name: (-found[name], name))
    drawing, cells = [], []
    step = (WIDTH - _LEFT - _RIGHT) / len(periods)
    for at, name in enumerate(names[:_ROWS]):
        by = dict.fromkeys(periods, 0.0)
        for day, amount in flow[name].items():
            by[first_of(day)] += amount
        drawing.append(_row(name, at * _ROW, by, step, texts))
        cells.append(
            [name, *(texts.number(round(one, 3)) for one in by.values()), texts.number(round(sum(by.values()), 3))]
        )
    height = min(len(names), _ROWS) * _ROW
    labels = [f"{one:%m.%Y}" if by_month else f"{one:%d.%m}" for one in periods]
    drawing.append(_labels(labels, step, height))
    note = texts(
        "flow_kg" if findings.has_amounts else "flow_count",
        shown=min(len(names), _ROWS),
        total=len(names),
        left=texts.number(left),
    )
    heads = [f"{one:%Y-%m}" if by_month else one.isoformat() for one in periods]
    return Figure(
        key="flow",
        title=texts("chart_flow_month" if by_month else "chart_flow_week"),
        note=note,
        height=height + _FOOT,
        drawing="".join(drawing),
        head=[texts("substance"), *heads, texts("total")],
        rows=cells,
    )


def _flow(findings: Findings) -> tuple[_Flow, dict[str, int], int]:
    """Return amounts by substance and day, findings by substance, and how many findings were left out."""
    flow: _Flow = {}
    found: dict[str, int] = {}
    left = 0
    for finding in findings.of_lines():
        name = finding.text("name") or finding.text("substance")
        if not name:
            continue
        day = read_date(findings.field(finding, Field.DATE))
        amount = finding.amount_kg if findings.has_amounts else 1.0
        if day is None or amount is None:
            left += 1
            continue
        of_name = flow.setdefault(name, {})
        of_name[day] = of_name.get(day, 0.0) + amount
        found[name] = found.get(name, 0) + 1
    return flow, found, left


def _row(name: str, top: float, by: dict[date, float], step: float, texts: Texts) -> str:
    most = max(by.values()) or 1.0
    base = top + _ROW - 6
    parts = [words(0, base - 2, name, "", 30), f'<path class="axis" d="M{_LEFT} {base}H{WIDTH - _RIGHT}"/>']
    labelled = False
    for at, amount in enumerate(by.values()):
        if not amount:
            continue
        x, height = _LEFT + at * step, max(amount / most * (_ROW - 22), 1.0)
        parts.append(rect(x + step * 0.12, base - height, step * 0.76, height, "bar"))
        if amount == most and not labelled:
            labelled = True
            parts.append(words(x + step / 2, base - height - 3, texts.number(round(amount, 3)), "value middle"))
    parts.append(words(WIDTH - _RIGHT + 8, base - 2, f"Σ {texts.number(round(sum(by.values()), 3))}", "value"))
    return "".join(parts)


def _labels(labels: list[str], step: float, top: float) -> str:
    every = max(1, -(-len(labels) * 44 // (WIDTH - _LEFT - _RIGHT)))
    return "".join(
        words(_LEFT + (at + 0.5) * step, top + 14, label, "value middle")
        for at, label in enumerate(labels)
        if at % every == 0
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _weeks(first: date, last: date) -> list[date]:
    start = _monday(first)
    return [start + timedelta(weeks=number) for number in range((_monday(last) - start).days // 7 + 1)]


def _months(first: date, last: date) -> list[date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1) for at in range(count)]
