"""Makes the rich consoles that all views for people print to, and says which colour means what there."""

import os
import sys
from typing import IO, NoReturn

from rich.console import Console

from precursor_screen.model.result import Effect, Outcome

#: Width of a table that goes to a pipe or a file, where no terminal says how wide it is.
DEFAULT_WIDTH = 120
#: Colours never carry the meaning alone: the word is always printed too.
OUTCOME_STYLE = {
    Outcome.MATCH: "bold red",
    Outcome.REVIEW: "bold yellow",
    Outcome.EXEMPT: "cyan",
    Outcome.CLEAR: "green",
    Outcome.UNREADABLE: "bold magenta",
    Outcome.NOT_GOODS: "dim",
}
EFFECT_STYLE = {
    Effect.CONTROLLED: "red",
    Effect.UNREAD: "yellow",
    Effect.LOWERED: "yellow",
    Effect.EXEMPT: "cyan",
    Effect.PENDING: "yellow",
    Effect.NOT_IN_FORCE: "dim",
}
SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
HEADING = "bold"
FAINT = "dim"
MATCHED = "bold underline"


class PipeConsole(Console):
    """A console that lets the caller decide what a closed pipe means, instead of ending the process."""

    def on_broken_pipe(self) -> NoReturn:
        """Raise the error on, for the one place that renders errors."""
        raise BrokenPipeError


def make_console(file: IO[str] | None = None) -> Console:
    """Return a console on ``file`` (default: standard output) with the terminal's width.

    Off a terminal the width is ``COLUMNS`` when set, else :data:`DEFAULT_WIDTH`, and nothing is coloured.
    """
    stream = sys.stdout if file is None else file
    terminal = stream.isatty()
    width = None if terminal or os.environ.get("COLUMNS") else DEFAULT_WIDTH
    return PipeConsole(
        file=stream,
        width=width,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
    )
