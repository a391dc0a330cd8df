"""Panics of libraries written in Rust: how one is known, and that its text does not reach the user.

The library prints the text of a panic to the file behind standard error before Python hears of it.
"""

import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ERROR = 2
#: One at a time turns standard error aside, or two would put back each other's.
_TURNED = threading.Lock()
#: What a panic prints: who panicked and where, then what, then how to see more.
_TEXT = re.compile(
    rb"\n?thread '[^'\n]*'(?: \(\d+\))? panicked at [^\n]*\n"
    rb"(?:(?!thread '|note: )[^\n]*\n)*?"
    rb"(?:note: [^\n]*\n|\Z|(?=thread '))"
)


def is_panic(error: BaseException) -> bool:
    """Tell whether an error is the panic of a library: each library has a class of its own for it."""
    return type(error).__name__ == "PanicException"


@contextmanager
def without_panic_text() -> Iterator[None]:
    """Within this context the text of a panic is kept from standard error; whatever else is written there stays."""
    if not _TURNED.acquire(blocking=False):
        yield
        return
    try:
        with _turned_aside():
            yield
    finally:
        _TURNED.release()


@contextmanager
def _turned_aside() -> Iterator[None]:
    try:
        sys.stderr.flush()
        kept = os.dup(_ERROR)
        held = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed below, after standard error is back
    except (OSError, ValueError, AttributeError):
        # No standard error, no more files, or no room: then its text is shown.
        yield
        return
    try:
        os.dup2(held.fileno(), _ERROR)
        yield
    finally:
        os.dup2(kept, _ERROR)
        os.close(kept)
        _pass_on(held.seek(0) == 0 and held.read())
        held.close()


def _pass_on(said: bytes | bool) -> None:
    if said:
        rest = _TEXT.sub(b"", bytes(said))
        if rest:
            os.write(_ERROR, rest)
