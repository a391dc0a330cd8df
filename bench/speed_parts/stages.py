"""Where the time of `screen` goes, by stage and by module, in one process."""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from measures.table import markdown

from speed_parts.commands import output_of
from speed_parts.product import has_option, screen_command
from speed_parts.stage_sampler import IMPORTING
from speed_parts.workshop import Workshop

_START, _SHAPE, _RETRIEVAL = "start: rules and index", "shape, distinct texts", "retrieval"
#: (beginning of a module's name, stage). These decide wherever they stand on a stack, the first one here first:
#: what they call of the matcher's modules is work of theirs.
_DECISIVE = (
    (IMPORTING, "start: imports"),
    ("precursor_screen.matching.retrieval.shape", _SHAPE),
    ("precursor_screen.matching.retrieval.retrieval", _RETRIEVAL),
    ("precursor_screen.matching.retrieval.automaton", _RETRIEVAL),
    ("precursor_screen.matching.lexicon.required_words", _RETRIEVAL),
    ("precursor_screen.screening.candidates", _SHAPE),
)
#: Else the outermost module decides that is named here; for one module, the longest beginning.
_STAGES = (
    ("precursor_screen.rules", _START),
    ("precursor_screen.cache", _START),
    ("precursor_screen.matching.lexicon.lexicon", _START),
    ("precursor_screen.matching.lexicon.compile", _START),
    ("precursor_screen.matching.chemicals.file", _START),
    ("precursor_screen.manifest", "read"),
    ("precursor_screen.matching", "careful matching"),
    ("precursor_screen.law", "law and verdict"),
    ("precursor_screen.screening.verdict", "law and verdict"),
    ("precursor_screen.screening.rows", "write"),
    ("precursor_screen.output", "write"),
)
#: The order of the table.
_ORDER = ("start: imports", _START, "read", _SHAPE, _RETRIEVAL, "careful matching", "law and verdict", "write")
_OTHER = "the rest"
_MODULES = 15
_SAMPLER = Path(__file__).with_name("stage_sampler.py")
Seen = list[tuple[tuple[str, ...], float]]


def profile(workshop: Workshop) -> str:
    """Screen the run's manifest once in one process and return two tables: by stage, and by module."""
    workshop.warm_up()
    manifest = workshop.manifest()
    workshop.tell("profile")
    report = workshop.folder / "stages.json"
    processes = 1 if has_option("screen", "--processes") else None
    command = screen_command(manifest.path, workshop.folder / "stages.csv", processes=processes)
    output_of([sys.executable, str(_SAMPLER), str(report), *command[command.index("screen") :]])
    seen = [(tuple(one["modules"]), one["seconds"]) for one in json.loads(report.read_text(encoding="utf-8"))]
    total = sum(seconds for _, seconds in seen)
    about = f"{manifest.lines:,} lines, running numbers, one process: {total:.2f} s."
    return "\n\n".join(
        (
            about,
            _table(("stage", _by_stage(seen)), total, manifest.lines),
            f"The {_MODULES} modules in which most of it is spent, with the libraries they call:",
            _table(("module", _by_module(seen)[:_MODULES]), total, manifest.lines),
        )
    )


def stage_of(modules: Sequence[str]) -> str:
    """Return the stage of a chain of modules, outermost first.

    >>> stage_of(["precursor_screen.run.screen_run", "precursor_screen.matching.matcher", "precursor_screen.names.key"])
    'careful matching'
    """
    for beginning, stage in _DECISIVE:
        if any(_below(module, beginning) for module in modules):
            return stage
    for module in modules:
        fitting = [(len(beginning), stage) for beginning, stage in _STAGES if _below(module, beginning)]
        if fitting:
            return max(fitting)[1]
    return _OTHER


def _below(module: str, beginning: str) -> bool:
    return module == beginning or module.startswith(f"{beginning}.")


def _by_stage(seen: Seen) -> list[tuple[str, float]]:
    seconds: defaultdict[str, float] = defaultdict(float)
    for modules, spent in seen:
        seconds[stage_of(modules)] += spent
    return [(stage, seconds[stage]) for stage in (*_ORDER, _OTHER) if seconds[stage]]


def _by_module(seen: Seen) -> list[tuple[str, float]]:
    seconds: defaultdict[str, float] = defaultdict(float)
    for modules, spent in seen:
        seconds[modules[-1] if modules else _OTHER] += spent
    return sorted(seconds.items(), key=lambda one: -one[1])


def _table(content: tuple[str, Sequence[tuple[str, float]]], total: float, lines: int) -> str:
    title, rows = content
    return markdown(
        [title, "seconds", "%", "µs a line"],
        [[name, f"{spent:.2f}", f"{100 * spent / total:.1f}", f"{1e6 * spent / lines:.2f}"] for name, spent in rows],
        left={0},
    )
