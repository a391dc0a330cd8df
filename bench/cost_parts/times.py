"""Times the candidates by this version of the package, and by another one in turn, and makes a table of it."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import mean, median

from measures.table import markdown
from speed_parts.commands import output_of

from cost_parts.candidates import Group

_ROOT = Path(__file__).resolve().parents[2]
_TIMER = Path(__file__).with_name("timer.py")
OWN, OTHER = "this version", "the other version"
_HEADER = ["group", "lines", "candidates", "a hit", "timed by", "median µs", "mean µs", "90 % below µs", "medians"]

#: For each version the nanoseconds of each candidate, the groups one behind the other.
Times = Mapping[str, Sequence[int]]


def times_of(groups: Sequence[Group], folder: Path, as_of: date, rounds: int, against: Path | None) -> Times:
    """Time all candidates; in turn, because a machine grows slower and faster over minutes."""
    lines = folder / "lines.json"
    lines.write_text(json.dumps([text for group in groups for text in group.texts]), encoding="utf-8")
    checkouts = {OWN: _ROOT} | ({OTHER: against.resolve()} if against else {})
    taken: dict[str, list[list[int]]] = {version: [] for version in checkouts}
    for number in range(rounds):
        for version, checkout in checkouts.items():
            times = folder / "times.json"
            own = {"PYTHONPATH": str(checkout / "src"), "PRECURSOR_SCREEN_CACHE": str(folder / version)}
            output_of([sys.executable, str(_TIMER), str(lines), str(times), str(as_of), str(number + 1)], own)
            taken[version].append(json.loads(times.read_text(encoding="utf-8")))
    return {version: [min(one) for one in zip(*all_rounds, strict=True)] for version, all_rounds in taken.items()}


def table_of_times(groups: Sequence[Group], times: Times) -> str:
    """Return the table: a row a group and version, and rows for all candidates together."""
    rows = []
    for group, at in _with_places(groups):
        medians = {version: median(taken[at]) for version, taken in times.items()}
        for version, taken in times.items():
            first = version == OWN
            hits = f"{group.hits} (1 in {len(group.texts) / max(1, group.hits):.1f})"
            counted = [f"{group.lines:,}", f"{len(group.texts):,}", hits] if first else ["", "", ""]
            ratio = f"{medians[OWN] / medians[OTHER]:.2f}" if first and OTHER in medians else ""
            rows.append([group.name if first else "", *counted, version, *_figures(taken[at]), ratio])
    return markdown(_HEADER, rows, left={0, 4})


def _with_places(groups: Sequence[Group]) -> Iterator[tuple[Group, slice]]:
    begin = 0
    for group in groups:
        yield group, slice(begin, begin + len(group.texts))
        begin += len(group.texts)
    every = tuple(text for group in groups for text in group.texts)
    yield Group("all", sum(g.lines for g in groups), every, sum(g.hits for g in groups)), slice(0, begin)


def _figures(nanoseconds: Sequence[int]) -> list[str]:
    ordered = sorted(nanoseconds)
    return [f"{one / 1000:.0f}" for one in (median(ordered), mean(ordered), ordered[len(ordered) * 9 // 10])]
