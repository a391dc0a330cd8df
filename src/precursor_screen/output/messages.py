"""Prints messages and known errors for people on standard error."""

import sys

import typer

from precursor_screen.errors import PrecursorScreenError, RuleSetError
from precursor_screen.output.safe_text import printable_lines


def say(message: str) -> None:
    """Print a message for people on standard error, with steering characters made visible."""
    typer.echo(printable_lines(message), err=True)


def say_error(error: PrecursorScreenError) -> None:
    """Print a known error: what is wrong, where, and what to do."""
    label = typer.style("error:", fg="red", bold=True) if sys.stderr.isatty() else "error:"
    text = str(error)
    if isinstance(error, RuleSetError):
        # Every fault on its own line, and the advice after them.
        text = "\n".join(filter(None, [error.headline, *map(str, error.faults), error.fix]))
    typer.echo(f"{label} {printable_lines(text)}", err=True)
