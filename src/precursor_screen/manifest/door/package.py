"""Looks over the parts of a workbook before a library unpacks it: how large they are, and how far its cells reach.

The library lays a sheet out as a full grid from its first to its last cell. Two cells in opposite corners would be
17,000 million, and a process that gets no memory for them ends without a word.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.limits import MAX_CELLS, MAX_PARTS, beyond
from precursor_screen.manifest.source import Source

_BLOCK = 1 << 20


class DamagedPart(NamedTuple):
    """A part of a workbook that is no whole XML: its name, and what is wrong with it."""

    name: str
    fault: str


_SHEET = re.compile(r"(?:.*/)?worksheets/[^/]*\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})?(\d{1,9})["']""")
_ELEMENT = re.compile(rb"<(?:\w+:)?(row|c)[\s/>]")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, LookupError, EOFError, OverflowError,
    OSError,
)  # fmt: skip


def require_bounded(source: Source) -> list[DamagedPart]:
    """Make sure that a workbook of the newer format can be laid out in memory.

    A part that cannot be unpacked is left to the library, which says what is wrong with it.

    Returns:
        The sheets that are no whole XML; the library reads them as far as it understands them, and says nothing.

    Raises:
        ManifestError: its parts are too large unpacked, or a sheet has too many cells.
    """
    damaged: list[DamagedPart] = []
    try:
        with zipfile.ZipFile(source.whole()) as package:
            parts = [part for part in package.infolist() if part.filename.lower().endswith((".xml", ".rels"))]
            size = sum(part.file_size for part in parts)
            if size > MAX_PARTS:
                raise beyond(source.where, f"its parts are {size:,} bytes unpacked, more than {MAX_PARTS:,}")
            for part in parts:
                if _SHEET.fullmatch(part.filename) and (fault := _look_over(source, package, part)):
                    damaged.append(DamagedPart(part.filename, fault))
    except ManifestError:
        raise
    except _BROKEN:
        pass
    return damaged


def _look_over(source: Source, package: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """Look over a sheet, and return what is wrong with its XML; empty if nothing is."""
    reach, xml, fault = _Reach(source, part.filename), expat.ParserCreate(), ""
    for block in _blocks(package, part):
        reach.see(block)
        fault = fault or _fault(xml, block)
    return fault or _fault(xml, b"")


def _fault(xml: expat.XMLParserType, block: bytes) -> str:
    """Parse a block, the last one if it is empty, and return what is wrong with it."""
    try:
        xml.Parse(block, not block)
    except expat.ExpatError as error:
        return str(error)
    return ""


class _Reach:
    """How far the cells of a sheet reach, seen block by block."""

    def __init__(self, source: Source, name: str) -> None:
        self._source, self._name = source, name
        self._rows = self._columns = self._counted = 0
        self._rest = b""

    def see(self, block: bytes) -> None:
        """Take in a block.

        Raises:
            ManifestError: the cells so far reach too far.
        """
        block = self._rest + block
        end = block.rfind(b"<")
        block, self._rest = (block[:end], block[end:]) if end > 0 else (b"", block[-_BLOCK:])
        placed = set(_CELL.findall(block))
        kinds = _ELEMENT.findall(block)
        count = kinds.count(b"row")
        self._counted += count
        self._rows = max([self._rows, self._counted, *(int(row) for _, row in placed)])
        # cells without a place follow each other, at worst all of them in one row
        if kinds.count(b"c") > len(placed):
            self._columns = max(self._columns, _widest(block))
        self._columns = max([self._columns, *(_number(letters) for letters, _ in placed if letters)])
        if self._rows * self._columns > MAX_CELLS:
            raise beyond(
                self._source.where,
                f"its sheet {self._name} reaches over {self._rows:,} rows and {self._columns:,} columns, more than "
                f"{MAX_CELLS:,} cells",
            )


def _widest(block: bytes) -> int:
    """Return the most cells that stand between two rows."""
    most = now = 0
    for kind in _ELEMENT.findall(block):
        now = now + 1 if kind == b"c" else 0
        most = max(most, now)
    return most


def _number(letters: bytes) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _blocks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while block := stream.read(_BLOCK):
            yield block
