"""Reads Excel workbooks: the first sheet that has a header."""

from collections.abc import Iterator, Sequence
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest.batch import Batch, checked, row_numbers, text_frame
from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.columns.header import SEARCHED, find_header, unique_headers
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.columns.recognise import count_recognised, has_headers
from precursor_screen.manifest.source import Source

_PIECE = 20_000
_SAMPLE = 200


class WorkbookReader:
    """An XLSX manifest.

    The sheet read is the first visible one (then the first hidden one) whose header names a known
    column or holds the mapped headers; failing that, the first sheet that is not empty.

    Args:
        source: where the bytes come from.
        mapping: field name -> header, to find sheet and header row by.
        sheet: the name of the sheet to read instead.

    Raises:
        UsageError: there is no sheet of this name.
        ManifestError: the workbook is damaged, protected, or empty, or its sheet has no rows.
    """

    format = "xlsx"
    encoding = None
    delimiter = None

    def __init__(self, source: Source, *, mapping: ColumnMapping | None = None, sheet: str | None = None) -> None:
        self._source = source
        self._named = sheet
        wanted = mapped_headers(mapping or {})
        self._sheet, at = self._chosen(self._opened(), wanted)
        self._first = at + 1
        self.header = unique_headers(next(islice(self._rows(), at, None)))
        self.sample: Sequence[Sequence[str]] = list(islice(self._rows(), self._first, self._first + _SAMPLE))
        if not self.sample:
            raise ManifestError(
                f'its sheet "{self._sheet.name}" has a header but no rows',
                where=source.where,
                fix="Check that the export was complete, and that the goods are on this sheet.",
            )

    def pieces(self) -> Iterator[Batch]:
        """Yield the rows below the header; rows without any content count as rows too."""
        rows = islice(self._rows(), self._first, None)
        number = 1
        while piece := list(islice(rows, _PIECE)):
            yield checked(Batch(text_frame(self.header, piece), row_numbers(range(number, number + len(piece)))))
            number += len(piece)

    def _opened(self) -> CalamineWorkbook:
        where = self._source.where
        try:
            return CalamineWorkbook.from_filelike(self._source.whole())
        except PasswordError as error:
            raise ManifestError(
                "the workbook is protected by a password", where=where, fix="Save a copy without password."
            ) from error
        except (CalamineError, ZipError, OSError, ValueError) as error:
            raise ManifestError(
                f"it is not a whole Excel workbook ({error})",
                where=where,
                fix="Copy or download the file again, or save it anew in Excel as .xlsx.",
            ) from error

    def _chosen(self, workbook: CalamineWorkbook, wanted: Sequence[str]) -> tuple[CalamineSheet, int]:
        """Return the sheet to read and the index of its header row."""
        worksheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if self._named is not None:
            names = ", ".join(f'"{sheet.name}"' for sheet in worksheets)
            worksheets = [sheet for sheet in worksheets if sheet.name == self._named]
            if not worksheets:
                what = f'there is no sheet "{self._named}"'
                raise UsageError(what, where=self._source.where, fix=f"The sheets are {names}.")
        worksheets.sort(key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)
        fallback: tuple[CalamineSheet, int] | None = None
        for metadata in worksheets:
            sheet = self._loaded(workbook, metadata.name)
            first = [[cell_text(cell) for cell in row] for row in islice(sheet.iter_rows(), SEARCHED)]
            at = find_header(first, wanted)
            if at is None:
                continue
            if has_headers(first[at], wanted) if wanted else count_recognised(first[at]):
                return sheet, at
            fallback = fallback or (sheet, at)
        if fallback:
            return fallback
        raise ManifestError(
            f'the sheet "{self._named}" is empty' if self._named else "all sheets of the workbook are empty",
            where=self._source.where,
            fix="Check that the export was complete.",
        )

    def _loaded(self, workbook: CalamineWorkbook, name: str) -> CalamineSheet:
        try:
            return workbook.get_sheet_by_name(name)
        except (CalamineError, OSError, ValueError) as error:
            raise ManifestError(
                f'its sheet "{name}" is damaged ({error})',
                where=self._source.where,
                fix="Copy or download the file again, or save it anew in Excel as .xlsx.",
            ) from error

    def _rows(self) -> Iterator[list[str]]:
        for row in self._sheet.iter_rows():
            yield [cell_text(cell) for cell in row]
