"""Opens a workbook of any of the formats, and its sheets, with faults told plainly."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    ZipError,
)

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.door.left_out import ERRORS, LeftOut
from precursor_screen.manifest.door.open_document import Range
from precursor_screen.manifest.door.package import Package
from precursor_screen.manifest.limits import require_few_cells
from precursor_screen.manifest.source import Source
from precursor_screen.manifest.tables.merged import Merge
from precursor_screen.reason import Reason

_FIX = "Copy or download the file again, or save it anew in Excel as .xlsx."
_FAULTS = (CalamineError, ZipError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its values as a grid that begins at A1; columns left of the first filled one are left out."""

    name: str
    hidden: bool
    _sheet: CalamineSheet = field(repr=False)
    _left_out: LeftOut = field(repr=False)
    _merges: Sequence[Range] = ()

    @property
    def _left(self) -> int:
        """The first column of the grid."""
        filled = [self._sheet.start[1]] if self._sheet.start else []
        return min([*filled, self._left_out.columns()[0]] if len(self._left_out) else filled, default=0)

    def rows(self) -> Iterator[Sequence[Any]]:
        """Yield the rows from row 1 on, all equally wide; cells that the library leaves out say why."""
        if not len(self._left_out):
            return self._sheet.iter_rows()
        return self._completed()

    def _completed(self) -> Iterator[Sequence[Any]]:
        left, last = self._left, self._left_out.columns()[1]
        start, end = self._sheet.start or (0, last + 1), self._sheet.end or (0, last)
        before, behind = [""] * (start[1] - left), [""] * (max(end[1], last) - end[1])
        blank = [""] * (max(end[1], last) - left + 1)
        read = self._sheet.iter_rows() if self._sheet.start else iter(())
        waiting = self._left_out.rows()
        at, cells = next(waiting)
        for number in itertools.count():
            row = next(read, None)
            if row is None and at < number:
                return
            whole = [*before, *row, *behind] if row is not None else blank[:]
            if at == number:
                for column, text in cells:
                    # an error that LibreOffice wrote has a number behind it, which is none of the paper
                    if whole[column - left] == "" or text in ERRORS:
                        whole[column - left] = text
                at, cells = next(waiting, (-1, []))
            yield whole

    @property
    def merges(self) -> Sequence[Merge]:
        """The cells that are merged over several rows."""
        ranges = self._sheet.merged_cell_ranges or self._merges
        left = self._left
        return [Merge(first, last, column - left) for (first, column), (last, _) in ranges if last > first]

    def fault(self, at: int) -> tuple[Reason, Reason, str] | None:
        """Return nothing: a sheet that can be loaded has no rows that cannot be read."""
        return None


class Workbook:
    """An open workbook.

    Args:
        source: where the bytes come from.
        package: what the library says nothing of.

    Raises:
        ManifestError: it is damaged or protected.
    """

    def __init__(self, source: Source, package: Package) -> None:
        self._where = source.where
        self._package = package
        try:
            self._book = CalamineWorkbook.from_filelike(source.whole())
        except PasswordError as error:
            raise ManifestError(
                "the workbook is protected by a password", where=self._where, fix="Save a copy without password."
            ) from error
        except _FAULTS as error:
            raise ManifestError(f"it is not a whole workbook ({error})", where=self._where, fix=_FIX) from error

    @property
    def names(self) -> list[str]:
        """The names of the worksheets, visible and hidden, in their order."""
        return [one.name for one in self._book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]

    @property
    def others(self) -> list[tuple[str, bool]]:
        """The names of the sheets that are no worksheets, and whether one is of macros, which has cells as they do."""
        sheets = [one for one in self._book.sheets_metadata if one.typ != SheetTypeEnum.WorkSheet]
        return [(one.name, one.typ == SheetTypeEnum.MacroSheet) for one in sheets]

    def sheet(self, name: str) -> Sheet:
        """Return a worksheet.

        Raises:
            ManifestError: it is damaged, or larger than what is read.
        """
        visible = next(one.visible for one in self._book.sheets_metadata if one.name == name)
        try:
            sheet = self._book.get_sheet_by_name(name)
        except _FAULTS as error:
            raise ManifestError(f'its sheet "{name}" is damaged ({error})', where=self._where, fix=_FIX) from error
        row, column = sheet.end or (0, 0)
        require_few_cells(self._where, name, row + 1, column + 1)
        left_out = self._package.left_out.get(name) or LeftOut()
        return Sheet(name, visible != SheetVisibleEnum.Visible, sheet, left_out, self._package.merges.get(name, ()))
