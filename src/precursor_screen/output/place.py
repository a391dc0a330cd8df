"""Says where a line stands, as short as a person needs it to find it."""

from collections.abc import Mapping
from typing import Any

from precursor_screen.output.safe_text import printable


def place_in_sheet(row: Mapping[str, Any]) -> str:
    """Return the sheet and the row that Excel shows, for a result row of a workbook; empty for one of another file.

    >>> place_in_sheet({"file": "m.xlsx", "line": 1, "sheet": "Goods", "row": 5})
    'Goods!5'
    >>> place_in_sheet({"file": "m.csv", "line": 1, "sheet": "", "row": 2})
    ''
    """
    sheet = printable(str(row.get("sheet") or ""))
    return f"{sheet}!{row['row']}" if sheet and row.get("row") else ""


def place_of(row: Mapping[str, Any], file: str) -> str:
    """Return where the line of a result row stands: ``file:line``, and the place in the sheet.

    Args:
        row: the result row.
        file: its file, as it is to be shown.

    >>> place_of({"line": 1, "sheet": "Goods", "row": 5}, "m.xlsx")
    'm.xlsx:1 Goods!5'
    """
    return f"{printable(file)}:{row['line']} {place_in_sheet(row)}".rstrip()
