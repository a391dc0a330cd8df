"""Stands up to broken surroundings: closed streams, a full device, too few files, too little memory.

What the system refuses is one sentence and an exit code, as what is wrong with a file is. A fault of the program stays
a traceback.
"""

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from precursor_screen.output import say
from precursor_screen.run import ExitCode

#: Below this the libraries end the process without a word, so it is said before they are loaded (bytes).
LEAST_MEMORY = 1_000 * 1024**2
#: From here on the memory suffices for what files may ask (bytes).
_AMPLE = 8 * 1024**3
#: What Python says, as a `RuntimeError`, of a thread for which there is no memory.
_NO_THREAD = "can't start new thread"
#: Says that another process waits for this one.
_WATCHED = "PRECURSOR_SCREEN_WATCHED"


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
    """Where a limit of the system leaves little memory, make little do, and end in words where that is too little.

    The libraries end the process without a word when they get no memory. So the command goes on in a process of its
    own, and this one waits for it, and says of such an end what it was.

    Raises:
        SystemExit: there is too little, or the process that had the command ended.
    """
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix has it

        limit, _ = resource.getrlimit(resource.RLIMIT_AS)
        if limit == resource.RLIM_INFINITY or limit >= _AMPLE or _WATCHED in os.environ:
            return
        has, needs = limit // 1024**2, LEAST_MEMORY // 1024**2
        if limit < LEAST_MEMORY:
            say(f"error: this process may use {has:,} MB of memory, and needs {needs:,}. Raise the limit (ulimit -v).")
            raise SystemExit(ExitCode.INPUT)
        # Each thread takes address space before it does anything; a list of calls would say nothing to the user.
        os.environ |= {_WATCHED: "1", "POLARS_MAX_THREADS": "1", "RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}
        child = os.fork()
        if child:
            _wait_for(child, has)


def _wait_for(child: int, has: int) -> NoReturn:
    """End as the process ends that has the command.

    Raises:
        SystemExit: always.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child, too
    signal.signal(signal.SIGTERM, lambda number, _: os.kill(child, number))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if -code in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGTRAP):
        say(
            f"error: the {has:,} MB of memory that this process may use do not suffice. Raise the limit "
            "(ulimit -v), or give a smaller --batch-size and --processes 1."
        )
        code = ExitCode.INPUT
    forget_output()
    raise SystemExit(code if code >= 0 else 128 - code)


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
        if type(error).__name__ != "PanicException" and str(error) != _NO_THREAD:
            raise
        said = f"the system refuses it: {str(error)[:300]}. See which limits there are (ulimit -a)."
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
