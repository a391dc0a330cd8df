"""Writes results as CSV or TSV: UTF-8, one header line, line ends of one character.

Cells stand exactly as they stood in the manifest, also those that begin with `=`: the output is data for
other programs. For people with a spreadsheet the xlsx format is the safe one (docs/cli.md says so too).
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.output import Appendable, Target, without_detail

if TYPE_CHECKING:
    import polars as pl


class DelimitedWriter(Appendable):
    """A `Writer` of delimiter-separated text."""

    def __init__(self, target: Target, *, separator: str = ",", compress: bool = False) -> None:
        super().__init__(target, compress=compress)
        self._separator = separator

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Write the header line, unless an earlier run did."""
        import polars as pl  # noqa: PLC0415

        self._stream.open(done)
        if done:
            return
        self._put(pl.DataFrame(schema=dict.fromkeys(columns, pl.String)), header=True)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch."""
        if frame.height:
            self._put(frame, header=False)

    def _put(self, frame: "pl.DataFrame", *, header: bool) -> None:
        # Through memory, so that a full disk is seen here as the system's own error.
        chunk = io.BytesIO()
        shown = frame.select(without_detail(frame.columns))
        shown.write_csv(chunk, separator=self._separator, include_header=header, line_terminator="\n")
        self._stream.write(chunk.getvalue())
