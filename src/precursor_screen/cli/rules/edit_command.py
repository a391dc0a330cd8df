"""What the editing commands share: where they write, and how they end (write, show the lines, lint at once)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.run import ExitCode

if TYPE_CHECKING:
    from precursor_screen.workshop.edit import FileChange, Workplace

Dir = Annotated[
    Path | None,
    typer.Option(
        "--dir",
        metavar="DIR",
        help="The rules folder or overlay to write in; never the rules of the installed package.",
        show_default="`rules` here, or this folder",
    ),
]

Below = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PLACE",
        help="The rules that the overlay lies over, a folder or a pack; may be repeated, from the lowest up.",
        show_default="shipped rules",
    ),
]


def finish(workplace: "Workplace", changes: Sequence["FileChange"]) -> None:
    """Write the changes, show them, and lint what was changed.

    Raises:
        typer.Exit: with code 5 when lint finds errors in the changed files.
    """
    from precursor_screen.output import printable_lines  # noqa: PLC0415
    from precursor_screen.workshop.edit import commit, said_of  # noqa: PLC0415

    commit(workplace, changes)
    for line in (line for change in changes for line in said_of(change)):
        typer.echo(printable_lines(line))
    lint_files([change.path for change in changes if change.path.suffix == ".yml"], workplace.places)


def lint_files(paths: Sequence[Path], below: Sequence[Path] = ()) -> None:
    """Check files for today and print what is found in them.

    Args:
        paths: the files.
        below: what their overlay lies over, from the lowest up; empty for the shipped rules.

    Raises:
        typer.Exit: with code 5 when there are errors.
    """
    from precursor_screen import lint  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.workshop.findings import show_findings  # noqa: PLC0415

    findings = lint.run(paths, as_of=date.today(), below=below)
    show_findings(make_console(), findings, with_info=False)
    if any(str(finding.severity) == "error" for finding in findings):
        raise typer.Exit(ExitCode.RULES)
