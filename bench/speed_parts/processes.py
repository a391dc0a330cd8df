"""`screen` with one process and with two, in turn."""

from functools import partial

from speed_parts.commands import alternating, seconds_of
from speed_parts.figures import Figure, Part
from speed_parts.product import has_option, screen_command
from speed_parts.workshop import Workshop


def measure(workshop: Workshop) -> list[Part]:
    """Compare one process with two; there is no aim but that the second should be worth its core."""
    title = f"{workshop.lines:,} lines, one process and two"
    if not has_option("screen", "--processes"):
        return [Part(title, (Figure("1 process / 2 processes", None, "not run: screen has no --processes"),))]
    workshop.warm_up()
    manifest = workshop.manifest()
    workshop.tell("one process and two")
    output = workshop.folder / "processes.csv"
    taken = alternating(
        {str(n): partial(seconds_of, screen_command(manifest.path, output, processes=n)) for n in (1, 2)},
        workshop.repeats,
    )
    told = "; ".join(
        f"{n} process{'es' * (n != '1')} {seconds:.2f} s, {manifest.lines / seconds:,.0f} lines/s"
        for n, seconds in taken.items()
    )
    told += f"; {workshop.cores} usable core(s)"
    return [Part(title, (Figure("time with 1 process / with 2", taken["1"] / taken["2"], told),))]
