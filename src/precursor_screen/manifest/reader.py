"""What every format's reader offers."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from precursor_screen.manifest.batch import Batch


class Reader(Protocol):
    """Reads one manifest of one format."""

    @property
    def format(self) -> str:
        """The format: csv, tsv, jsonl, xlsx or parquet."""
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

    def pieces(self) -> Iterator[Batch]:
        """Yield all data rows in file order, numbered from 1, in pieces of any length."""
        ...
