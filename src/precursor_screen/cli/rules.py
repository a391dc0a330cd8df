"""The commands `rules list`, `rules show` and `rules lint`."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.exit_codes import ExitCode
from precursor_screen.cli.options import Rules
from precursor_screen.errors import UsageError

if TYPE_CHECKING:
    from precursor_screen.model.rules import RuleSet

app = typer.Typer(help="Show and check the rules.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_rules(
    substances: Annotated[bool, typer.Option("--substances", help="Show the substances instead of the lists.")] = False,
    rules: Rules = None,
) -> None:
    """Show every control list: jurisdiction, edition, entries, and the share that is verified."""
    from precursor_screen.report.console import make_console  # noqa: PLC0415
    from precursor_screen.report.rules_view import show_lists, show_substances  # noqa: PLC0415
    from precursor_screen.rules.load import load_rules  # noqa: PLC0415

    loaded = load_rules(rules)
    (show_substances if substances else show_lists)(make_console(), loaded)


@app.command("show")
def show(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="A list id, a substance id, or a listing id (LIST/SUBSTANCE).")
    ],
    rules: Rules = None,
) -> None:
    """Show one list, substance or listing: names, identifiers, thresholds, citations, what is verified.

    Example: precursor-screen rules show acetone
    """
    from precursor_screen.report import rules_view  # noqa: PLC0415
    from precursor_screen.report.console import make_console  # noqa: PLC0415
    from precursor_screen.rules.load import load_rules  # noqa: PLC0415

    loaded = load_rules(rules)
    if identifier in loaded.lists:
        rules_view.show_list(make_console(), loaded, loaded.lists[identifier])
    elif identifier in loaded.substances:
        rules_view.show_substance(make_console(), loaded, loaded.substances[identifier])
    else:
        listings = {one.id: one for control_list in loaded.lists.values() for one in control_list.listings}
        if identifier not in listings:
            raise _unknown(identifier, loaded, listings)
        rules_view.show_listing(make_console(), loaded, listings[identifier])


@app.command("lint")
def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Rule files or folders.", show_default="the shipped rules"),
    ] = None,
    info: Annotated[
        bool, typer.Option("--info", help="Also show what only waits for work, such as unverified entries.")
    ] = False,
) -> None:
    """Check rule files and print every fault with file, line and what to do; exit code 5 on errors."""
    from precursor_screen import lint as room  # noqa: PLC0415
    from precursor_screen.report.console import make_console  # noqa: PLC0415
    from precursor_screen.report.findings_view import show_findings  # noqa: PLC0415

    findings = room.run(paths or [])
    show_findings(make_console(), findings, with_info=info)
    if any(str(finding.severity) == "error" for finding in findings):
        raise typer.Exit(ExitCode.RULES)


def _unknown(identifier: str, loaded: "RuleSet", listings: Iterable[str]) -> UsageError:
    """Return the error for an id that does not exist, with the nearest ids that do."""
    asked = identifier.casefold().strip()
    by_name = [
        substance.id
        for substance in loaded.substances.values()
        if any(name.text.casefold() == asked for name in substance.names)
    ]
    known = [*loaded.lists, *loaded.substances, *listings]
    near = [*by_name, *difflib.get_close_matches(asked, known, n=3, cutoff=0.6)]
    within = [one for one in [*loaded.lists, *loaded.substances] if asked and asked in one]
    suggestions = list(dict.fromkeys([*near, *within]))[:4]
    fix = f"Did you mean {', '.join(suggestions)}?" if suggestions else "See `precursor-screen rules list`."
    return UsageError(f"no list, substance or listing has the id {identifier!r}", fix=fix)
