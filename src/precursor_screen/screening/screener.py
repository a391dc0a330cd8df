"""The screener: one object that answers for a text, a line or a table which precursors it names."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, cast, overload

from precursor_screen.matching import without_lending
from precursor_screen.model.line import Line
from precursor_screen.model.result import LineResult
from precursor_screen.screening.line_screener import LineScreener

if TYPE_CHECKING:
    import polars as pl


class Screener(LineScreener):
    """Screens lines and tables against a rule set on a day; make it with `load`.

    Example:
        >>> screener = Screener.load()
        >>> screener.check("Ангидрид уксусной кислоты, ч.д.а.").hits[0].substance
        'acetic-anhydride'
    """

    @overload
    def screen(self, lines: "pl.DataFrame") -> "pl.DataFrame": ...
    @overload
    def screen(self, lines: "Iterable[str | Line]") -> list[LineResult]: ...
    def screen(self, lines: "Iterable[str | Line] | pl.DataFrame") -> "list[LineResult] | pl.DataFrame":
        """Screen lines or a table.

        Args:
            lines: texts, `Line` objects, or a Polars frame with a description column under any known header.

        Returns:
            For texts and lines: a list with one result a line, in order. For a frame: a frame with one row a hit,
            the result columns first, then the frame's own.
        """
        if hasattr(lines, "columns"):
            from precursor_screen.screening.frames import screen_frame  # noqa: PLC0415 - Polars only when asked for

            return screen_frame(self, cast("pl.DataFrame", lines))
        given = (Line(line) if isinstance(line, str) else line for line in lines)
        return self.screen_lines([replace(line, description=without_lending(line.description)) for line in given])
