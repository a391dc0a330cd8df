"""What every format's reader offers, and the common part of readers that wrap another one."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from precursor_screen.manifest.batch import Batch
from precursor_screen.manifest.tables.records import Passed, Table


class Reader(Protocol):
    """Reads one manifest of one format."""

    @property
    def format(self) -> str:
        """The format: csv, tsv, jsonl, xlsx, xls, ods or parquet."""
        ...

    @property
    def encoding(self) -> str | None:
        """The text encoding in use; None for binary formats."""
        ...

    @property
    def delimiter(self) -> str | None:
        """The character between cells; None where there is none."""
        ...

    @property
    def header(self) -> tuple[str, ...]:
        """The column names, each unique."""
        ...

    @property
    def sample(self) -> Sequence[Sequence[str]]:
        """The first readable rows, to judge columns by."""
        ...

    @property
    def tables(self) -> Sequence[Table]:
        """The tables that are read, where the format can hold several."""
        ...

    @property
    def passed(self) -> Sequence[Passed]:
        """What is passed over."""
        ...

    def pieces(self) -> Iterator[Batch]:
        """Yield all data rows in file order, numbered from 1, in pieces of any length."""
        ...


class WrappingReader:
    """A reader that says of its manifest what the one it wraps says; what it yields is its own."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def format(self) -> str:
        """As the wrapped reader says."""
        return self._reader.format

    @property
    def encoding(self) -> str | None:
        """As the wrapped reader says."""
        return self._reader.encoding

    @property
    def delimiter(self) -> str | None:
        """As the wrapped reader says."""
        return self._reader.delimiter

    @property
    def header(self) -> tuple[str, ...]:
        """As the wrapped reader says."""
        return self._reader.header

    @property
    def sample(self) -> Sequence[Sequence[str]]:
        """As the wrapped reader says."""
        return self._reader.sample

    @property
    def tables(self) -> Sequence[Table]:
        """As the wrapped reader says."""
        return self._reader.tables

    @property
    def passed(self) -> Sequence[Passed]:
        """As the wrapped reader says."""
        return self._reader.passed
