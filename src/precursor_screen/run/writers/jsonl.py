"""Writes results as JSON Lines: one object a row, UTF-8, keys in the order of the columns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.output import ByteStream, Target, nested_lines

if TYPE_CHECKING:
    import polars as pl


class JsonLinesWriter:
    """A `Writer` of JSON Lines."""

    def __init__(self, target: Target, *, compress: bool = False) -> None:
        self._stream = ByteStream(target, compress=compress)

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the output; JSON Lines has no header."""
        self._stream.open(done)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch."""
        if not frame.height:
            return
        self._stream.write(nested_lines(frame))

    def close(self) -> None:
        """Put the file in place."""
        self._stream.close()

    def discard(self) -> None:
        """Leave no trace."""
        self._stream.discard()

    @property
    def good(self) -> int:
        """Bytes written whole."""
        return self._stream.good

    def sync(self) -> None:
        """Make sure that they have reached the disk."""
        self._stream.sync()

    def leave(self) -> None:
        """Keep them for a run that goes on."""
        self._stream.leave()
