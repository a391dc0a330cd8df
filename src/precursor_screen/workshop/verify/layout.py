"""Lays out the worksheet of an act: which cells stand where, and their labels in Russian and English."""

from typing import Any, Final

from precursor_screen.words import table

#: What a cell of the first row begins with, so that a worksheet is known again; behind it the list.
MARK: Final = "precursor-screen verify"
#: The blanks above the rows, one below the other from the second row on.
HEAD: Final = ("reader", "edition", "day", "place", "language")
#: What says of which row of the list a row is; readers do not write there.
ABOUT: Final = ("key", "position", "ours", "cas")
#: What a reader fills in.
BLANKS: Final = ("present", "name", "operator", "percent", "notes", "edition", "day")
COLUMNS: Final = (*ABOUT, *BLANKS)
#: The row of the headers, counted from 0; the column in which the blanks of the head stand.
HEADER_ROW: Final = len(HEAD) + 2
HEAD_COLUMN: Final = COLUMNS.index("ours")
#: Rows at the end for what the act has and the list has not.
FURTHER: Final = 25
#: Sheets for readers.
READERS: Final = (1, 2)


def words() -> Any:
    """Return the words of the worksheet."""
    return table("worksheet")


def label(*path: str) -> str:
    """Return a label in both languages.

    >>> label("columns", "name")
    'Название, как в акте · Name as the act prints it'
    """
    found = words()
    for step in path:
        found = found[step]
    return both(found)


def both(pair: tuple[str, str] | list[str]) -> str:
    """Return a text in both languages as one cell holds it, or once where they are equal."""
    return " · ".join(dict.fromkeys(pair))


def choices(group: str) -> dict[str, str]:
    """Return what may be chosen in a column, by its label."""
    return {label(group, code): code for code in words()[group]}


def sheet_name(reader: int) -> str:
    """Return the name of the sheet of a reader.

    >>> sheet_name(1)
    'Читатель 1 · Reader 1'
    """
    return both([f"{text} {reader}" for text in words()["sheets"]["reader"]])
