"""Shows which file each part of a layered rule set is from, and what it overrides."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from precursor_screen.report.printable import printable
from precursor_screen.report.styles import FAINT, HEADING
from precursor_screen.rules.origin import Origin


def show_origins(console: Console, layers: Sequence[str], found: Sequence[Origin]) -> None:
    """Print the layers from the lowest up, and where each part is from.

    Args:
        console: where to.
        layers: the places of the layers, with their titles.
        found: the parts, in their order.
    """
    console.print(Text("Layers, from the lowest up", style=HEADING))
    for number, layer in enumerate(layers, start=1):
        console.print(Text(f"  {number}. {printable(layer)}"), soft_wrap=True)
    console.print()
    for one in found:
        place = f"{one.file}:{one.line}" if one.line else str(one.file)
        console.print(Text(one.id, style=HEADING).append(f"  {printable(one.what)}"), soft_wrap=True)
        console.print(Text(f"    {printable(place)}"), soft_wrap=True)
        for path in one.overrides:
            console.print(Text(f"    overrides {printable(str(path))}", style=FAINT), soft_wrap=True)
    if not found:
        console.print(Text("No layer adds or overrides anything.", style=FAINT))
