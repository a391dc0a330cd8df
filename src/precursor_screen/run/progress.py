"""Shows how far a long screening has come, how fast it goes and what is left; silent in the first second.

On a terminal it is one line that renews itself; elsewhere, as in the log of a nightly run, a plain line every minute.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from precursor_screen.output import say
from precursor_screen.run.line_estimate import estimated_lines

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from precursor_screen.manifest import Manifest

#: A run shorter than this needs no progress.
QUIET_SECONDS = 1.0
#: How often a line is printed where there is no terminal.
LOG_SECONDS = 60.0


class LineProgress:
    """Counts lines and shows count, rate and time left on standard error.

    Args:
        shown: whether there is nothing else that is drawing on the terminal.

    Use as a context manager, so that the terminal is restored whatever happens.
    """

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._terminal = sys.stderr.isatty()
        self._start = self._logged = time.monotonic()
        self._lines = 0
        self._manifests: Sequence[Manifest] = ()
        self._sizes: dict[str, int | None] | None = None
        self._last: dict[str, int] = {}
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "LineProgress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def begin(self, manifests: Sequence["Manifest"], last: Mapping[str, int]) -> None:
        """Say what is to be read, and by manifest the last row that an earlier run has done with."""
        self._manifests, self._last = manifests, dict(last)

    def advance(self, file: str, last: int, lines: int) -> None:
        """Count a batch of lines, which ends at row ``last`` of ``file``."""
        self._lines += lines
        self._last[file] = last
        now = time.monotonic()
        elapsed = now - self._start
        if not self._shown or elapsed < QUIET_SECONDS:
            return
        if self._terminal:
            self._draw(elapsed)
        elif now - self._logged >= LOG_SECONDS:
            self._logged = now
            say(", ".join(self._words(elapsed)))

    def _words(self, elapsed: float) -> list[str]:
        """Return count, rate and time left in words; no time while the whole is not known."""
        done, total = sum(self._last.values()), self._total()
        rate = self._lines / max(elapsed, 1e-9)
        words = [f"{done:,} lines", f"{rate:,.0f} lines/s"]
        if total is not None and total > done:
            words[0] = f"{done:,} lines of about {total:,} ({100 * done // total} %)"
            words.append(f"about {_duration((total - done) / rate)} left")
        return words

    def _total(self) -> int | None:
        """Return about how many lines there are: as counted in files that are done with, else as estimated."""
        if self._sizes is None:
            self._sizes = {one.file: estimated_lines(one.path, one.format) for one in self._manifests}
        total = 0
        current = next(reversed(self._last), None)
        for file, size in self._sizes.items():
            read = self._last.get(file, 0)
            if read and file != current:
                total += read
            elif size is None:
                return None
            else:
                total += max(size, read)
        return total

    def _draw(self, elapsed: float) -> None:
        if self._progress is None:
            self._progress = self._make()
            self._task = self._progress.add_task("screening", total=None, words="")
            self._progress.start()
        if self._task is not None:
            self._progress.update(self._task, words="  ".join(self._words(elapsed)))

    @staticmethod
    def _make() -> "Progress":
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        return Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[words]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )


def _duration(seconds: float) -> str:
    """Return a span of time as people say it.

    >>> _duration(42), _duration(600), _duration(9000)
    ('42 s', '10 min', '2 h 30 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
