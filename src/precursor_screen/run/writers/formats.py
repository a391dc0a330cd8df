"""Chooses the output format by the ending of the file name, and makes its writer."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.errors import UsageError
from precursor_screen.officer_report import ReportAbout
from precursor_screen.output import Target, Writer, check_sheet

if TYPE_CHECKING:
    import polars as pl


class Format(StrEnum):
    """An output format; the value is what `--format` takes."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    HTML = "html"


#: Ending of the output's name -> its format. Endings of text formats may be followed by `.gz`.
ENDINGS: Mapping[str, Format] = {
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".xlsx": Format.XLSX,
    ".parquet": Format.PARQUET,
    ".txt": Format.TABLE,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
#: Formats that cannot be appended to.
_WHOLE_ONLY = {Format.XLSX, Format.PARQUET, Format.HTML}
#: What is added to the name of such an output while it is written from its batches, which wait in `OUT.part`.
WHOLE_SUFFIX = ".part.whole"
_COMPRESSIBLE = {Format.CSV, Format.TSV, Format.JSONL}


def choose_format(path: Path | None, requested: Format | None, *, terminal: bool) -> Format:
    """Return the format: as requested, else by the ending, else a table on a terminal and CSV in a pipe.

    >>> choose_format(Path("alerts.csv.gz"), None, terminal=True).value
    'csv'

    Raises:
        UsageError: the ending names no format, or a binary format would go to a terminal.
    """
    if requested is not None:
        chosen = requested
    elif path is None:
        chosen = Format.TABLE if terminal else Format.CSV
    else:
        chosen = _by_ending(path)
    if path is None and terminal and chosen in _WHOLE_ONLY:
        raise UsageError(
            f"{chosen} is not readable on a terminal",
            fix=f"Give a file: -o alerts.{chosen}, or send the output into a pipe.",
        )
    if path is not None and is_compressed(path) and chosen not in _COMPRESSIBLE:
        raise UsageError(
            f"{chosen} cannot be compressed as {path.name}",
            fix=f"Leave out .gz, or choose one of {', '.join(sorted(_COMPRESSIBLE))}.",
        )
    return chosen


def is_compressed(path: Path) -> bool:
    """Tell whether the name asks for gzip."""
    return path.suffix.lower() == ".gz"


def _by_ending(path: Path) -> Format:
    bare = path.with_suffix("") if is_compressed(path) else path
    found = ENDINGS.get(bare.suffix.lower())
    if found is None:
        known = ", ".join([*ENDINGS, *(f"{e}.gz" for e, f in ENDINGS.items() if f in _COMPRESSIBLE)])
        raise UsageError(
            f"the output's ending {''.join(bare.suffixes[-1:]) or '(none)'} names no format",
            fix=f"Use one of {known}, or say --format.",
        )
    return found


def make_writer(
    chosen: Format,
    target: Target,
    *,
    goods_columns: Mapping[str, str] | None = None,
    about: ReportAbout | None = None,
    amend: Callable[["pl.DataFrame"], "pl.DataFrame"] | None = None,
    raw: bool = False,
    lists: Sequence[Mapping[str, Any]] = (),
) -> Writer:
    """Return the writer of a format, not yet opened.

    Args:
        chosen: the format.
        target: where it goes.
        goods_columns: file name -> output column that holds its goods description; the table and the report need it.
        about: what the report says beyond the rows; with it a workbook has a summary, laws and counts, too.
        amend: changes rows by what is known only after the last line; a file then waits for its end, a stream is not
            amended.
        raw: leave cells of delimited text as they are, also those that a spreadsheet would run.
        lists: how each list was read, for the head of the table.
    """
    compress = target.path is not None and is_compressed(target.path)
    if target.is_stream or not (amend or compress or chosen in _WHOLE_ONLY):
        return _plain_writer(chosen, target, goods_columns or {}, about, compress=compress, raw=raw, lists=lists)
    from precursor_screen.run.writers.spool import SpooledWriter  # noqa: PLC0415

    whole = Target(target.path, suffix=WHOLE_SUFFIX)
    final = _plain_writer(chosen, whole, goods_columns or {}, about, compress=compress, raw=raw, lists=lists)
    if chosen is Format.XLSX:
        return SpooledWriter(target, final, partial(check_sheet, target.label), amend)
    return SpooledWriter(target, final, amend=amend)


def _plain_writer(
    chosen: Format,
    target: Target,
    goods_columns: Mapping[str, str],
    about: ReportAbout | None,
    *,
    compress: bool,
    raw: bool,
    lists: Sequence[Mapping[str, Any]],
) -> Writer:
    # Each format's library is loaded only when that format is written.
    if chosen is Format.TABLE:
        from precursor_screen.run.writers.table import TableWriter  # noqa: PLC0415

        return TableWriter(target, goods_columns, lists)
    if chosen is Format.XLSX:
        from precursor_screen.officer_report import WorkbookWriter  # noqa: PLC0415

        return WorkbookWriter(target, about)
    if chosen is Format.HTML:
        from precursor_screen.officer_report import HtmlWriter  # noqa: PLC0415

        return HtmlWriter(target, about or ReportAbout(goods_columns=goods_columns))
    if chosen is Format.PARQUET:
        from precursor_screen.run.writers.parquet import ParquetWriter  # noqa: PLC0415

        return ParquetWriter(target)
    if chosen is Format.JSONL:
        from precursor_screen.run.writers.jsonl import JsonLinesWriter  # noqa: PLC0415

        return JsonLinesWriter(target, compress=compress)
    from precursor_screen.run.writers.delimited import DelimitedWriter  # noqa: PLC0415

    return DelimitedWriter(target, separator="\t" if chosen is Format.TSV else ",", compress=compress, raw=raw)
