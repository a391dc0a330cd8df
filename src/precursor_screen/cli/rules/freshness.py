"""The command `rules freshness`."""

from enum import StrEnum
from typing import Annotated

import typer

from precursor_screen.cli.options import AsOf, Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.run.exit_codes import ExitCode


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
    """Show how fresh each list is: the edition read, when it was compared, when it is due, the share verified.

    Lists past their day of review stand first. Days are counted from --as-of.

    Example: precursor-screen rules freshness --as-of 2027-03-01
    """
    from datetime import date  # noqa: PLC0415

    from precursor_screen.output.console import make_console  # noqa: PLC0415
    from precursor_screen.output.target import Target  # noqa: PLC0415
    from precursor_screen.rules.load import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.freshness.freshness import Due, freshness_of  # noqa: PLC0415
    from precursor_screen.workshop.freshness.table import freshness_table  # noqa: PLC0415
    from precursor_screen.workshop.freshness.view import show_freshness  # noqa: PLC0415
    from precursor_screen.workshop.tables.files import write_csv, write_json  # noqa: PLC0415

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
