"""Reads a text file of several tables, line by line; a file of one table goes by columns in `DelimitedReader`."""

from collections.abc import Iterator, Sequence

from precursor_screen.manifest.batch import RAW_SHOWN
from precursor_screen.manifest.columns.mapping import ColumnMapping
from precursor_screen.manifest.delimited.quoting import Dialect
from precursor_screen.manifest.delimited.rows import Lines, read_rows
from precursor_screen.manifest.delimited.text import TextStream
from precursor_screen.manifest.tables.grid import GridTable
from precursor_screen.manifest.tables.laid_tables import LaidTables
from precursor_screen.reason import Reason

#: A row of more cells is not read.
_WIDEST = 2000


class TextCells:
    """The lines of a text file as a grid: a row stands at its first line, the lines it goes on over are empty."""

    name = ""
    hidden = False
    merges = ()

    def __init__(self, stream: TextStream, dialect: Dialect, skip: int) -> None:
        self._stream, self._dialect, self._skip = stream, dialect, skip
        self._faults: dict[int, tuple[Reason, Reason, str]] = {}
        self._lengths: dict[int, tuple[int, str]] = {}
        self._width = 1
        for _, cells in self._rows():
            self._width = max(self._width, min(len(cells), _WIDEST))
        for at, cells in self._rows():
            if len(cells) < self._width and at not in self._faults:
                self._lengths[at] = len(cells), self._dialect.delimiter.join(cells)[:RAW_SHOWN]

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield the lines from the first one on."""
        expected = 0
        empty = [""] * self._width
        for at, cells in self._rows():
            for _ in range(expected, at):
                yield empty
            expected = at + 1
            yield [*cells[: self._width], *empty[len(cells) :]]

    def fault(self, at: int) -> tuple[Reason, Reason, str] | None:
        """Return why a line cannot be read, what to do, and its text; None for one that can."""
        return self._faults.get(at)

    def require(self, first: int, end: int, width: int) -> None:
        """Let rows that have fewer cells than the header of their table be such that cannot be read."""
        for at, (length, raw) in self._lengths.items():
            if first <= at < end and length < width:
                self._faults[at] = Reason("row.cells", count=length, width=width), Reason("row.add-cells"), raw

    def _rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Yield the rows with the index of their first line."""
        rest: list[str] = []
        bad: dict[int, Reason] = {}
        first = 0
        for block in self._stream.blocks():
            bad |= {at + len(rest): why for at, why in block.bad.items()}
            texts = rest + block.text.split("\n")
            if texts[-1] == "":
                texts.pop()
            after = 0
            lines = Lines(texts, bad, block.last)
            for at, row in read_rows(lines, self._dialect, at=self._skip if first == 0 and not rest else 0):
                after = row.after
                if row.fault is not None:
                    self._faults[first + at] = (row.fault.ground, row.fault.advice, row.fault.raw)
                yield first + at, row.cells if row.fault is None else [row.fault.raw or "?"]
            first += after
            rest, bad = texts[after:], {at - after: why for at, why in bad.items() if at >= after}


class SeveralTablesReader(LaidTables):
    """A CSV or TSV manifest of several tables.

    Args:
        stream: its text.
        dialect: how its cells are set apart.
        skip: lines at its top that are no rows.
        mapping: field name -> header, to find header rows by.
        about: format, encoding and delimiter.
    """

    def __init__(
        self,
        stream: TextStream,
        dialect: Dialect,
        skip: int,
        mapping: ColumnMapping,
        about: tuple[str, str, str | None],
    ) -> None:
        super().__init__(mapping)
        self.format, self.encoding, self.delimiter = about
        cells = TextCells(stream, dialect, skip)
        left: list[GridTable] = [table for _, table in self.read(cells)]
        if not self.tables:
            # nothing names the goods: the caller says so
            self.take(cells, left[0])
        for found in self._found:
            header = found.table.header
            filled = [place for place, name in enumerate(header) if name.strip()]
            cells.require(found.table.first, found.table.end, max(filled, default=0) + 1)
