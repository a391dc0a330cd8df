"""Writes values as the cells of tables hold them, and guards those that a spreadsheet would run as a formula."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from precursor_screen.quantities import plain_number

#: A spreadsheet takes a cell that begins so for a formula; a tab and a line break hide what stands behind them.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


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


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it where a spreadsheet would run it.

    >>> guarded("=1+1"), guarded("acetone")
    ("'=1+1", 'acetone')
    """
    return _MARK + text if text.lstrip(_MARK).startswith(_RUNS) else text


def unguarded(text: str) -> str:
    """Return the text as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'ortho")
    ('=1+1', "'ortho")
    """
    return text[1:] if text.startswith(_MARK) and text[1:].lstrip(_MARK).startswith(_RUNS) else text


def guarded_table(table: pl.DataFrame) -> pl.DataFrame:
    """Return a table of texts, its headers included, of which a spreadsheet runs nothing."""
    texts = {guarded(name): [guarded(text) for text in table[name]] for name in table.columns}
    return pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String))
