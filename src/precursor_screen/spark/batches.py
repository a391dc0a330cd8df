"""What an executor does with the Arrow batches of a DataFrame; Polars is loaded only there."""

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from precursor_screen.spark.shipped_rules import Rulebook

if TYPE_CHECKING:
    import pyarrow as pa

    from precursor_screen.manifest import Batch, ColumnMap


@dataclass(frozen=True, slots=True)
class FrameJob:
    """What a task has to know; see `precursor_screen.spark.frame.screen`."""

    book: Rulebook
    header: tuple[str, ...]
    columns: "ColumnMap"
    all_lines: bool
    file: str | None
    line: str | None


def screen_batches(packed: bytes, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    """Screen the rows of one partition, as `mapInArrow` asks for.

    Args:
        packed: the pickled `FrameJob`; unpacking it loads Polars, which must not happen before `one_thread`.
        batches: n rows in all.

    Yields:
        Batches with the columns of the result.
    """
    one_thread()
    job: FrameJob = pickle.loads(packed)
    import polars as pl  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    from precursor_screen.manifest import Manifest  # noqa: PLC0415
    from precursor_screen.screening import output_names  # noqa: PLC0415
    from precursor_screen.spark.screened import screened  # noqa: PLC0415

    names = dict(output_names(job.header))
    manifest = Manifest("", job.columns, _ArrowReader(job.header, batches), "")
    for result in screened(job.book, manifest, all_lines=job.all_lines):
        line = pl.col(names[job.line]).cast(pl.Int64, strict=False) if job.line else pl.lit(None, pl.Int64)
        file = pl.col(names[job.file]) if job.file else pl.lit("")
        table = result.frame.with_columns(line.alias("line"), file.alias("file")).to_arrow()
        schema = pa.schema([(f.name, pa.int64() if pa.types.is_int64(f.type) else pa.string()) for f in table.schema])
        yield from table.cast(schema).to_batches()


def one_thread() -> None:
    """Let Polars use one thread in this process, since Spark gives every core a process of its own.

    It counts only before Polars is loaded.
    """
    os.environ.setdefault("POLARS_MAX_THREADS", "1")


class _ArrowReader:
    """A manifest reader over Arrow batches; rows are numbered from 1 within the partition."""

    format = "arrow"
    encoding = None
    delimiter = None
    tables = ()
    passed = ()
    sample: Sequence[Sequence[str]] = ()

    def __init__(self, header: tuple[str, ...], batches: "Iterable[pa.RecordBatch]") -> None:
        self.header, self._batches = header, batches

    def pieces(self) -> "Iterator[Batch]":
        """Yield each Arrow batch as a batch of text columns."""
        import polars as pl  # noqa: PLC0415
        import pyarrow as pa  # noqa: PLC0415

        from precursor_screen.manifest import (  # noqa: PLC0415
            Batch,
            as_text,
        )

        first = 1
        for record in self._batches:
            frame = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([record])))
            columns = zip(self.header, frame, strict=True)
            text = pl.DataFrame([as_text(column).alias(name) for name, column in columns])
            rows = pl.int_range(first, first + text.height, dtype=pl.UInt64, eager=True).alias("row")
            first += text.height
            yield Batch(text, rows)
