"""The command `rules fmt`: brings rule files into one style."""

from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.run import ExitCode


def fmt(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Rule files or rules folders.", show_default="`rules` here"),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit with code 5 if a file is not in this style.")
    ] = False,
) -> None:
    """Bring rule files into one style: order of keys and names, rows on one line, quotes only where needed.

    What is read stays the same, and comments stay with the row they stand above or behind. A file with faults is
    left alone.

    Example: precursor-screen rules fmt rules/substances/acetone.yml
    """
    from precursor_screen.errors import RuleError, RuleSetError  # noqa: PLC0415
    from precursor_screen.output import say_error  # noqa: PLC0415
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        files_to_tidy,
        tidy_file,
        write_all,
    )

    files = files_to_tidy(paths or [])
    changed, faulty = 0, 0
    for file in files:
        try:
            change = tidy_file(file)
            if change is not None and not check:
                write_all([change])
        except (RuleError, RuleSetError) as error:
            say_error(error)
            faulty += 1
            continue
        if change is not None:
            changed += 1
            typer.echo(f"{file}: {'would change' if check else 'changed'}")
    rest = len(files) - changed - faulty
    left = f", {faulty} left alone because of faults" if faulty else ""
    typer.echo(f"{changed} {'would change' if check else 'changed'}, {rest} as they should be{left}.")
    if faulty or (check and changed):
        raise typer.Exit(ExitCode.RULES)
