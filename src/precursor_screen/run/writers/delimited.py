"""Writes results as CSV or TSV: UTF-8, one header line, line ends of one character.

A cell of the manifest that a spreadsheet would run as a formula has an apostrophe before it, so that nobody's machine
does what a stranger has written into a goods description. With ``raw`` cells stand exactly as they stood.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.output import Appendable, Target, without_detail

if TYPE_CHECKING:
    import polars as pl


#: What a spreadsheet runs; a tab or a line break hides what stands behind it. Apostrophes before it are made one more.
_RUNS = r"^'*[=+\-@\t\r]"
#: What begins so and is run by none: numbers, and dashes that stand for nothing.
_RUNS_NOT = r"^(?:[+-]?\d[\d\s.,]*(?:[eE][+-]?\d+)?\s*%?|-+)$"


class DelimitedWriter(Appendable):
    """A `Writer` of delimiter-separated text; ``raw`` leaves cells that begin like formulas as they are."""

    def __init__(self, target: Target, *, separator: str = ",", compress: bool = False, raw: bool = False) -> None:
        super().__init__(target, compress=compress)
        self._separator, self._raw = separator, raw

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Write the header line, unless an earlier run did."""
        import polars as pl  # noqa: PLC0415

        self._stream.open(done)
        if done:
            return
        names = [_harmless(pl.Series([name])).item() for name in columns] if not self._raw else columns
        self._put(pl.DataFrame(schema=dict.fromkeys(names, pl.String)), header=True)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch."""
        if frame.height and not self._raw:
            import polars as pl  # noqa: PLC0415

            frame = frame.with_columns(
                _harmless(frame[name]) for name, kind in frame.schema.items() if kind == pl.String
            )
        if frame.height:
            self._put(frame, header=False)

    def _put(self, frame: "pl.DataFrame", *, header: bool) -> None:
        # Through memory, so that a full disk is seen here as the system's own error.
        chunk = io.BytesIO()
        shown = frame.select(without_detail(frame.columns))
        shown.write_csv(chunk, separator=self._separator, include_header=header, line_terminator="\n")
        self._stream.write(chunk.getvalue())


def _harmless(cells: "pl.Series") -> "pl.Series":
    """Return cells with an apostrophe before each that a spreadsheet would run."""
    import polars as pl  # noqa: PLC0415

    runs = cells.str.contains(_RUNS) & ~cells.str.contains(_RUNS_NOT)
    if not runs.any():
        return cells
    return (
        cells.to_frame("cell")
        .select(pl.when(runs).then("'" + pl.col("cell")).otherwise("cell"))
        .to_series()
        .rename(cells.name)
    )
