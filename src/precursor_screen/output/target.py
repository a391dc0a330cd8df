"""Puts an output file in place whole or not at all: written beside as `OUT.part`, then renamed."""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from precursor_screen.errors import Location, OutputError
from precursor_screen.output.lock import open_locked

#: What is added to the output's name while it is being written.
PART_SUFFIX = ".part"
#: Bytes of a name: file systems take 255, and the longest name beside it has a few more than the output's own.
LONGEST_NAME = 255 - len(".run.json.part")


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
            fix="Nothing stands half-written under that name; make room, or give another place with -o.",
        ) from error


class Target:
    """One place an output goes to: a file that appears whole, or a stream (standard output, a device).

    Args:
        path: the file to make; None means standard output. Where a link of the user's own stands, the file it leads to
            is replaced; a link that somebody else has put there is replaced itself.
        suffix: what is added to the name while it is being written.
        chosen: False where the name is not the user's choice, but made from another one: there no link is followed.

    It is opened, then ends in exactly one of :meth:`commit`, :meth:`discard` or :meth:`leave`; ending twice is
    harmless. From :meth:`claim` (or :meth:`open`) to the end no other process can open the same place.
    """

    def __init__(self, path: Path | None, *, suffix: str = PART_SUFFIX, chosen: bool = True) -> None:
        follow = path is not None and chosen and _is_own_link(path)
        self.is_stream = path is None or _is_special(path, follow=follow)
        self.path = Path(os.path.realpath(path)) if path is not None and follow and not self.is_stream else path
        self.label = "standard output" if path is None else str(path)
        self._chosen = chosen
        self._suffix = suffix
        self._handle: BinaryIO | None = None

    @property
    def part(self) -> Path:
        """The file being written, beside the final one. Streams have none."""
        return self._beside(self._suffix)

    def claim(self) -> int:
        """Take the place for this process, leaving what an earlier run wrote there; streams need none of it.

        Returns:
            The bytes that an unfinished earlier run left.

        Raises:
            OutputError: another run is writing it, the folder is missing or not writable, or the path is a folder.
        """
        if self.path is None or self.is_stream:
            return 0
        self._check_folder(self.path)
        with output_errors(self.label):
            handle = open_locked(self.part)
            if handle is None:
                raise OutputError(
                    f"another run is writing it now ({self.part} is locked)",
                    where=Location(self.label),
                    fix="Wait until it has ended, or give another name with -o.",
                )
            self._handle = handle
            return os.fstat(handle.fileno()).st_size

    def open(self, done: int = 0) -> BinaryIO:
        """Return the binary handle to write to.

        Args:
            done: bytes of an unfinished earlier run to go on behind; 0 begins anew.

        Raises:
            OutputError: as :meth:`claim`, or there are fewer bytes than ``done``.
        """
        if self.path is None:
            self._handle = sys.stdout.buffer
            return self._handle
        if self.is_stream:
            with output_errors(self.label):
                self._handle = self.path.open("wb")
            return self._handle
        if self._handle is None:
            self.claim()
        handle = self._handle
        if handle is None:
            raise RuntimeError("a claimed place has a handle")
        with output_errors(self.label):
            if os.fstat(handle.fileno()).st_size < done:
                raise OutputError(
                    f"{self.part} is shorter than the unfinished run left it",
                    where=Location(self.label),
                    fix="Run again without --resume.",
                )
            handle.truncate(done)
            handle.seek(done)
        return handle

    def sync(self, good: int) -> None:
        """Cut the part to its first ``good`` bytes and make sure that they have reached the disk.

        Raises:
            OutputError: the disk failed.
        """
        if self._handle is None or self.is_stream:
            return
        with output_errors(self.label):
            os.ftruncate(self._handle.fileno(), good)
            os.fsync(self._handle.fileno())

    def commit(self) -> None:
        """Make the output appear under its name, after its bytes have reached the disk.

        Raises:
            OutputError: the disk is full, or the file cannot be renamed; the part file stays until it is
                discarded or left.
        """
        handle = self._handle
        if handle is None:
            return
        with output_errors(self.label):
            handle.flush()
            if self.path is None:
                self._handle = None
                return
            if self.is_stream:
                self._handle = None
                handle.close()
                return
            os.fsync(handle.fileno())
            self._take_over_mode(handle, self.path)
            if not os.path.samestat(os.fstat(handle.fileno()), self.part.lstat()):
                raise OutputError(f"another program has replaced {self.part}", where=Location(self.label))
            if sys.platform == "win32":
                # Windows renames no open file; elsewhere the lock is held until the name is right.
                handle.close()
            self.part.replace(self.path)
            self._handle = None
            handle.close()

    def discard(self) -> None:
        """Leave nothing behind: whatever stood under the output's name before still stands there."""
        self._end(keep=False)

    def leave(self) -> None:
        """Stop, and leave the part for a run that goes on; an empty one goes."""
        self._end(keep=self._has_bytes())

    def scratch(self) -> Path:
        """Make the folder for temporary files beside the output (a stream's is where the system keeps such).

        Raises:
            OutputError: the folder cannot be made.
        """
        with output_errors(self.label):
            if self.is_stream:
                return Path(tempfile.mkdtemp(prefix="precursor-screen-"))
            # A fixed name, so that what a killed run left here goes with the next one.
            folder = self._beside(f"{self._suffix}.tmp")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        return folder

    def _beside(self, suffix: str) -> Path:
        if self.path is None or self.is_stream:
            raise RuntimeError(f"{self.label} is a stream and has no files beside it")
        return self.path.with_name(self.path.name + suffix)

    def _take_over_mode(self, handle: BinaryIO, path: Path) -> None:
        """Give the file the permissions of the one that it replaces."""
        with contextlib.suppress(FileNotFoundError):
            before = path.lstat().st_mode
            if stat.S_ISREG(before):
                mode = stat.S_IMODE(before) & 0o777
                self.part.chmod(mode) if sys.platform == "win32" else os.fchmod(handle.fileno(), mode)

    def _check_folder(self, path: Path) -> None:
        if self._chosen and len(os.fsencode(path.name)) > LONGEST_NAME:
            raise OutputError(
                f"the name is longer than {LONGEST_NAME} bytes, which leaves no room for the files beside it",
                where=Location(self.label),
                fix="Give a shorter name with -o.",
            )
        if path.is_dir() and not path.is_symlink():
            raise OutputError("the output is a folder", where=Location(self.label), fix="Give a file name.")
        if not path.parent.is_dir():
            raise OutputError(
                f"the folder {path.parent} does not exist",
                where=Location(self.label),
                fix="Make the folder first, or give another place with -o.",
            )

    def _has_bytes(self) -> bool:
        if self._handle is None or self.is_stream:
            return False
        try:
            return os.fstat(self._handle.fileno()).st_size > 0
        except ValueError:
            return True

    def _end(self, *, keep: bool) -> None:
        handle, self._handle = self._handle, None
        if handle is None or self.path is None:
            return
        if not self.is_stream and not keep and sys.platform != "win32":
            with contextlib.suppress(OSError):
                self.part.unlink(missing_ok=True)
        # A full disk makes close() fail too; what counts is what was synced, or that the part file goes.
        with contextlib.suppress(OSError):
            handle.close()
        if not self.is_stream and not keep and sys.platform == "win32":
            with contextlib.suppress(OSError):
                self.part.unlink(missing_ok=True)


def _is_special(path: Path, *, follow: bool) -> bool:
    """Tell whether the path is a device or pipe, which can be written to but not replaced."""
    try:
        mode = path.stat(follow_symlinks=follow).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_ISLNK(mode))


def _is_own_link(path: Path) -> bool:
    """Tell whether the path is a link of this user or of the system, and not one that somebody else put there."""
    try:
        facts = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(facts.st_mode) and (sys.platform == "win32" or facts.st_uid in (0, os.geteuid()))
