"""The most memory that `screen` holds with all its children, at one length and at ten times that."""

import shutil

from speed_parts.figures import Aim, Figure, Part
from speed_parts.peak_memory import peak_of
from speed_parts.product import screen_command
from speed_parts.workshop import Workshop, Written

MEMORY_AIM = Aim(1.0)
_GB, _TIMES, _TEN_MILLION = 1e9, 10, 10_000_000
#: Room on the disk beside the manifest, for its results.
_ROOM = 1.2


def measure(workshop: Workshop, *, ten_million: bool) -> list[Part]:
    """Measure the peak at the run's lines, and if asked at ten million."""
    workshop.warm_up()
    manifest = workshop.manifest()
    figures = [_peak(workshop, manifest)]
    if workshop.distinct_words:
        harder = workshop.manifest(distinct_words=workshop.distinct_words)
        figures.append(_peak(workshop, harder, f", {workshop.distinct_words} new article codes a line"))
    if ten_million:
        figures.append(_at_ten_million(workshop, manifest))
    return [Part("Peak memory, all processes of a run", tuple(figures))]


def _at_ten_million(workshop: Workshop, manifest: Written) -> Figure:
    needed = manifest.path.stat().st_size / manifest.lines * _TEN_MILLION * _ROOM
    free = shutil.disk_usage(workshop.folder).free
    room = f"{needed / _GB:.1f} GB of disk needed, {free / _GB:.1f} GB free in {workshop.folder.parent}"
    workshop.tell(f"ten million lines: {room}")
    if free < needed:
        return Figure(f"GB at {_TEN_MILLION:,} lines", None, f"not run: {room}", MEMORY_AIM)
    longest = workshop.manifest(lines=_TEN_MILLION)
    figure = _peak(workshop, longest)
    workshop.drop(longest)
    return figure


def _peak(workshop: Workshop, manifest: Written, kind: str = "") -> Figure:
    workshop.tell(f"memory at {manifest.lines:,} lines")
    output = workshop.folder / "memory.csv"
    seconds, peak = peak_of(screen_command(manifest.path, output), workshop.folder / "memory.log")
    shared = f"; {peak.pss / _GB:.2f} GB with shared pages counted once (PSS)" if peak.pss else ""
    told = (
        f"sum of resident memory (RSS), looked at every 0.1 s{shared};"
        f" {seconds:.1f} s, {manifest.lines / seconds:,.0f} lines/s"
    )
    return Figure(f"GB at {manifest.lines:,} lines{kind}", peak.rss / _GB, told, MEMORY_AIM)
