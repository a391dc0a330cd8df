"""Writes tables of rules, as `rules export` and `rules freshness` make them: CSV, XLSX or JSON, whole or not at all."""

import io
import json
from typing import TYPE_CHECKING

from precursor_screen.output import BookFile, BookSheet, ByteStream, Target

if TYPE_CHECKING:
    import polars as pl


def write_csv(table: "pl.DataFrame", target: Target) -> None:
    """Write UTF-8 with a byte order mark, by which spreadsheets read Cyrillic letters right.

    Raises:
        OutputError: the place cannot be written to.
    """
    chunk = io.BytesIO()
    table.write_csv(chunk, line_terminator="\n", include_bom=True)
    _write(chunk.getvalue(), target)


def write_json(table: "pl.DataFrame", target: Target) -> None:
    """Write one array with an object a row; what is not known is null.

    Raises:
        OutputError: the place cannot be written to.
    """
    _write((json.dumps(table.rows(named=True), ensure_ascii=False, indent=1) + "\n").encode(), target)


def write_xlsx(table: "pl.DataFrame", target: Target, sheet: str) -> None:
    """Write one sheet with filters; every text is written as a text, whatever it begins with.

    Raises:
        OutputError: the place cannot be written to.
    """
    file = BookFile(target)
    try:
        file.open()
        with file.errors():
            page = BookSheet(file.book, sheet, table.columns)
            for values in table.iter_rows():
                page.add([value if value != "" else None for value in values])
            page.finish()
        file.finish()
    except BaseException:
        file.discard()
        raise


def _write(content: bytes, target: Target) -> None:
    stream = ByteStream(target, compress=False)
    try:
        stream.open()
        stream.write(content)
        stream.close()
    except BaseException:
        stream.discard()
        raise
