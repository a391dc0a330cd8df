"""Reads one row of delimited text carefully, so that a fault in it stays in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.manifest.batch import (
    LONG_CELL_FIX,
    LONG_CELL_WHY,
    MAX_CELL,
    NUL_FIX,
    NUL_WHY,
    RAW_SHOWN,
)
from precursor_screen.manifest.delimited.quoting import NO_DELIMITER, OPEN, STRAY, Dialect, split_line
from precursor_screen.reason import Reason
from precursor_screen.wording import say

#: A quoted cell may spread over this many physical lines; then its quote counts as never closed.
MAX_CELL_LINES = 100


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot be read, and what to do about it."""

    ground: Reason
    advice: Reason
    raw: str

    @property
    def why(self) -> str:
        """Why it cannot be read, in English."""
        return say(self.ground)

    @property
    def fix(self) -> str:
        """What to do about it, in English."""
        return say(self.advice)


@dataclass(frozen=True, slots=True)
class DelimitedRow:
    """A row: its cells or its fault, and the index of the physical line after it."""

    cells: tuple[str, ...]
    after: int
    fault: RowFault | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """Physical lines without their line feeds.

    Attributes:
        texts: the lines; a carriage return at their end is not yet cut off.
        bad: index of an undecodable line -> what is wrong with it.
        complete: whether the last line is the last of the file.
    """

    texts: Sequence[str]
    bad: Mapping[int, Reason]
    complete: bool


def read_row(lines: Lines, at: int, dialect: Dialect, width: int | None) -> DelimitedRow | None:
    """Read the row that begins at physical line ``at``.

    A cell may span lines when it is quoted. A quote that is not properly closed within
    `MAX_CELL_LINES` lines spoils only the line where it stands. Text after a closing quote makes the
    quotes part of the text ('"Ромашка" ООО'), and so does a quote inside an unquoted cell ('5" pipe').

    Args:
        lines: the physical lines at hand.
        at: index of the row's first line.
        dialect: delimiter and quote.
        width: cells the row must have; None accepts any number.

    Returns:
        The row, or None when it needs lines that are not at hand yet.

    Example:
        >>> read_row(Lines(['1,5" pipe,"a, b"'], {}, True), 0, Dialect(), 3).cells
        ('1', '5" pipe', 'a, b')
    """
    first = lines.texts[at].removesuffix("\r")
    if at in lines.bad:
        return _faulty(at + 1, Reason("row.undecodable", why=lines.bad[at]), Reason("row.one-encoding"), first)
    if "\0" in first:
        return _faulty(at + 1, NUL_WHY, NUL_FIX, first)
    cells, state = split_line(first, dialect)
    if state == OPEN:
        return _read_spanning(lines, at, dialect, width)
    return _judged(cells, at + 1, dialect, width, first)


def read_rows(
    lines: Lines, dialect: Dialect, width: int | None = None, at: int = 0
) -> Iterator[tuple[int, DelimitedRow]]:
    """Yield the rows from line ``at`` on with the index of their first line; blank lines are passed over."""
    while at < len(lines.texts):
        if at not in lines.bad and _is_blank(lines.texts[at], dialect, width):
            at += 1
            continue
        row = read_row(lines, at, dialect, width)
        if row is None:
            return
        yield at, row
        at = row.after


def _is_blank(line: str, dialect: Dialect, width: int | None) -> bool:
    """Say whether a line holds nothing; spaces are something in a table of one column."""
    if width == 1 or dialect.delimiter == NO_DELIMITER:
        return line in ("", "\r")
    return dialect.delimiter not in line and not line.strip(" \t\r")


def _read_spanning(lines: Lines, at: int, dialect: Dialect, width: int | None) -> DelimitedRow | None:
    """Read a row whose quoted cell goes on over the line's end."""
    parts = [lines.texts[at]]
    for number in range(at + 1, at + MAX_CELL_LINES):
        if number >= len(lines.texts):
            if not lines.complete:
                return None
            break
        line = lines.texts[number]
        if number in lines.bad or "\0" in line:
            break
        parts.append(line)
        if dialect.quote not in line:
            continue
        text = "\n".join(parts).removesuffix("\r")
        cells, state = split_line(text, dialect)
        if state == OPEN:
            continue
        if state == STRAY or (_wrong_width(cells, width) and _row_among(parts[1:], dialect, width)):
            # The quote that seems to close it is the opening quote of a later row.
            break
        return _judged(cells, number + 1, dialect, width, text)
    return _faulty(
        at + 1,
        Reason("row.open-quote", quote=dialect.quote),
        Reason("row.close-quote"),
        lines.texts[at].removesuffix("\r"),
    )


def _row_among(texts: Sequence[str], dialect: Dialect, width: int | None) -> bool:
    """Say whether one of these lines is a row by itself."""
    return any(
        state != OPEN and len(cells) == width
        for cells, state in (split_line(text.removesuffix("\r"), dialect) for text in texts)
    )


def _wrong_width(cells: Sequence[str], width: int | None) -> bool:
    return width is not None and len(cells) != width


def _judged(cells: tuple[str, ...], after: int, dialect: Dialect, width: int | None, raw: str) -> DelimitedRow:
    if width is not None and len(cells) != width:
        ground = Reason("row.cells", count=len(cells), width=width)
        few = len(cells) < width
        advice = Reason("row.add-cells") if few else Reason("row.quote-cells", delimiter=dialect.shown)
        return _faulty(after, ground, advice, raw)
    if len(raw) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
        return _faulty(after, LONG_CELL_WHY, LONG_CELL_FIX, raw)
    return DelimitedRow(cells, after)


def _faulty(after: int, ground: Reason, advice: Reason, raw: str) -> DelimitedRow:
    return DelimitedRow((), after, RowFault(ground, advice, raw[:RAW_SHOWN]))
