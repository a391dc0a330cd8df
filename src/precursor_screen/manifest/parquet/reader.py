"""Reads Parquet manifests in slices."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import polars as pl
from polars.exceptions import PolarsError

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.batch import Batch, checked, places_of, row_numbers, text_frame
from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.parquet.groups import row_groups
from precursor_screen.manifest.source import Source
from precursor_screen.model.line import UnreadableRow
from precursor_screen.reason import Reason

_T = TypeVar("_T")

_PIECE = 200_000
_SAMPLE = 200


class ParquetReader:
    """A Parquet manifest; every column becomes text as `cell_text` renders it.

    Args:
        source: where the bytes come from; standard input is read whole.

    Raises:
        ManifestError: the file is damaged or cut short, or has no rows.
    """

    format = "parquet"
    encoding = None
    delimiter = None
    tables = ()
    passed = ()

    def __init__(self, source: Source) -> None:
        self._source = source
        self._bytes: Path | BytesIO = source.whole() if source.is_stdin else Path(source.name)
        schema = self._tried(lambda: pl.scan_parquet(self._bytes).collect_schema())
        if not schema:
            raise ManifestError("it has no columns", where=source.where, fix="Check that the export was complete.")
        self.header = unique_headers(list(schema))
        self.sample: Sequence[Sequence[str]] = self._slice(0, _SAMPLE).rows()
        if not self.sample:
            raise ManifestError(
                "it has columns but no rows", where=source.where, fix="Check that the export was complete."
            )

    def pieces(self) -> Iterator[Batch]:
        """Yield the rows, some 200,000 at a time; those of a damaged row group are unreadable.

        Raises:
            ManifestError: after the last row, when a row group was damaged; it names them all.
        """
        damaged: dict[str, None] = {}
        offset = 0
        while True:
            held = 0
            for batch in self.between(offset, offset + _PIECE, damaged):
                held += len(batch)
                yield batch
            if not held:
                break
            offset += held
        if damaged:
            raise ManifestError(
                f"{', '.join(damaged)} cannot be read; the rows before and behind were",
                where=self._source.where,
                fix="Copy or download the file again, or write it anew.",
            )

    def between(self, start: int, stop: int, damaged: dict[str, None]) -> Iterator[Batch]:
        """Yield the rows behind the first ``start`` ones, up to row ``stop``, numbered as in the file.

        Args:
            start: rows before them.
            stop: number of the last row; the file may end before it.
            damaged: the row groups among them that cannot be read are added here, in words.

        Raises:
            ManifestError: the file is damaged beyond its row groups.
        """
        try:
            frame = self._slice(start, stop - start)
        except ManifestError:
            groups = self._groups()
            if groups is None:
                raise
            yield from self._by_groups(groups, start, stop, damaged)
        else:
            if frame.height:
                yield _numbered(frame, start)

    def _groups(self) -> tuple[int, ...] | None:
        """Return the rows of each row group; None when the foot does not tell them."""
        if not isinstance(self._bytes, Path):
            return None
        try:
            return row_groups(self._bytes)
        except (ValueError, OSError):
            # What Polars met is the better message.
            return None

    def _by_groups(self, groups: Sequence[int], start: int, stop: int, damaged: dict[str, None]) -> Iterator[Batch]:
        """Yield the rows row group by row group, as they cannot be read at once."""
        first = 0
        for number, rows in enumerate(groups, 1):
            named = f"row group {number} (rows {first + 1:,} to {first + rows:,})"
            at, end = max(first, start), min(first + rows, stop)
            first += rows
            if at >= end:
                continue
            try:
                frame = self._slice(at, end - at)
            except ManifestError as fault:
                damaged[named] = None
                why = Reason("row.group-damaged", group=number, first=first - rows + 1, last=first)
                yield _unreadable(self.header, at, end, why, Reason("text", text=fault.fix or ""))
            else:
                yield _numbered(frame, at)

    def _slice(self, offset: int, length: int) -> pl.DataFrame:
        frame = self._tried(lambda: pl.scan_parquet(self._bytes).slice(offset, length).collect())
        return pl.DataFrame([as_text(column).alias(name) for column, name in zip(frame, self.header, strict=True)])

    def _tried(self, read: Callable[[], _T]) -> _T:
        try:
            return read()
        except (PolarsError, OSError, pl.exceptions.PanicException) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ManifestError(
                f"it is not a whole Parquet file ({reason})",
                where=self._source.where,
                fix="Copy or download the file again, or write it anew.",
            ) from error


def _numbered(frame: pl.DataFrame, offset: int) -> Batch:
    """Return the rows that stand behind the first ``offset`` ones."""
    numbers = pl.int_range(offset + 1, offset + 1 + frame.height, dtype=pl.UInt64, eager=True).alias("row")
    return checked(Batch(frame, numbers, places=places_of("", numbers)))


def _unreadable(header: Sequence[str], start: int, end: int, why: Reason, fix: Reason) -> Batch:
    """Return the rows ``start`` + 1 to ``end`` as unreadable ones."""
    rows = tuple(UnreadableRow(row, why, fix, at=row) for row in range(start + 1, end + 1))
    return Batch(text_frame(header, ()), row_numbers(()), rows, places_of("", ()))


def as_text(column: pl.Series) -> pl.Series:
    """Return a typed column as text, as all manifests show it; nothing is ""."""
    if column.dtype == pl.String:
        return column.fill_null("")
    if column.dtype.is_integer() or column.dtype in (pl.Date, pl.Boolean, pl.Categorical, pl.Enum):
        return column.cast(pl.String).fill_null("")
    return pl.Series(column.name, [cell_text(value) for value in column.to_list()], dtype=pl.String)
