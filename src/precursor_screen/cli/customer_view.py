"""Shows to people what a customer has had of the substances of an order, and what the order would make of it."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from precursor_screen.cli.ledger_view import show_deliveries
from precursor_screen.model.accumulation import Role
from precursor_screen.model.customer import CustomerHistory, MassSum, Standing, SubstanceHistory
from precursor_screen.output import FAINT, HEADING, printable

_STYLE = {Standing.BELOW: "green", Standing.MAY_REACH: "yellow"}
_REACHED = "bold red"


def show_customer(console: Console, history: CustomerHistory) -> None:
    """Print the sums by substance and amount, the findings, and the deliveries before the order."""
    if not history.substances:
        console.print(
            Text("Nothing listed was found in the order: the ledger was asked nothing, and nothing was entered.")
        )
        return
    head = Text("What this customer has had", style=HEADING)
    head.append(f"  {printable(history.party)}, up to {history.day}", style="default")
    console.print(head)
    others = [text for text in history.parties if text != history.party]
    for text in others:
        console.print(Text(f"  = {printable(text)}", style=FAINT))
    for substance in history.substances:
        _show_substance(console, substance)
    # A sum over an amount stands above already, with the same deliveries.
    told = {(one.listing, one.limit_kg) for substance in history.substances for one in substance.amounts}
    for finding in history.findings:
        if finding.role is Role.CONSIGNEE and (finding.listing, finding.limit_kg) in told:
            continue
        said = Text(f"{finding.kind.value}, weight {finding.weight}: ", style=_REACHED)
        console.print(Padding(said.append(printable(finding.because), style="default"), (0, 0, 0, 2)))
    if history.deliveries:
        console.print()
        show_deliveries(console, history.deliveries)
    console.print(Text(_recorded(history), style=FAINT))


def _show_substance(console: Console, one: SubstanceHistory) -> None:
    facts = f"  {one.substance}: since {one.since} {_sum(one.before)}; this order {_sum(one.order)}"
    console.print(Text(facts))
    for amount in one.amounts:
        said = Text(amount.standing.value, style=_STYLE.get(amount.standing, _REACHED))
        said.append(f"  {printable(amount.because)}", style="default")
        console.print(Padding(said, (0, 0, 0, 4)))
    if not one.amounts:
        console.print(Text("    no amount of a list that applies here limits it", style=FAINT))


def _sum(one: MassSum) -> str:
    if not one.deliveries:
        return "nothing"
    counted = f"{one.deliveries:,} deliver{'y' if one.deliveries == 1 else 'ies'}"
    if one.without_mass == one.deliveries:
        return f"{counted}, no mass stated"
    kg = f"at least {one.low:f}" if one.high is None else f"{one.low:f}"
    kg += f" to {one.high:f}" if one.high is not None and one.high != one.low else ""
    return f"{counted}, {kg} kg" + (f" ({one.without_mass} without a mass)" if one.without_mass else "")


def _recorded(history: CustomerHistory) -> str:
    recorded = history.recorded
    if recorded is None:
        return "The order was not recorded; --record enters it."
    if recorded.known:
        return "The order was in the ledger before; it counts once."
    said = "The order was recorded."
    if recorded.replaced:
        said += f" It replaces its earlier content ({', '.join(one[:12] for one in recorded.replaced)})."
    if recorded.repeated:
        said += " The ledger has it from another file, too, by document, item and substance; it counts once."
    return said
