"""Asks a person at a terminal for what a command needs, or says which option is missing."""

import sys

import typer

from precursor_screen.errors import UsageError


def at_terminal() -> bool:
    """Tell whether somebody can answer."""
    return sys.stdin.isatty()


def ask(value: str | None, option: str, question: str, default: str | None = None) -> str:
    """Return the value given, or what the person answers.

    Args:
        value: what was given on the command line.
        option: the option it could have been given by.
        question: asked at a terminal.
        default: the answer to an empty line.

    Raises:
        UsageError: it was not given and nobody can be asked.
    """
    if value is not None and value.strip():
        return value.strip()
    if at_terminal():
        return str(typer.prompt(question, default=default)).strip()
    raise UsageError(f"{option} is missing", fix="Give it, or run the command at a terminal to be asked.")


def ask_if_any(value: str | None, question: str) -> str | None:
    """Return the value given, or what the person answers at a terminal; None for an empty answer, and elsewhere."""
    if value is not None or not at_terminal():
        return value
    return str(typer.prompt(question, default="", show_default=False)).strip() or None


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the person agrees; without a terminal only ``--yes`` does."""
    if yes:
        return True
    return at_terminal() and typer.confirm(question, default=True)
