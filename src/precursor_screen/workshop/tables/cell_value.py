"""Turns the cell of a table into the text a rule file would have: plain numbers, normal CAS numbers, no dashes."""

import re
from decimal import Decimal
from typing import NamedTuple

from precursor_screen.ids import cas
from precursor_screen.quantities import NUMBER, can_mean_two, parse_number, plain_number
from precursor_screen.workshop.tables.columns import AMOUNTS, GOODS_CODES, MIN_PERCENT, QUANTITY

#: A cell that holds only dashes is empty: so do tables of acts write "nothing".
_NOTHING = re.compile(r"[\s\-\u2010-\u2015\u2212.]*")
_NUMBER = re.compile(rf"({NUMBER})\s*%?")
_BETWEEN_NUMBERS = re.compile(r"[;,/]|\s{2,}|\bи\b|\band\b")

_NUMBER_FIELDS = frozenset({MIN_PERCENT, QUANTITY})


class WrongCell(NamedTuple):
    """What is wrong with a cell, and what to do."""

    what: str
    fix: str


def is_nothing(text: str) -> bool:
    """Tell whether a cell says nothing.

    >>> is_nothing(" — "), is_nothing("0")
    (True, False)
    """
    return _NOTHING.fullmatch(text) is not None


def field_text(field: str, text: str) -> str | WrongCell:
    """Return the text of a field as rule files write it.

    >>> field_text("strength.min_percent", "60,5 %"), field_text("notes", "only 60,5 %")
    ('60.5', 'only 60,5 %')
    """
    if field == GOODS_CODES:
        # Acts print 2915 24 000 0, and several in one cell.
        return "; ".join("".join(part.split()) for part in re.split(r"[;,\n]", text) if part.strip())
    if field not in _NUMBER_FIELDS:
        return text
    found = _NUMBER.fullmatch(text)
    value = parse_number(found[1], ",") if found else None
    if found is None or value is None or ("%" in text and field.startswith(AMOUNTS)):
        fix = "Let the cell hold the number alone; say in other columns or constants what it counts."
        return WrongCell(f"`{text}` is not one number", fix)
    if "," in text and can_mean_two(found[1]):
        fix = "Write it with a decimal point, or without a mark between the digits."
        return WrongCell(f"`{text}` can mean two numbers", fix)
    return plain_number(_with_point(found[1], value))


def cas_numbers(text: str) -> tuple[str, ...] | WrongCell:
    """Return the CAS numbers of a cell, each in its normal form.

    >>> cas_numbers("67-64-1; 108-24-7")
    ('67-64-1', '108-24-7')
    >>> cas_numbers("67-64-2").what
    '`67-64-2` has a wrong CAS check digit'
    """
    found: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN_NUMBERS.split(text))):
        number = cas.normalize(part)
        if number is None:
            return WrongCell(f"`{part}` is not a CAS number", "Leave the cell empty if the act gives none.")
        if not cas.is_valid(part):
            fix = "Compare it with the act; often two digits are swapped or one is lost."
            return WrongCell(f"`{part}` has a wrong CAS check digit", fix)
        found.append(number)
    return tuple(dict.fromkeys(found))


def _with_point(written: str, value: Decimal) -> Decimal:
    """A point is always the decimal mark here: so do workbooks and rule files write numbers."""
    return Decimal(written) if re.fullmatch(r"[0-9]+\.[0-9]+", written) else value
