"""Writes results as JSON Lines: one object a row, UTF-8, keys in the order of the columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.output import Appendable, nested_lines

if TYPE_CHECKING:
    import polars as pl


class JsonLinesWriter(Appendable):
    """A `Writer` of JSON Lines."""

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the output; JSON Lines has no header."""
        self._stream.open(done)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch."""
        if not frame.height:
            return
        self._stream.write(nested_lines(frame))
