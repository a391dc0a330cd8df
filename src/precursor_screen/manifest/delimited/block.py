"""Reads a chunk of delimited lines: clean lines at once, by columns; the few others carefully, one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from precursor_screen.manifest.batch import MAX_CELL, Batch, places_of, row_numbers, text_frame
from precursor_screen.manifest.delimited.quoting import Dialect
from precursor_screen.manifest.delimited.rows import DelimitedRow, Lines, read_row
from precursor_screen.model.line import UnreadableRow
from precursor_screen.reason import Reason

#: Beyond this many columns lines with quotes are all read carefully: their pattern would grow too large.
_PATTERN_COLUMNS = 200

#: Stands for a quote that is text while Polars reads; a line that holds it is read carefully.
_STAND_IN = "\x1e"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a file are laid out: column names, delimiter and quote."""

    header: tuple[str, ...]
    dialect: Dialect


@dataclass(frozen=True, slots=True)
class Block:
    """What was read of a chunk, of how many lines, and the lines at its end that need the next chunk to be read."""

    batch: Batch
    lines: int
    rest: str = ""
    rest_bad: Mapping[int, Reason] | None = None


def read_chunk(
    text: str, bad: Mapping[int, Reason], layout: Layout, first_row: int, *, complete: bool, first_line: int = 1
) -> Block:
    """Read whole physical lines into columns.

    A line is clean when it has no fault, no cell that spans lines, and as many cells as the header, each
    wholly quoted or, throughout the line, with no quote at its beginning ('5" pipe'):
    Polars reads all clean lines in one go. Every other line goes through `read_row`.

    Args:
        text: the lines, each ending with a line feed (the file's last maybe not).
        bad: index of an undecodable line -> what is wrong.
        layout: column names, delimiter and quote.
        first_row: number of the first data row here.
        complete: whether the file ends with this text.
        first_line: number of the first line here in its file.

    Returns:
        The rows, and the unfinished lines at the end.
    """
    lines = _lines_of(text)
    clean, blank = _classified(lines, bad, layout, quotes=layout.dialect.quote in text)
    odd = (~(clean | blank)).arg_true().to_list()
    if not odd:
        whole = not blank.any()
        plain = lines if whole else lines.filter(clean)
        numbers = pl.int_range(first_row, first_row + len(plain), dtype=pl.UInt64, eager=True).alias("row")
        at = pl.int_range(first_line, first_line + len(lines), dtype=pl.UInt64, eager=True)
        places = places_of("", at if whole else at.filter(clean))
        return Block(Batch(_parsed(plain, layout, text if whole else None), numbers, places=places), len(lines))
    read, inside, end = _read_odd(Lines(lines.to_list(), bad, complete), odd, layout)
    batch = _merged(lines, _without(clean, inside, end), read, layout, first_row, first_line)
    rest = "".join(line + "\n" for line in lines[end:])
    return Block(batch, end, rest, {at - end: why for at, why in bad.items() if at >= end})


def _lines_of(text: str) -> pl.Series:
    lines = pl.Series("line", [text], dtype=pl.String).str.split("\n").explode()
    return lines[:-1] if text.endswith("\n") or not text else lines


def _classified(
    lines: pl.Series, bad: Mapping[int, Reason], layout: Layout, *, quotes: bool
) -> tuple[pl.Series, pl.Series]:
    """Say of each line whether it is clean, and whether it is blank."""
    dialect, width = layout.dialect, len(layout.header)
    body = pl.col("line").str.strip_suffix("\r")
    fits = body.str.count_matches(dialect.delimiter, literal=True) == width - 1
    whole = fits
    if quotes:
        whole = fits & ~body.str.contains(_opening_pattern(dialect))
        if width <= _PATTERN_COLUMNS:
            whole = whole | body.str.contains(_clean_pattern(dialect, width))
    sound = ~body.str.contains(f"[\0\r{_STAND_IN}]") & (body.str.len_bytes() <= MAX_CELL)
    empty = body == ""
    if width > 1:
        empty = empty | (~body.str.contains(dialect.delimiter, literal=True) & ~body.str.contains(r"[^ \t\r]"))
    flags = lines.to_frame().select(clean=whole & sound & ~empty, blank=empty)
    clean, blank = flags["clean"], flags["blank"]
    if bad:
        undecodable = pl.Series([at in bad for at in range(len(lines))], dtype=pl.Boolean)
        clean, blank = clean & ~undecodable, blank & ~undecodable
    return clean, blank


