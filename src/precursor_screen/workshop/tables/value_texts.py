"""Writes a value of a rule file as its text: as rule files have it, and as cells of tables hold it."""

from datetime import date
from decimal import Decimal
from typing import Any

from precursor_screen.quantities import plain_number


def value_text(value: Any) -> str:
    """Return the text of a value; several are joined by ``;``, and none is an empty text.

    >>> value_text(True), value_text(60.0), value_text(["act", "press"]), value_text(None)
    ('true', '60', 'act; press', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return plain_number(Decimal(str(value)))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(map(value_text, value))
    return str(value)
