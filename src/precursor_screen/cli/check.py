"""The command `check`: screens one text or several and says what was found and why."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.given_texts import STDIN, texts_of
from precursor_screen.cli.options import (
    AsOf,
    Dispositions,
    FailOn,
    FailOnOption,
    Home,
    Lists,
    MirrorExempts,
    PurposeOption,
    RouteOption,
    Rules,
    RulesErrorsOption,
    Structure,
    parse_lists,
)
from precursor_screen.cli.profile import ProfileOption, one_choice, profile_in_use
from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.model.result import Outcome
from precursor_screen.run import code_of_outcomes

if TYPE_CHECKING:
    from precursor_screen.model.customer import CustomerHistory
    from precursor_screen.screening import CheckResult


def check(
    ctx: typer.Context,
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="TEXT...",
            help="Goods descriptions, in any language; - reads more from standard input, one a line.",
        ),
    ],
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
            help="Who receives the goods; it matters only to decisions about false alarms, and to --ledger.",
        ),
    ] = "",
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="FILE",
            help="Say what this customer has had by this ledger, and what the order would make of it.",
        ),
    ] = None,
    consignee_number: Annotated[
        str, typer.Option("--consignee-number", metavar="N", help="The customer's number: БИН, ИИН, ИНН and others.")
    ] = "",
    consignor: Annotated[str, typer.Option("--consignor", metavar="NAME", help="Who sends, for --ledger.")] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="NO", help="Number of the order or invoice, for --ledger.")
    ] = "",
    item: Annotated[str, typer.Option("--item", metavar="NO", help="Number of the item in the document.")] = "",
    record: Annotated[
        bool, typer.Option("--record", help="Enter the order in the ledger; without it nothing of it is changed.")
    ] = False,
    lists: Lists = None,
    route: RouteOption = None,
    home: Home = None,
    purpose: PurposeOption = None,
    mirror_exempts: MirrorExempts = None,
    as_of: AsOf = None,
    rules: Rules = None,
    rules_errors: RulesErrorsOption = RulesErrors.REFUSE,
    dispositions: Dispositions = None,
    structure: Structure = False,
    fail_on: FailOnOption = FailOn.NEVER,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print the result as one JSON object; of several texts, or of -, one object a line."
        ),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also print tokens, what was stripped, and each piece of evidence."),
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Screen goods descriptions.

    Prints for each the outcome, each substance found with the laws that list it, and what was considered and left.
    What is given beside a text (--cas, --hs, --quantity, --strength, --consignee, --ledger) goes with one text only.

    Example: precursor-screen check "ацетон технический" --quantity "200 kg"

    Example: precursor-screen check "ацетон технический" "серная мазь" --json

    Example: precursor-screen check "Ацетон, 20 л" --ledger office.db --consignee "ТОО Химпром"
    """
    beside = {"cas": cas, "hs": hs, "quantity": quantity, "strength": strength, "consignee": consignee}
    alone = len(texts) == 1 and texts[0] != STDIN
    ordered = {"consignee-number": consignee_number, "consignor": consignor, "document": document, "item": item}
    _refuse_without_ledger(ledger, {**ordered, "record": "yes" if record else ""})
    if not alone:
        _refuse(beside | {"ledger": str(ledger or "")})
    elif not any(part.strip() for part in (*texts, cas, hs)):
        raise UsageError("there is nothing to check", fix="Give a goods description, --cas or --hs.")
    given = texts_of(texts)
    from precursor_screen.screening import Screener  # noqa: PLC0415

    if ledger is not None:
        # What a ledger needs is loaded only for one.
        from precursor_screen.screening import Order, customer_of  # noqa: PLC0415

        order = Order(consignee, consignee_number, consignor, document, item)
        order.require_customer()
    lists, route = one_choice(ctx, lists, route)
    profile_in_use(ctx)
    screener = Screener.load(
        lists=parse_lists(lists),
        as_of=as_of,
        rules=rules,
        structure=structure,
        route=route,
        home=home,
        purpose=purpose,
        mirror_exempts=tuple(mirror_exempts or ()),
        dispositions=dispositions,
        rules_errors=rules_errors,
    )
    outcomes: Counter[Outcome] = Counter()
    history: CustomerHistory | None = None

    def results() -> "Iterable[CheckResult]":
        for one in given:
            result = screener.check(one.text, **beside)
            if one.note:
                result = replace(result, outcome=Outcome.UNREADABLE, notes=(one.note,))
            outcomes[result.outcome] += 1
            yield result

    if ledger is not None:
        (result,) = results()
        history = customer_of(result, order, screener, ledger, record=record)
        # As `screen` does: what deliveries amount to together is to be looked at.
        outcomes[Outcome.REVIEW] += len(history.findings)
        checked: Iterable[CheckResult] = [result]
    else:
        checked = results()
    if as_json:
        _write_json(checked, history, indent=2 if alone else None)
    else:
        _show(checked, history, explain=explain)
    raise typer.Exit(code_of_outcomes(outcomes, fail_on.outcome))


def _write_json(results: "Iterable[CheckResult]", history: "CustomerHistory | None", *, indent: int | None) -> None:
    asked = {}
    if history:
        from precursor_screen.screening import customer_facts  # noqa: PLC0415

        asked = {"customer": customer_facts(history)}
    for result in results:
        facts = result.to_dict() | asked
        sys.stdout.write(json.dumps(facts, ensure_ascii=False, indent=indent) + "\n")


def _show(results: "Iterable[CheckResult]", history: "CustomerHistory | None", *, explain: bool) -> None:
    from precursor_screen.cli.check_view import show_checks  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415

    console = make_console()
    show_checks(console, results, explain=explain)
    if history:
        from precursor_screen.cli.customer_view import show_customer  # noqa: PLC0415

        console.print()
        show_customer(console, history)


def _refuse_without_ledger(ledger: Path | None, ordered: Mapping[str, str]) -> None:
    given = [f"--{name}" for name, value in ordered.items() if value]
    if given and ledger is None:
        raise UsageError(f"{' and '.join(given)} need a ledger", fix="Give its file with --ledger.")


def _refuse(beside: Mapping[str, str]) -> None:
    """Refuse what is known of one text where there are several, as it would be taken to hold for all of them."""
    if given := [f"--{name}" for name, value in beside.items() if value]:
        raise UsageError(
            f"{' and '.join(given)} can be given with one text only",
            fix="Check that text by itself, or write what is known of each into a manifest for `screen`.",
        )
