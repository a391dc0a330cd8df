"""The command `rules lint`: prints every fault of rule files, for people and for programs."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import parse_date
from precursor_screen.cli.rules.edit_command import Below
from precursor_screen.errors import UsageError
from precursor_screen.output import say
from precursor_screen.run import ExitCode

if TYPE_CHECKING:
    from precursor_screen.lint import Examined


class FindingsFormat(StrEnum):
    """What `rules lint --format` takes."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Rule files or folders.", show_default="the shipped rules"),
    ] = None,
    rules: Below = None,
    info: Annotated[
        bool, typer.Option("--info", help="Also show what only waits for work, such as facts that were not read.")
    ] = False,
    silenced: Annotated[
        bool, typer.Option("--silenced", help="Also show what lint.yml lets stand, and why; it is always counted.")
    ] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="Show every check with what it looks for and why, and check nothing.")
    ] = False,
    format_: Annotated[
        FindingsFormat,
        typer.Option(
            "--format",
            help="text for people, json and sarif for programs and editors, github for notes in pull requests.",
        ),
    ] = FindingsFormat.TEXT,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            parser=parse_date,
            help="Judge reviews and silences for this day (YYYY-MM-DD).",
            show_default="today",
        ),
    ] = None,
) -> None:
    """Check rule files and print every fault with file, line and what to do; exit code 5 on errors.

    Example: precursor-screen rules lint --format sarif samples/office-rules
    """
    from precursor_screen import lint as room  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.workshop.findings import show_checks  # noqa: PLC0415

    if list_:
        show_checks(make_console(), room.all_checks())
        return
    if rules and not paths:
        fix = "Name it, too: precursor-screen rules lint OVERLAY --rules PLACE"
        raise UsageError("--rules says what an overlay lies over, and no overlay is named", fix=fix)
    if not paths:
        say("No path is given: the shipped rules are checked.")
    day = as_of or date.today()
    found = room.examine(paths or [], as_of=day, below=rules or ())
    _say_what_did_not_run(found)
    _show(found, format_, day, info=info, silenced=silenced)
    if found.has_errors:
        raise typer.Exit(ExitCode.RULES)


def _say_what_did_not_run(found: "Examined") -> None:
    """Say it beside the output, in every format: a check that did not run must not look clean."""
    for why in sorted({why for _, why in found.not_run}):
        names = [name for name, reason in found.not_run if reason == why]
        checks = "1 check was" if len(names) == 1 else f"{len(names)} checks were"
        say(f"{checks} not run, because {why}: {', '.join(names)}.")


def _show(found: "Examined", format_: FindingsFormat, day: date, *, info: bool, silenced: bool) -> None:
    from precursor_screen.lint import all_checks  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.workshop.findings import (  # noqa: PLC0415
        as_github,
        as_json,
        as_sarif,
        show_examined,
    )

    # Programs match places in the files of the checkout, and those are named from where the program was started.
    here = Path.cwd()
    if format_ is FindingsFormat.JSON:
        typer.echo(as_json(found, as_of=day, base=here), nl=False)
    elif format_ is FindingsFormat.SARIF:
        typer.echo(as_sarif(found, all_checks(), base=here), nl=False)
    elif format_ is FindingsFormat.GITHUB:
        typer.echo(as_github(found.findings, base=here, with_info=info), nl=False)
    else:
        show_examined(make_console(), found, with_info=info, with_silenced=silenced)
