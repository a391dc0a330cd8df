"""Renders values of typed formats as the text a person would have typed."""

import datetime as dt
import json
import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

#: What stands in a cell whose formula has no stored value.
NO_VALUE = "=?"


def cell_text(value: Any) -> str:
    """Render one value as text.

    Whole numbers lose their decimals, numbers keep up to 15 digits (what Excel holds) and no exponent,
    dates are ISO, a date with the time 00:00 is a date, nested values are JSON, nothing is "".

    Example:
        >>> [cell_text(value) for value in (1.0, 0.1 + 0.2, 2914110000.0, dt.datetime(2024, 5, 1), None)]
        ['1', '0.3', '2914110000', '2024-05-01', '']
    """
    for types, render in _RENDERED:
        if isinstance(value, types):
            return render(value)
    return json.dumps(value, ensure_ascii=False, default=cell_text)


def _number(value: float | Decimal) -> str:
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return str(value)
    if isinstance(value, float):
        value = Decimal(format(value, ".15g"))
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _moment(value: dt.datetime | dt.date | dt.time) -> str:
    if isinstance(value, dt.datetime) and value.tzinfo is None and value.time() == dt.time():
        value = value.date()
    return value.isoformat()


#: The first type that fits decides; bool is an int and datetime a date to Python, so the order matters.
_RENDERED: tuple[tuple[type | tuple[type, ...], Callable[[Any], str]], ...] = (
    (str, str),
    (type(None), lambda _: ""),
    (bool, lambda value: "true" if value else "false"),
    ((int, float, Decimal), _number),
    (dt.timedelta, str),
    ((dt.datetime, dt.date, dt.time), _moment),
    (bytes, lambda value: value.decode("utf-8", "replace")),
)
