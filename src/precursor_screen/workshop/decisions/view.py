"""Shows decisions about false alarms to people: those there are with their state, and what a new one would silence."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.dispositions import Disposition, DispositionState
from precursor_screen.output import FAINT, HEADING, OUTCOME_STYLE, printable

if TYPE_CHECKING:
    from precursor_screen.screening import Proposal

_STATE_STYLE = {DispositionState.IN_FORCE: "green", DispositionState.REOPENED: "yellow"}


def show_dispositions(
    console: Console, dispositions: Sequence[Disposition], states: Mapping[str, DispositionState]
) -> None:
    """Print dispositions with their states, and how many there are of each.

    Args:
        console: where to.
        dispositions: in the order to show.
        states: of each, by id.
    """
    if not dispositions:
        console.print(Text("No decisions.", style=FAINT))
        return
    table = Table(box=None, header_style=FAINT, padding=(0, 2, 0, 0), pad_edge=False)
    for header in ("id", "state", "substance", "about", "decided", "until"):
        table.add_column(header, overflow="fold", no_wrap=header in ("id", "state", "until"))
    for one in dispositions:
        state = states[one.id]
        decided = f"{one.on} by {one.by}: {one.reason}"
        table.add_row(
            one.id,
            Text(state.value, style=_STATE_STYLE.get(state, FAINT)),
            Text(one.substance),
            Text(printable(one.about)),
            Text(printable(decided)),
            str(one.until),
        )
    console.print(table)
    counted = [(state, sum(found is state for found in states.values())) for state in DispositionState]
    console.print(Text(", ".join(f"{number} {state.value}" for state, number in counted if number), style=FAINT))


def show_proposals(console: Console, proposals: Sequence["Proposal"]) -> None:
    """Print of each hit which decision silences it, or why none does."""
    for one in proposals:
        hit = one.hit
        line = Text(printable(hit.name), style=HEADING)
        line.append(f"  {hit.outcome.value}", style=OUTCOME_STYLE[hit.outcome])
        line.append(f"  {hit.evidence.value}, by “{printable(hit.matched_text)}”", style=FAINT)
        console.print(line, soft_wrap=True)
        said = (
            f"silenced by {one.disposition.id} until {one.disposition.until}, about: {printable(one.disposition.about)}"
            if one.disposition
            else f"stays: {printable(one.because)}"
        )
        console.print(Text(f"  {said}"), soft_wrap=True)
