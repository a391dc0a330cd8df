"""Runs `precursor-screen` inside this process and writes how long each place of the program was at work.

python bench/speed_parts/stage_sampler.py REPORT.json screen FILE -o OUT --processes 1

A timer looks at the call stack every two milliseconds; each look counts for the time since the one before it,
so that a long call into Polars weighs what it took. The program runs at its usual speed, which it would not
under a profiler that stops at every call.
"""

import json
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

_EVERY_SECONDS = 0.002
_PACKAGE = "precursor_screen"
#: Stands for a place while a module is being imported.
IMPORTING = "import"


class Sampler:
    """Counts seconds by the chain of the program's own modules on the stack, outermost first."""

    def __init__(self) -> None:
        self.seconds: defaultdict[tuple[str, ...], float] = defaultdict(float)
        self._last = time.perf_counter()

    def look(self, _signal: int, frame: FrameType | None) -> None:
        """Count the time since the last look for where the program is now."""
        now = time.perf_counter()
        self.seconds[_place(frame)] += now - self._last
        self._last = now


def _place(frame: FrameType | None) -> tuple[str, ...]:
    chain: list[str] = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("importlib._bootstrap"):
            return (IMPORTING,)
        if module.startswith(_PACKAGE) and (not chain or chain[-1] != module):
            chain.append(module)
        frame = frame.f_back
    return tuple(reversed(chain))


def main() -> None:
    """Run the program under the timer and write what was seen."""
    report, arguments = Path(sys.argv[1]), sys.argv[2:]
    sys.argv = ["precursor-screen", *arguments]
    sampler = Sampler()
    signal.signal(signal.SIGALRM, sampler.look)
    signal.setitimer(signal.ITIMER_REAL, _EVERY_SECONDS, _EVERY_SECONDS)
    try:
        from precursor_screen.cli.app import main as program  # noqa: PLC0415 - its imports are part of the time

        program()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        seen = [{"modules": modules, "seconds": seconds} for modules, seconds in sampler.seconds.items()]
        report.write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main()
