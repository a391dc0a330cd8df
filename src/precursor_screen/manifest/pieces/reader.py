"""Reads one piece of a manifest, and says where its rows really began and ended."""

import copy
import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polars as pl

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest.batch import Batch, checked, places_of
from precursor_screen.manifest.delimited.block import Layout, read_chunk
from precursor_screen.manifest.delimited.lines_at import LineFinder
from precursor_screen.manifest.delimited.reader import DelimitedReader
from precursor_screen.manifest.delimited.rows import MAX_CELL_LINES, Lines, read_rows
from precursor_screen.manifest.delimited.text import TextStream
from precursor_screen.manifest.jsonl import JsonLinesReader
from precursor_screen.manifest.parquet.reader import ParquetReader
from precursor_screen.manifest.pieces.placed import Placed
from precursor_screen.manifest.reader import Reader, WrappingReader
from precursor_screen.reason import Reason


class PieceUnit(StrEnum):
    """What the bounds of a piece count."""

    BYTES = "bytes"
    ROWS = "rows"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one manifest.

    Attributes:
        unit: what the bounds count; a `WHOLE` piece (workbooks, gzip) has none.
        start: where it begins (0-based).
        stop: where it ends; rows that begin before it belong to it.
        exact: whether a row is known to begin at ``start``; else the first whole line from there on is taken.
        above: lines above the first piece of a text file, its header among them.
    """

    unit: PieceUnit
    start: int = 0
    stop: int = 0
    exact: bool = True
    above: int = 0

    def again_at(self, start: int) -> "Piece":
        """Return the piece with its first row at ``start``."""
        return dataclasses.replace(self, start=start, exact=True)


class PieceReader(WrappingReader):
    """Reads one piece of a manifest; its rows are numbered from 1.

    Attributes:
        began: where its first row begins, once all was read.
        ended: where the row after its last one begins, once all was read.
        depth: the lines of the file up to its end from its beginning, or from that of the file for the first one,
            once all was read; 0 when its rows are told their places in the file.
    """

    def __init__(self, reader: Reader, source: Placed, piece: Piece) -> None:
        super().__init__(reader)
        self._source, self._piece = source, piece
        self.began, self.ended, self.depth = piece.start, piece.stop, 0

    def pieces(self) -> Iterator[Batch]:
        """Yield the rows of the piece.

        Raises:
            ManifestError: reading fails on the way.
        """
        reader, piece = self._reader, self._piece
        if piece.unit is PieceUnit.WHOLE:
            yield from reader.pieces()
            return
        if isinstance(reader, ParquetReader):
            batch = _rows(reader, self._source, piece)
            self.depth = len(batch)
            yield batch
            return
        if not isinstance(reader, DelimitedReader | JsonLinesReader):
            raise TypeError(f"a {reader.format} manifest is not cut into pieces")
        finder = LineFinder(reader._stream, self._source)
        total = finder.size
        self.began = piece.start if piece.exact else finder.line_from(piece.start)
        stop = finder.line_from(piece.stop) if piece.stop < total else total
        self.ended = max(self.began, stop)
        if self.began >= stop:
            return
        stream = self._stream(reader._stream, finder, self.began, stop)
        if isinstance(reader, JsonLinesReader):
            part = copy.copy(reader)
            part._stream = stream
            yield from part.pieces()
            self.depth = sum(block.text.count("\n") for block in stream.blocks())
        else:
            yield from self._delimited(reader, stream, finder, stop)

    def _delimited(self, reader: DelimitedReader, stream: TextStream, finder: LineFinder, stop: int) -> Iterator[Batch]:
        layout = Layout(reader.header, reader._dialect)
        rest, rest_bad, row = "", dict[int, Reason](), 1
        self.depth = self._piece.above
        for block in stream.blocks():
            text, bad = rest + block.text, _joined_bad(rest, rest_bad, block.bad)
            complete = block.last and stop >= finder.size
            chunk = read_chunk(text, bad, layout, row, complete=complete, first_line=self.depth + 1)
            rest, rest_bad = chunk.rest, dict(chunk.rest_bad or {})
            row += len(chunk.batch)
            self.depth += chunk.lines
            yield chunk.batch
        if rest:
            yield self._spanning(rest, rest_bad, layout, row, reader._stream, finder, stop)

    def _spanning(
        self,
        rest: str,
        rest_bad: Mapping[int, Reason],
        layout: Layout,
        first_row: int,
        stream: TextStream,
        finder: LineFinder,
        stop: int,
    ) -> Batch:
        """Read the rows at the end that need lines of the next piece; set where the next row begins."""
        starts = finder.starts(stop, MAX_CELL_LINES)
        more = list(self._stream(stream, finder, stop, starts[-1]).blocks())
        text, bad = rest, dict(rest_bad)
        for block in more:
            bad = _joined_bad(text, bad, block.bad)
            text += block.text
        texts = text.removesuffix("\n").split("\n")
        own = rest.count("\n")
        after = own
        for at, row in read_rows(Lines(texts, bad, starts[-1] >= finder.size), layout.dialect, len(layout.header)):
            if at >= own:
                break
            after = max(row.after, own)
        self.ended = starts[after - own]
        bad = {at: why for at, why in bad.items() if at < after}
        text = "\n".join(texts[:after]) + "\n"
        chunk = read_chunk(text, bad, layout, first_row, complete=True, first_line=self.depth + 1)
        self.depth += after
        return chunk.batch

    def _stream(self, stream: TextStream, finder: LineFinder, start: int, stop: int) -> TextStream:
        """Return the text from one byte to another; the mark at the file's beginning comes first, to be cut off."""
        part = copy.copy(stream)
        part.source = Placed(self._source.name, self._source.place, [(0, finder.mark), (max(start, finder.mark), stop)])
        return part


def _rows(reader: ParquetReader, source: Placed, piece: Piece) -> Batch:
    part = copy.copy(reader)
    part._source, part._bytes = source, Path(source.place)
    frame = part._slice(piece.start, piece.stop - piece.start)
    if frame.height != piece.stop - piece.start:
        raise ManifestError(
            f"it has {frame.height} rows from row {piece.start + 1} on, not {piece.stop - piece.start}",
            where=Location(source.name),
            fix="Let nothing write to it while it is screened.",
        )
    numbers = pl.int_range(1, 1 + frame.height, dtype=pl.UInt64, eager=True).alias("row")
    return checked(Batch(frame, numbers, places=places_of("", numbers)))


def _joined_bad(text: str, bad: Mapping[int, Reason], more: Mapping[int, Reason]) -> dict[int, Reason]:
    held = text.count("\n")
    return {**bad, **{at + held: why for at, why in more.items()}}
