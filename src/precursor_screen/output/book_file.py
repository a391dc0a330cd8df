"""Makes an Excel workbook in which no cell runs, and puts it in place whole or not at all."""

import contextlib
import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from precursor_screen.errors import Location, OutputError
from precursor_screen.output.target import Target, output_errors


class BookFile:
    """One workbook in the making. Rows wait in temporary files, so memory does not grow with them.

    Rows of a sheet have to be written from the top down; texts go in by `write_string` alone.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._handle: BinaryIO | None = None
        self._folder: Path | None = None
        self._book: Any = None

    @property
    def book(self) -> Any:
        """The open workbook.

        Raises:
            RuntimeError: it is not open.
        """
        if self._book is None:
            raise RuntimeError("the workbook is not open")
        return self._book

    def open(self) -> None:
        """Begin the workbook.

        Raises:
            OutputError: the place cannot be written to.
        """
        from xlsxwriter import Workbook  # noqa: PLC0415

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

    def finish(self) -> None:
        """Write the workbook and put it in place.

        Raises:
            OutputError: the disk is full.
        """
        if self._folder is None or self._handle is None:
            raise RuntimeError("the workbook is not open")
        with self.errors():
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

    @contextlib.contextmanager
    def errors(self) -> Iterator[None]:
        """Turn errors of the disk and of the library into an :class:`OutputError`."""
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

    def _drop_folder(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
