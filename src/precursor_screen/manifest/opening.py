"""Opens a manifest of any format: one call, the same columns and batches whatever the file is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest import kinds
from precursor_screen.manifest.batch import Batch, regroup
from precursor_screen.manifest.columns.content import wordiness
from precursor_screen.manifest.columns.mapping import ColumnMapping
from precursor_screen.manifest.columns.recognise import ColumnMap, recognise
from precursor_screen.manifest.delimited.reader import DelimitedReader
from precursor_screen.manifest.door.guard import at_the_door, guarded
from precursor_screen.manifest.door.package import Package, require_bounded, require_few_repeats
from precursor_screen.manifest.door.probe import require_loadable
from precursor_screen.manifest.goods.lines import read_lines
from precursor_screen.manifest.jsonl import JsonLinesReader
from precursor_screen.manifest.parquet.reader import ParquetReader
from precursor_screen.manifest.reader import Reader
from precursor_screen.manifest.source import Source, shown_name
from precursor_screen.manifest.tables.records import Passed, Table
from precursor_screen.manifest.workbook.reader import WorkbookReader
from precursor_screen.model.line import Field


@dataclass(frozen=True)
class Manifest:
    """An open manifest.

    Attributes:
        file: its name, for people and outputs; where the name as given is no text, with escapes.
        path: its name as given.
        source: its bytes, to see that they stay as they were; None where nothing is read of a file.
        guarded: whether the reader itself looks after that.
        columns: which columns were recognised, and why.
        other_encoding: an encoding that fits nearly as well as the one in use and reads the text otherwise.
    """

    file: str
    columns: ColumnMap
    reader: Reader
    path: str
    source: Source | None = None
    guarded: bool = False
    other_encoding: str = ""

    @property
    def format(self) -> str:
        """The format: csv, tsv, jsonl, xlsx, xls, ods or parquet."""
        return self.reader.format

    @property
    def encoding(self) -> str | None:
        """The text encoding in use; None for workbooks and parquet."""
        return self.reader.encoding

    @property
    def delimiter(self) -> str | None:
        """The character between cells; None where there is none."""
        return self.reader.delimiter

    @property
    def header(self) -> tuple[str, ...]:
        """The column names, each unique."""
        return self.reader.header

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that are read; a file of one table whose rows have no place of their own names none."""
        return tuple(self.reader.tables)

    @property
    def passed(self) -> tuple[Passed, ...]:
        """What is passed over, and why."""
        return tuple(self.reader.passed)

    def batches(self, size: int = 50_000) -> Iterator[Batch]:
        """Yield the data rows in file order; memory does not grow with the file (XLSX aside).

        Args:
            size: data rows per batch, unreadable ones included.

        Yields:
            Batches; put together they are the same whatever the size.

        Raises:
            ManifestError: reading fails on the way, the file changes meanwhile, or standard input is read twice.
        """
        if size < 1:
            raise UsageError(f"a batch of {size} rows is not possible", fix="Use a size of 1 or more.")
        pieces = self.reader.pieces()
        pieces = guarded(pieces, self.source) if self.source and not self.guarded else pieces
        return read_lines(regroup(pieces, size), self.columns)


def open_manifest(
    path: str,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    mapping: ColumnMapping | None = None,
    sheets: Sequence[str] = (),
) -> Manifest:
    """Open a manifest and recognise its columns.

    Args:
        path: a file (CSV, TSV, JSON Lines, these also with .gz; XLSX, XLS, ODS; Parquet), or ``-`` for standard input.
        encoding: overrules the encoding found (text formats).
        delimiter: overrules the delimiter found (CSV and TSV).
        mapping: field name -> header, or several for the description; overrules the columns found.
        sheets: the names of the sheets of a workbook to read; all when none is named.

    Returns:
        The manifest.

    Raises:
        ManifestError: it cannot be read, is empty, or has no description column.
        UsageError: an option names something that does not exist.

    Example:
        ``open_manifest("import.csv").columns.header(Field.DESCRIPTION)`` gives ``"Наименование товара"``.
    """
    source = Source(path)
    mapping = mapping or {}
    with at_the_door(source):
        reader = _reader(source, encoding, delimiter, mapping, sheets)
        columns = recognise(reader.header, reader.sample, mapping)
    if Field.DESCRIPTION not in columns.found:
        raise _no_description(source, reader, encoding)
    other = reader.other_encoding if isinstance(reader, DelimitedReader | JsonLinesReader) else ""
    return Manifest(shown_name(path), columns, reader, path, source, other_encoding=other)


def _reader(
    source: Source, encoding: str | None, delimiter: str | None, mapping: ColumnMapping, sheets: Sequence[str]
) -> Reader:
    kind = kinds.kind_of(source)
    if kind in kinds.WORKBOOKS:
        look_over = {kinds.XLSX: require_bounded, kinds.ODS: require_few_repeats}.get(kind)
        package = look_over(source) if look_over else Package()
        require_loadable(source)
        return WorkbookReader(source, form=kind, mapping=mapping, sheets=sheets, package=package)
    if sheets:
        what = f'there is no sheet "{sheets[0]}" in a {kind} file'
        raise UsageError(what, where=source.where, fix="Name sheets of workbooks only.")
    if kind == kinds.PARQUET:
        return ParquetReader(source)
    if kind == kinds.JSONL:
        return JsonLinesReader(source, encoding=encoding)
    text = DelimitedReader(source, encoding=encoding, delimiter=delimiter, mapping=mapping)
    return text.with_further_tables()


def _no_description(source: Source, reader: Reader, encoding: str | None) -> ManifestError:
    cells = zip(*reader.sample, strict=False) if reader.sample else ((),) * len(reader.header)
    wordiest = max(zip(reader.header, cells, strict=False), key=lambda column: wordiness(column[1]))[0]
    hint = f" It was read as {reader.encoding} because you asked for it." if encoding else ""
    listed = ", ".join(f'"{name}"' for name in reader.header)
    return ManifestError(
        f"no column is recognised as the description of the goods; the columns are: {listed}",
        where=source.where,
        fix=f'Name it, for example --map description="{wordiest}"; if there is no header row, add one.{hint}',
    )
