"""Writes the worksheet of a list: instructions, and a sheet with blanks for each of two readers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from precursor_screen.output import BookFile, Target, fit
from precursor_screen.rules import ListFile
from precursor_screen.workshop.verify.layout import (
    ABOUT,
    BLANKS,
    COLUMNS,
    FURTHER,
    HEAD,
    HEAD_COLUMN,
    HEADER_ROW,
    MARK,
    READERS,
    both,
    choices,
    label,
    sheet_name,
    words,
)
from precursor_screen.workshop.verify.listed import ListedRow

_WIDTHS = {
    "key": 24, "position": 14, "ours": 38, "cas": 13, "present": 13, "name": 38, "operator": 24, "percent": 12,
    "notes": 34, "edition": 22, "day": 14,
}  # fmt: skip
_GREY, _YELLOW = "#EDEDED", "#FFF9DB"
_FIRST_DAY, _LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
_PROTECTED = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}


def write_worksheet(content: ListFile, rows: Sequence[ListedRow], target: Target) -> None:
    """Write the workbook; every text is written as a text, whatever it begins with.

    Args:
        content: the list.
        rows: its rows, from `listed_rows`.
        target: where to.

    Raises:
        OutputError: the place cannot be written to.
    """
    file = BookFile(target)
    try:
        file.open()
        with file.errors():
            formats = _Formats(file.book)
            _instructions(file.book, content, formats)
            for reader in READERS:
                _reader_sheet(file.book, sheet_name(reader), content, rows, formats)
        file.finish()
    except BaseException:
        file.discard()
        raise


class _Formats:
    """The looks of cells. A blank holds text: no sign begins a formula, and no name becomes a date."""

    def __init__(self, book: Any) -> None:
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.mark = book.add_format({"font_color": "#7F7F7F", "font_size": 8})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.header = book.add_format({**cell, "bold": True, "bg_color": "#D9D9D9"})
        self.about = book.add_format({**cell, "bg_color": _GREY})
        self.blank = book.add_format({**cell, "bg_color": _YELLOW, "locked": False, "num_format": "@"})
        self.day = book.add_format({**cell, "bg_color": _YELLOW, "locked": False, "num_format": "yyyy-mm-dd"})


def _instructions(book: Any, content: ListFile, formats: _Formats) -> None:
    sheet = book.add_worksheet(label("sheets", "how"))
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 2, 70)
    sheet.write_string(0, 1, fit(both(words()["title"])), formats.title)
    sheet.write_string(1, 1, fit(content.titles.get("ru", content.title)), formats.plain)
    sheet.write_string(1, 2, fit(f"{content.title} ({content.citation})"), formats.plain)
    named = {one: label("operators", one) for one in words()["operators"]}
    command = f"precursor-screen rules verify {content.id} --from FILE.xlsx"
    for at, pair in enumerate(words()["instructions"], start=1):
        sheet.write_number(at + 2, 0, at, formats.plain)
        for column, text in enumerate(pair, start=1):
            said = text.format(first=sheet_name(1), second=sheet_name(2), command=command, **named)
            sheet.write_string(at + 2, column, fit(said), formats.plain)
    sheet.protect("", _PROTECTED)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _reader_sheet(book: Any, name: str, content: ListFile, rows: Sequence[ListedRow], formats: _Formats) -> None:
    sheet = book.add_worksheet(name)
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, _WIDTHS[column])
    sheet.freeze_panes(HEADER_ROW + 1, len(ABOUT))
    sheet.write_string(0, 0, fit(f"{MARK} {content.id}"), formats.mark)
    sheet.write_string(0, HEAD_COLUMN, fit(f"{both(words()['title'])}: {content.citation}"), formats.bold)
    for at, blank in enumerate(HEAD, start=1):
        sheet.write_string(at, 0, label("head", blank), formats.bold)
        sheet.write_blank(at, HEAD_COLUMN, None, formats.day if blank == "day" else formats.blank)
    for at, column in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW, at, label("columns", column), formats.header)
    last = HEADER_ROW
    for last, row in enumerate(rows, start=HEADER_ROW + 1):
        about = (row.key, row.entry.position or "", row.ours, row.cas)
        for at, text in enumerate(about):
            sheet.write_string(last, at, fit(text), formats.about)
        _blank_cells(sheet, last, len(ABOUT), formats)
    sheet.write_string(last + 1, 0, label("further"), formats.bold)
    for at in range(last + 2, last + 2 + FURTHER):
        _blank_cells(sheet, at, len(ABOUT) - len(("ours", "cas")), formats, also=2)
    _choices(sheet, content, last + 1 + FURTHER)
    sheet.protect("", _PROTECTED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)


def _blank_cells(sheet: Any, row: int, first: int, formats: _Formats, *, also: int = 0) -> None:
    for at in range(first, first + also):
        sheet.write_blank(row, at, None, formats.about)
    for at, blank in enumerate(BLANKS, start=len(ABOUT)):
        sheet.write_blank(row, at, None, formats.day if blank == "day" else formats.blank)


def _choices(sheet: Any, content: ListFile, last: int) -> None:
    """Let blanks take only what they may hold, and say what is meant."""
    first = HEADER_ROW + 1
    column = COLUMNS.index
    hint = words()["hints"]
    for group, blank in (("present", "present"), ("operators", "operator")):
        at = column(blank)
        sheet.data_validation(first, at, last, at, _one_of(list(choices(group))))
    for blank in ("name", "percent"):
        at = column(blank)
        said = {
            "validate": "any",
            "input_title": _short(label("columns", blank)),
            "input_message": "\n".join(hint[blank]),
        }
        sheet.data_validation(first, at, last, at, said)
    for cells in ((first, column("day"), last, column("day")), _head_cell("day")):
        sheet.data_validation(*cells, _a_day("\n".join(hint["day"])))
    sheet.data_validation(*_head_cell("language"), _one_of(languages_of(content)))


def languages_of(content: ListFile) -> list[str]:
    """Return the languages that a reader may choose: those of the list first."""
    own = [lang for entry in content.entries for lang in entry.official_name]
    return [lang for lang in dict.fromkeys([*own, "ru", "kk", "en"]) if lang != "und"]


def _head_cell(blank: str) -> tuple[int, int, int, int]:
    row = HEAD.index(blank) + 1
    return row, HEAD_COLUMN, row, HEAD_COLUMN


def _one_of(labels: Sequence[str]) -> dict[str, Any]:
    said = "\n".join(words()["hints"]["choose"])
    return {"validate": "list", "source": list(labels), "error_message": said}


def _a_day(said: str) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "error_message": said,
        "input_message": said,
    }


def _short(text: str) -> str:
    """Return a title of a hint: no more than a spreadsheet takes."""
    return text[:32]
