"""Times candidates one by one, in a process of its own, by the library alone: any version of the package can be timed.

    python timer.py LINES.json TIMES.json AS_OF ROUND

LINES.json holds texts; TIMES.json gets for each its nanoseconds of processor time. All lines are screened once before,
so that words are remembered, as they are in a long manifest. No line is: what is timed has a space more behind it.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

from precursor_screen import Line, Screener


def main() -> None:
    """Time the lines."""
    lines, times, as_of, number = sys.argv[1:]
    texts: list[str] = json.loads(Path(lines).read_text(encoding="utf-8"))
    screener = Screener.load(as_of=date.fromisoformat(as_of))
    for text in texts:
        screener.screen_candidate(Line(text))
    taken: list[int] = []
    clock = time.thread_time_ns
    for text in texts:
        line = Line(text + " " * int(number))
        begun = clock()
        screener.screen_candidate(line)
        taken.append(clock() - begun)
    Path(times).write_text(json.dumps(taken), encoding="utf-8")


if __name__ == "__main__":
    main()
