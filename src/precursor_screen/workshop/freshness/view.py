"""Shows people how fresh the lists are: what is overdue stands first and says so."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.rules import Proof
from precursor_screen.output import FAINT, HEADING, SEVERITY_STYLE, printable
from precursor_screen.rules import degrees_text

if TYPE_CHECKING:
    import polars as pl


def show_freshness(console: Console, table: "pl.DataFrame", as_of: str) -> None:
    """Print one row a list, the entries that wait to come into force, and how many lists are overdue.

    Args:
        console: where to.
        table: one row a list, with the columns of `rules freshness --format csv`.
        as_of: the day from which days are counted.
    """
    rows = table.rows(named=True)
    shown = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for header in ("list, and the edition read", "compared", "review by"):
        shown.add_column(header, overflow="fold")
    shown.add_column("entries", justify="right", no_wrap=True)
    for header in ("by degree", "thresholds"):
        shown.add_column(header, overflow="fold")
    for row in rows:
        shown.add_row(
            Text(row["list"]).append(f"\n{printable(row['edition'])}", style=FAINT),
            _compared(row["checked"], row["age_days"]),
            _review(row["review_by"], row["days_left"]),
            str(row["entries"]),
            degrees_text({proof: row[str(proof)] for proof in Proof}),
            degrees_text({proof: row[f"thresholds_{proof}"] for proof in Proof}),
        )
    console.print(shown)
    for row in rows:
        if row["pending"]:
            console.print(Text(f"not yet in force in {row['list']}: {printable(row['pending'])}"))
    console.print(Text(_summary([row["days_left"] for row in rows], as_of), style=FAINT))


def _compared(checked: str | None, age: int | None) -> str:
    return f"{checked}, {_days(age)} ago" if checked and age is not None else "never"


def _review(review_by: str | None, left: int | None) -> Text:
    if review_by is None or left is None:
        return Text("not planned", style=SEVERITY_STYLE["warning"])
    if left < 0:
        return Text(f"{review_by}, overdue by {_days(-left)}", style=SEVERITY_STYLE["error"])
    return Text(f"{review_by}, in {_days(left)}")


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _summary(days_left: Sequence[int | None], as_of: str) -> str:
    overdue = sum(left is not None and left < 0 for left in days_left)
    unplanned = sum(left is None for left in days_left)
    parts = [f"lists: {len(days_left)}", f"overdue: {overdue}"]
    if unplanned:
        parts.append(f"without a day of review: {unplanned}")
    return f"{', '.join(parts)}; as of {as_of}"
