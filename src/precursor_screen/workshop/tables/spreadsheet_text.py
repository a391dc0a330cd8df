"""Texts in CSV files that spreadsheets open: none is run as a formula, and reading gives back what was written."""

import polars as pl

#: A spreadsheet takes a cell that begins so for a formula; a tab and a line break hide what stands behind them.
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


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
