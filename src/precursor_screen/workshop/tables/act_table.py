"""Reads the table of an act from a CSV or XLSX file: its headers and its rows as texts, with their numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from precursor_screen.errors import Location, ManifestError, RuleError, UsageError
from precursor_screen.manifest import CSV, XLSX, DelimitedReader, Source, WorkbookReader, kind_of
from precursor_screen.workshop.tables.cell_text import unguarded
from precursor_screen.workshop.tables.columns import OF_LIST

#: An act has some hundred rows; a table with more is another file.
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class ActRow:
    """One row: its number below the header, counted from 1, empty ones left out, and its cells by header."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ActTable:
    """The table of an act.

    ``faults``: the rows that cannot be read, by number. ``hides_percent``: it is a workbook, in which a cell that
    shows 60 % may hold 0.6.
    """

    file: Path
    header: tuple[str, ...]
    rows: tuple[ActRow, ...]
    faults: Mapping[int, RuleError]
    hides_percent: bool = False

    @property
    def is_export(self) -> bool:
        """Tell whether `rules export` made it: its columns are headed by fields, and each name stands by itself."""
        return set(OF_LIST) <= set(self.header)


def read_act_table(file: Path, *, sheet: str | None = None, headers: Mapping[str, str] | None = None) -> ActTable:
    """Read a table; rows without any content are left out, and titles above the header are passed over.

    Args:
        file: CSV (any usual encoding and delimiter) or XLSX.
        sheet: the sheet of a workbook; None for the first one with a header.
        headers: field -> header, to find the header row by.

    Raises:
        ManifestError: the file is missing, damaged, empty, or no table.
        UsageError: there is no such sheet, or the file is no workbook and one is named.
    """
    source = Source(str(file))
    kind = kind_of(source)
    if kind not in (CSV, XLSX):
        raise ManifestError(f"a table of an act is not read from {kind}", where=source.where, fix="Save it as CSV.")
    if kind == CSV and sheet is not None:
        raise UsageError("a CSV file has no sheets", fix="Leave --sheet out.")
    reader: WorkbookReader | DelimitedReader
    if kind == CSV:
        reader = DelimitedReader(source, mapping=headers)
    else:
        reader = WorkbookReader(source, mapping=headers, sheets=(sheet,) if sheet else (), first=True)
    return _table(file, reader, unguarded if kind == CSV else str)


def _table(file: Path, reader: WorkbookReader | DelimitedReader, plain: Callable[[str], str]) -> ActTable:
    rows: list[ActRow] = []
    faults: dict[int, RuleError] = {}
    for piece in reader.pieces():
        for bad in piece.unreadable:
            faults[bad.row] = RuleError(bad.why, where=Location(file, row=bad.row), fix=bad.fix)
        for number, cells in zip(piece.rows, piece.frame.iter_rows(named=True), strict=True):
            found = {name: plain(" ".join(text.split())) for name, text in cells.items()}
            if any(found.values()):
                rows.append(ActRow(int(number), found))
        if len(rows) > MAX_ROWS:
            what = f"it has more than {MAX_ROWS:,} rows, more than the table of an act"
            raise ManifestError(what, where=Location(file), fix="Check that this is the right file, or split it.")
    return ActTable(file, reader.header, tuple(rows), faults, hides_percent=isinstance(reader, WorkbookReader))


def rows_of_list(table: ActTable, list_id: str) -> ActTable:
    """Return the table with the rows of one list alone; a table that does not name lists is returned as it is.

    A table that `rules export` made names in its column ``list`` which list a row is of.
    """
    if not table.is_export:
        return table
    kept = tuple(row for row in table.rows if row.cells[OF_LIST[0]] == list_id)
    if not kept:
        what = f"no row is of the list {list_id}"
        raise ManifestError(what, where=Location(table.file), fix="Name the list that the column `list` names.")
    # An export writes texts, which show what they hold.
    return replace(table, rows=kept, hides_percent=False)
