"""Reads the tables of one or several grids of cells, laid onto one header: what workbooks and text files share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from precursor_screen.manifest.batch import Batch, checked, places_of, row_numbers, text_frame
from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.columns.recognise import ColumnMap, count_recognised, has_headers
from precursor_screen.manifest.tables.common import CommonHeader, Laid, recognised
from precursor_screen.manifest.tables.grid import SAMPLE, GridTable, Row, find_tables, rows_of
from precursor_screen.manifest.tables.header_rows import NAMING
from precursor_screen.manifest.tables.merged import Merge, MergedRows, is_of_each
from precursor_screen.manifest.tables.passed_over import above_tables, sheet_without_table, without_goods
from precursor_screen.manifest.tables.records import Passed, Table
from precursor_screen.manifest.tables.sides import sides_of
from precursor_screen.model.line import UnreadableRow
from precursor_screen.reason import Reason

_PIECE = 20_000


class Cells(Protocol):
    """A grid of cells: a sheet, or a text file."""

    @property
    def name(self) -> str:
        """The name of the sheet; empty for a text file."""
        ...

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden."""
        ...

    def rows(self) -> Iterator[Row]:
        """Yield the rows that Excel shows, or the lines of a text file, from the first one on, all equally wide."""
        ...

    @property
    def merges(self) -> Sequence[Merge]:
        """The cells that are merged over several rows."""
        ...

    def fault(self, at: int) -> tuple[Reason, Reason, str] | None:
        """Return why a row cannot be read, what to do, and its text; None for one that can."""
        ...


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the tables that stand side by side under a row of headers: its columns, and where its cells go.

    ``goods`` are its columns of the goods, ``others`` those of which a merged cell says for each row what it says.
    """

    columns: tuple[int, ...]
    laid: Laid
    goods: frozenset[int]
    others: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table that is read, with those beside it."""

    grid: Cells
    table: GridTable
    sides: tuple[_Side, ...]


class LaidTables:
    """Tables laid onto one header, added grid by grid.

    Args:
        mapping: field name -> header, to find header rows by.

    Attributes:
        sample: the first rows of each table.
        tables: what is read.
        passed: what is passed over.
    """

    def __init__(self, mapping: ColumnMapping) -> None:
        self._mapping = mapping
        self._common = CommonHeader()
        self._found: list[_Found] = []
        self.sample: list[Sequence[str]] = []
        self.tables: list[Table] = []
        self.passed: list[Passed] = []

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of all tables."""
        return self._common.names

    def pieces(self) -> Iterator[Batch]:
        """Yield the rows of all tables; rows without any content are passed over and not counted."""
        number = 1
        for found in self._found:
            rows = self._rows(found)
            while piece := list(islice(rows, _PIECE)):
                numbered = list(enumerate(piece, start=number))
                number += len(piece)
                good = [(line, at, cells) for line, (at, cells) in numbered if not found.grid.fault(at)]
                bad = tuple(
                    UnreadableRow(line, *fault, found.grid.name, at + 1)
                    for line, (at, _) in numbered
                    if (fault := found.grid.fault(at))
                )
                frame = text_frame(self.header, [cells for _, _, cells in good])
                places = places_of(found.grid.name, (at + 1 for _, at, _ in good))
                yield checked(Batch(frame, row_numbers(line for line, _, _ in good), bad, places))

    def _rows(self, found: _Found) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each row of a table, and its cells laid onto the header."""
        width = len(self.header)
        goods = frozenset(column for side in found.sides for column in side.goods)
        others = frozenset(column for side in found.sides for column in side.others)
        merged = MergedRows(found.grid.merges, found.table.first, goods, others)
        for at, row in rows_of(found.grid.rows(), found.table):
            cells = merged.filled(at, row)
            parts = [[cells[column] for column in side.columns] for side in found.sides]
            for side, part in zip(found.sides, parts, strict=True):
                # of tables side by side one may be longer than the other
                if len(parts) == 1 or any(part) or (found.grid.fault(at) and side is found.sides[0]):
                    yield at, side.laid.row(part, width)

    def read(self, cells: Cells) -> Iterator[tuple[int, GridTable]]:
        """Take the tables of a grid; yield those without goods columns, with the known columns they have."""
        wanted = mapped_headers(self._mapping)
        grid = find_tables(cells.rows(), wanted)
        if not grid.tables:
            self.passed.append(Passed(cells.name, 0, 0, Reason("passed.empty")))
            return
        left: list[GridTable] = []
        for table in grid.tables:
            if table.end > table.first and self._names_goods(table, wanted):
                self.take(cells, table)
            else:
                left.append(table)
                yield max(count_recognised(table.header), 1), table
        if len(left) == len(grid.tables):
            self.passed.append(sheet_without_table(cells.name, grid))
            return
        if grid.above:
            self.passed.append(above_tables(cells.name, grid))
        self.passed += [without_goods(cells.name, table) for table in left]

    def _names_goods(self, table: GridTable, wanted: Sequence[str]) -> bool:
        if wanted and has_headers(table.header, wanted):
            return True
        found = self._columns(table.header, table.sample).found
        return any(field in found for field in NAMING)

    def _columns(self, header: Sequence[str], sample: Sequence[Sequence[str]]) -> ColumnMap:
        return recognised(unique_headers(header), sample, self._mapping)

    def take(self, grid: Cells, table: GridTable) -> None:
        """Read a table, and those beside it."""
        sides: list[_Side] = []
        samples: list[list[list[str]]] = []
        for columns in sides_of(table.header):
            header = unique_headers([table.header[column] for column in columns])
            sample = [[cells[column] for column in columns] for cells in table.sample]
            known = recognised(header, sample, self._mapping)
            place = dict(zip(header, columns, strict=True))
            goods = frozenset(place[one.header] for one in known.goods)
            others = frozenset(place[one.header] for one in known.found.values() if is_of_each(one.field)) - goods
            sides.append(_Side(columns, self._common.take(header, known), goods, others))
            samples.append(sample)
            self.tables.append(Table(grid.name, table.at + 1, header, known, grid.hidden))
        self._found.append(_Found(grid, table, tuple(sides)))
        width = len(self.header)
        self.sample = [[*cells, *[""] * (width - len(cells))] for cells in self.sample]
        for side, sample in zip(sides, samples, strict=True):
            self.sample += [side.laid.row(cells, width) for cells in sample[:SAMPLE]]
