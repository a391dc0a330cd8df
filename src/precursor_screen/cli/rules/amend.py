"""The command `rules amend`: an overlay changes one entry of a list below it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import parse_date
from precursor_screen.cli.rules import prompts
from precursor_screen.cli.rules.edit_command import Below, Dir, finish
from precursor_screen.cli.rules.sourcing import Source, SourceKind, SourceWhat, missing_sources, source_ids
from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof

if TYPE_CHECKING:
    from precursor_screen.workshop.edit import Value


def amend(
    listing: Annotated[
        str, typer.Argument(metavar="LISTING", help="LIST/SUBSTANCE, or LIST/SUBSTANCE@KEY; `rules show` prints them.")
    ],
    since: Annotated[
        date | None,
        typer.Option(
            "--from",
            metavar="DATE",
            parser=parse_date,
            help="The first day of the change (YYYY-MM-DD): a new edition of the entry begins.",
            show_default="the entry is corrected for all its days",
        ),
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", metavar="DATE", parser=parse_date, help="The last day of the entry (YYYY-MM-DD)."),
    ] = None,
    min_percent: Annotated[
        str | None, typer.Option("--min-percent", metavar="N", help="Controlled from this mass share in percent.")
    ] = None,
    inclusive: Annotated[
        bool, typer.Option("--inclusive/--above", help="At or above the share, or only above it.")
    ] = True,
    citation: Annotated[
        str | None, typer.Option("--citation", metavar="TEXT", help="The amending act, and where in it this stands.")
    ] = None,
    proof: Annotated[
        Proof | None,
        typer.Option(
            "--proof",
            help="How directly the entry, and the share, were read in the source named.",
            show_default="that of the entry; of a share, memory",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="TEXT", help="Who amends.", show_default="the title of the overlay")
    ] = None,
    notes: Annotated[str | None, typer.Option("--notes", metavar="TEXT", help="What a colleague should know.")] = None,
    source: Source = None,
    source_what: SourceWhat = None,
    source_kind: SourceKind = None,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Change one entry of a list from a day on, in your overlay: the list is not copied, and its later mends arrive.

    What else an entry has (amounts, scope, names) is set in the amendment with `rules set`.

    Example: precursor-screen rules amend un-1988-table-2/acetone --from 2026-12-01 --min-percent 60
    --citation "Order 5, row 2" --proof act --source office-order-5 --dir samples/office-rules
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        find_workplace,
        listing_named,
        one_or_more,
        with_amendment,
    )

    workplace = find_workplace(folder, rules or ())
    list_id, substance, key = listing_named(workplace, listing)
    row: dict[str, Value] = {"since": since.isoformat()} if since else {}
    if min_percent is not None:
        citation = prompts.ask(citation, "--citation", "Where the share is printed")
        row["strength"] = {
            "min_percent": min_percent,
            "inclusive": str(inclusive).lower(),
            "citation": citation,
            "proof": str(proof or Proof.MEMORY),
        }
    given = {"valid_to": until, "citation": citation, "proof": proof, "notes": notes}
    row |= {name: str(value) for name, value in given.items() if value}
    if set(row) <= {"since"}:
        fix = "Give --min-percent, --until, --citation, --proof or --notes; `rules set` writes the rest."
        raise UsageError("nothing is to be amended", fix=fix)
    sources = source_ids(source)
    row |= {"source": one_or_more(sources), **({"by": by} if by else {})}
    new = missing_sources(workplace, sources, source_what, source_kind)
    finish(workplace, [with_amendment(workplace, list_id, substance, key, row), *new])
