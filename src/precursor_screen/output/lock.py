"""Opens a file for one holder alone: no two runs write one output, no two commands one rule file.

It is the system's lock on an open file, so it ends when its holder dies, and it keeps threads of one process apart
as well as processes. The library `filelock` was tried and does not serve: it leaves its lock files behind, refuses
file systems that know no locks, cannot tell that a locked file was renamed meanwhile, and on Windows locks the first
byte of the content, so that nobody could read an unfinished output.
"""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

#: Where on Windows the locked byte lies: far behind any content, which stays readable.
_FAR = 1 << 62
#: Without the first, Unix opens what a link leads to; without the second, Windows changes the ends of lines.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
#: A file system that knows no locks, as some in networks: there two holders are not told apart, but one works.
_UNKNOWN = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def open_locked(path: Path) -> BinaryIO | None:
    """Open a file to read and write, making it if there is none, and lock it; never what a link leads to.

    The lock holds until the file is closed or the process ends, however it ends. Worker processes are spawned and do
    not inherit it, so one that outlives its run blocks nothing.

    Returns:
        The file, at its beginning; None when somebody else has it.

    Raises:
        OSError: it cannot be opened, or what stands there is a link or no plain file: somebody else's, that is.
    """
    while True:
        # Not by mode: "w" would empty it, "a" always writes at the end, "r+" needs a file.
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
        except OSError as error:
            if path.is_symlink():
                raise _planted(path) from error
            raise
        handle = os.fdopen(number, "r+b")
        try:
            facts = os.fstat(number)
            if not stat.S_ISREG(facts.st_mode) or facts.st_nlink > 1:
                raise _planted(path)
            if not _lock(handle):
                handle.close()
                return None
            # Who had it may have renamed or removed it since it was opened here: then others lock another file.
            if os.path.lexists(path) and os.path.samestat(os.fstat(number), path.lstat()):
                return handle
        except BaseException:
            handle.close()
            raise
        handle.close()


def _planted(path: Path) -> OSError:
    return OSError(errno.ELOOP, f"{path} is a link or no plain file, and is not written to; take it away")


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

            # Not lockf: its locks belong to the process, and go when it closes the file anywhere else.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno not in _UNKNOWN:
            raise
    return True
