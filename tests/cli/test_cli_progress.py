"""Progress is shown on a terminal only, and not for short runs."""

import io
import sys

import pytest

from precursor_screen.cli.progress import LineProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown", "expected"),
    [
        (Terminal(), 0.0, True, True),
        (Terminal(), 3600.0, True, False),
        (Terminal(), 0.0, False, False),
        (io.StringIO(), 0.0, True, False),
    ],
    ids=["long run on a terminal", "short run", "table on the same terminal", "pipe"],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: float, shown: bool, expected: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("precursor_screen.cli.progress.QUIET_SECONDS", quiet)
    with LineProgress(shown=shown) as progress:
        progress.advance(20_000)
        progress.advance(20_000)
    assert ("40,000 lines" in stream.getvalue()) is expected
    assert ("lines/s" in stream.getvalue()) is expected
