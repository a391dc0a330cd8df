"""Writes line results as table rows: the result columns, and which row of the manifest each belongs to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from precursor_screen.model.dispositions import NOTHING_SILENCED, Silenced
from precursor_screen.model.line import RowKind, RowNote, UnreadableRow
from precursor_screen.model.result import SEVERITY, Effect, LineResult, Outcome
from precursor_screen.reason import Reason
from precursor_screen.screening.detail import detail_text
from precursor_screen.screening.hit_columns import HitColumns
from precursor_screen.screening.priority import unreadable_priority
from precursor_screen.wording import say

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
    "priority": pl.Int64(),
    "strength": pl.String(),
    "amount": pl.String(),
    "amount_kg": pl.String(),
    "lists": pl.String(),
    "reason": pl.String(),
    "detail": pl.String(),
    "column": pl.String(),
    "sheet": pl.String(),
    "row": pl.Int64(),
}
RESULT_COLUMNS = tuple(RESULT_SCHEMA)
_TABLE_SCHEMA = RESULT_SCHEMA | {"at": pl.UInt32()}

_Row = tuple[
    str, int, str, str, str, str, str, str, int | None, int | None, str, str, str, str, str, str, str, str, int | None,
    int | None,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The results of some lines.

    Attributes:
        rows: the result columns, ordered by line, and ``at``: the index of the line in its batch, null for a row that
            could not be read.
        lines: how many lines there were, readable or not.
        outcomes: lines by outcome.
        hits: hits in all lines.
        silenced: what dispositions silenced.
        noted: lines with a note on what cannot be read of their numbers, or only with doubt.
    """

    rows: pl.DataFrame
    lines: int
    outcomes: dict[Outcome, int]
    hits: int
    silenced: Silenced = NOTHING_SILENCED
    noted: int = 0

    def with_goods(self, goods: pl.DataFrame, names: Iterable[tuple[str, str]], columns: Iterable[str]) -> pl.DataFrame:
        """Return the result columns with the manifest's own columns behind them.

        Args:
            goods: the batch's frame.
            names: (header in the frame, header in the output) pairs.
            columns: all output headers behind the result columns; those this manifest lacks are empty.
        """
        renamed = dict(names)
        at = self.rows["at"]
        empty = pl.lit("", dtype=pl.String)
        taken = goods.rename(renamed)[at.fill_null(0)] if goods.height else pl.DataFrame()
        own = set(taken.columns)
        kept = pl.Series(at.is_not_null())
        result = self.rows.drop("at").hstack([taken[column] for column in columns if column in own])
        # an unreadable row has no goods to show
        return result.select(
            *RESULT_COLUMNS,
            *(
                (pl.when(kept).then(pl.col(column)).otherwise(empty) if column in own else empty).alias(column)
                for column in columns
            ),
        )


