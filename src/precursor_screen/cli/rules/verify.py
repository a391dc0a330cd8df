"""The command `rules verify`: a worksheet on which two people read an act, and what comes of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import AsOf, Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.errors import UsageError
from precursor_screen.output import say
from precursor_screen.run import ExitCode

if TYPE_CHECKING:
    from precursor_screen.rules import ListFile
    from precursor_screen.workshop.verify import ListedRow


def verify(
    list_id: Annotated[str, typer.Argument(metavar="LIST", help="A list id.")],
    *,
    worksheet: Annotated[
        Path | None,
        typer.Option(
            "--worksheet",
            metavar="FILE.xlsx",
            help="Write the worksheet: every row of the list beside blanks, a sheet for each of two readers.",
        ),
    ] = None,
    filled: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE.xlsx",
            help="Compare what two people read; one file with both sheets filled in, or two with one each.",
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="DIR",
            help="Raise the rows that both read alike to `act` in this rules folder, which has the list.",
            show_default="only compare",
        ),
    ] = None,
    as_of: AsOf = None,
    rules: Rules = None,
    profile: ProfileOption = None,
) -> None:
    """Have a list read in its act by two people, each for themselves, and raise what both read alike.

    A reading by one person, two by the same name, and rows with blanks never raise anything. Code 3: a row is left.

    Example: precursor-screen rules verify kz-470-iv --worksheet reading.xlsx
    """
    from precursor_screen.rules import read_folder  # noqa: PLC0415
    from precursor_screen.workshop.verify import listed_rows  # noqa: PLC0415

    if (worksheet is None) == (filled is None):
        raise UsageError("one thing at a time", fix="Give --worksheet to begin, or --from when it is filled in.")
    if into is not None and filled is None:
        raise UsageError("--into raises what was read", fix="Give the filled-in worksheets with --from.")
    day = as_of or date.today()
    places = [*(rules or ()), *([into] if into is not None else [])] if into not in (rules or ()) else list(rules or ())
    content, rows = listed_rows(read_folder(*places), list_id, day)
    if worksheet is not None:
        _write(worksheet, content, rows)
        return
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.workshop.verify import (  # noqa: PLC0415
        State,
        compare,
        raised_in_rules,
        readings_of,
        show_comparison,
    )

    comparison = compare(readings_of(filled or (), list_id, rows, day), rows)
    show_comparison(make_console(), comparison)
    if into is not None:
        from precursor_screen.cli.rules.edit_command import finish  # noqa: PLC0415
        from precursor_screen.workshop.edit import find_workplace  # noqa: PLC0415

        workplace = find_workplace(into, rules or ())
        changes = raised_in_rules(workplace, content, comparison)
        if changes:
            finish(workplace, changes)
        else:
            say("There is nothing to raise, or it is raised already.")
    elif comparison.raisable:
        say(f"{len(comparison.raisable)} rows can be raised: name a rules folder with --into.")
    if comparison.obstacles or comparison.faults or any(row.state is not State.AGREED for row in comparison.rows):
        raise typer.Exit(ExitCode.FINDINGS)


def _write(path: Path, content: "ListFile", rows: "Sequence[ListedRow]") -> None:
    from precursor_screen.output import Target  # noqa: PLC0415
    from precursor_screen.workshop.verify import write_worksheet  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        raise UsageError("a worksheet is a workbook", fix="Name a file that ends in .xlsx.")
    if path.exists():
        raise UsageError(f"{path} is there, and somebody may have filled it in", fix="Name another file.")
    write_worksheet(content, rows, Target(path))
    say(f"{len(rows)} rows written to {path}, with a sheet for each of two readers")
