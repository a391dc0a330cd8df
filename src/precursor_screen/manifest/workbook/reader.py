"""Reads workbooks: all tables of all sheets, laid onto one header."""

from collections.abc import Sequence

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest.columns.mapping import ColumnMapping
from precursor_screen.manifest.door.package import Package
from precursor_screen.manifest.source import Source
from precursor_screen.manifest.tables.grid import GridTable
from precursor_screen.manifest.tables.laid_tables import LaidTables
from precursor_screen.manifest.tables.passed_over import in_no_cell
from precursor_screen.manifest.tables.records import Passed
from precursor_screen.manifest.workbook.opened import Sheet, Workbook
from precursor_screen.reason import Reason


class WorkbookReader(LaidTables):
    """A workbook: every table whose header names the goods, on visible and hidden sheets, in the workbook's order.

    Args:
        source: where the bytes come from.
        form: the format: xlsx, xls or ods.
        mapping: field name -> header, to find header rows by.
        sheets: the names of the sheets to read instead of all.
        package: what the library says nothing of.
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
        package: Package | None = None,
        first: bool = False,
    ) -> None:
        self.format = form
        super().__init__(mapping or {})
        self._source = source
        package = package or Package()
        workbook = Workbook(source, package)
        self._read(workbook, sheets, first=first)
        self.passed += [
            Passed(name, 0, 0, Reason("passed.no-worksheet"), grave) for name, grave in workbook.others if not sheets
        ]
        self.passed += [
            Passed(one.name, 0, 0, Reason("passed.damaged", fault=one.fault), True) for one in package.damaged
        ]
        self.passed += [
            in_no_cell(sheet, list(package.beside.by_sheet.get(sheet, ())), unread=sheet in package.beside.unread)
            for sheet in dict.fromkeys((*package.beside.by_sheet, *sorted(package.beside.unread)))
            if not sheets or sheet in ("", *sheets)
        ]

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
            for known, table in self.read(sheet):
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
        self.take(best[1], best[2])
