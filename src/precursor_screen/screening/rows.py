"""Writes line results as table rows: the result columns, and which row of the manifest each belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from precursor_screen.model.line import UnreadableRow
from precursor_screen.model.result import Effect, LineResult, Outcome

#: The result columns of every output, in this order, with their types.
RESULT_SCHEMA: dict[str, pl.DataType] = {
    "file": pl.String(),
    "line": pl.Int64(),
    "outcome": pl.String(),
    "substance": pl.String(),
    "name": pl.String(),
    "cas": pl.String(),
    "matched_text": pl.String(),
    "evidence": pl.String(),
    "score": pl.Int64(),
    "lists": pl.String(),
    "reason": pl.String(),
}
RESULT_COLUMNS = tuple(RESULT_SCHEMA)

_Row = tuple[str, int, str, str, str, str, str, str, int | None, str, str]


@dataclass(slots=True)
class ResultRows:
    """Result rows in the making; ``sources`` are indices into the batch's frame, None for unreadable rows."""

    file: str
    all_lines: bool
    rows: list[_Row] = field(default_factory=list)
    sources: list[int | None] = field(default_factory=list)
    hits: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)

    def add(self, row: int, source: int, result: LineResult) -> None:
        """Add a readable line: one row a hit, and one row without a hit where all lines are wanted."""
        self._count(result.outcome)
        for hit in result.hits:
            applying = [d for d in hit.listings if d.effect is not Effect.NOT_IN_FORCE]
            lists = ";".join(d.listing for d in applying)
            self.rows.append(
                (self.file, row, str(hit.outcome), hit.substance, hit.name, hit.cas, hit.matched_text,
                 str(hit.evidence), hit.score, lists, hit.reason)
            )  # fmt: skip
            self.sources.append(source)
            self.hits += 1
        if not result.hits and self.all_lines:
            because = "; ".join(f"{n.substance}: {n.because}" for n in result.not_hits)
            reason = f"Nothing found (considered and left: {because})." if because else "Nothing found."
            self.rows.append((self.file, row, str(result.outcome), "", "", "", "", "", None, "", reason))
            self.sources.append(source)

    def add_unreadable(self, unreadable: UnreadableRow) -> None:
        """Add a row that could not be read; it always appears."""
        self._count(Outcome.UNREADABLE)
        reason = f"The row could not be read: {unreadable.why}. {unreadable.fix}"
        self.rows.append(
            (
                self.file,
                unreadable.row,
                str(Outcome.UNREADABLE),
                "",
                "",
                "",
                unreadable.raw,
                "",
                None,
                "",
                reason,
            )
        )
        self.sources.append(None)

    def frame(self, goods: pl.DataFrame, names: Iterable[tuple[str, str]], columns: Iterable[str]) -> pl.DataFrame:
        """Return the rows with the manifest's own columns behind them.

        Args:
            goods: the batch's frame.
            names: (header in the frame, header in the output) pairs.
            columns: all output headers behind the result columns; those this manifest lacks are empty.
        """
        result = pl.DataFrame(self.rows, schema=RESULT_SCHEMA, orient="row")
        at = pl.Series("at", self.sources, dtype=pl.UInt32)
        renamed = dict(names)
        taken = goods.rename(renamed)[at.fill_null(0)] if goods.height else None
        own = set(renamed.values())
        series = []
        for column in columns:
            if column in own and taken is not None:
                values = taken[column]
                series.append(
                    values.zip_with(at.is_not_null(), pl.Series([""], dtype=pl.String)) if at.null_count() else values
                )
            else:
                series.append(pl.Series(column, [""] * result.height, dtype=pl.String))
        return result.with_columns(series)

    def _count(self, outcome: Outcome) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
