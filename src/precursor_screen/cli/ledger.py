"""The commands `ledger show`, `ledger totals` and `ledger forget`: look into a ledger, and take files out of it."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from precursor_screen.cli.options import parse_date
from precursor_screen.errors import UsageError
from precursor_screen.model.accumulation import Role

app = typer.Typer(
    help="Look into the ledger of deliveries, and take out of it.", no_args_is_help=True, rich_markup_mode=None
)


class LedgerFormat(StrEnum):
    """What `ledger --format` takes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger, as given to `screen --ledger`.")]
Party = Annotated[
    str | None,
    typer.Option("--party", metavar="NAME", help="Only this party; any of its spellings will do."),
]
SubstanceOption = Annotated[str | None, typer.Option("--substance", metavar="ID", help="Only this substance.")]
FormatOption = Annotated[
    LedgerFormat, typer.Option("--format", metavar="FORMAT", help="How to print: table, csv or json.")
]


def _day(flag: str, about: str) -> Any:
    return typer.Option(flag, metavar="DATE", parser=parse_date, help=about)


@app.command("show")
def show(
    ledger: LedgerFile,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="NAME", help="The deliveries of this file (its name, or its digest's begin)."),
    ] = None,
    party: Party = None,
    substance: SubstanceOption = None,
    fmt: FormatOption = LedgerFormat.TABLE,
) -> None:
    """Show the files of a ledger, or, with an option that chooses some, single deliveries."""
    from precursor_screen.cli import ledger_view  # noqa: PLC0415
    from precursor_screen.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        if file is None and party is None and substance is None:
            _print(fmt, opened.show(), ledger_view.FILE_COLUMNS, ledger_view.show_files)
        else:
            rows = opened.deliveries(file=file, party=party, substance=substance)
            _print(fmt, rows, ledger_view.DELIVERY_COLUMNS, ledger_view.show_deliveries)


@app.command("totals")
def totals(
    ledger: LedgerFile,
    by: Annotated[
        Role, typer.Option("--by", metavar="ROLE", help="Sum by consignee, consignor, or both together.")
    ] = Role.CONSIGNEE,
    party: Party = None,
    substance: SubstanceOption = None,
    since: Annotated[date | None, _day("--since", "Only deliveries of this day and later (YYYY-MM-DD).")] = None,
    until: Annotated[date | None, _day("--until", "Only deliveries of this day and earlier (YYYY-MM-DD).")] = None,
    fmt: FormatOption = LedgerFormat.TABLE,
) -> None:
    """Show the sums by party and substance, the greatest first, with the spellings taken as one party."""
    from precursor_screen.cli import ledger_view  # noqa: PLC0415
    from precursor_screen.ledger import Ledger  # noqa: PLC0415

    with Ledger.open(ledger, create=False) as opened:
        rows = opened.totals(role=by, party=party, substance=substance, since=since, until=until)
    _print(fmt, rows, ledger_view.TOTAL_COLUMNS, ledger_view.show_totals)


@app.command("forget")
def forget(
    ledger: LedgerFile,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="NAME", help="Take out this file (its name, or its digest's begin)."),
    ] = None,
    before: Annotated[
        date | None, _day("--before", "Take out deliveries of days before this one (YYYY-MM-DD).")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option("--party", metavar="NAME", help="Take out all deliveries from and to this party."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this option it is only counted.")] = False,
) -> None:
    """Take a file, old deliveries or a party out of a ledger; what is taken out is overwritten in the file.

    Screening a file again records it again.
    """
    from precursor_screen.ledger import Ledger  # noqa: PLC0415

    if sum(one is not None for one in (file, before, party)) != 1:
        raise UsageError("nothing says what to forget", fix="Give one of --file, --before and --party.")
    with Ledger.open(ledger, create=False) as opened:
        gone = opened.forget(file=file, before=before, party=party, dry_run=not yes)
    counted = f"{gone.deliveries:,} deliver{'y' if gone.deliveries == 1 else 'ies'}"
    files = f"{gone.files:,} whole file{'' if gone.files == 1 else 's'}"
    if yes:
        typer.echo(f"Forgotten: {counted}; {files}.")
    else:
        typer.echo(f"Would forget {counted}; {files}. Nothing was changed; add --yes to do it.")


def _print(
    fmt: LedgerFormat, rows: Sequence[Any], columns: Sequence[Any], show_rows: Callable[[Any, Sequence[Any]], None]
) -> None:
    from precursor_screen.cli import ledger_view  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415

    if fmt is LedgerFormat.TABLE:
        show_rows(make_console(), rows)
    elif fmt is LedgerFormat.CSV:
        typer.echo(ledger_view.as_csv(columns, rows), nl=False)
    else:
        typer.echo(ledger_view.as_json(columns, rows))
