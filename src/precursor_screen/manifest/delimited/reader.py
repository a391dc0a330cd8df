"""Reads CSV and TSV manifests as a stream of batches."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.batch import Batch
from precursor_screen.manifest.columns.header import SEARCHED, find_header, unique_headers
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.delimited.block import Layout, read_chunk
from precursor_screen.manifest.delimited.dialect import detect_dialect, named_delimiter, stated_delimiter
from precursor_screen.manifest.delimited.further_headers import holds_header
from precursor_screen.manifest.delimited.quoting import NO_DELIMITER
from precursor_screen.manifest.delimited.rows import DelimitedRow, Lines, read_rows
from precursor_screen.manifest.delimited.several_tables import SeveralTablesReader
from precursor_screen.manifest.delimited.text import TextStream
from precursor_screen.manifest.source import BLOCK, Source
from precursor_screen.manifest.tables.header_rows import first_headers
from precursor_screen.reason import Reason
from precursor_screen.wording import say

#: Rows looked at to judge columns.
_SAMPLE = 200

#: Undecodable lines in the beginning, and no good line among them, mean that the encoding is wrong.
_WRONG_ENCODING = 3


class DelimitedReader:
    """A CSV or TSV manifest.

    Args:
        source: where the bytes come from.
        encoding: overrules detection.
        delimiter: overrules detection; one character or a name such as ``tab``.
        mapping: field name -> header, to find the header row by.
        block: bytes read at once.

    Raises:
        ManifestError: the file is empty, has no rows, or its header cannot be read.
        UsageError: no such encoding, or not a delimiter.
    """

    def __init__(
        self,
        source: Source,
        *,
        encoding: str | None = None,
        delimiter: str | None = None,
        mapping: ColumnMapping | None = None,
        block: int = BLOCK,
    ) -> None:
        self._source, self._block = source, block
        self._stream = TextStream(source, encoding)
        lines = self._first_lines()
        stated = stated_delimiter(lines.texts[0])
        self._dialect = detect_dialect(
            Lines(
                lines.texts[bool(stated) :],
                {at - bool(stated): why for at, why in lines.bad.items()},
                lines.complete,
            ),
            named_delimiter(delimiter) if delimiter else stated,
        )
        rows = list(islice(read_rows(lines, self._dialect, at=bool(stated)), SEARCHED))
        wanted = mapped_headers(mapping or {})
        self._mapping, self._skip = mapping or {}, int(bool(stated))
        head = self._header_row([row for _, row in rows], wanted)
        self._above = len(first_headers([row.cells for _, row in rows], wanted)) > 1
        self._data_line = head.after
        self._widen(head, lines)
        self._require_rows(lines)

    tables = ()
    passed = ()

    @property
    def format(self) -> str:
        """The format: tsv when the delimiter is a tab, else csv."""
        return "tsv" if self._dialect.delimiter == "\t" else "csv"

    @property
    def encoding(self) -> str:
        """Name of the encoding in use."""
        return self._stream.encoding

    @property
    def other_encoding(self) -> str:
        """Name of an encoding that fits nearly as well, or an empty string."""
        return self._stream.other_encoding

    @property
    def delimiter(self) -> str | None:
        """The delimiter, or None in a file of one column."""
        return None if self._dialect.delimiter == NO_DELIMITER else self._dialect.delimiter

    def pieces(self) -> Iterator[Batch]:
        """Yield the data rows, one piece per block of the file.

        Raises:
            ManifestError: reading fails on the way.
        """
        rest, rest_bad = "", dict[int, Reason]()
        skip, row, line = self._data_line, 1, self._data_line + 1
        for block in self._stream.blocks(self._block):
            text, bad = block.text, dict(block.bad)
            if skip:
                text, bad, skip = _without_lines(text, bad, skip)
            if rest:
                held = rest.count("\n")
                text, bad = rest + text, {**rest_bad, **{at + held: why for at, why in bad.items()}}
            layout = Layout(self.header, self._dialect)
            chunk = read_chunk(text, bad, layout, row, complete=block.last, first_line=line)
            rest, rest_bad = chunk.rest, dict(chunk.rest_bad or {})
            row, line = row + len(chunk.batch), line + chunk.lines
            yield chunk.batch

    def with_further_tables(self) -> "DelimitedReader | SeveralTablesReader":
        """Return the reader of the file: another one if it holds several tables.

        Of standard input, which is read once, the first lines alone tell.
        """
        if not self._above and not self._has_further_header():
            return self
        if self._source.is_stdin:
            raise ManifestError(
                "it holds several tables, and standard input is read once",
                where=self._source.where,
                fix="Save it to a file.",
            )
        about = (self.format, self.encoding, self.delimiter)
        return SeveralTablesReader(self._stream, self._dialect, self._skip, self._mapping, about)

    def _has_further_header(self) -> bool:
        blocks = (self._stream.head(),) if self._source.is_stdin else self._stream.blocks(self._block)
        try:
            return any(holds_header(block.text, self._dialect, self.header) for block in blocks)
        except ManifestError:
            # reading meets the damage again, behind the rows that are whole
            return False

    def _first_lines(self) -> Lines:
        head = self._stream.head()
        texts = head.text.split("\n")
        if texts[-1] == "":
            texts.pop()
        if not any(text.strip() for text in texts) and head.last:
            raise ManifestError(
                "the file is empty", where=self._source.where, fix="Export it again, with its header row."
            )
        coded = [text for at, text in enumerate(texts) if at in head.bad or not text.isascii()]
        if len(head.bad) >= _WRONG_ENCODING and len(head.bad) == len(coded):
            raise ManifestError(
                f"it is not {self.encoding}: {say(next(iter(head.bad.values())))}",
                where=self._source.where,
                fix=f"Leave out --encoding; the file looks like {self._stream.detected.name}.",
            )
        return Lines(texts, head.bad, head.last)

    def _header_row(self, rows: Sequence[DelimitedRow], wanted: Sequence[str]) -> DelimitedRow:
        at = find_header([row.cells for row in rows], wanted)
        if at is not None and all(row.fault is None for row in rows[:at]):
            return rows[at]
        fault = next((row.fault for row in rows if row.fault is not None), None)
        raise ManifestError(
            f"the header row cannot be read: {fault.why}" if fault else "there is no header row",
            where=self._source.where,
            fix=fault.fix if fault else "Give the columns names in the first row.",
        )

    def _widen(self, head: DelimitedRow, lines: Lines) -> None:
        """Set header and sample; rows that all end with extra empty cells widen the header."""
        found = (row.cells for _, row in read_rows(lines, self._dialect, at=head.after) if row.fault is None)
        rows = list(islice(found, _SAMPLE))
        width = len(head.cells)
        longer = [cells for cells in rows if len(cells) > width and not any(cells[width:])]
        if longer and len(longer) * 2 > len(rows):
            width = max(map(len, longer))
        self.header = unique_headers((*head.cells, *[""] * (width - len(head.cells))))
        self.sample: Sequence[Sequence[str]] = [cells for cells in rows if len(cells) == width]

    def _require_rows(self, lines: Lines) -> None:
        if lines.complete and next(read_rows(lines, self._dialect, len(self.header), self._data_line), None) is None:
            raise ManifestError(
                "it has a header but no rows",
                where=self._source.where,
                fix="Check that the export was complete.",
            )


def _without_lines(text: str, bad: Mapping[int, Reason], count: int) -> tuple[str, dict[int, Reason], int]:
    """Take the first ``count`` lines away; say how many are still to be taken from the next block."""
    at = 0
    for taken in range(count):
        end = text.find("\n", at)
        if end < 0:
            return "", {}, count - taken - (at < len(text))
        at = end + 1
    return text[at:], {line - count: why for line, why in bad.items() if line >= count}, 0
