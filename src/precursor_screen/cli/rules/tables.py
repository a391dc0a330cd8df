"""The commands `rules import` and `rules export`: tables of acts in, tables of rules out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.cli.options import Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof
from precursor_screen.output import say
from precursor_screen.run import ExitCode


class What(StrEnum):
    """What `--what` takes."""

    ENTRIES = "entries"
    SUBSTANCES = "substances"
    NAMES = "names"


class TableFormat(StrEnum):
    """What `--format` takes."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def import_table(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="The table of the act: CSV or XLSX.")],
    *,
    list_id: Annotated[str, typer.Option("--list", metavar="ID", help="The list that takes the rows.")],
    folder: Annotated[
        Path | None,
        typer.Option(
            "--dir",
            metavar="DIR",
            help="The rules folder or overlay to write into.",
            show_default="none: a preview against the rules",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE.yml", help="Which column is which field; see docs/act-tables.md."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column", metavar="FIELD=HEADER", help="Which column holds a field, over the mapping; may be repeated."
        ),
    ] = None,
    constant: Annotated[
        list[str] | None,
        typer.Option(
            "--constant",
            metavar="FIELD=VALUE",
            help="What all rows have in a field, over the mapping; may be repeated.",
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    citation: Annotated[
        str | None,
        typer.Option(
            "--citation", metavar="TEXT", help='How a row is cited, as in "Resolution 1, Table IV, row {number}".'
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="ID", help="The id in sources.yml of what the table was read from."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write/--preview", help="Write the new rows, or only show what would be done.")
    ] = False,
    skip_faulty: Annotated[
        bool, typer.Option("--skip-faulty", help="Write the other rows although some are faulty or to be decided.")
    ] = False,
    new_substances: Annotated[
        bool, typer.Option("--new-substances", help="Also write drafts of substances that the rules do not have.")
    ] = False,
    proof: Annotated[
        Proof, typer.Option("--proof", help="How directly the rows, as the preview shows them, were read.")
    ] = Proof.MEMORY,
    rules: Rules = None,
    profile: ProfileOption = None,
) -> None:
    """Take entries of an official act from a table, and show first what each row would do.

    Rows are found by CAS number, then by name; what cannot be told is left to you. Entries that are in the list
    already are never rewritten: the commands that change them are printed.

    Example: precursor-screen rules import TABLE --list kz-470-iv --mapping FILE
    """
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.workshop.tables import (  # noqa: PLC0415
        by_hand,
        left_open,
        mapping_of,
        new_files,
        prepare,
        show_plan,
        with_options,
        writable,
        write_files,
    )

    if write and folder is None:
        raise UsageError("--write does not say where", fix="Name the rules folder or overlay with --dir.")
    wanted = with_options(
        mapping_of(mapping), column or (), constants=constant or (), citation=citation, source=source, sheet=sheet
    )
    prepared = prepare(table, wanted, list_id, folder, rules or (), proof=proof)
    plan, place = prepared
    if plan.recognised:
        named = ", ".join(f'{field} is "{header}"' for field, header in plan.recognised)
        say(f"Recognised by their headers: {named}. --column says otherwise.")
    show_plan(make_console(), plan)
    chosen = writable(plan, new_substances=new_substances)
    still_open = left_open(plan, chosen)
    for sentence in still_open.sentences:
        say(sentence)
    for command in by_hand(plan, folder):
        typer.echo(command)
    if write and folder is not None and (skip_faulty or not still_open.blocks):
        written = write_files(folder, new_files(chosen, place, wanted.act))
        say("\n".join(f"written: {path}" for path in written) or "There is nothing new to write.")
        if folder not in place.places:
            say(f"{folder} is no overlay yet: write {folder / 'overlay.yml'}, with the line `title: ` and whose it is.")
    elif write:
        say("Nothing is written. Mend the table or the rules first, or leave these rows out with --skip-faulty.")
    if still_open.blocks and not (write and skip_faulty):
        raise typer.Exit(ExitCode.INPUT)


def export(
    *,
    what: Annotated[
        What, typer.Option("--what", metavar="entries|substances|names", help="What to give out.")
    ] = What.ENTRIES,
    form: Annotated[
        TableFormat | None,
        typer.Option(
            "--format", metavar="csv|xlsx|json", help="The format.", show_default="by the ending of -o, else csv"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write here.", show_default="standard output"),
    ] = None,
    # Not called `lists`: the lists that a profile names are those of screening.
    only: Annotated[
        str | None,
        typer.Option("--lists", metavar="ID,ID", help="Only the entries of these lists.", show_default="all lists"),
    ] = None,
    rules: Rules = None,
    profile: ProfileOption = None,
) -> None:
    """Give out the rules as a table: the entries of the lists, the substances, or their names.

    A table of entries can be taken back with rules import. Cells of CSV files that a spreadsheet would run as a
    formula have an apostrophe before them, which the import takes off.

    Example: precursor-screen rules export --what entries -o entries.xlsx
    """
    from precursor_screen.cli.options import parse_lists  # noqa: PLC0415
    from precursor_screen.output import Target  # noqa: PLC0415
    from precursor_screen.workshop.tables import (  # noqa: PLC0415
        export_table,
        guarded_table,
        write_csv,
        write_json,
        write_xlsx,
    )

    chosen = form or _format_of(output)
    if chosen is TableFormat.XLSX and output is None:
        raise UsageError("a workbook is not printed", fix="Name a file with -o.")
    if only is not None and what is not What.ENTRIES:
        raise UsageError(f"--lists chooses entries, not {what}", fix="Leave it out.")
    found = export_table(what.value, rules or (), parse_lists(only))
    target = Target(output)
    if chosen is TableFormat.XLSX:
        write_xlsx(found, target, what.value)
    elif chosen is TableFormat.CSV:
        write_csv(guarded_table(found), target)
    else:
        write_json(found, target)
    if output is not None:
        say(f"{found.height} rows written to {output}")


def _format_of(output: Path | None) -> TableFormat:
    ending = output.suffix.lower().removeprefix(".") if output else "csv"
    if ending not in set(TableFormat):
        raise UsageError(f"the ending .{ending} is no format of a table", fix="Say which with --format.")
    return TableFormat(ending)
