"""Writes results as the officer's report, one self-contained HTML file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.html.page import page
from precursor_screen.output import ByteStream, Target, WholeOnly

if TYPE_CHECKING:
    import polars as pl


class HtmlWriter(WholeOnly):
    """A `Writer` of the report. All rows wait in memory: the gravest of them stands first, and may come last.

    Args:
        target: where it goes.
        about: language, rules and facts; the facts may be set until the writer is closed.
    """

    def __init__(self, target: Target, about: ReportAbout) -> None:
        self._stream = ByteStream(target, compress=False)
        self._about = about
        self._columns: list[str] = []
        self._frames: list[pl.DataFrame] = []

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the place; the page is written when all rows are known."""
        self._columns = list(columns)
        self._stream.open()

    def write(self, frame: "pl.DataFrame") -> None:
        """Keep one batch."""
        self._frames.append(frame.select(self._columns))

    def close(self) -> None:
        """Write the page and put it in place.

        Raises:
            OutputError: the place cannot be written to.
            RuleSetError: the rules cannot be loaded.
        """
        import polars as pl  # noqa: PLC0415

        frame = (
            pl.concat(self._frames, how="vertical_relaxed")
            if self._frames
            else pl.DataFrame(schema=dict.fromkeys(self._columns, pl.String))
        )
        self._frames = []
        for piece in page(frame, self._about):
            # A lone half of a pair, as broken manifests have it, has no bytes.
            self._stream.write(piece.encode("utf-8", errors="replace"))
        self._stream.close()

    def discard(self) -> None:
        """Leave no trace."""
        self._stream.discard()
