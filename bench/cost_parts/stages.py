"""Where the time of a candidate goes, by stage: the functions between the stages are timed from outside."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from measures.table import markdown

import precursor_screen.matching.matcher as matching
import precursor_screen.screening.line_screener as screening
from cost_parts.candidates import Group
from precursor_screen import Line, Screener

_ROUNDS = 3
#: The order of the table, and what is done in each stage.
_STAGES = {
    "prepare": "cleaning, numbers of the line",
    "find": "words of the chunks, mentions; tokens, where a name is admitted",
    "lattice": "clauses, rival readings",
    "operators": "what is absent, for a use, an ingredient",
    "finding": "evidence, formulas, scores",
    "law and verdict": "lists, strength, amount, priority",
}


class _Watch:
    """Counts the time of functions, without that of the timed functions that they call."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, int] = defaultdict(int)
        self._inner: list[int] = []

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self._inner.append(0)
            begun = time.perf_counter_ns()
            try:
                return function(*args, **options)
            finally:
                taken = time.perf_counter_ns() - begun
                self.spent[stage] += taken - self._inner.pop()
                if self._inner:
                    self._inner[-1] += taken

        return call


def table(screener: Screener, groups: Sequence[Group]) -> str:
    """Return the microseconds a candidate by stage, a column a group; the least of some rounds."""
    columns = [_of(screener, group.texts) for group in groups]
    rows = [[stage, *(f"{column[stage]:.0f}" for column in columns), about] for stage, about in _STAGES.items()]
    rows.append(["all", *(f"{sum(column.values()):.0f}" for column in columns), ""])
    header = ["stage, mean µs a candidate", *(group.name for group in groups), "what is done"]
    return markdown(header, rows, left={0, len(header) - 1})


def _of(screener: Screener, texts: Sequence[str]) -> dict[str, float]:
    least: dict[str, float] = {}
    for number in range(1, _ROUNDS + 1):
        with _watched(screener) as watch:
            for text in texts:
                screener.screen_candidate(Line(text + " " * number))
        for stage in _STAGES:
            taken = watch.spent[stage] / 1000 / max(1, len(texts))
            least[stage] = min(least.get(stage, taken), taken)
    return least


@contextmanager
def _watched(screener: Screener) -> Iterator[_Watch]:
    watch = _Watch()
    matcher = screener.matcher
    seams = [
        (screening, "prepare", "prepare"),
        (matcher.chunks, "words_of", "find"),
        (matching, "undisguised", "find"),
        (matcher.finder, "find", "find"),
        (matcher.lattice, "other_name", "lattice"),
        (matcher.operators, "places", "operators"),
        (matcher.operators, "governing", "operators"),
        (matcher, "match", "finding"),
        (screener, "_screen", "law and verdict"),
    ]
    kept = [(owner, name, vars(owner).get(name)) for owner, name, _ in seams]
    for owner, name, stage in seams:
        setattr(owner, name, watch.timed(stage, getattr(owner, name)))
    try:
        yield watch
    finally:
        for owner, name, own in kept:
            if own is None:
                delattr(owner, name)
            else:
                setattr(owner, name, own)
