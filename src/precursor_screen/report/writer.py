"""What every output format offers: open, write batches, and either close whole or discard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import polars as pl


class Writer(Protocol):
    """One output being written; once open it ends in exactly one of :meth:`close` or :meth:`discard`."""

    def open(self, columns: Sequence[str]) -> None:
        """Begin the output with these columns, in this order.

        Raises:
            OutputError: the place cannot be written to, or the format cannot hold these columns.
        """

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch of rows; the columns are those given to :meth:`open`.

        Raises:
            OutputError: the disk is full, or the format cannot hold that many rows.
        """

    def close(self) -> None:
        """Finish the output and put it in place.

        Raises:
            OutputError: the last bytes cannot be written; nothing is left behind.
        """

    def discard(self) -> None:
        """Stop and leave no trace; safe to call at any time, more than once."""
