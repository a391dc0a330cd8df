"""Draws how many findings there are on each list, by outcome."""

from precursor_screen.model.result import SEVERITY, Outcome
from precursor_screen.officer_report.counts import Counts
from precursor_screen.officer_report.html.figure import WIDTH, Figure, rect, words
from precursor_screen.officer_report.html.markup import escape
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts

_ROW = 34
_ROOM = 90


def lists_figure(counts: Counts, laws: Laws, texts: Texts) -> Figure | None:
    """Return the chart, None when no finding is on a list."""
    order = {list_id: at for at, list_id in enumerate(laws.rules.lists)}
    rows = sorted(counts.by_list.items(), key=lambda one: (order.get(one[0], len(order)), one[0]))
    if not rows:
        return None
    shown = [one for one in SEVERITY if any(by.get(str(one)) for _, by in rows)]
    most = max(sum(by.values()) for _, by in rows)
    drawing, cells = [], []
    for at, (list_id, by) in enumerate(rows):
        title, total = laws.list_title(list_id), sum(by.values())
        top = at * _ROW
        drawing.append(words(0, top + 12, title))
        x = 0.0
        for outcome in shown:
            width = by.get(str(outcome), 0) * (WIDTH - _ROOM) / most
            if width:
                drawing.append(rect(x, top + 17, width, 11, f"f-{outcome}"))
            x += width
        drawing.append(words(x + 6, top + 27, _parts(by, shown, texts), "value"))
        cells.append([title, *(texts.number(by.get(str(one), 0)) for one in shown), texts.number(total)])
    head = [texts("list"), *(texts(str(one)) for one in shown), texts("total")]
    legend = "".join(f'<li class="f-{one}">{escape(texts(str(one)))}</li>' for one in shown)
    return Figure(
        key="lists",
        title=texts("chart_lists"),
        note=texts("chart_lists_note"),
        height=len(rows) * _ROW,
        drawing="".join(drawing),
        head=head,
        rows=cells,
        legend=f'<ul class="legend">{legend}</ul>',
    )


def _parts(by: dict[str, int] | object, shown: list[Outcome], texts: Texts) -> str:
    counted = [by.get(str(one), 0) for one in shown] if isinstance(by, dict) else []
    return " + ".join(texts.number(one) for one in counted if one)
