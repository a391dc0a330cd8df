"""The batch: some rows of a manifest as text columns, their numbers, and the rows that could not be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from precursor_screen.model.line import RowNote, UnreadableRow
from precursor_screen.reason import Reason

#: A longer cell makes its row unreadable (characters).
MAX_CELL = 1_000_000

#: How much of an unreadable row is kept to show it (characters).
RAW_SHOWN = 200

#: Where a row stands: its sheet ("" where there are none), and the row that Excel shows or the line of a text file.
PLACE_SCHEMA = {"sheet": pl.String(), "row": pl.UInt64()}

LONG_CELL_WHY = Reason("row.long-cell", most=MAX_CELL)
LONG_CELL_FIX = Reason("row.shorten-cell")
NUL_WHY = Reason("row.nul")
NUL_FIX = Reason("row.export-again")


@dataclass(frozen=True, slots=True)
class GoodsLines:
    """What the rows of a batch say of their goods.

    Attributes:
        texts: the text of each line.
        notes: by number of the row, what is to be known of a row that is no ordinary one.
        leaning: whether the text of a row has words that stand above it.
    """

    texts: pl.Series
    notes: Mapping[int, RowNote] = field(default_factory=dict)
    leaning: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a manifest.

    Attributes:
        frame: String columns named as the manifest's header; no nulls, empty cells are "".
        rows: for each row of ``frame`` its 1-based data-row number (UInt64), ascending.
        unreadable: the rows in between that could not be read; they are not in ``frame``.
        places: for each row of ``frame`` where it stands (`PLACE_SCHEMA`); None where rows have no place.
        lines: what the rows say of their goods, once that is read.
    """

    frame: pl.DataFrame
    rows: pl.Series
    unreadable: tuple[UnreadableRow, ...] = ()
    places: pl.DataFrame | None = None
    lines: GoodsLines | None = None

    def __len__(self) -> int:
        return len(self.rows) + len(self.unreadable)


def text_frame(header: Sequence[str], rows: Sequence[Sequence[str]]) -> pl.DataFrame:
    """Build the frame of rows that all have as many cells as the header."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    return pl.DataFrame(
        [pl.Series(name, list(cells), dtype=pl.String) for name, cells in zip(header, columns, strict=True)]
    )


def row_numbers(numbers: Iterable[int]) -> pl.Series:
    """Build the series of data-row numbers."""
    return pl.Series("row", list(numbers), dtype=pl.UInt64)


def places_of(sheet: str, rows: Iterable[int] | pl.Series) -> pl.DataFrame:
    """Build the places of rows of one sheet, or of a file without sheets (``sheet`` is empty)."""
    numbers = rows.alias("row") if isinstance(rows, pl.Series) else row_numbers(rows)
    return pl.DataFrame([pl.repeat(sheet, len(numbers), dtype=pl.String, eager=True).alias("sheet"), numbers])


def checked(batch: Batch) -> Batch:
    """Move rows with a NUL character or an overlong cell from the frame to ``unreadable``."""
    if not batch.frame.width or not batch.frame.height:
        return batch
    nul = batch.frame.select(pl.any_horizontal(pl.all().str.contains("\0", literal=True))).to_series()
    long = batch.frame.select(pl.any_horizontal(pl.all().str.len_chars() > MAX_CELL)).to_series()
    faulty = nul | long
    if not faulty.any():
        return batch
    found = [
        UnreadableRow(
            batch.rows[at],
            NUL_WHY if nul[at] else LONG_CELL_WHY,
            NUL_FIX if nul[at] else LONG_CELL_FIX,
            " | ".join(cell[:RAW_SHOWN] for cell in batch.frame.row(at))[:RAW_SHOWN],
            *(batch.places.row(at) if batch.places is not None else ()),
        )
        for at in faulty.arg_true()
    ]
    unreadable = sorted((*batch.unreadable, *found), key=lambda row: row.row)
    places = batch.places.filter(~faulty) if batch.places is not None else None
    kept = replace(batch, frame=batch.frame.filter(~faulty), rows=batch.rows.filter(~faulty), places=places)
    return replace(kept, unreadable=tuple(unreadable))


def regroup(pieces: Iterable[Batch], size: int) -> Iterator[Batch]:
    """Cut the pieces a reader yields into batches of ``size`` data rows (the last may be shorter).

    Args:
        pieces: batches of any length, together numbering the data rows 1, 2, 3 ...
        size: data rows per batch, readable and unreadable ones together.

    Yields:
        Batches in file order.
    """
    waiting: list[Batch] = []
    held, first = 0, 1
    for piece in pieces:
        waiting.append(piece)
        held += len(piece)
        if held < size:
            continue
        whole = _joined(waiting)
        while held >= size:
            taken, whole = _cut(whole, first + size)
            first, held = first + size, held - size
            yield taken
        waiting = [whole]
    if held:
        yield _joined(waiting)


def after(batch: Batch, row: int) -> Batch:
    """Return the part of a batch behind a data row."""
    return _cut(batch, row + 1)[1] if row else batch


def _joined(batches: Sequence[Batch]) -> Batch:
    if len(batches) == 1:
        return batches[0]
    places = [batch.places for batch in batches if batch.places is not None]
    return Batch(
        pl.concat([batch.frame for batch in batches]),
        pl.concat([batch.rows for batch in batches]),
        tuple(row for batch in batches for row in batch.unreadable),
        pl.concat(places) if len(places) == len(batches) else None,
    )


def _cut(batch: Batch, bound: int) -> tuple[Batch, Batch]:
    """Split into the rows numbered below ``bound`` and the others."""
    at = int((batch.rows < bound).sum())
    bad = sum(row.row < bound for row in batch.unreadable)
    places = batch.places
    return (
        Batch(batch.frame[:at], batch.rows[:at], batch.unreadable[:bad], None if places is None else places[:at]),
        Batch(
            batch.frame[at:],
            batch.rows[at:],
            batch.unreadable[bad:],
            None if places is None else places[at:],
            _lines_from(batch, at),
        ),
    )


def _lines_from(batch: Batch, at: int) -> GoodsLines | None:
    """Return what the rows from a place on say; notes are kept by the numbers of their rows."""
    if batch.lines is None:
        return None
    first = int(batch.rows[at]) if at < len(batch.rows) else None
    notes = {row: note for row, note in batch.lines.notes.items() if first is not None and row >= first}
    return replace(batch.lines, texts=batch.lines.texts[at:], notes=notes)
