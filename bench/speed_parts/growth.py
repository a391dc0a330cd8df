"""The time of `screen` with the shipped names, with three times and with ten times as many, in turn."""

from functools import partial

from speed_parts.candidates import candidates_percent
from speed_parts.commands import alternating, seconds_of
from speed_parts.figures import Aim, Figure, Part
from speed_parts.more_names import write_rules
from speed_parts.product import results, screen_command
from speed_parts.workshop import DESCRIPTION, GOODS_CODE, Workshop

TIMES = (1, 3, 10)
_AIMS = {10: Aim(1.3)}


def measure(workshop: Workshop) -> list[Part]:
    """Compare 3 and 10 times the names with the shipped ones, all from folders; the first run of each is apart."""
    manifest = workshop.manifest()
    names, first = {}, {}
    folders = {times: workshop.folder / f"rules-{times}x" for times in TIMES}
    outputs = {times: workshop.folder / f"names-{times}x.csv" for times in TIMES}
    for times, folder in folders.items():
        names[times] = write_rules(workshop.shipped_rules, workshop.rules, times, folder, workshop.seed)
        first[times] = workshop.warm_up(folder)
        workshop.tell(f"rules with {names[times]:,} names, first run on few lines {first[times]:.1f} s")
    taken = alternating(
        {
            str(times): partial(seconds_of, screen_command(manifest.path, outputs[times], rules=folders[times]))
            for times in TIMES
        },
        workshop.repeats,
    )
    candidates = {
        times: candidates_percent(manifest.path, DESCRIPTION, GOODS_CODE, folder) for times, folder in folders.items()
    }
    figures = []
    for times in TIMES:
        seconds, found = taken[str(times)], results(outputs[times])
        told = (
            f"{names[times]:,} names: {seconds:.2f} s, {manifest.lines / seconds:,.0f} lines/s; {found.found};"
            f" candidates {candidates[times]:.2f} %; first run on few lines {first[times]:.1f} s"
        )
        figures.append(Figure(f"time at {times}x the names / at 1x", seconds / taken["1"], told, _AIMS.get(times)))
    return [Part(f"{manifest.lines:,} lines, more names", tuple(figures))]
