"""The `precursor-screen` command: its commands in order, and `--version`."""

import signal
import sys
from typing import Annotated

import typer

from precursor_screen.cli.commands import LazyGroup
from precursor_screen.cli.surroundings import complete_streams, ended_in_words
from precursor_screen.run import ExitCode
from precursor_screen.version import __version__

app = typer.Typer(
    cls=LazyGroup,
    name="precursor-screen",
    help="Finds controlled drug precursors in shipment manifests, and says why and under which law.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help prints at once and reads the same in a pipe; tracebacks of bugs stay Python's own.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"precursor-screen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit."),
    ] = False,
) -> None:
    """Finds controlled drug precursors in shipment manifests, and says why and under which law."""


def _terminate(*_: object) -> None:
    raise SystemExit(ExitCode.TERMINATED)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    complete_streams()
    # Results hold every script; a stream that can not show one must not stop the run.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # A run that is told to end drops its unfinished output as on Ctrl-C.
    signal.signal(signal.SIGTERM, _terminate)
    with ended_in_words():
        app(prog_name="precursor-screen")
