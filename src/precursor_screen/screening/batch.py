"""Screens a batch of lines by columns and gives their result rows; batches of all faces go this way."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from precursor_screen.manifest import Batch, ColumnMap, LineReader
from precursor_screen.matching import NUMBER_FIELDS
from precursor_screen.model.line import LONGEST_READ, Field, Line, RowNote, UnreadableRow
from precursor_screen.model.result import LineResult
from precursor_screen.screening.candidates import Candidates
from precursor_screen.screening.hit_columns import HitColumns
from precursor_screen.screening.line_faults import fault_of
from precursor_screen.screening.line_screener import DECIDING_FIELDS, LineScreener
from precursor_screen.screening.notes import notes_on
from precursor_screen.screening.rows import ResultRows, ResultTable

_REMEMBERED = 50_000  # shapes without a hit


@dataclass(frozen=True, slots=True)
class LineBatch:
    """The lines of a batch with what decides their results.

    Attributes:
        file: the manifest they are of.
        fields: a String column a known field, named as in `Field`; n rows, no nulls.
        rows: n numbers of the lines in the manifest, ascending.
        unreadable: rows in between that could not be read.
        all_lines: whether lines without a hit get a row, too.
        units: (field, unit) pairs for columns whose header names a unit.
        goods: the headers of the columns whose cells are the description, in their order.
        headers: the headers of the other fields.
        notes: by number of the line, what is to be known of a row that is no ordinary one.
        places: where each line stands, as in `Batch`.
    """

    file: str
    fields: pl.DataFrame
    rows: pl.Series
    unreadable: tuple[UnreadableRow, ...] = ()
    all_lines: bool = False
    units: tuple[tuple[Field, str], ...] = ()
    goods: tuple[str, ...] = ()
    headers: Mapping[Field, str] = field(default_factory=dict)
    notes: Mapping[int, RowNote] = field(default_factory=dict)
    places: pl.DataFrame | None = None


def line_batch(
    file: str,
    batch: Batch,
    columns: ColumnMap,
    *,
    all_lines: bool = False,
    deciding: tuple[Field, ...] = DECIDING_FIELDS,
) -> LineBatch:
    """Take from a batch of a manifest what decides the results of its lines.

    Args:
        file: the manifest.
        batch: some of its rows.
        columns: which column holds which field.
        all_lines: whether lines without a hit get a row, too.
        deciding: the fields that decide results beside the description, as `Screener.line_fields` names them.
    """
    headers = {name: columns.header(name) for name in deciding}
    read = batch.lines or LineReader(columns).read(batch)
    fields = {str(Field.DESCRIPTION): read.texts}
    fields |= {str(name): batch.frame[header] for name, header in headers.items() if header is not None}
    units = tuple((name, found.unit) for name, found in columns.found.items() if found.unit and name in deciding)
    goods = tuple(column.header for column in columns.goods)
    held = {name: header for name, header in headers.items() if header is not None}
    rows, bad = batch.rows, batch.unreadable
    frame = pl.DataFrame(fields)
    return LineBatch(file, frame, rows, bad, all_lines, units, goods, held, read.notes, batch.places)


class BatchScreener:
    """Screens batches with one screener, remembering what it has seen."""

    def __init__(self, screener: LineScreener) -> None:
        self.screener = screener
        self._candidates = Candidates(screener.retrieval)
        self._without_hits: set[str] = set()

    def screen(self, batch: LineBatch) -> ResultTable:
        """Return the result rows of a batch, ordered by line, and the counts of its lines by outcome."""
        columns = HitColumns(batch.goods, batch.headers)
        rows = ResultRows(batch.file, batch.all_lines, columns, batch.places)
        for unreadable in batch.unreadable:
            rows.add_unreadable(unreadable)
        if self.screener.reads_structures:
            self._add_all(batch, rows)
        else:
            self._add_candidates(batch, rows)
        return rows.finish(batch.rows, notes_on(batch.fields))

    def _add_candidates(self, batch: LineBatch, rows: ResultRows) -> None:
        fields = batch.fields
        held = set(fields.columns)
        cells = {name: fields[name] for name in NUMBER_FIELDS if name in held}
        candidates = self._candidates.rows(fields[Field.DESCRIPTION], cells)
        special = self._add_noted(batch, rows)
        if special:
            candidates = candidates.filter(~pl.col("at").is_in(pl.Series(special, dtype=pl.UInt32).implode()))
        at = candidates["at"]
        for source, shape, line in zip(at, candidates["shape"], lines_of(fields[at], batch.units), strict=True):
            if shape is not None and (
                not self._candidates.is_open(shape) or (shape in self._without_hits and not batch.all_lines)
            ):
                continue
            result = self.screener.screen_candidate(line)
            if not result.says_nothing:
                _add(rows, batch.rows[source], source, result, line.description)
            # what a person decided of one text, or what failed in it, says nothing of others of its shape
            if shape is not None and not result.hits and not result.silenced and not result.unread:
                self._remember(shape, line, result)

    def _add_noted(self, batch: LineBatch, rows: ResultRows) -> list[int]:
        """Add the lines of which something is to be known, whatever they may name; return their places."""
        if not batch.notes:
            return []
        at = pl.Series(sorted(batch.notes), dtype=pl.UInt64)
        places = batch.rows.search_sorted(at).to_list()
        for source, line in zip(places, lines_of(batch.fields[places], batch.units), strict=True):
            number = int(batch.rows[source])
            _add(rows, number, source, self.screener.screen_candidate(line), line.description, batch.notes[number])
        return places

    def _remember(self, shape: str, line: Line, result: LineResult) -> None:
        """Remember of a shape that its texts have nothing to show; a share in a text could make a difference.

        What fewer lists than all have left, another line of the shape may name under others.
        """
        if result.says_nothing:
            self._candidates.close(shape)
            return
        if len(self._without_hits) > _REMEMBERED:
            self._without_hits.clear()
        if "%" not in line.description and not self._depends_on_route(line):
            self._without_hits.add(shape)

    def _depends_on_route(self, line: Line) -> bool:
        by_line = self.screener.lists_of_lines.differ_by_line
        return by_line and bool(line.get(Field.ORIGIN) or line.get(Field.DESTINATION))

    def _add_all(self, batch: LineBatch, rows: ResultRows) -> None:
        """Screen every line: a structure shows itself in no word."""
        lines = lines_of(batch.fields, batch.units)
        for source, (line, result) in enumerate(zip(lines, self.screener.screen_lines(lines), strict=True)):
            number = int(batch.rows[source])
            note = batch.notes.get(number)
            if note or not result.says_nothing:
                _add(rows, number, source, result, line.description, note)


def _add(rows: ResultRows, row: int, source: int, result: LineResult, text: str, note: RowNote | None = None) -> None:
    """Add a line's result; one that cannot be put into words makes the line unreadable."""
    text = text[:LONGEST_READ]
    try:
        if note:
            rows.add_noted(row, source, result, text, note)
        else:
            rows.add(row, source, result, text)
    except Exception as error:
        rows.add(row, source, fault_of(error), text)


def lines_of(fields: pl.DataFrame, units: tuple[tuple[Field, str], ...] = ()) -> list[Line]:
    """Return the lines of a frame as `LineBatch` holds it."""
    names = [Field(name) for name in fields.columns[1:]]
    return [Line(text, dict(zip(names, values, strict=True)), units) for text, *values in fields.iter_rows()]
