"""Shows the entries of a list for one substance: one as a list of facts, several editions side by side."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.rules import Listing
from precursor_screen.output import FAINT, HEADING, printable, scope_words, threshold_words, validity_words
from precursor_screen.rules import proof_said
from precursor_screen.wording import say


def by_entry(listings: Iterable[Listing]) -> list[list[Listing]]:
    """Return the listings of one substance by list, in their order."""
    found: dict[str, list[Listing]] = {}
    for listing in listings:
        found.setdefault(listing.list_id, []).append(listing)
    return list(found.values())


def days_words(listing: Listing) -> str:
    """Return on which days a listing is in force, as words; empty where nothing is known of them."""
    pending = "not yet in force" if listing.pending else ""
    return ", ".join(filter(None, (validity_words(listing.valid_from, listing.valid_to), pending)))


def show_editions(console: Console, editions: Sequence[Listing]) -> None:
    """Print what a list says of a substance: a column an edition, so that they can be compared row by row."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, max_width=28, overflow="fold")
    for _ in editions:
        table.add_column(overflow="fold")
    table.add_row(Text(editions[0].list_id), *(Text(printable(one.official_name), style=HEADING) for one in editions))
    columns = [_facts(one) for one in editions]
    for label in columns[0]:
        values = [column[label] for column in columns]
        if any(values):
            table.add_row(Text(label), *(Text(printable(value)) for value in values))
    console.print(table)


def _facts(listing: Listing) -> dict[str, str]:
    amended = (f"by {one.by}" + (f", from {one.since} on" if one.since else "") for one in listing.amendments)
    return {
        "key": listing.key,
        "in force": days_words(listing) or "date not known",
        "controls": "; ".join(threshold_words(listing)) or "no strength or amount threshold",
        "scope": scope_words(listing),
        "citation": listing.citation or listing.source,
        "degree": f"{say(proof_said(listing.proof))} [{listing.proof}]",
        "read in": listing.source,
        "never exempts": ", ".join(listing.holds),
        "amended": "; ".join(amended),
        "notes": listing.notes,
    }
