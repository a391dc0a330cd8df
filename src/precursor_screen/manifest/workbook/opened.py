"""Opens a workbook of any of the formats, and its sheets, with faults told plainly."""

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
from precursor_screen.manifest.source import Source
from precursor_screen.reason import Reason

_FIX = "Copy or download the file again, or save it anew in Excel as .xlsx."
_FAULTS = (CalamineError, ZipError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its values as a grid that begins at A1."""

    name: str
    hidden: bool
    _sheet: CalamineSheet = field(repr=False)

    def rows(self) -> Iterator[Sequence[Any]]:
        """Yield the rows from row 1 on, all equally wide; columns left of the first filled one are left out."""
        return self._sheet.iter_rows()

    def fault(self, at: int) -> tuple[Reason, Reason, str] | None:
        """Return nothing: a sheet that can be loaded has no rows that cannot be read."""
        return None


class Workbook:
    """An open workbook.

    Args:
        source: where the bytes come from.

    Raises:
        ManifestError: it is damaged or protected.
    """

    def __init__(self, source: Source) -> None:
        self._where = source.where
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

    def sheet(self, name: str) -> Sheet:
        """Return a worksheet.

        Raises:
            ManifestError: it is damaged.
        """
        visible = next(one.visible for one in self._book.sheets_metadata if one.name == name)
        try:
            return Sheet(name, visible != SheetVisibleEnum.Visible, self._book.get_sheet_by_name(name))
        except _FAULTS as error:
            raise ManifestError(f'its sheet "{name}" is damaged ({error})', where=self._where, fix=_FIX) from error
