"""Gives bytes of a file by its full path, under the name it was given by, in whole or in ranges."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from precursor_screen.manifest.source import BLOCK, Source


class Placed(Source):
    """A file under its full path that is called by the name as given; of its bytes some ranges are read.

    Args:
        name: the name as given, for messages.
        place: the full path.
        ranges: the (start, stop) bytes that `blocks` yields; None for all.
    """

    def __init__(self, name: str, place: str, ranges: Sequence[tuple[int, int]] | None = None) -> None:
        self.place, self.ranges = place, ranges
        super().__init__(name)

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """Yield the bytes of the ranges, ``size`` at a time."""
        if self.ranges is None:
            yield from super().blocks(size)
            return
        with self._open_file() as stream:
            for start, stop in self.ranges:
                stream.seek(start)
                at = start
                while at < stop and (block := self._read(stream, min(size, stop - at))):
                    at += len(block)
                    yield block

    def _require_file(self) -> str:
        with self._open_file():
            return ""

    def require_unchanged(self) -> None:
        """Leave that to who sees the whole file: this process sees a piece of it."""

    def _open_file(self) -> BinaryIO:
        try:
            return Path(self.place).open("rb")
        except OSError as error:
            raise self._cannot_read(error) from error
