"""Writes one sheet of a workbook: header, filters, widths, texts that stay texts, and no more than a sheet holds."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from precursor_screen.errors import Location, OutputError

#: What a sheet, and a cell, holds at most by the xlsx format itself.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELL = 32_767
_CUT = " … [cut: Excel holds 32,767 characters a cell]"
_WIDEST, _NARROWEST = 60, 8
_HEAD = {"bold": True, "bg_color": "#D9D9D9", "bottom": 1}
OUTCOME_COLOURS = {"match": "#F8CBAD", "review": "#FFE699", "exempt": "#DDEBF7", "unreadable": "#E4DFEC"}


class BookSheet:
    """A sheet with one header row.

    Args:
        book: the open workbook.
        name: the name on the sheet's tab.
        head: texts of the header.
        wrap: break long texts into lines, for sheets that people read.
    """

    def __init__(self, book: Any, name: str, head: Sequence[str], *, wrap: bool = False) -> None:
        self._book, self._head = book, head
        self._sheet = book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        heading = book.add_format(_HEAD)
        self._cells = book.add_format({"text_wrap": True, "valign": "top"}) if wrap else None
        for at, text in enumerate(head):
            self._sheet.write_string(0, at, fit(text), heading)
        self._widths = [len(text) for text in head]
        self.rows = 0

    def add(self, values: Sequence[object]) -> None:
        """Add a row; whatever a text begins with, it is written as a text."""
        self.rows += 1
        for at, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, int | float | Decimal):
                self._sheet.write_number(self.rows, at, value, self._cells)
                shown = len(str(value))
            else:
                text = fit(str(value))
                self._sheet.write_string(self.rows, at, text, self._cells)
                shown = len(text)
            self._widths[at] = max(self._widths[at], shown)

    def colour(self, column: str, colours: dict[str, str]) -> None:
        """Colour the cells of a column that hold one of these texts."""
        if column in self._head and self.rows:
            at = list(self._head).index(column)
            for text, colour in colours.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{text}"'}
                rule["format"] = self._book.add_format({"bg_color": colour})
                self._sheet.conditional_format(1, at, self.rows, at, rule)

    def colour_from(self, column: str, steps: Sequence[tuple[int, str]]) -> None:
        """Colour the numbers of a column by the first of these limits that they reach."""
        if column in self._head and self.rows:
            at = list(self._head).index(column)
            for limit, colour in steps:
                rule = {"type": "cell", "criteria": ">=", "value": limit, "stop_if_true": True}
                rule["format"] = self._book.add_format({"bg_color": colour})
                self._sheet.conditional_format(1, at, self.rows, at, rule)

    def finish(self) -> None:
        """Add filters and widths."""
        if self._head:
            self._sheet.autofilter(0, 0, self.rows, len(self._head) - 1)
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, min(max(width + 2, _NARROWEST), _WIDEST))

    def for_print(self) -> None:
        """Lay the sheet out for A4 across, one page wide, with the header on each page."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)


def fit(text: str) -> str:
    """Return the text cut, with a note, to what a cell holds."""
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(_CUT)] + _CUT


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
