"""Screens a Polars frame in memory: the library's way for tables that are already loaded."""

import polars as pl

from precursor_screen.errors import UsageError
from precursor_screen.manifest import Batch, recognise
from precursor_screen.model.line import Field
from precursor_screen.screening.batch import BatchScreener, line_batch
from precursor_screen.screening.line_screener import LineScreener
from precursor_screen.screening.run import output_names

_SAMPLE_ROWS = 200


def screen_frame(screener: LineScreener, frame: pl.DataFrame) -> pl.DataFrame:
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
    if columns.header(Field.DESCRIPTION) is None:
        raise UsageError(
            f"no description column among: {', '.join(text.columns)}",
            fix="Rename one of them to “description”.",
        )
    numbers = pl.int_range(1, text.height + 1, dtype=pl.UInt64, eager=True)
    lines = line_batch("", Batch(text, numbers), columns, deciding=screener.line_fields)
    names = output_names(text.columns)
    return BatchScreener(screener).screen(lines).with_goods(text, names, [name for _, name in names])
