"""Stands up to broken surroundings: closed streams, a full device, too few files, too little memory.

What the system refuses is one sentence and an exit code, as what is wrong with a file is. A fault of the program stays
a traceback.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from precursor_screen.output import say
from precursor_screen.run import ExitCode

#: Below this the libraries end the process without a word, so it is said before they are loaded (bytes).
LEAST_MEMORY = 1_000 * 1024**2


class _ClosedStream(io.TextIOBase):
    """Stands in for standard output that the caller has closed: nothing is lost in silence."""

    def write(self, text: str) -> int:
        """Refuse.

        Raises:
            OSError: always.
        """
        raise OSError(errno.EBADF, "standard output is closed")

    @property
    def buffer(self) -> "_ClosedStream":
        """The same for bytes."""
        return self


def complete_streams() -> None:
    """Put something in the place of the standard streams that the caller has closed.

    A file that is opened later would get the number of a closed one, and be written to by who writes there.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - for as long as the process lives
    if sys.stdout is None:
        sys.stdout = _ClosedStream()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


def require_memory() -> None:
    """End the process in words where a limit of the system leaves too little memory for the libraries.

    Raises:
        SystemExit: there is such a limit.
    """
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix has it

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit != resource.RLIM_INFINITY and limit < LEAST_MEMORY:
            has, needs = limit // 1024**2, LEAST_MEMORY // 1024**2
            say(f"error: this process may use {has:,} MB of memory, and needs {needs:,}. Raise the limit (ulimit -v).")
            raise SystemExit(ExitCode.INPUT)


@contextmanager
def ended_in_words() -> Iterator[None]:
    """Within this context what the system refuses ends the process with a sentence.

    Raises:
        SystemExit: it did.
    """
    try:
        yield
    except MemoryError:
        said = "the memory does not suffice. Close other programs, or give a smaller --batch-size and --processes 1."
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        said = (
            f"{place}the system refuses it: {error.strerror or error}. Make room, or raise the limit; then run again."
        )
    except BaseException as error:
        # A library in Rust that gets no file, thread or memory; its class is no Exception, and its own.
        if type(error).__name__ != "PanicException":
            raise
        said = f"a library failed: {str(error)[:300]}. See whether files, threads or memory are limited (ulimit -a)."
    else:
        return
    forget_output()
    with suppress(OSError):
        say(f"error: {said}")
    raise SystemExit(ExitCode.INPUT)


def forget_output() -> None:
    """Let what is still buffered for standard output go nowhere, so that the interpreter is silent at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
