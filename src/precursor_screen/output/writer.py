"""What every output format offers: open, write batches, and close whole, discard, or leave for another run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from precursor_screen.output.bytestream import ByteStream
from precursor_screen.output.target import Target

if TYPE_CHECKING:
    import polars as pl


class Writer(Protocol):
    """One output being written; once open it ends in one of :meth:`close`, :meth:`discard` and :meth:`leave`."""

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Begin the output with these columns, in this order.

        Args:
            columns: the headers.
            done: go on behind this many bytes that an earlier run left and found good; 0 begins anew.

        Raises:
            OutputError: the place cannot be written to, or the format cannot hold these columns.
        """

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch of rows; the columns are those given to :meth:`open`.

        Raises:
            OutputError: the disk is full, or the format cannot hold that many rows.
        """

    @property
    def good(self) -> int:
        """Bytes of the unfinished output that hold whole batches; what :meth:`open` takes as ``done``."""

    def sync(self) -> None:
        """Make sure that the good bytes have reached the disk.

        Raises:
            OutputError: the disk failed.
        """

    def close(self) -> None:
        """Finish the output and put it in place.

        Raises:
            OutputError: the last bytes cannot be written; end with :meth:`discard` or :meth:`leave`.
        """

    def discard(self) -> None:
        """Stop and leave no trace; safe to call at any time, more than once."""

    def leave(self) -> None:
        """Stop and keep the good bytes beside the output for a run that goes on."""


class Appendable:
    """The part of a writer of text: what it wrote so far is good, and a run can go on behind it.

    Args:
        target: where it goes.
        compress: put gzip between; then it waits for its end as the formats do that are `WholeOnly`.
    """

    def __init__(self, target: Target, *, compress: bool = False) -> None:
        self._stream = ByteStream(target, compress=compress)

    @property
    def good(self) -> int:
        """Bytes written whole."""
        return self._stream.good

    def sync(self) -> None:
        """Make sure that they have reached the disk."""
        self._stream.sync()

    def close(self) -> None:
        """Put the file in place."""
        self._stream.close()

    def discard(self) -> None:
        """Leave no trace; what stands on a terminal already stays there."""
        self._stream.discard()

    def leave(self) -> None:
        """Keep the good bytes for a run that goes on."""
        self._stream.leave()


class WholeOnly:
    """The part of a writer whose format is whole or worthless: a run cannot go on with half of its output.

    `SpooledWriter` keeps the batches of such formats instead.
    """

    @property
    def good(self) -> int:
        """None: half a file of this format is worth nothing."""
        return 0

    def sync(self) -> None:
        """Do nothing: there is nothing that a later run could go on with."""

    def discard(self) -> None:
        """Leave no trace; each format says what that takes."""

    def leave(self) -> None:
        """Leave no trace, as nothing can be gone on with."""
        self.discard()
