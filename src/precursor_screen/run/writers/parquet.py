"""Writes results as Parquet: batches wait beside the output as parts, then stream into one file."""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from precursor_screen.errors import Location, OutputError
from precursor_screen.output import Target, WholeOnly, output_errors

if TYPE_CHECKING:
    import polars as pl

#: Rows per row group: fixed, so that the batch size leaves no trace in the file.
ROW_GROUP = 100_000
_NUMBERS = {"line", "score", "priority"}


class ParquetWriter(WholeOnly):
    """A `Writer` of Parquet. Memory stays at one batch: parts are written as they come, then joined."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._handle: BinaryIO | None = None
        self._folder: Path | None = None
        self._parts: list[Path] = []
        self._columns: list[str] = []

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the target and the folder of parts beside it."""
        self._columns = list(columns)
        self._handle = self._target.open()
        self._folder = self._target.scratch()

    def write(self, frame: "pl.DataFrame") -> None:
        """Keep one batch as a part."""
        if self._folder is None:
            raise RuntimeError("the writer is not open")
        part = self._folder / f"{len(self._parts):08}.parquet"
        with self._polars_errors():
            frame.select(self._columns).write_parquet(part)
        self._parts.append(part)

    def close(self) -> None:
        """Join the parts and put the file in place."""
        import polars as pl  # noqa: PLC0415

        if self._folder is None or self._handle is None:
            raise RuntimeError("the writer is not open")
        whole = self._folder / "whole.parquet"
        with self._polars_errors():
            if self._parts:
                rows = pl.scan_parquet(self._parts, glob=False)
            else:
                rows = pl.LazyFrame(schema={c: pl.Int64 if c in _NUMBERS else pl.String for c in self._columns})
            rows.sink_parquet(whole, maintain_order=True, row_group_size=ROW_GROUP)
        with output_errors(self._target.label), whole.open("rb") as source:
            shutil.copyfileobj(source, self._handle, 1 << 20)
        self._target.commit()
        self._drop_folder()

    def discard(self) -> None:
        """Leave no trace."""
        self._target.discard()
        self._drop_folder()

    def _drop_folder(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    @contextlib.contextmanager
    def _polars_errors(self) -> Iterator[None]:
        from polars.exceptions import ComputeError  # noqa: PLC0415

        with output_errors(self._target.label):
            try:
                yield
            except ComputeError as error:
                # Polars wraps a full disk in its own error.
                raise OutputError(
                    f"cannot write Parquet: {error}",
                    where=Location(self._target.label),
                    fix="Make room on the disk, or choose another format.",
                ) from error
