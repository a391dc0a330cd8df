"""Reads workbooks: all tables of all sheets, laid onto one header."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest.batch import Batch, checked, places_of, row_numbers, text_frame
from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.columns.recognise import ColumnMap, count_recognised, has_headers
from precursor_screen.manifest.source import Source
from precursor_screen.manifest.tables.common import CommonHeader, Laid, recognised
from precursor_screen.manifest.tables.grid import SAMPLE, GridTable, find_tables, rows_of
from precursor_screen.manifest.tables.header_rows import NAMING
from precursor_screen.manifest.tables.passed_over import above_tables, sheet_without_table, without_goods
from precursor_screen.manifest.tables.records import Passed, Table
from precursor_screen.manifest.tables.sides import sides_of
from precursor_screen.manifest.workbook.opened import Sheet, Workbook
from precursor_screen.reason import Reason

_PIECE = 20_000


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the tables that stand side by side under a row of headers: its columns, and where its cells go."""

    columns: tuple[int, ...]
    laid: Laid


@dataclass(frozen=True, slots=True)
class _Found:
    """A table that is read, with those beside it."""

    sheet: Sheet
    table: GridTable
    sides: tuple[_Side, ...]


class WorkbookReader:
    """A workbook: every table whose header names the goods, on visible and hidden sheets, in the workbook's order.

    Args:
        source: where the bytes come from.
        form: the format: xlsx, xls or ods.
        mapping: field name -> header, to find header rows by.
        sheets: the names of the sheets to read instead of all.
        first: whether only the first sheet that has a table is read.

    Attributes:
        header: the columns of all tables.
        sample: the first rows of each table.
        tables: what is read.
        passed: what is passed over.

    Raises:
        UsageError: there is no sheet of this name.
        ManifestError: the workbook is damaged, protected, or empty, or its only table has no rows.
    """

    encoding = None
    delimiter = None

    def __init__(
        self,
        source: Source,
        *,
        form: str = "xlsx",
        mapping: ColumnMapping | None = None,
        sheets: Sequence[str] = (),
        first: bool = False,
    ) -> None:
        self.format = form
        self._source, self._mapping = source, mapping or {}
        self._common = CommonHeader()
        self._found: list[_Found] = []
        self.sample: list[Sequence[str]] = []
        self.tables: list[Table] = []
        self.passed: list[Passed] = []
        self._read(Workbook(source), sheets, first=first)

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of all tables."""
        return self._common.names

    def pieces(self) -> Iterator[Batch]:
        """Yield the rows of all tables; rows without any content are passed over and not counted, as in text files."""
        number = 1
        for found in self._found:
            rows = self._rows(found)
            while piece := list(islice(rows, _PIECE)):
                frame = text_frame(self.header, [cells for _, cells in piece])
                places = places_of(found.sheet.name, (at + 1 for at, _ in piece))
                numbers = row_numbers(range(number, number + len(piece)))
                yield checked(Batch(frame, numbers, places=places))
                number += len(piece)

    def _rows(self, found: _Found) -> Iterator[tuple[int, list[str]]]:
        """Yield the number of each row of a table, and its cells laid onto the header."""
        width = len(self.header)
        for at, cells in rows_of(found.sheet.rows(), found.table):
            parts = [[cells[column] for column in side.columns] for side in found.sides]
            for side, part in zip(found.sides, parts, strict=True):
                # of tables side by side one may be longer than the other
                if len(parts) == 1 or any(part):
                    yield at, side.laid.row(part, width)

    def _read(self, workbook: Workbook, named: Sequence[str], *, first: bool) -> None:
        where = self._source.where
        if missing := [name for name in named if name not in workbook.names]:
            names = ", ".join(f'"{name}"' for name in workbook.names)
            raise UsageError(f'there is no sheet "{missing[0]}"', where=where, fix=f"The sheets are {names}.")
        best: tuple[int, Sheet, GridTable] | None = None
        for name in workbook.names:
            if named and name not in named:
                self.passed.append(Passed(name, 0, 0, Reason("passed.not-chosen")))
                continue
            sheet = workbook.sheet(name)
            for known, table in self._read_sheet(sheet):
                if best is None or known > best[0]:
                    best = known, sheet, table
            if first and self._found:
                return
        if self._found:
            return
        if best is None:
            what = f'the sheet "{named[0]}" is empty' if named else "all sheets of the workbook are empty"
            raise ManifestError(what, where=where, fix="Check that the export was complete.")
        if best[2].end == best[2].first:
            raise ManifestError(
                f'its sheet "{best[1].name}" has a header but no rows',
                where=where,
                fix="Check that the export was complete, and that the goods are on this sheet.",
            )
        # nothing names the goods: the caller says so of the likeliest table
        self._take(best[1], best[2])

    def _read_sheet(self, sheet: Sheet) -> Iterator[tuple[int, GridTable]]:
        """Take the tables of a sheet; yield those without goods columns, with the known columns they have."""
        wanted = mapped_headers(self._mapping)
        grid = find_tables(sheet.rows(), wanted)
        if not grid.tables:
            self.passed.append(Passed(sheet.name, 0, 0, Reason("passed.empty")))
            return
        left: list[GridTable] = []
        for table in grid.tables:
            if table.end > table.first and self._names_goods(table, wanted):
                self._take(sheet, table)
            else:
                left.append(table)
                yield max(count_recognised(table.header), 1), table
        if len(left) == len(grid.tables):
            self.passed.append(sheet_without_table(sheet.name, grid))
            return
        if grid.above:
            self.passed.append(above_tables(sheet.name, grid))
        self.passed += [without_goods(sheet.name, table) for table in left]

    def _names_goods(self, table: GridTable, wanted: Sequence[str]) -> bool:
        if wanted and has_headers(table.header, wanted):
            return True
        found = self._columns(table.header, table.sample).found
        return any(field in found for field in NAMING)

    def _columns(self, header: Sequence[str], sample: Sequence[Sequence[str]]) -> ColumnMap:
        return recognised(unique_headers(header), sample, self._mapping)

    def _take(self, sheet: Sheet, table: GridTable) -> None:
        """Read a table, and those beside it."""
        sides: list[_Side] = []
        samples: list[list[list[str]]] = []
        for columns in sides_of(table.header):
            header = unique_headers([table.header[column] for column in columns])
            sample = [[cells[column] for column in columns] for cells in table.sample]
            known = recognised(header, sample, self._mapping)
            sides.append(_Side(columns, self._common.take(header, known)))
            samples.append(sample)
            self.tables.append(Table(sheet.name, table.at + 1, header, known, sheet.hidden))
        self._found.append(_Found(sheet, table, tuple(sides)))
        width = len(self.header)
        self.sample = [[*cells, *[""] * (width - len(cells))] for cells in self.sample]
        for side, sample in zip(sides, samples, strict=True):
            self.sample += [side.laid.row(cells, width) for cells in sample[:SAMPLE]]
