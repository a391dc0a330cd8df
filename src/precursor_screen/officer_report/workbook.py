"""Writes results as an Excel workbook: frozen header, filters, sensible widths, and no cell that runs.

The first sheet holds the result rows as every other format has them. A run also adds a summary, the laws and the
counts behind it (`officer_report.book`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.output import OUTCOME_COLOURS, BookFile, BookSheet, Target, WholeOnly, check_sheet, without_detail

if TYPE_CHECKING:
    import polars as pl


class WorkbookWriter(WholeOnly):
    """A `Writer` of xlsx. Rows wait in a temporary file, so memory does not grow with them.

    Args:
        target: where it goes.
        about: what the sheets behind the rows say; None leaves them out.
    """

    def __init__(self, target: Target, about: ReportAbout | None = None) -> None:
        self._target, self._about = target, about
        self._file = BookFile(target)
        self._sheet: BookSheet | None = None
        self._columns: list[str] = []
        self._counted: list[pl.DataFrame] = []

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Make the workbook and its header row.

        Raises:
            OutputError: more columns than a sheet holds, or the place cannot be written to.
        """
        check_sheet(self._target.label, columns, 0)
        self._columns = without_detail(columns)
        self._file.open()
        with self._file.errors():
            self._sheet = BookSheet(self._file.book, "screening", self._columns)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch; every text is written as text, whatever it begins with.

        Raises:
            OutputError: more rows than a sheet holds.
        """
        sheet = self._open_sheet()
        check_sheet(self._target.label, self._columns, sheet.rows + frame.height)
        with self._file.errors():
            for values in frame.select(self._columns).iter_rows():
                sheet.add(values)
        if self._about is not None:
            from precursor_screen.officer_report.book import COUNTED  # noqa: PLC0415

            self._counted.append(frame.select(name for name in COUNTED if name in frame.columns))

    def close(self) -> None:
        """Add filters, widths and colours, and put the file in place."""
        sheet = self._open_sheet()
        with self._file.errors():
            sheet.finish()
            sheet.colour("outcome", OUTCOME_COLOURS)
            if self._about is not None:
                self._add_sheets(self._about)
        self._file.finish()

    def discard(self) -> None:
        """Leave no trace."""
        self._file.discard()

    def _add_sheets(self, about: ReportAbout) -> None:
        import polars as pl  # noqa: PLC0415

        from precursor_screen.officer_report.book import COUNTED, AboutSheets  # noqa: PLC0415

        frame = (
            pl.concat(self._counted, how="vertical_relaxed")
            if self._counted
            else pl.DataFrame(schema=dict.fromkeys(COUNTED, pl.String))
        )
        sheets = AboutSheets(self._file.book, frame, about)
        sheets.summary()
        sheets.laws()
        sheets.counts()

    def _open_sheet(self) -> BookSheet:
        if self._sheet is None:
            raise RuntimeError("the writer is not open")
        return self._sheet
