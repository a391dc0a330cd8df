"""Screens a Polars frame in memory: the library's way for tables that are already loaded."""

import polars as pl

from precursor_screen.errors import UsageError
from precursor_screen.manifest.columns import recognise
from precursor_screen.model.line import Field, Line
from precursor_screen.screening.rows import ResultRows
from precursor_screen.screening.run import output_names
from precursor_screen.screening.screener import DECIDING_FIELDS, Screener

_SAMPLE_ROWS = 200


def screen_frame(screener: Screener, frame: pl.DataFrame) -> pl.DataFrame:
    """Screen a frame whose columns have the headers of a manifest.

    Args:
        screener: the loaded screener.
        frame: n rows; columns of any type, read as text.

    Returns:
        One row a hit: the result columns (``line`` is the 1-based row of the frame), then the frame's own.

    Raises:
        UsageError: no column is recognised as the description.
    """
    text = frame.select(pl.all().cast(pl.String).fill_null(""))
    columns = recognise(text.columns, text.head(_SAMPLE_ROWS).rows())
    description = columns.header(Field.DESCRIPTION)
    if description is None:
        raise UsageError(
            f"no description column among: {', '.join(text.columns)}",
            fix="Rename one of them to “description”.",
        )
    held = {name: header for name in DECIDING_FIELDS if (header := columns.header(name)) is not None}
    rows = ResultRows("", all_lines=False)
    lines = [
        Line(values[0], dict(zip(held, values[1:], strict=True)))
        for values in text.select(description, *held.values()).iter_rows()
    ]
    for number, result in enumerate(screener.screen_lines(lines)):
        rows.add(number + 1, number, result)
    names = output_names(text.columns)
    return rows.frame(text, names, [name for _, name in names])
