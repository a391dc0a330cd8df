"""The command `rules suppress`: writes down a decision about a false alarm, lists decisions, and renews one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import AsOf, Dispositions, Rules, parse_date
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.cli.rules import prompts
from precursor_screen.errors import UsageError
from precursor_screen.output import say

if TYPE_CHECKING:
    from precursor_screen.screening import Screener


def suppress(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]",
            help="The goods description of the false alarm, as it stands in the line; with --list, files of decisions.",
            show_default=False,
        ),
    ] = None,
    *,
    substance: Annotated[
        list[str] | None,
        typer.Option(
            "--substance",
            metavar="ID",
            help="Decide about this substance only; may be repeated.",
            show_default="all that the text is a hit for",
        ),
    ] = None,
    consignee: Annotated[
        str, typer.Option("--consignee", metavar="NAME", help="Decide only about goods for this consignee.")
    ] = "",
    cas: Annotated[str, typer.Option("--cas", metavar="N", help="CAS number that stands beside the text.")] = "",
    contains: Annotated[
        bool, typer.Option("--contains", help="Decide about every description that has these words in it.")
    ] = False,
    broad: Annotated[
        bool,
        typer.Option(
            "--broad", help="Decide about every uncertain hit of the substance, whatever the text (see --consignee)."
        ),
    ] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is a false alarm.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")] = "",
    until: Annotated[
        date | None,
        typer.Option(
            "--until",
            metavar="DATE",
            parser=parse_date,
            help="The last day of the decision, at most two years away.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FILE",
            help="The file of decisions to write into.",
            show_default="the last of --dispositions, else dispositions.yml in the topmost --rules folder, else here",
        ),
    ] = None,
    renew: Annotated[
        str,
        typer.Option("--renew", metavar="ID", help="Decide this one anew, after looking again, under today's rules."),
    ] = "",
    list_them: Annotated[
        bool, typer.Option("--list", help="List the decisions and whether they are in force.")
    ] = False,
    rules: Rules = None,
    dispositions: Dispositions = None,
    as_of: AsOf = None,
    profile: ProfileOption = None,
) -> None:
    """Write down that a hit was looked at and is a false alarm, so that later runs leave it out and count it.

    What a CAS or UN number, a goods code or a structure speaks for is never left out.

    Example: precursor-screen rules suppress "Лак Ацетон-8" --by Me --reason seen --until 2027-11-01 --as-of 2026-11-23
    """
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.screening import About, propose, renewed  # noqa: PLC0415
    from precursor_screen.workshop.decisions import (  # noqa: PLC0415
        default_file,
        edit_file,
        is_used_unasked,
        show_dispositions,
        show_proposals,
        with_renewed,
        with_rows,
    )

    target = to or (dispositions[-1] if dispositions else default_file(rules))
    # A file that is to be made is no decision yet; one that is named and is not there is a fault.
    known = [file for file in dict.fromkeys((*(dispositions or ()), target)) if file != target or file.exists()]
    if list_them:
        screener = _load(rules, as_of, [Path(word) for word in words or ()] or known)
        given = screener.silencer
        show_dispositions(make_console(), given.given.dispositions if given else (), given.states if given else {})
        return
    if not renew and len(words or ()) != 1:
        raise UsageError("one goods description is needed", fix="Put it between quotes, or see --list and --renew.")
    _refuse_contradictions(renew=renew, contains=contains, broad=broad, words=words or ())
    reason = prompts.ask(reason, "--reason", "Why is it a false alarm?")
    by = prompts.ask(by, "--by", "Who decides?")
    screener = _load(rules, as_of, known)
    if renew:
        row = renewed(screener, renew, by=by, reason=reason, until=until)
        edit_file(target, lambda text, path: with_renewed(text, path, row))
        say(f"{row.id} is decided anew, until {row.until}; written to {target}")
        return
    last = until or parse_date(prompts.ask(None, "--until", "Until which day (YYYY-MM-DD)?"))
    about = About((words or [""])[0], consignee.strip(), contains, broad, tuple(substance or ()))
    proposals = propose(screener, about, by=by, reason=reason, until=last, cas=cas)
    show_proposals(make_console(), proposals)
    rows = [one.disposition for one in proposals if one.disposition]
    if not rows:
        raise UsageError("nothing of this can be silenced", fix="It will go on being found; see above why.")
    if prompts.at_terminal():
        typer.confirm("Write it down?", default=True, abort=True)
    edit_file(target, lambda text, path: with_rows(text, path, rows))
    say(f"written to {target}" + ("" if is_used_unasked(target, rules) else f"; use it with --dispositions {target}"))


def _load(rules: Sequence[Path] | None, as_of: date | None, files: Sequence[Path]) -> "Screener":
    from precursor_screen.screening import Screener  # noqa: PLC0415

    return Screener.load(lists=["all"], as_of=as_of, rules=rules, dispositions=files)


def _refuse_contradictions(*, renew: str, contains: bool, broad: bool, words: Sequence[str]) -> None:
    if contains and broad:
        raise UsageError("--contains and --broad both say which texts are meant", fix="Give one of the two.")
    if renew and (words or contains or broad):
        fix = "What a decision is about stays; write a new one for another text."
        raise UsageError("--renew takes no text, --contains or --broad", fix=fix)
