"""Fills in worksheets of `rules verify` as a spreadsheet would save them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from precursor_screen.manifest import Source, read_grids
from precursor_screen.workshop.verify.layout import COLUMNS, HEAD, HEAD_COLUMN, choices, sheet_name

#: One reader's head; the second has another name.
HEADS = (
    {"reader": "Айгүль Серикова", "edition": "Resolution 22 of 2024-01-23", "day": "2026-11-20", "language": "ru"},
    {"reader": "Б. Ким", "edition": "resolution 22 of 2024–01–23", "day": "21.11.2026", "language": "ru"},
)
Rows = Mapping[str, Mapping[str, Any]]


def fill(worksheet: Path, filled: Path, readers: Mapping[int, tuple[Mapping[str, str], Rows]]) -> Path:
    """Write a copy of a worksheet with what readers (1, 2) wrote into the head and, by key, into the rows.

    The key "+" is the first row for what the list has not; a text that begins with ``=`` is written as a formula.
    """
    labels = {code: text for group in ("present", "operators") for text, code in choices(group).items()}
    book = Workbook(filled)
    for grid in read_grids(Source(str(worksheet))):
        sheet = book.add_worksheet(grid.name)
        cells = {(at, n): value for at, row in enumerate(grid.rows) for n, value in enumerate(row) if value != ""}
        reader = next((one for one in readers if sheet_name(one) == grid.name), None)
        if reader is not None:
            head, rows = readers[reader]
            cells |= {(HEAD.index(blank) + 1, HEAD_COLUMN): text for blank, text in head.items()}
            places = {str(row[0]): at for at, row in enumerate(grid.rows) if row and row[0]} | {"+": len(grid.rows) + 1}
            for key, said in rows.items():
                cells |= {(places[key], COLUMNS.index(c)): labels.get(str(v), v) for c, v in said.items()}
        for (at, n), value in cells.items():
            sheet.write(at, n, value)
    book.close()
    return filled
