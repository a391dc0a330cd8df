"""Shows people what an import would do: a row of the table of the act, and what becomes of it."""

from collections.abc import Sequence
from typing import Protocol

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.output import FAINT, HEADING, printable

_STYLE = {"fault": "bold red", "to decide": "bold yellow", "new substance": "yellow", "changed entry": "cyan"}


class PlannedRow(Protocol):
    """One change in words, as `precursor_screen.workshop.tables.plan_table` gives it."""

    @property
    def rows(self) -> str:
        """The rows of the table."""

    @property
    def action(self) -> str:
        """What becomes of them."""

    @property
    def substance(self) -> str:
        """The id of the substance, and the key of the entry."""

    @property
    def name(self) -> str:
        """The name as the act prints it."""

    @property
    def details(self) -> Sequence[str]:
        """What would be done, one sentence a line."""


def show_plan(console: Console, rows: Sequence[PlannedRow], summary: str) -> None:
    """Print the preview and how many changes of each kind there are."""
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for header in ("row", "what", "substance", "name in the act, and what would be done"):
        table.add_column(header, overflow="fold")
    table.columns[1].no_wrap = True
    for row in rows:
        words = Text(printable(row.name))
        for detail in row.details:
            words.append(f"\n{printable(detail)}", style=FAINT)
        table.add_row(row.rows, Text(row.action, style=_STYLE.get(row.action, "")), row.substance, words)
    console.print(table)
    console.print(Text(summary, style=FAINT))
