"""Opens a file for this process alone, so that two runs never write one output; the system frees it when a run dies."""

import errno
import os
import sys
from pathlib import Path
from typing import BinaryIO

#: Where on Windows the locked byte lies: far behind any content, which stays readable.
_FAR = 1 << 62
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
#: A file system that knows no locks, as some in networks: there two runs are not told apart, but one works.
_UNKNOWN = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def open_locked(path: Path) -> BinaryIO | None:
    """Open a file to read and write, making it if there is none, and lock it.

    The lock holds until the file is closed or the process ends, however it ends. Worker processes do not inherit
    it, so one that outlives its run blocks nothing.

    Returns:
        The file, at its beginning; None when another process has it.

    Raises:
        OSError: it cannot be opened.
    """
    while True:
        # Not by mode: "w" would empty it, "a" always writes at the end, "r+" needs a file.
        number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        handle = os.fdopen(number, "r+b")
        try:
            if not _lock(handle):
                handle.close()
                return None
            # The run that had it may have renamed it since it was opened here: that is now its finished output.
            if path.exists() and os.path.samestat(os.fstat(number), path.stat()):
                return handle
        except BaseException:
            handle.close()
            raise
        handle.close()


def _lock(handle: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            handle.seek(_FAR)
            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            finally:
                handle.seek(0)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno not in _UNKNOWN:
            raise
    return True
