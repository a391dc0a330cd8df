"""Reads the cell of a goods code column: spaces and dots, several codes, scientific notation, lost zeros.

HS, ТН ВЭД and kin have four, six, eight or ten digits, of which the first six are the same everywhere.
"""

import re
from typing import NamedTuple

_DIGIT = re.compile(r"[0-9]")
_SEVERAL = re.compile(r"[;,/|\n\r]+")
_AS_NUMBER = re.compile(r"([0-9]{4,})\.0+")
_SCIENTIFIC = re.compile(r"\W*([1-9])(?:[.,]([0-9]{1,14}))?\s*[eEеЕ]\s*\+?\s*([0-9]{1,2})\W*")
_LENGTHS = (4, 6, 8, 10)
_LONGEST = 14  # digits of a national code
#: What a cell holds that is more than the digits of one code, in a syntax that all pattern engines read.
UNUSUAL = r"[eEеЕ]\s*\+?\s*[0-9]|[;,/|\n\r]|\.0+$"
_LEAST_KNOWN = 4  # digits of a code that tell of what kind goods are


class LostCode(NamedTuple):
    """A code that a spreadsheet wrote in scientific notation: the lowest and highest it may have been."""

    low: int
    high: int

    def may_be(self, code: str) -> bool:
        """Tell whether it may have been a code, or one under it.

        >>> lost_code("2.91524E+09").may_be("291524"), lost_code("2.91524E+09").may_be("291411")
        (True, False)
        """
        room = int(10 ** (len(str(self.high)) - len(code)))
        first = int(code) * room
        return first <= self.high and self.low < first + room


def read_hs_cell(cell: str) -> tuple[str, ...]:
    """Return the codes of a cell as digits.

    >>> read_hs_cell("2914 11 000 0"), read_hs_cell("2915.24; 2914.11"), read_hs_cell("2915240000.0")
    (('2914110000',), ('291524', '291411'), ('2915240000',))
    >>> read_hs_cell("2.91524E+09"), read_hs_cell("2.915240001E+09")
    ((), ('2915240001',))
    """
    if found := _SCIENTIFIC.fullmatch(cell):
        digits = found[1] + (found[2] or "")
        return (digits,) if len(digits) == int(found[3]) + 1 else ()
    parts = [part for part in _SEVERAL.split(cell) if _DIGIT.search(part)]
    codes = ["".join(_DIGIT.findall(_AS_NUMBER.sub(r"\1", part))) for part in parts]
    if any(len(code) < min(_LENGTHS) for code in codes):
        return ("".join(codes),)
    return tuple(dict.fromkeys(codes))


def lost_code(cell: str) -> LostCode | None:
    """Return what a code in scientific notation may have been; None where no digit is lost.

    A spreadsheet rounds what it shows, so that the last digit may be one too high.
    """
    found = _SCIENTIFIC.fullmatch(cell)
    if found is None:
        return None
    digits = found[1] + (found[2] or "")
    lost = int(found[3]) + 1 - len(digits)
    if lost <= 0 or int(found[3]) + 1 > _LONGEST or len(digits) < _LEAST_KNOWN:
        return None
    half = 5 * 10 ** (lost - 1)
    shown = int(digits) * 10**lost
    return LostCode(shown - half, shown + half - 1)


def is_scientific(cell: str) -> bool:
    """Tell whether a cell is a number in scientific notation with digits lost."""
    return _SCIENTIFIC.fullmatch(cell) is not None and not read_hs_cell(cell)


def has_usual_length(code: str) -> bool:
    """Tell whether a code has as many digits as codes have; an odd number says that a zero in front may be lost."""
    return len(code) in _LENGTHS or len(code) > max(_LENGTHS)
