"""Keeps batches beside an output whose format cannot be appended to, and writes it from them at the end.

A workbook, a Parquet file and a compressed file are whole or worthless, so a stopped run could not go on with one.
Their batches wait in `OUT.part` as Arrow streams, each behind its length. For the journal they are bytes like the rows
of the other formats (`output.Appendable`): those that hold whole batches are good.
"""

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from precursor_screen.output import Target, Writer, output_errors

if TYPE_CHECKING:
    import polars as pl

#: Bytes and rows of the batch that follows.
_HEAD = struct.Struct(">QQ")


class SpooledWriter:
    """A `Writer` that collects batches and hands them to the format's own writer when it is closed.

    Args:
        target: the output; the batches wait in its part.
        final: the format's writer, to the same output by way of another part.
        check: called with the columns and the rows so far; raises OutputError when the format cannot hold them.
        amend: called with each batch when the output is written: what became known only after the last line.
    """

    def __init__(
        self,
        target: Target,
        final: Writer,
        check: Callable[[Sequence[str], int], None] | None = None,
        amend: Callable[["pl.DataFrame"], "pl.DataFrame"] | None = None,
    ) -> None:
        self._target, self._final, self._check, self._amend = target, final, check, amend
        self._handle: BinaryIO | None = None
        self._columns: list[str] = []
        self._rows = 0
        self._good = 0

    @property
    def good(self) -> int:
        """Bytes of whole batches in the part."""
        return self._good

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the part, behind the batches that an earlier run left there."""
        self._columns = list(columns)
        if self._check is not None:
            self._check(self._columns, 0)
        self._handle = self._target.open(done)
        self._good = done
        with output_errors(self._target.label):
            self._rows = sum(rows for _, rows in self._heads(self._handle))
            self._handle.seek(done)

    def write(self, frame: "pl.DataFrame") -> None:
        """Add one batch."""
        if self._handle is None:
            raise RuntimeError("the writer is not open")
        if not frame.height:
            return
        self._rows += frame.height
        if self._check is not None:
            self._check(self._columns, self._rows)
        body = io.BytesIO()
        frame.select(self._columns).write_ipc_stream(body, compression="lz4")
        chunk = _HEAD.pack(body.tell(), frame.height) + body.getvalue()
        with output_errors(self._target.label):
            self._handle.write(chunk)
            self._handle.flush()
        self._good += len(chunk)

    def sync(self) -> None:
        """Make sure that the batches have reached the disk."""
        self._target.sync(self._good)

    def close(self) -> None:
        """Write the output from the batches and put it in place."""
        if self._handle is None:
            raise RuntimeError("the writer is not open")
        try:
            self._final.open(self._columns)
            for frame in self._batches(self._handle):
                self._final.write(self._amend(frame) if self._amend else frame)
            self._final.close()
        except BaseException:
            self._final.discard()
            raise
        self._target.discard()

    def discard(self) -> None:
        """Leave no trace."""
        self._target.discard()

    def leave(self) -> None:
        """Keep the batches for a run that goes on."""
        self._target.leave()

    def _heads(self, handle: BinaryIO) -> Iterator[tuple[int, int]]:
        """Yield bytes and rows of each batch, the handle standing on its first byte."""
        at = 0
        while at < self._good:
            handle.seek(at)
            size, rows = _HEAD.unpack(handle.read(_HEAD.size))
            yield size, rows
            at += _HEAD.size + size

    def _batches(self, handle: BinaryIO) -> Iterator["pl.DataFrame"]:
        import polars as pl  # noqa: PLC0415

        with output_errors(self._target.label):
            for size, _ in self._heads(handle):
                yield pl.read_ipc_stream(io.BytesIO(handle.read(size)))
