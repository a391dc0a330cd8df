"""The command `rules freshness`: shows which edition of each list was read, and when it is to be read again."""

from enum import StrEnum
from typing import Annotated

import typer

from precursor_screen.cli.options import AsOf, Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.run import ExitCode


class FreshnessFormat(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def freshness(
    *,
    rules: Rules = None,
    profile: ProfileOption = None,
    as_of: AsOf = None,
    form: Annotated[
        FreshnessFormat, typer.Option("--format", metavar="table|json|csv", help="How to print it.")
    ] = FreshnessFormat.TABLE,
    fail_on_overdue: Annotated[
        bool, typer.Option("--fail-on-overdue", help="Exit with code 3 when a list is past its day of review.")
    ] = False,
) -> None:
    """Show how fresh each list is: the edition read, when it was compared, when it is due, how surely it was read.

    Lists past their day of review stand first. Days are counted from --as-of.

    Example: precursor-screen rules freshness --as-of 2027-03-01
    """
    from datetime import date  # noqa: PLC0415

    from precursor_screen.output import (  # noqa: PLC0415
        Target,
        make_console,
    )
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.freshness import (  # noqa: PLC0415
        Due,
        freshness_of,
        freshness_table,
        show_freshness,
    )
    from precursor_screen.workshop.tables import write_csv, write_json  # noqa: PLC0415

    day = as_of or date.today()
    found = freshness_of(load_rules(rules), day)
    table = freshness_table(found)
    if form is FreshnessFormat.TABLE:
        show_freshness(make_console(), table, day.isoformat())
    else:
        write = write_json if form is FreshnessFormat.JSON else write_csv
        write(table, Target(None))
    if fail_on_overdue and any(one.due is Due.OVERDUE for one in found):
        raise typer.Exit(ExitCode.FINDINGS)
