"""Cuts a manifest into pieces that several processes read at once, each with the rows that belong to it.

A text file is cut by bytes. A row may span physical lines, so where a piece begins can only be guessed: at its
first whole line. `PieceReader` says afterwards where its first row began and where the row after its last one
begins. When every piece began where the one before it ended, the guesses were right, and the pieces together are
exactly the rows of the file; a piece that began elsewhere is read again from the right place (`Piece.again_at`).
"""

import contextlib
import copy
import dataclasses
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.delimited.lines_at import LineFinder
from precursor_screen.manifest.delimited.reader import DelimitedReader
from precursor_screen.manifest.jsonl import JsonLinesReader
from precursor_screen.manifest.opening import Manifest, open_manifest
from precursor_screen.manifest.parquet.reader import ParquetReader
from precursor_screen.manifest.pieces.placed import Placed
from precursor_screen.manifest.pieces.reader import Piece, PieceReader, PieceUnit

#: Rows of a piece of a Parquet file; damage costs the piece it is in and what follows, as in `ParquetReader`.
PARQUET_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Portable:
    """A manifest as it is sent to other processes: opened once, so that all read it the same way.

    Attributes:
        manifest: what `open_manifest` gave; a whole piece's reader is not sent.
        place: the absolute path.
        options: the options it was opened with, to open it again.
    """

    manifest: Manifest | None
    place: str
    options: Mapping[str, Any]


def cut(manifest: Manifest, size: int) -> list[Piece]:
    """Cut a manifest into pieces.

    Args:
        manifest: as `open_manifest` gave it.
        size: bytes of a piece of a text file.

    Returns:
        The pieces in file order, at least one; a file some rows of which lean on rows above is one piece.

    Raises:
        ManifestError: the file cannot be read.
    """
    reader = manifest.reader
    path = Path(manifest.path)
    if leans_on_rows_above(manifest):
        return [Piece(PieceUnit.WHOLE)]
    if isinstance(reader, ParquetReader):
        rows = int(pl.scan_parquet(path).select(pl.len()).collect().item())
        return [Piece(PieceUnit.ROWS, at, min(at + PARQUET_ROWS, rows)) for at in range(0, max(rows, 1), PARQUET_ROWS)]
    if not isinstance(reader, DelimitedReader | JsonLinesReader) or reader._source.packed:
        return [Piece(PieceUnit.WHOLE)]
    _settle_encoding(reader)
    total = path.stat().st_size
    start = _first_row(reader)
    cuts = [start, *range(start + size, total, size), max(total, start)]
    above = reader._data_line if isinstance(reader, DelimitedReader) else 0
    return [
        Piece(PieceUnit.BYTES, at, to, exact=at == start, above=above if at == start else 0)
        for at, to in itertools.pairwise(cuts)
    ]


def leans_on_rows_above(manifest: Manifest) -> bool:
    """Tell whether the text of some row has words that stand above it: under a heading, or behind a ditto mark.

    The file is read for it, which takes a fraction of the time of screening it. What damage hides is found by who
    reads the pieces.
    """
    if isinstance(manifest.reader, DelimitedReader | JsonLinesReader | ParquetReader):
        with contextlib.suppress(ManifestError):
            return any(batch.lines is not None and batch.lines.leaning for batch in manifest.batches())
    return False


def portable(manifest: Manifest, options: Mapping[str, Any], *, whole: bool) -> Portable:
    """Make a manifest ready to be sent; ``options`` are those of `open_manifest`."""
    place = str(Path(manifest.path).resolve())
    if whole:
        return Portable(None, place, options)
    reader = copy.copy(manifest.reader)
    # The sample has served its purpose, and is most of what would have to be sent.
    vars(reader)["sample"] = ()
    return Portable(dataclasses.replace(manifest, reader=reader), place, options)


def open_piece(sent: Portable, file: str, piece: Piece) -> tuple[Manifest, PieceReader]:
    """Open a piece of a manifest in the process that reads it.

    Args:
        sent: the manifest as it was sent.
        file: its name as given.
        piece: which piece.

    Returns:
        A manifest whose rows are those of the piece, numbered from 1, and its reader.

    Raises:
        ManifestError: the file cannot be read here.
    """
    manifest = sent.manifest or open_manifest(sent.place, **sent.options)
    reader = PieceReader(manifest.reader, Placed(file, sent.place), piece)
    return Manifest(file, manifest.columns, reader, sent.place), reader


def _settle_encoding(reader: DelimitedReader | JsonLinesReader) -> None:
    """Read on until other bytes than ASCII decide the encoding, as reading the file in one go does."""
    if reader._stream._encoding.sure:
        return
    for block in reader._stream.blocks():
        if not block.text.isascii():
            return


def _first_row(reader: DelimitedReader | JsonLinesReader) -> int:
    """Return the byte behind the header."""
    finder = LineFinder(reader._stream, reader._source)
    if isinstance(reader, JsonLinesReader):
        return finder.mark
    return finder.starts(finder.mark, reader._data_line)[-1]
