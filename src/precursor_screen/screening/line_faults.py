"""Turns an exception in one line into that line's `unreadable`: no line ends the run of the others.

Every way to the matcher goes through here: single texts, batches of all faces, and what by columns only asks whether
a line may name something.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import ParamSpec

from precursor_screen.errors import PrecursorScreenError, raised_at
from precursor_screen.model.result import NOTHING_FOUND, SEVERITY, LineResult, Outcome
from precursor_screen.reason import Reason

P = ParamSpec("P")

#: What no line can be blamed for: a file of the installation, the memory, the disk. It ends the run with its message.
_OF_THE_MACHINE = (PrecursorScreenError, MemoryError, OSError)


def fault_of(error: Exception, found: LineResult = NOTHING_FOUND) -> LineResult:
    """Return the result of a line that the program failed on.

    Args:
        error: what was caught.
        found: what was found in the line before; it stays.

    Raises:
        Exception: the error again, where the line is not to blame.
    """
    if isinstance(error, _OF_THE_MACHINE):
        raise error
    return unreadable_for(
        found, Reason("line.fault", kind=type(error).__name__, place=raised_at(error) or "the program")
    )


def unreadable_for(found: LineResult, why: Reason) -> LineResult:
    """Return the result of a line that was not read, or not to its end; what was found in it stays."""
    return replace(found, outcome=min(found.outcome, Outcome.UNREADABLE, key=SEVERITY.index), unread=why)


def true_where_it_fails(ask: Callable[P, bool], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Ask whether a text may name something; a question that fails is answered by screening the line."""
    try:
        return ask(*args, **kwargs)
    except _OF_THE_MACHINE:
        raise
    except Exception:
        return True
