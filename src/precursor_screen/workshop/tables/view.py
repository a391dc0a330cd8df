"""Shows people what an import would do: a row of the table of the act, and what becomes of it."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.output import FAINT, HEADING, printable
from precursor_screen.workshop.tables.change import ImportPlan
from precursor_screen.workshop.tables.plan_table import planned_rows, summary

_STYLE = {"fault": "bold red", "to decide": "bold yellow", "new substance": "yellow", "changed entry": "cyan"}


def show_plan(console: Console, plan: ImportPlan) -> None:
    """Print the preview and how many changes of each kind there are."""
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for header in ("row", "what", "substance", "name in the act, and what would be done"):
        table.add_column(header, overflow="fold")
    table.columns[1].no_wrap = True
    for row in planned_rows(plan):
        words = Text(printable(row.name))
        for detail in row.details:
            words.append(f"\n{printable(detail)}", style=FAINT)
        table.add_row(row.rows, Text(row.action, style=_STYLE.get(row.action, "")), row.substance, words)
    console.print(table)
    console.print(Text(summary(plan), style=FAINT))
