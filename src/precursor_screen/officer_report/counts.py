"""Counts lines and findings for a report, and says whether the counts agree with the record of the run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from precursor_screen.model.result import FOUND_NOTHING, SEVERITY, Outcome
from precursor_screen.screening import ACCUMULATION

if TYPE_CHECKING:
    import polars as pl

#: Outcomes of lines that are no findings.
_NOTHING = [str(outcome) for outcome in FOUND_NOTHING]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted.

    Attributes:
        outcomes: lines by outcome, from the gravest down.
        lines: lines read; None when no record says so.
        findings: result rows that are not clear.
        accumulations: those of them that no line is, but several deliveries together.
        by_list: list id -> outcome -> findings.
        by_file: file -> outcome -> findings.
    """

    outcomes: Mapping[Outcome, int]
    lines: int | None
    findings: int
    accumulations: int
    by_list: Mapping[str, Mapping[str, int]]
    by_file: Mapping[str, Mapping[str, int]]

    @property
    def shown(self) -> list[Outcome]:
        """The outcomes that are shown: rows that are no goods only where there are some."""
        return [one for one in SEVERITY if one is not Outcome.NOT_GOODS or self.outcomes.get(one)]

    @property
    def sum(self) -> int:
        """The lines of all outcomes together."""
        return sum(self.outcomes.values())

    @property
    def adds_up(self) -> bool:
        """Whether the outcomes add up to the lines read, as far as those are known."""
        return self.lines is None or self.lines == self.sum


def count(frame: "pl.DataFrame", facts: Mapping[str, Any] | None) -> Counts:
    """Count the result rows.

    Args:
        frame: all result rows, those of clear lines too.
        facts: the record of the run, which also knows the lines that gave no row.
    """
    import polars as pl  # noqa: PLC0415

    together = pl.col("evidence") == ACCUMULATION if "evidence" in frame.columns else pl.lit(False)
    rows = frame.filter(~pl.col("outcome").is_in(_NOTHING)).height
    frame = frame.filter(~together.fill_null(value=False))
    found = frame.filter(~pl.col("outcome").is_in(_NOTHING))
    lists = found.select(
        pl.col("outcome"),
        pl.col("lists").fill_null("").str.split(";").list.eval(pl.element().str.split("/").list.first()).alias("list"),
    )
    exploded = lists.with_columns(pl.col("list").list.unique(maintain_order=True)).explode("list")
    exploded = exploded.filter(pl.col("list").fill_null("") != "")
    return Counts(
        outcomes=_outcomes(frame, facts),
        lines=int(facts["lines"]) if facts and "lines" in facts else None,
        findings=rows,
        accumulations=rows - found.height,
        by_list=_by(exploded, "list"),
        by_file=_by(found, "file"),
    )


def _outcomes(frame: "pl.DataFrame", facts: Mapping[str, Any] | None) -> dict[Outcome, int]:
    if facts and "outcomes" in facts:
        return {outcome: int(facts["outcomes"].get(str(outcome), 0)) for outcome in SEVERITY}
    import polars as pl  # noqa: PLC0415

    grave = [str(outcome) for outcome in SEVERITY]
    rank = pl.col("outcome").replace_strict(grave, list(range(len(grave))), return_dtype=pl.Int64)
    # A line has the gravest outcome of its findings.
    lines = frame.group_by("file", "line").agg(rank.min().alias("rank"))["rank"].to_list()
    return {outcome: lines.count(at) for at, outcome in enumerate(SEVERITY)}


def _by(frame: "pl.DataFrame", column: str) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for name, outcome, number in frame.group_by(column, "outcome", maintain_order=True).len().iter_rows():
        counted.setdefault(name, {})[outcome] = number
    return counted
