"""Screens manifests batch by batch, in the order of files and rows, and yields result tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from precursor_screen.manifest import Manifest, after
from precursor_screen.model.dispositions import NOTHING_SILENCED, Silenced
from precursor_screen.model.line import Field
from precursor_screen.model.result import Outcome
from precursor_screen.screening.batch import LineBatch, line_batch
from precursor_screen.screening.line_screener import LineScreener
from precursor_screen.screening.pool import screen_batches
from precursor_screen.screening.rows import RESULT_COLUMNS

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
        silenced: what dispositions silenced.
        noted: lines with a note on what cannot be read of their numbers, or only with doubt.
    """

    file: str
    last: int
    frame: pl.DataFrame
    lines: int
    outcomes: dict[Outcome, int]
    hits: int
    silenced: Silenced = NOTHING_SILENCED
    noted: int = 0


def screen_manifests(
    screener: LineScreener,
    manifests: Sequence[Manifest],
    *,
    all_lines: bool = False,
    batch_size: int = 50_000,
    done: Mapping[str, int] | None = None,
    processes: int = 1,
) -> Iterator[ResultBatch]:
    """Screen manifests one after the other.

    Args:
        screener: the loaded screener.
        manifests: opened manifests; all are read to the end.
        all_lines: also give a row for each line without a hit.
        batch_size: lines held in memory at a time; it does not change the results.
        done: by manifest, the number of the last line that an earlier run has done with; lines up to it are left out.
        processes: processes that screen; their number does not change the results.

    Yields:
        Result tables with the same columns throughout: the result columns, then the columns of all manifests.
    """
    renamed = {manifest.file: output_names(manifest.header) for manifest in manifests}
    columns = list(dict.fromkeys(name for names in renamed.values() for _, name in names))
    batches = _batches(manifests, batch_size, done or {}, all_lines=all_lines, deciding=screener.line_fields)
    for goods, table in screen_batches(screener, batches, processes):
        frame = table.with_goods(goods.frame, renamed[goods.file], columns)
        yield ResultBatch(
            goods.file, goods.last, frame, table.lines, table.outcomes, table.hits, table.silenced, table.noted
        )


@dataclass(frozen=True, slots=True)
class _Goods:
    """The part of a batch that its results are shown with."""

    file: str
    last: int
    frame: pl.DataFrame


def _batches(
    manifests: Sequence[Manifest],
    batch_size: int,
    done: Mapping[str, int],
    *,
    all_lines: bool,
    deciding: tuple[Field, ...],
) -> Iterator[tuple[_Goods, LineBatch]]:
    for manifest in manifests:
        last = 0
        for whole in manifest.batches(batch_size):
            last += len(whole)
            batch = after(whole, done.get(manifest.file, 0))
            if len(batch):
                lines = line_batch(manifest.file, batch, manifest.columns, all_lines=all_lines, deciding=deciding)
                yield _Goods(manifest.file, last, batch.frame), lines


def output_names(header: Sequence[str]) -> list[tuple[str, str]]:
    """Return (header, header in the output) pairs; a header that is a result column's gets a mark.

    >>> output_names(["cas", "Товар"])
    [('cas', 'cas (manifest)'), ('Товар', 'Товар')]
    """
    return [(name, f"{name} (manifest)" if name.casefold() in RESULT_COLUMNS else name) for name in header]
