"""Shows how two readings of an act compare: each row that is not plainly agreed, what differs, and the counts."""

from collections import Counter

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from precursor_screen.output import FAINT, HEADING, printable
from precursor_screen.workshop.verify.comparison import ComparedRow, Comparison, State

_STYLE = {State.AGREED: "green", State.DIFFERENT: "bold red", State.REFUSED: "bold red", State.ABSENT: "bold red"}


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Print the readings, the rows with what differs in them, what does not fit, rows of the act, and the counts."""
    for reading in comparison.readings:
        rows = len(reading.rows)
        said = f"{reading.reader or 'nobody'}: {rows} row{'' if rows == 1 else 's'} ({reading.place})"
        console.print(Text(printable(said), style=FAINT))
    for row in comparison.rows:
        if row.state is not State.AGREED or row.differences:
            _show(console, row)
    for fault in comparison.faults:
        console.print(Text(printable(f"{fault.place}: {fault.what}. {fault.fix}"), style="red"))
    for reading in comparison.readings:
        for one in reading.further:
            said = f"{reading.reader or 'nobody'} read a row that the list has not: {one.name} ({one.place})"
            console.print(Text(printable(said), style="yellow"))
    counts = Counter(row.state for row in comparison.rows)
    said = ", ".join(f"{counts[state]} {state}" for state in State if counts[state])
    console.print(Text(f"{len(comparison.rows)} rows: {said}", style=FAINT))
    for obstacle in comparison.obstacles:
        console.print(Text(printable(f"Nothing is raised: {obstacle}."), style="bold red"))


def _show(console: Console, row: ComparedRow) -> None:
    head = Text(row.state.value, style=_STYLE.get(row.state, "yellow"))
    head.append(f"  {row.row.key}", style=HEADING)
    head.append(printable(f"  {row.row.ours}"), style="default")
    if row.why:
        head.append(printable(f"  {row.why}"), style=FAINT)
    console.print(head)
    for one in row.differences:
        read = f"“{one.first}”" if one.first == one.second else f"“{one.first}” and “{one.second}”"
        ours = f"; the rules: “{one.ours}”" if one.ours else ""
        console.print(Padding(Text(printable(f"{one.what}: read {read}{ours}")), (0, 0, 0, 4)))
