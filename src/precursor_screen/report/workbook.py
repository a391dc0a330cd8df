"""Writes results as an Excel workbook: frozen header, filters, sensible widths, and no cell that runs."""

import contextlib
import datetime
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from precursor_screen.errors import Location, OutputError
from precursor_screen.report.target import Target, output_errors

if TYPE_CHECKING:
    import polars as pl

#: Limits of the xlsx format itself.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELL = 32_767
_CUT = " … [cut: Excel holds 32,767 characters a cell]"
_WIDEST, _NARROWEST = 60, 8
_OUTCOME_COLOURS = {"match": "#F8CBAD", "review": "#FFE699", "exempt": "#DDEBF7", "unreadable": "#E4DFEC"}


class WorkbookWriter:
    """A `Writer` of xlsx. Rows wait in a temporary file, so memory does not grow with them."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._handle: BinaryIO | None = None
        self._folder: Path | None = None
        self._book: Any = None
        self._sheet: Any = None
        self._columns: list[str] = []
        self._widths: list[int] = []
        self._row = 0

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Make the workbook and its header row.

        Raises:
            OutputError: more columns than a sheet holds, or the place cannot be written to.
        """
        from xlsxwriter import Workbook  # noqa: PLC0415

        check_sheet(self._target.label, columns, 0)
        self._columns = list(columns)
        self._handle = self._target.open()
        self._folder = self._target.scratch()
        with output_errors(self._target.label):
            options = {
                "constant_memory": True,
                "tmpdir": str(self._folder),
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            }
            self._book = Workbook(str(self._folder / "whole.xlsx"), options)
            # A fixed date of making, so that equal runs give equal files.
            self._book.set_properties({"created": datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)})
            self._sheet = self._book.add_worksheet("screening")
            self._sheet.freeze_panes(1, 0)
            heading = self._book.add_format({"bold": True, "bg_color": "#D9D9D9", "bottom": 1})
            for at, name in enumerate(self._columns):
                self._sheet.write_string(0, at, _fit(name), heading)
            self._widths = [len(name) for name in self._columns]
            self._row = 1

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch; every text is written as text, whatever it begins with.

        Raises:
            OutputError: more rows than a sheet holds.
        """
        check_sheet(self._target.label, self._columns, self._row - 1 + frame.height)
        with self._book_errors():
            for values in frame.select(self._columns).iter_rows():
                for at, value in enumerate(values):
                    if value is None:
                        continue
                    if isinstance(value, int | float):
                        self._sheet.write_number(self._row, at, value)
                        shown = len(str(value))
                    else:
                        text = _fit(str(value))
                        self._sheet.write_string(self._row, at, text)
                        shown = len(text)
                    self._widths[at] = max(self._widths[at], shown)
                self._row += 1

    def close(self) -> None:
        """Add filters, widths and colours, and put the file in place."""
        if self._folder is None or self._handle is None:
            raise RuntimeError("the writer is not open")
        with self._book_errors():
            last = max(self._row - 1, 0)
            if self._columns:
                self._sheet.autofilter(0, 0, last, len(self._columns) - 1)
            for at, width in enumerate(self._widths):
                self._sheet.set_column(at, at, min(max(width + 2, _NARROWEST), _WIDEST))
            if "outcome" in self._columns and last:
                self._colour_outcomes(self._columns.index("outcome"), last)
            self._book.close()
        with output_errors(self._target.label), (self._folder / "whole.xlsx").open("rb") as source:
            shutil.copyfileobj(source, self._handle, 1 << 20)
        self._target.commit()
        self._drop_folder()

    def discard(self) -> None:
        """Leave no trace."""
        self._target.discard()
        if self._book is not None:
            # The workbook's destructor would complain about, or even write, a book that was not closed.
            self._book.fileclosed = True
        self._drop_folder()

    def _colour_outcomes(self, at: int, last: int) -> None:
        for outcome, colour in _OUTCOME_COLOURS.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{outcome}"'}
            rule["format"] = self._book.add_format({"bg_color": colour})
            self._sheet.conditional_format(1, at, last, at, rule)

    @property
    def good(self) -> int:
        """None: half a file of this format is worth nothing (`SpooledWriter` keeps the batches)."""
        return 0

    def sync(self) -> None:
        """Do nothing: there is nothing that a later run could go on with."""

    def leave(self) -> None:
        """Leave no trace, as nothing can be gone on with."""
        self.discard()

    def _drop_folder(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    @contextlib.contextmanager
    def _book_errors(self) -> Iterator[None]:
        from xlsxwriter.exceptions import XlsxWriterException  # noqa: PLC0415

        with output_errors(self._target.label):
            try:
                yield
            except XlsxWriterException as error:
                raise OutputError(
                    f"cannot write the workbook: {error}",
                    where=Location(self._target.label),
                    fix="Make room on the disk, or choose csv or parquet.",
                ) from error


def check_sheet(label: str, columns: Sequence[str], rows: int) -> None:
    """Make sure that a sheet holds so many columns, and so many rows under its header.

    Raises:
        OutputError: it does not.
    """
    what = None
    if len(columns) > MAX_COLUMNS:
        what = f"{len(columns):,} columns do not fit in a sheet of {MAX_COLUMNS:,}"
    elif rows > MAX_ROWS - 1:
        what = f"more than {MAX_ROWS - 1:,} rows do not fit in a sheet"
    if what is not None:
        fix = "Choose csv or parquet with -o, or screen the files one by one."
        raise OutputError(what, where=Location(label), fix=fix)


def _fit(text: str) -> str:
    """Return the text cut, with a note, to what a cell holds."""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(_CUT)] + _CUT
