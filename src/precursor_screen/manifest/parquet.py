"""Reads Parquet manifests in slices."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import polars as pl
from polars.exceptions import PolarsError

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.batch import Batch, checked
from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.header import unique_headers
from precursor_screen.manifest.source import Source

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
        """Yield the rows, some 200,000 at a time.

        Raises:
            ManifestError: a row group is damaged.
        """
        offset = 0
        while (frame := self._slice(offset, _PIECE)).height:
            numbers = pl.int_range(offset + 1, offset + 1 + frame.height, dtype=pl.UInt64, eager=True).alias("row")
            yield checked(Batch(frame, numbers))
            offset += frame.height

    def _slice(self, offset: int, length: int) -> pl.DataFrame:
        frame = self._tried(lambda: pl.scan_parquet(self._bytes).slice(offset, length).collect())
        return pl.DataFrame([_as_text(column).alias(name) for column, name in zip(frame, self.header, strict=True)])

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


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        return column.fill_null("")
    if column.dtype.is_integer() or column.dtype in (pl.Date, pl.Boolean, pl.Categorical, pl.Enum):
        return column.cast(pl.String).fill_null("")
    return pl.Series(column.name, [cell_text(value) for value in column.to_list()], dtype=pl.String)
