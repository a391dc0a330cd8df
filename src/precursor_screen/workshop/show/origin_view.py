"""Shows which file each part of a layered rule set is from, and what it overrides."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from precursor_screen.output import FAINT, HEADING, printable
from precursor_screen.workshop.show.origin import Origin


def show_origins(
    console: Console, layers: Sequence[tuple[Path, str]], found: Sequence[Origin], *, shipped: Path
) -> None:
    """Print the layers from the lowest up, and where each part is from.

    Args:
        console: where to.
        layers: the place of each layer, and its title or "".
        found: the parts, in their order.
        shipped: the folder of the shipped rules, which people know by that name and not by its place.
    """

    def place(path: Path) -> str:
        name = path.relative_to(shipped).as_posix() if path.is_relative_to(shipped) else None
        return str(path) if name is None else "the shipped rules" if name == "." else f"{name} of the shipped rules"

    console.print(Text("Layers, from the lowest up", style=HEADING))
    for number, (root, title) in enumerate(layers, start=1):
        console.print(Text(f"  {number}. {printable(place(root))}{title and f': {printable(title)}'}"), soft_wrap=True)
    console.print()
    for one in found:
        where = f"{place(one.file)}:{one.line}" if one.line else place(one.file)
        console.print(Text(one.id, style=HEADING).append(f"  {printable(one.what)}"), soft_wrap=True)
        console.print(Text(f"    {printable(where)}"), soft_wrap=True)
        for path in one.overrides:
            console.print(Text(f"    overrides {printable(place(path))}", style=FAINT), soft_wrap=True)
    if not found:
        console.print(Text("No layer adds or overrides anything.", style=FAINT))
