"""Says whether the cells of a column look like what its header may mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from precursor_screen.model.line import Field

#: Cells looked at.
_CELLS = 200

_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")
_CODE = re.compile(r"\d[\d .]{3,16}")
_NUMBER = re.compile(r"[<>≤≥~]?\s*\d[\d\s.,]*")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b\d{4}[./]\d{1,2}[./]\d{1,2}")
_ITEM = re.compile(r"[\w./-]{0,12}\d[\w./-]{0,12}")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None and 4 <= sum(map(str.isdigit, cell)) <= 14


def _is_text(cell: str) -> bool:
    return _LETTERS.search(cell) is not None


_LOOKS: Mapping[Field, Callable[[str], bool]] = {
    Field.DESCRIPTION: _is_text,
    Field.CAS: lambda cell: _CAS.search(cell) is not None,
    Field.HS: _is_code,
    Field.QUANTITY: lambda cell: _NUMBER.match(cell) is not None,
    Field.NET_WEIGHT: lambda cell: _NUMBER.match(cell) is not None,
    Field.GROSS_WEIGHT: lambda cell: _NUMBER.match(cell) is not None,
    Field.STRENGTH: lambda cell: _NUMBER.match(cell) is not None,
    Field.ORIGIN: _is_text,
    Field.DESTINATION: _is_text,
    Field.DATE: lambda cell: _DATE.search(cell) is not None,
    Field.ITEM: lambda cell: _ITEM.fullmatch(cell) is not None,
}


def looks_like(field: Field, cells: Sequence[str]) -> bool | None:
    """Say whether at least half of the filled cells look like the field.

    Args:
        field: what the column may hold.
        cells: its first cells.

    Returns:
        True or False; None when there is no filled cell, or nothing to tell the field by.

    Example:
        >>> looks_like(Field.CAS, ["67-64-1", ""])
        True
    """
    test = _LOOKS.get(field)
    filled = [cell.strip() for cell in islice(cells, _CELLS) if cell.strip()]
    if test is None or not filled:
        return None
    return 2 * sum(map(test, filled)) >= len(filled)


def wordiness(cells: Sequence[str]) -> float:
    """Return the mean number of words of three and more letters in the filled cells."""
    filled = [cell for cell in islice(cells, _CELLS) if cell.strip()]
    if not filled:
        return 0.0
    return sum(len(re.findall(r"[^\W\d_]{3,}", cell[:2000])) for cell in filled) / len(filled)