@dataclass(slots=True)
class ResultRows:
    """The result rows of one batch in the making; ``places`` are those of `LineBatch`."""

    file: str
    all_lines: bool
    columns: HitColumns = field(default_factory=HitColumns)
    places: pl.DataFrame | None = None
    rows: list[_Row] = field(default_factory=list)
    hits: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    silenced: list[tuple[str, ...]] = field(default_factory=list)
    _sources: set[int] = field(default_factory=set)

    def add_noted(self, row: int, source: int, result: LineResult, text: str, note: RowNote) -> None:
        """Add a row that is no ordinary line of goods, with what is to be known of it.

        What it names all the same stands. A total that names nothing is no goods; a line without text was not screened.
        """
        if note.kind is RowKind.NOT_GOODS and result.says_nothing:
            self._count(Outcome.NOT_GOODS)
            self._sources.add(source)
            if self.all_lines:
                reason = say(Reason("row.not-goods", why=note.ground))
                self.rows.append(self._plain_row(row, Outcome.NOT_GOODS, reason, self._place(source), source=source))
        elif note.kind is RowKind.NO_TEXT and not any(item.span for hit in result.hits for item in hit.items):
            outcome = min(result.outcome, Outcome.UNREADABLE, key=SEVERITY.index)
            self.add(row, source, replace(result, outcome=outcome, unread=note.ground), text)
        else:
            self.add(row, source, result, text, note.ground if note.kind is RowKind.BORROWED else None)

    def add(self, row: int, source: int, result: LineResult, text: str, note: Reason | None = None) -> None:
        """Add a readable line in which something was found: a row a hit, or one that says what was left.

        A result that cannot be put into words leaves nothing behind.

        Args:
            row: the number of the line.
            source: its place in the batch.
            result: what was found.
            text: its text.
            note: what was done to read it.
        """
        unread = _unread(result)
        said = " ".join(part for part in (unread, say(note) if note else "") if part)
        place = self._place(source)
        rows: list[_Row] = []
        for hit in result.hits:
            applying = [d for d in hit.listings if d.effect is not Effect.NOT_IN_FORCE]
            lists = ";".join(d.listing for d in applying)
            rows.append(
                (self.file, row, str(hit.outcome), hit.substance, hit.name, hit.cas, hit.matched_text,
                 str(hit.evidence), hit.score, hit.priority.score, hit.shipped.strength, hit.shipped.amount,
                 hit.shipped.kg, lists, f"{hit.reason} {said}".rstrip(), detail_text(hit),
                 self.columns.of(hit, text), *place, source)
            )  # fmt: skip
        if result.outcome is Outcome.UNREADABLE:
            rows.append(self._plain_row(row, result.outcome, unread, place, "", unreadable_priority(), source))
        elif not result.hits and self.all_lines:
            left = tuple(Reason("row.left-one", substance=n.substance, ground=n.ground) for n in result.not_hits)
            found = Reason("row.left", left=left) if left else Reason("row.clear")
            reason = f"{say(found)} {said}".rstrip()
            rows.append(self._plain_row(row, result.outcome, reason, place, source=source))
        self._count(result.outcome)
        self.rows += rows
        self.hits += len(result.hits)
        if result.silenced:
            self.silenced.append(result.silenced)
        self._sources.add(source)

    def add_unreadable(self, unreadable: UnreadableRow) -> None:
        """Add a row that could not be read; it always appears."""
        self._count(Outcome.UNREADABLE)
        reason = say(Reason("row.unreadable", why=unreadable.ground, fix=unreadable.advice))
        place = (unreadable.sheet, unreadable.at)
        self.rows.append(
            self._plain_row(unreadable.row, Outcome.UNREADABLE, reason, place, unreadable.raw, unreadable_priority())
        )

    def _plain_row(
        self,
        row: int,
        outcome: Outcome,
        reason: str,
        place: tuple[str, int | None],
        matched: str = "",
        priority: int | None = None,
        source: int | None = None,
    ) -> _Row:
        return (
            self.file, row, str(outcome), "", "", "", matched, "", None, priority,
            "", "", "", "", reason, "", "", *place, source,
        )  # fmt: skip

    def _place(self, source: int) -> tuple[str, int | None]:
        """Return the sheet and the row where a line stands."""
        if self.places is None:
            return "", None
        sheet, row = self.places.row(source)
        return sheet, row

    def finish(self, numbers: pl.Series, notes: pl.Series | None = None) -> ResultTable:
        """Return the table of a batch, ordered by line.

        Args:
            numbers: the numbers of all readable lines of the batch; those not added are clear.
            notes: what is said beside each line, whatever was found in it; empty where there is nothing to say.
        """
        clear = len(numbers) - len(self._sources)
        if clear:
            self._count(Outcome.CLEAR, clear)
        table = pl.DataFrame(self.rows, schema=_TABLE_SCHEMA, orient="row")
        if self.all_lines and clear:
            table = pl.concat([table, self._clear_rows(numbers)])
        table = table.sort("line", maintain_order=True)
        if notes is not None:
            beside = pl.Series("note", notes[table["at"].fill_null(0)])
            noted = pl.col("at").is_not_null() & (beside != "")
            table = table.with_columns(reason=pl.when(noted).then(pl.col("reason") + " " + beside).otherwise("reason"))
        silenced = Silenced(len(self.silenced), Counter(one for line in self.silenced for one in line))
        lines_noted = 0 if notes is None else int((notes != "").sum())
        return ResultTable(table, sum(self.outcomes.values()), self.outcomes, self.hits, silenced, lines_noted)

    def _clear_rows(self, numbers: pl.Series) -> pl.DataFrame:
        """Return a row for each line in which nothing was found."""
        frame = pl.DataFrame({"line": numbers.cast(pl.Int64)}).with_row_index("at")
        if self.places is not None:
            frame = frame.hstack(self.places.with_columns(pl.col("row").cast(pl.Int64)))
        held = frame.columns
        frame = frame.filter(~pl.col("at").is_in(pl.Series(sorted(self._sources), dtype=pl.UInt32).implode()))
        said = {"file": self.file, "outcome": str(Outcome.CLEAR), "reason": say(Reason("row.clear"))}
        columns = (
            pl.col(name) if name in held
            else pl.lit(said.get(name, "") if kind == pl.String else None, dtype=kind).alias(name)
            for name, kind in _TABLE_SCHEMA.items()
        )  # fmt: skip
        return frame.select(columns)

    def _count(self, outcome: Outcome, lines: int = 1) -> None:
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + lines


def _unread(result: LineResult) -> str:
    """Say what was not read of a line, and what to do."""
    if result.unread is None:
        return ""
    if result.unread.code == "line.fault":
        return say(Reason("row.fault", why=result.unread))
    if result.unread.code == "line.garbled":
        return say(Reason("row.illegible", why=result.unread))
    if result.unread.code == "line.cut":
        return say(Reason("row.cut", why=result.unread))
    return say(result.unread)  # a line without text has a sentence of its own
