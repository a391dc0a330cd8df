"""Lets one command at a time write a file; the system frees the lock when a command dies."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from precursor_screen.errors import Location, RuleError

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
#: A file system that knows no locks, as some in networks: there two commands are not told apart, but one works.
_UNKNOWN = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def lock_of(file: Path) -> Path:
    """Return the file beside a file that is locked while it is written; one left behind by a dead command is free."""
    return file.with_name(f".{file.name}.lock")


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which may not exist yet, in a folder that does.

    Unlike `precursor_screen.output.lock`, it keeps threads of one process apart too: a service may edit rules.

    Raises:
        RuleError: another command has it.
        OSError: no file can be made there.
    """
    lock = lock_of(file)
    number = _opened(lock)
    if number is None:
        what = "this file is being written by another command, and nothing was written"
        raise RuleError(what, where=Location(file), fix="Wait until it is done, and run the command again.")
    try:
        yield
    finally:
        if sys.platform == "win32":
            # There, an open file cannot be removed; who has opened it meanwhile removes it.
            os.close(number)
            with contextlib.suppress(PermissionError):
                lock.unlink(missing_ok=True)
        else:
            lock.unlink(missing_ok=True)
            os.close(number)


def _opened(lock: Path) -> int | None:
    """Open and lock a file; None when somebody else has it."""
    while True:
        number = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if not _lock(number):
                os.close(number)
                return None
            # Who had it may have removed it since it was opened here: then others lock another file.
            if lock.exists() and os.path.samestat(os.fstat(number), lock.stat()):
                return number
        except BaseException:
            os.close(number)
            raise
        os.close(number)


def _lock(number: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno not in _UNKNOWN:
            raise
    return True
