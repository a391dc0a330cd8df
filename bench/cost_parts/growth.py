"""How the time of a line grows with its length: lines of one unit over and over, read at three lengths."""

import math
import time
from collections.abc import Iterator

from measures.table import markdown

from precursor_screen import Line, Screener
from precursor_screen.model.line import LONGEST_READ

#: What a line may be full of: signs without spaces, names, names in brackets and behind hyphens, codes, operators.
UNITS = (
    "水和", "丙酮", "a1", "H₂", "метил", "ацетон ", "acetone, ", "acid ", "2,", "(", "и ", "acetone-", "ethyl acetone ",
    "(methyl)acetone", "acetone) ", "5-acetone-", "acetone-1-", "2-(acetone-", "1-phenyl-2-propanone ", "acid acetic ",
    "серная, соляная, ", "cyanohydrin, acetone, ", "без ацетона, ", "contains: acetone, ", "acetone 5%, ", "MEK ",
    "HI ", "A. ", "acetone; ", "1) acetone ", "67-64-1 ", "UN 1090 ", "aceton ", "толу ол ", "t0luene ",
    "т о л у ", "к-та ",
)  # fmt: skip
LENGTHS = (LONGEST_READ // 4, LONGEST_READ // 2, LONGEST_READ)
_SLOWEST = 12
_REPEATS = 2


def table(screener: Screener) -> str:
    """Return the slowest units with their times and the exponent fitted to them: 1 is linear, 2 quadratic."""
    rows = []
    for unit in dict.fromkeys((*UNITS, *_names(screener))):
        seconds = [_seconds(screener, (unit * length)[:length]) for length in LENGTHS]
        rows.append((seconds, math.log(seconds[-1] / seconds[0], LENGTHS[-1] / LENGTHS[0]), unit))
    rows.sort(key=lambda row: -row[0][-1])
    header = ["unit", *(f"ms at {length:,} characters" for length in LENGTHS), "exponent"]
    shown = [[f"`{unit}`", *(f"{1000 * one:.0f}" for one in taken), f"{power:.2f}"] for taken, power, unit in rows]
    about = f"The slowest {_SLOWEST} of {len(rows)} units:"
    return f"{about}\n\n{markdown(header, shown[:_SLOWEST], left={0})}"


def _names(screener: Screener) -> Iterator[str]:
    """Yield a name of the rules for each language and kind, so that every alphabet is there."""
    seen = set()
    for substance in screener.rules.substances.values():
        for name in substance.names:
            if (name.lang, name.kind) not in seen:
                seen.add((name.lang, name.kind))
                yield f"{name.text} "


def _seconds(screener: Screener, text: str) -> float:
    least = math.inf
    for number in range(_REPEATS):
        line = Line(text[: len(text) - number])  # no line is remembered
        begun = time.thread_time()
        screener.retrieval.may_name(line)
        screener.screen_candidate(line)
        least = min(least, time.thread_time() - begun)
    return least
