"""Screens manifests batch by batch, in the order of files and rows, and yields result tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from precursor_screen.manifest import Batch, Manifest
from precursor_screen.manifest.batch import after
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Outcome
from precursor_screen.screening.rows import RESULT_COLUMNS, ResultRows
from precursor_screen.screening.screener import DECIDING_FIELDS, Screener

__all__ = ["RESULT_COLUMNS", "ResultBatch", "output_names", "screen_manifests"]


@dataclass(frozen=True, slots=True)
class ResultBatch:
    """The results of some lines: one row a hit, and the counts of all lines by outcome.

    Attributes:
        file: the manifest the lines are of.
        last: number of the last of these lines in its manifest (1-based); the lines up to it are done with.
        frame: the result table.
        lines: how many lines there were, readable or not.
        outcomes: lines by outcome.
        hits: hits in all lines.
    """

    file: str
    last: int
    frame: pl.DataFrame
    lines: int
    outcomes: dict[Outcome, int]
    hits: int


def screen_manifests(
    screener: Screener,
    manifests: Sequence[Manifest],
    *,
    all_lines: bool = False,
    batch_size: int = 50_000,
    done: Mapping[str, int] | None = None,
) -> Iterator[ResultBatch]:
    """Screen manifests one after the other.

    Args:
        screener: the loaded screener.
        manifests: opened manifests; all are read to the end.
        all_lines: also give a row for each line without a hit.
        batch_size: lines held in memory at a time; it does not change the results.
        done: by manifest, the number of the last line that an earlier run has done with; lines up to it are left out.

    Yields:
        Result tables with the same columns throughout: the result columns, then the columns of all manifests.
    """
    renamed = [output_names(manifest.header) for manifest in manifests]
    columns = list(dict.fromkeys(name for names in renamed for _, name in names))
    for manifest, names in zip(manifests, renamed, strict=True):
        last = 0
        for whole in manifest.batches(batch_size):
            last += len(whole)
            batch = after(whole, (done or {}).get(manifest.file, 0))
            if not len(batch):
                continue
            rows = _screen_batch(screener, manifest, batch, all_lines=all_lines)
            frame = rows.frame(batch.frame, names, columns)
            yield ResultBatch(manifest.file, last, frame, len(batch), rows.outcomes, rows.hits)


def output_names(header: Sequence[str]) -> list[tuple[str, str]]:
    """Return (header, header in the output) pairs; a header that is a result column's gets a mark.

    >>> output_names(["cas", "Товар"])
    [('cas', 'cas (manifest)'), ('Товар', 'Товар')]
    """
    return [(name, f"{name} (manifest)" if name.casefold() in RESULT_COLUMNS else name) for name in header]


def _screen_batch(screener: Screener, manifest: Manifest, batch: Batch, *, all_lines: bool) -> ResultRows:
    rows = ResultRows(manifest.file, all_lines)
    unreadable = iter((*batch.unreadable, None))
    next_unreadable = next(unreadable)
    results = screener.screen_lines(list(lines_of(batch.frame, manifest)))
    for source, (row, result) in enumerate(zip(batch.rows, results, strict=True)):
        while next_unreadable is not None and next_unreadable.row < row:
            rows.add_unreadable(next_unreadable)
            next_unreadable = next(unreadable)
        rows.add(row, source, result)
    while next_unreadable is not None:
        rows.add_unreadable(next_unreadable)
        next_unreadable = next(unreadable)
    return rows


def lines_of(frame: pl.DataFrame, manifest: Manifest) -> Iterator[Line]:
    """Return the lines of a batch with the fields that decide their results."""
    found = {name: manifest.columns.header(name) for name in (Field.DESCRIPTION, *DECIDING_FIELDS)}
    held = {name: header for name, header in found.items() if header is not None}
    for values in zip(*(frame[header] for header in held.values()), strict=True):
        fields = dict(zip(held, values, strict=True))
        yield Line(fields.pop(Field.DESCRIPTION), fields)
