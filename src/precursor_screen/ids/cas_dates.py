"""Finds the CAS numbers that a spreadsheet may have made a date of: 68-12-2 becomes 1968-12-02, 12/2/68 or 25174.

The number's first part was taken for the year, the other two for month and day, in either order; the check digit tells
which readings can have been one.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from precursor_screen.ids.cas import is_valid
from precursor_screen.words import table

_TIME = r"(?:[T ,]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M|Z)?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})[-./]([0-9]{{1,2}})[-./]([0-9]{{1,2}}){_TIME}", re.IGNORECASE)
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[-./]([0-9]{{1,2}})[-./]([0-9]{{4}}|[0-9]{{2}}){_TIME}", re.IGNORECASE)
_NAMED = re.compile(r"([0-9]{1,4})[-. /]*([^\W\d_]{3,9})[-. /,]*([0-9]{1,4})\s*г?\.?", re.IGNORECASE)
_NAME_FIRST = re.compile(r"([^\W\d_]{3,9})\.? ([0-9]{1,2}),? ([0-9]{2,4})", re.IGNORECASE)
_SERIAL = re.compile(r"([0-9]{4,7})(?:[.,]0+)?")
#: The days from which the two calendars of spreadsheets count.
_FIRST_DAYS = (date(1899, 12, 30), date(1904, 1, 1))


def numbers_behind_date(text: str) -> tuple[str, ...] | None:
    """Return the CAS numbers that a date may have been; None for a text that is no date.

    >>> numbers_behind_date("1968-12-02 00:00:00"), numbers_behind_date("2.12.68"), numbers_behind_date("25174")
    (('68-12-2',), ('68-12-2',), ('68-12-2',))
    >>> numbers_behind_date("67-64-1") is None
    True
    """
    dates = list(dict.fromkeys(_dates(text.strip())))
    if not dates:
        return None
    return tuple(dict.fromkeys(number for one in dates for number in _numbers(*one)))


def _dates(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield the readings of a date as year (two or four digits), and month and day in either order."""
    if found := _YEAR_FIRST.fullmatch(text):
        yield int(found[1]), int(found[2]), int(found[3])
    elif found := _YEAR_LAST.fullmatch(text):
        yield int(found[3]), int(found[1]), int(found[2])
    elif (found := _NAMED.fullmatch(text)) and (month := _month(found[2])):
        yield int(found[3]), month, int(found[1])
        yield int(found[1]), month, int(found[3])
    elif (found := _NAME_FIRST.fullmatch(text)) and (month := _month(found[1])):
        yield int(found[3]), month, int(found[2])
    elif found := _SERIAL.fullmatch(text):
        for first in _FIRST_DAYS:
            try:
                day = first + timedelta(days=int(found[1]))
            except OverflowError:
                continue
            yield day.year, day.month, day.day


def _numbers(year: int, one: int, other: int) -> Iterator[str]:
    if not (1 <= one <= 31 and 1 <= other <= 31 and min(one, other) <= 12):
        return
    firsts = [year % 100, year] if year > 99 else [year, 1900 + year, 2000 + year]
    for first in firsts:
        for middle, check in ((one, other), (other, one)):
            number = f"{first}-{middle:02d}-{check}"
            if first > 9 and check < 10 and is_valid(number):
                yield number


def _month(word: str) -> int | None:
    return next((number for number, stems in _months() if word.lower().startswith(stems)), None)


@cache
def _months() -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple((int(number), tuple(stems)) for number, stems in table("months").items())
