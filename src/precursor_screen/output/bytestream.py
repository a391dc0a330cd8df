"""The byte stream under the text formats: a target's handle, with gzip between when a stream's name asks for it."""

import gzip
from typing import BinaryIO

from precursor_screen.output.target import Target, output_errors


class ByteStream:
    """Writes chunks to a target; the same chunks always give the same bytes.

    Args:
        target: where the bytes go.
        compress: put gzip between, without a time stamp or name, so that equal runs give equal files.
            What is compressed cannot be gone on with.
    """

    def __init__(self, target: Target, *, compress: bool) -> None:
        self._target = target
        self._compress = compress
        self._handle: BinaryIO | None = None
        self._gzip: gzip.GzipFile | None = None
        self._good = 0

    @property
    def good(self) -> int:
        """How many bytes were written whole, from the beginning of the output."""
        return self._good

    def open(self, done: int = 0) -> None:
        """Open the target behind its first ``done`` bytes."""
        self._handle = self._target.open(done)
        self._good = done
        if self._compress:
            self._gzip = gzip.GzipFile(filename="", mode="wb", fileobj=self._handle, mtime=0)

    def write(self, chunk: bytes) -> None:
        """Write the bytes through to the system, so that a full disk is seen here."""
        if self._handle is None:
            raise RuntimeError("the stream is not open")
        with output_errors(self._target.label):
            (self._gzip or self._handle).write(chunk)
            self._handle.flush()
        self._good += len(chunk)

    def sync(self) -> None:
        """Make sure that all chunks written whole have reached the disk, and nothing else."""
        self._target.sync(self._good)

    def close(self) -> None:
        """Finish and put the file in place."""
        if self._gzip is not None:
            with output_errors(self._target.label):
                self._gzip.close()
        self._target.commit()

    def discard(self) -> None:
        """Drop what was written."""
        self._target.discard()

    def leave(self) -> None:
        """Keep what was written for a run that goes on."""
        self._target.leave()
