"""Ends commands in one place: a known error is a message on standard error and an exit code."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup

from precursor_screen.cli.surroundings import forget_output, require_memory
from precursor_screen.errors import PrecursorScreenError
from precursor_screen.output import say, say_error
from precursor_screen.run import ExitCode, code_of


class GuardedGroup(TyperGroup):
    """The group of all commands: known errors become messages and exit codes, others stay tracebacks."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command.

        Raises:
            typer.Exit: with the exit code of a known error, of Ctrl-C or of a closed pipe.
        """
        require_memory()
        try:
            try:
                return super().invoke(ctx)
            finally:
                # Here, where a closed pipe is understood, and not at the end of the interpreter.
                sys.stdout.flush()
        except PrecursorScreenError as error:
            say_error(error)
            raise typer.Exit(code_of(error)) from None
        except (KeyboardInterrupt, typer.Abort) as stop:
            # An Abort is a Ctrl-C at a question, or a "no" to it.
            say(str(stop) or "Stopped.")
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            # What is still buffered goes nowhere, so that the interpreter does not complain at its end.
            forget_output()
            raise typer.Exit(ExitCode.PIPE_CLOSED) from None