@lru_cache(maxsize=16)
def _clean_pattern(dialect: Dialect, width: int) -> str:
    """Return the pattern of a line of ``width`` cells, each without quotes or wholly inside them."""
    quote, delimiter = _escaped(dialect)
    cell = f"(?:{quote}(?:[^{quote}]|{quote}{quote})*{quote}|[^{quote}{delimiter}]*)"
    return f"^{cell}(?:{delimiter}{cell}){{{width - 1}}}$"


@lru_cache(maxsize=16)
def _opening_pattern(dialect: Dialect) -> str:
    """Return the pattern of a quote at the beginning of a cell; only there it opens anything."""
    quote, delimiter = _escaped(dialect)
    return f"(?:^|{delimiter}) *{quote}"


def _escaped(dialect: Dialect) -> tuple[str, str]:
    return f"\\x{ord(dialect.quote):02x}", f"\\x{ord(dialect.delimiter):02x}"


def _parsed(lines: pl.Series, layout: Layout, text: str | None = None) -> pl.DataFrame:
    """Let Polars read lines known to be clean; ``text`` is the same in one piece, if it is at hand."""
    header, dialect = layout.header, layout.dialect
    if lines.is_empty():
        return text_frame(header, ())
    literal = lines.str.contains(dialect.quote, literal=True)
    if literal.any():
        literal = literal & ~lines.str.contains(_opening_pattern(dialect))
    if literal.any():
        # Polars would read a quote inside a cell as an opening one.
        lines = lines.zip_with(~literal, lines.str.replace_all(dialect.quote, _STAND_IN, literal=True))
        text = None
    if text is None:
        text = str(lines.str.join("\n").item())
    # With a header line of our own no text can begin like a compressed file, which Polars would unpack.
    names = dialect.delimiter.join(f"c{place}" for place in range(len(header)))
    frame = pl.read_csv(
        f"{names}\n".encode() + text.encode(),  # the text alone is encoded already if it was cut into lines
        separator=dialect.delimiter,
        quote_char=dialect.quote,
        infer_schema=False,
    ).fill_null("")
    if frame.shape != (len(lines), len(header)):
        raise AssertionError(f"read {frame.shape} from {len(lines)} clean lines of {len(header)} cells")
    if literal.any():
        frame = frame.select(pl.all().str.replace_all(_STAND_IN, dialect.quote, literal=True))
    frame.columns = list(header)
    return frame


def _read_odd(lines: Lines, odd: Sequence[int], layout: Layout) -> tuple[dict[int, DelimitedRow], list[int], int]:
    """Read the rows that begin at odd lines.

    Returns:
        The rows by the index of their first line, the lines inside cells that span lines, and the
        index of the first line that cannot be read yet.
    """
    read: dict[int, DelimitedRow] = {}
    inside: list[int] = []
    after = 0
    for at in odd:
        if at < after:
            continue
        row = read_row(lines, at, layout.dialect, len(layout.header))
        if row is None:
            return read, inside, at
        read[at], after = row, row.after
        inside += range(at + 1, row.after)
    return read, inside, len(lines.texts)


def _without(clean: pl.Series, inside: Sequence[int], end: int) -> pl.Series:
    """Take the lines inside spanning cells, and those from ``end`` on, out of the clean ones."""
    index = pl.int_range(0, len(clean), dtype=pl.UInt32, eager=True)
    return clean & (index < end) & ~index.is_in(pl.Series(inside, dtype=pl.UInt32).implode())


def _merged(
    lines: pl.Series,
    clean: pl.Series,
    read: Mapping[int, DelimitedRow],
    layout: Layout,
    first_row: int,
    first_line: int,
) -> Batch:
    """Put clean and carefully read rows together in file order."""
    index = pl.int_range(0, len(lines), dtype=pl.UInt32, eager=True)
    starts = clean | index.is_in(pl.Series(list(read), dtype=pl.UInt32).implode())
    number = (starts.cum_sum().cast(pl.UInt64) + (first_row - 1)).alias("row")
    line = index.cast(pl.UInt64) + first_line
    good = {at: row.cells for at, row in read.items() if row.fault is None}
    frame = _parsed(lines.filter(clean), layout)
    rows, at = number.filter(clean), line.filter(clean)
    if good:
        rows = pl.concat([rows, row_numbers(number[at] for at in good)])
        at = pl.concat([at, row_numbers(line[at] for at in good)])
        frame = pl.concat([frame, text_frame(layout.header, list(good.values()))])[rows.arg_sort()]
        rows, at = rows.sort(), at.sort()
    unreadable = tuple(
        UnreadableRow(int(number[at]), row.fault.ground, row.fault.advice, row.fault.raw, at=first_line + at)
        for at, row in read.items()
        if row.fault is not None
    )
    return Batch(frame, rows, unreadable, places_of("", at))
