"""Puts an output file in place whole or not at all: written beside as `OUT.part`, then renamed."""

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from precursor_screen.errors import Location, OutputError

#: What is added to the output's name while it is being written.
PART_SUFFIX = ".part"


@contextlib.contextmanager
def output_errors(label: str) -> Iterator[None]:
    """Turn an operating-system error (no space, no right, no folder) into an :class:`OutputError`.

    A closed pipe passes unchanged: the reader has seen enough, and that is no fault of the output.

    Raises:
        OutputError: the system refused; ``label`` says what could not be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or str(error) or type(error).__name__
        raise OutputError(
            f"cannot write the output: {why}",
            where=Location(label),
            fix="Nothing was left half-written; give another place with -o, or make room, and run again.",
        ) from error


class Target:
    """One place an output goes to: a file that appears whole, or a stream (standard output, a device).

    Args:
        path: the file to make; None means standard output.

    It is opened, then ends in exactly one of :meth:`commit` or :meth:`discard`; ending twice is harmless.
    """

    def __init__(self, path: Path | None) -> None:
        # Through a symbolic link the file it points to is replaced, never the link.
        self.path = Path(os.path.realpath(path)) if path is not None and path.is_symlink() else path
        self.label = "standard output" if path is None else str(path)
        self.is_stream = self.path is None or _is_special(self.path)
        self._handle: BinaryIO | None = None

    @property
    def part(self) -> Path:
        """The file being written, beside the final one. Streams have none."""
        if self.path is None or self.is_stream:
            raise RuntimeError(f"{self.label} is a stream and has no part file")
        return self.path.with_name(self.path.name + PART_SUFFIX)

    def open(self) -> BinaryIO:
        """Return the binary handle to write to.

        Raises:
            OutputError: the folder is missing or not writable, or the path is a folder.
        """
        if self.path is None:
            self._handle = sys.stdout.buffer
            return self._handle
        if self.path.is_dir():
            raise OutputError("the output is a folder", where=Location(self.label), fix="Give a file name.")
        if not self.path.parent.is_dir():
            raise OutputError(
                f"the folder {self.path.parent} does not exist",
                where=Location(self.label),
                fix="Make the folder first, or give another place with -o.",
            )
        with output_errors(self.label):
            self._handle = (self.path if self.is_stream else self.part).open("wb")
        return self._handle

    def commit(self) -> None:
        """Make the output appear under its name, after its bytes have reached the disk.

        Raises:
            OutputError: the disk is full, or the file cannot be renamed; the part file is removed.
        """
        handle, self._handle = self._handle, None
        if handle is None:
            return
        try:
            with output_errors(self.label):
                handle.flush()
                if self.path is None:
                    return
                if self.is_stream:
                    handle.close()
                    return
                os.fsync(handle.fileno())
                handle.close()
                if self.path.exists():
                    shutil.copymode(self.path, self.part)
                self.part.replace(self.path)
        except BaseException:
            self._handle = handle
            self.discard()
            raise

    def discard(self) -> None:
        """Leave nothing behind: whatever stood under the output's name before still stands there."""
        handle, self._handle = self._handle, None
        if handle is None or self.path is None:
            return
        # A full disk makes close() fail too; what counts is that the part file goes.
        with contextlib.suppress(OSError):
            handle.close()
        if not self.is_stream:
            with contextlib.suppress(OSError):
                self.part.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Tell whether the path is a device or pipe, which can be written to but not replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
