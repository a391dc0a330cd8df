"""Puts a chart into the page with its heading, its note, and the same figures as a table."""

from dataclasses import dataclass

from precursor_screen.officer_report.html.markup import element, escape, table
from precursor_screen.officer_report.texts import Texts

#: Width of a chart in its own units; the page scales it.
WIDTH = 760
#: About so many letters of the chart's writing stand in its width.
LETTERS = 98


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: its drawing as SVG content of a height, and the same as rows of texts."""

    key: str
    title: str
    note: str
    height: int
    drawing: str
    head: list[str]
    rows: list[list[str]]
    legend: str = ""


def figure_html(figure: Figure, texts: Texts) -> str:
    """Return the markup of a figure."""
    label = f"chart-{figure.key}"
    drawing = (
        f'<svg viewBox="0 0 {WIDTH} {figure.height}" role="img" aria-labelledby="{label}" focusable="false">'
        f"{figure.drawing}</svg>"
    )
    numbers = frozenset(range(1, len(figure.head)))
    same = table(figure.title, figure.head, figure.rows, "figures", numbers)
    return (
        f'<figure><h3 id="{label}">{escape(figure.title)}</h3>'
        f"<figcaption>{escape(figure.note)}</figcaption>{figure.legend}"
        f'<div class="chart" tabindex="0" role="group" aria-labelledby="{label}">{drawing}</div>'
        f'<details class="same"><summary>{escape(texts("as_table"))}</summary>{same}</details></figure>'
    )


def rect(x: float, y: float, width: float, height: float, css: str) -> str:
    """Return a rectangle; widths below half a unit are drawn as one so that nothing counted is invisible."""
    return (
        f'<rect class="{css}" x="{_short(x)}" y="{_short(y)}" width="{_short(max(width, 0.5))}" '
        f'height="{_short(max(height, 0.5))}"/>'
    )


def words(x: float, y: float, text: str, css: str = "", most: int = LETTERS) -> str:
    """Return a text on the chart, cut with an ellipsis when it has more letters than there is room for."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return element("text", escape(cut), css, x=_short(x), y=_short(y))


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
