"""The command `check`: screens one text and says what was found and why."""

import json
import sys
from typing import Annotated

import typer

from precursor_screen.cli.options import (
    AsOf,
    Dispositions,
    FailOn,
    FailOnOption,
    Home,
    Lists,
    RouteOption,
    Rules,
    Structure,
    parse_lists,
)
from precursor_screen.cli.profile import ProfileOption, one_choice, profile_in_use
from precursor_screen.errors import UsageError
from precursor_screen.run import code_of_outcomes


def check(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Goods description, in any language.")],
    *,
    cas: Annotated[str, typer.Option("--cas", metavar="N", help="CAS number given beside the text.")] = "",
    hs: Annotated[str, typer.Option("--hs", metavar="CODE", help="HS or ТН ВЭД code.")] = "",
    quantity: Annotated[
        str, typer.Option("--quantity", metavar="AMOUNT", help='Amount with its unit, as in "200 kg".')
    ] = "",
    strength: Annotated[str, typer.Option("--strength", metavar="STRENGTH", help='Strength, as in "98 %".')] = "",
    consignee: Annotated[
        str,
        typer.Option(
            "--consignee",
            metavar="NAME",
            help="Who receives the goods; it matters only to decisions about false alarms.",
        ),
    ] = "",
    lists: Lists = None,
    route: RouteOption = None,
    home: Home = None,
    as_of: AsOf = None,
    rules: Rules = None,
    dispositions: Dispositions = None,
    structure: Structure = False,
    fail_on: FailOnOption = FailOn.NEVER,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON object.")] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also print tokens, what was stripped, and each piece of evidence."),
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Screen one goods description.

    Prints the outcome, each substance found with the laws that list it, and what was considered and left.

    Example: precursor-screen check "ацетон технический" --quantity "200 kg"
    """
    if not any(part.strip() for part in (text, cas, hs)):
        raise UsageError("there is nothing to check", fix="Give a goods description, --cas or --hs.")
    from precursor_screen.screening import Screener  # noqa: PLC0415

    lists, route = one_choice(ctx, lists, route)
    profile_in_use(ctx)
    screener = Screener.load(
        lists=parse_lists(lists),
        as_of=as_of,
        rules=rules,
        structure=structure,
        route=route,
        home=home,
        dispositions=dispositions,
    )
    result = screener.check(text, cas=cas, hs=hs, quantity=quantity, strength=strength, consignee=consignee)
    if as_json:
        sys.stdout.write(json.dumps(result.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        from precursor_screen.cli.check_view import show_check  # noqa: PLC0415
        from precursor_screen.output import make_console  # noqa: PLC0415

        show_check(make_console(), result, explain=explain)
    raise typer.Exit(code_of_outcomes({result.outcome: 1}, fail_on.outcome))
