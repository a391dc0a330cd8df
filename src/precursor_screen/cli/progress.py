"""Shows on a terminal how far a long screening has come; silent in pipes and in the first second."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

#: A run shorter than this needs no progress.
QUIET_SECONDS = 1.0


class LineProgress:
    """Counts lines and shows the count and the rate on standard error.

    Args:
        shown: whether there is a terminal that nothing else is drawing on.

    Use as a context manager, so that the terminal is restored whatever happens.
    """

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown and sys.stderr.isatty()
        self._start = time.monotonic()
        self._lines = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> "LineProgress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def advance(self, lines: int) -> None:
        """Count a batch of lines."""
        self._lines += lines
        elapsed = time.monotonic() - self._start
        if not self._shown or elapsed < QUIET_SECONDS:
            return
        if self._progress is None:
            self._progress = self._make()
            self._task = self._progress.add_task("screening", total=None, rate="")
            self._progress.start()
        if self._task is not None:
            rate = f"{self._lines / elapsed:,.0f} lines/s"
            self._progress.update(self._task, completed=self._lines, rate=rate)

    @staticmethod
    def _make() -> "Progress":
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        return Progress(
            SpinnerColumn(),
            TextColumn("{task.completed:,} lines"),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
