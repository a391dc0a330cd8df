"""Reads the dates of manifest cells, where only one reading is possible."""

import re
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)")


def read_date(text: str) -> date | None:
    """Return the date a cell begins with, None when it has none or may be read in two ways.

    Dots put the day first; between slashes and dashes the day must be above 12, or equal to the month.

    >>> read_date("01.09.2026"), read_date("2026-09-01 10:00"), read_date("03/04/2026")
    (datetime.date(2026, 9, 1), datetime.date(2026, 9, 1), None)
    """
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _DAY_FIRST.match(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
