"""Opens the bytes of a manifest: a file, a gzip file or standard input, with faults told plainly."""

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest.limits import require_plausible_unfolding

STDIN = "-"
GZIP_MAGIC = b"\x1f\x8b"

#: Bytes read at once.
BLOCK = 4 * 1024 * 1024


def shown_name(name: str) -> str:
    r"""Return a file's name as text: bytes in it that are no UTF-8, as of names out of old archives, as escapes.

    >>> shown_name("goods.csv"), shown_name("\udcd2\udcee\udce2.csv")
    ('goods.csv', '\\xd2\\xee\\xe2.csv')
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Source:
    """The bytes behind a manifest's name; gzip is unpacked on the way.

    A file can be read from its beginning any number of times, standard input once: what was only
    looked at (`peek`) is kept and given again.

    Args:
        name: a path, or ``-`` for standard input.

    Raises:
        ManifestError: there is no such file, it is a directory, a pipe or a device, or it may not be read.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_stdin = name == STDIN
        self._seen = b""
        self._spent = False
        self._whole: bytes | None = None
        self._stream: _Readable | None = self._open_stdin() if self.is_stdin else None
        self._state = "" if self.is_stdin else self._require_file()

    @property
    def where(self) -> Location:
        """The place to name in messages."""
        return Location("standard input" if self.is_stdin else shown_name(self.name))

    @property
    def packed(self) -> bool:
        """Whether a file's name says that it is gzip-compressed."""
        return not self.is_stdin and self.name.lower().endswith(".gz")

    def peek(self, size: int) -> bytes:
        """Return the first ``size`` bytes (fewer if there are no more) without using them up."""
        if self._stream is None:
            with self._open_file() as stream:
                return self._read(stream, size)
        if len(self._seen) < size:
            self._seen += self._read(self._stream, size - len(self._seen))
        return self._seen[:size]

    def blocks(self, size: int = BLOCK) -> Iterator[bytes]:
        """Yield the bytes from the beginning, ``size`` at a time.

        Raises:
            ManifestError: the gzip data are damaged or cut short, reading fails, or standard input was
                read before.
        """
        if self._stream is None:
            packed = Path(self.name).stat().st_size if self.packed else None
            with self._open_file() as stream:
                yield from self._plausible(iter(lambda: self._read(stream, size), b""), lambda: packed)
            return
        if self._spent:
            raise ManifestError("it was read already", where=self.where, fix="Save it to a file to read it twice.")
        self._spent = True
        seen, self._seen, stdin = self._seen, b"", self._stream
        yield from (seen[at : at + size] for at in range(0, len(seen), size))
        rest = iter(lambda: self._read(stdin, size), b"")
        yield from self._plausible(rest, lambda: self._stdin.taken if self._stdin_packed else None)

    def _plausible(self, blocks: Iterator[bytes], packed: Callable[[], int | None]) -> Iterator[bytes]:
        """Yield blocks as long as they do not unfold without end; ``packed``: how many bytes they unfold from."""
        unfolded = 0
        for block in blocks:
            unfolded += len(block)
            if (size := packed()) is not None:
                require_plausible_unfolding(self.where, size, unfolded)
            yield block

    def whole(self) -> io.BytesIO:
        """Return all bytes, for formats that are not read from front to back; those of standard input are kept."""
        if self._stream is None:
            return io.BytesIO(b"".join(self.blocks()))
        if self._whole is None:
            self._whole = b"".join(self.blocks())
        return io.BytesIO(self._whole)

    def require_unchanged(self) -> None:
        """Make sure that a file is still as it was when it was opened first.

        Raises:
            ManifestError: it has grown, was cut, written or replaced meanwhile, so that what was read is of no state
                of it.
        """
        if self.is_stdin:
            return
        try:
            now = _state(Path(self.name).stat())
        except OSError:
            now = "gone"
        if now != self._state:
            raise ManifestError(
                "the file changed while it was being read",
                where=self.where,
                fix="Wait until it is written whole, and screen it again; what was read of it is no state of it.",
            )

    def _open_stdin(self) -> _Readable:
        raw = sys.stdin.buffer
        start = self._read(raw, len(GZIP_MAGIC))
        self._stdin = _Replay(start, raw)
        self._stdin_packed = start == GZIP_MAGIC
        if not self._stdin_packed:
            return self._stdin
        return cast("_Readable", gzip.GzipFile(fileobj=cast("BinaryIO", self._stdin)))

    def _require_file(self) -> str:
        """Make sure that there is a file that can be read; return its state."""
        path = Path(self.name)
        if path.is_dir():
            raise ManifestError(
                "it is a directory, not a file",
                where=self.where,
                fix=f'Name the files in it, for example "{path}/*.csv".',
            )
        if not path.exists():
            raise ManifestError("there is no such file", where=self.where, fix="Check the path and the spelling.")
        if not path.is_file():
            # it is read from its beginning several times, and a pipe gives everything once
            fix = "Save it to a file, or write - for the manifest and give it on standard input."
            raise ManifestError("it is a pipe or a device, not a file", where=self.where, fix=fix)
        with self._open_file() as stream:
            return _state(os.fstat(stream.fileno()))

    def _open_file(self) -> BinaryIO:
        try:
            if self.packed:
                return cast("BinaryIO", gzip.GzipFile(self.name, "rb"))
            return Path(self.name).open("rb")
        except OSError as error:
            raise self._cannot_read(error) from error

    def _read(self, stream: _Readable, size: int) -> bytes:
        """Read exactly ``size`` bytes or up to the end."""
        parts: list[bytes] = []
        try:
            while size > 0 and (part := stream.read(size)):
                parts.append(part)
                size -= len(part)
        except EOFError as error:
            raise ManifestError(
                "the gzip data end too early: the file was cut short",
                where=self.where,
                fix="Copy or download the file again.",
            ) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise ManifestError(
                f"the gzip data are damaged ({error})",
                where=self.where,
                fix="Copy or download the file again.",
            ) from error
        except OSError as error:
            raise self._cannot_read(error) from error
        return b"".join(parts)

    def _cannot_read(self, error: OSError) -> ManifestError:
        return ManifestError(
            f"it cannot be read ({error.strerror or error})",
            where=self.where,
            fix="Check that the file is there and that you may read it.",
        )


def _state(facts: os.stat_result) -> str:
    """Return what tells one state of a file from another; of a pipe or a device nothing does."""
    if not stat.S_ISREG(facts.st_mode):
        return ""
    return f"{facts.st_dev} {facts.st_ino} {facts.st_size} {facts.st_mtime_ns}"


class _Replay:
    """Gives back bytes already read from a stream, then the rest of it; ``taken`` counts them."""

    def __init__(self, start: bytes, stream: _Readable) -> None:
        self._start, self._stream = start, stream
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        given = self._given(size)
        self.taken += len(given)
        return given

    def _given(self, size: int) -> bytes:
        if not self._start:
            return self._stream.read(size)
        if size < 0:
            start, self._start = self._start, b""
            return start + self._stream.read()
        start, self._start = self._start[:size], self._start[size:]
        return start
