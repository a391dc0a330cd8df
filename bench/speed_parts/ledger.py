"""`screen` with a ledger and without one, in turn."""

from functools import partial

from speed_parts.commands import alternating, seconds_of
from speed_parts.figures import Aim, Figure, Part
from speed_parts.product import screen_command
from speed_parts.workshop import Workshop


def measure(workshop: Workshop) -> list[Part]:
    """Compare a run that enters its deliveries into a ledger with one that does not.

    The ledger is the same in all repeats, so that the later ones find the deliveries of the first in it.
    """
    workshop.warm_up()
    manifest = workshop.manifest()
    workshop.tell("with a ledger and without")
    output = workshop.folder / "ledger.csv"
    without = screen_command(manifest.path, output)
    entering = [*without, "--ledger", str(workshop.folder / "office.db")]
    taken = alternating(
        {"with": partial(seconds_of, entering), "without": partial(seconds_of, without)}, workshop.repeats
    )
    told = f"with {taken['with']:.2f} s, without {taken['without']:.2f} s"
    figure = Figure("time with a ledger / without", taken["with"] / taken["without"], told, Aim(1.3))
    return [Part(f"{workshop.lines:,} lines, with a ledger and without", (figure,))]
