"""A measured ratio beside its aim, and the table of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from measures.table import markdown

_HEADER = ["measure", "ratio", "aim", "met", "absolute figures"]


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound that a value should keep: at least or at most ``limit``."""

    limit: float
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Say whether a value keeps the bound."""
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:,g}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    Attributes:
        measure: what is measured, in words.
        value: the ratio, or None where there is none (the row then only tells ``absolute``).
        absolute: the figures that the ratio is made of, with units.
        aim: the bound from the issue, or None.
        unit: what stands behind the value.
    """

    measure: str
    value: float | None
    absolute: str
    aim: Aim | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one part of the run, under its title."""

    title: str
    figures: tuple[Figure, ...]


def table(parts: Sequence[Part]) -> str:
    """Return all parts as one Markdown table."""
    rows = []
    for part in parts:
        rows.append([f"**{part.title}**", *[""] * (len(_HEADER) - 1)])
        rows += [_row(figure) for figure in part.figures]
    return markdown(_HEADER, rows, left={0, len(_HEADER) - 1})


def _row(figure: Figure) -> list[str]:
    value, aim = figure.value, figure.aim
    met = "" if aim is None or value is None else "yes" if aim.met(value) else "no"
    aimed = "" if aim is None else f"{aim}{figure.unit}"
    return [figure.measure, "" if value is None else f"{_short(value)}{figure.unit}", aimed, met, figure.absolute]


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
