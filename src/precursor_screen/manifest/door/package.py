"""Looks over the parts of a workbook before a library unpacks it: how large they are, and how far its cells reach.

The library lays a sheet out as a full grid from its first to its last cell. Two cells in opposite corners would be
17,000 million, and a process that gets no memory for them ends without a word.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.door.beside_cells import HeadsSeen, TextsBeside, read_beside, read_page_styles
from precursor_screen.manifest.door.left_out import LeftOut, LeftOutSeen, column_number
from precursor_screen.manifest.door.open_document import Range, see_open_sheets
from precursor_screen.manifest.door.sheet_names import sheet_names
from precursor_screen.manifest.limits import MAX_LEFT_OUT, MAX_PARTS, MAX_REPEATED, beyond, require_few_cells
from precursor_screen.manifest.source import Source

_BLOCK = 1 << 20


class DamagedSheet(NamedTuple):
    """A sheet of a workbook that is no whole XML: its name, and what is wrong with it."""

    name: str
    fault: str


@dataclass(slots=True)
class Package:
    """What the parts of a workbook say that the library leaves out.

    Attributes:
        damaged: the sheets that are no whole XML; the library reads them as far as it understands them.
        left_out: by sheet, the cells whose value the library leaves out.
        merges: by sheet, the cells that are merged over several rows, where the library does not know them.
        beside: the texts that stand in no cell.
    """

    damaged: list[DamagedSheet] = field(default_factory=list)
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    merges: dict[str, list[Range]] = field(default_factory=dict)
    beside: TextsBeside = field(default_factory=TextsBeside)


_SHEET = re.compile(r"(?:.*/)?worksheets/[^/]*\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})?(\d{1,9})["']""")
_ELEMENT = re.compile(rb"<(?:\w+:)?(row|c)[\s/>]")
_ROW_END = b"</table:table-row>"
_REPEATED_ROW = re.compile(rb"""<table:table-row\b[^>]*\stable:number-rows-repeated\s*=\s*["'](\d{4,20})["']""")
#: Bytes of a row that are kept while its end is waited for.
_LONGEST_ROW = 4 * 1024**2
_FILLED = re.compile(rb"<text:p\b|\soffice:(?:string-|date-|time-|boolean-)?value\b")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, LookupError, EOFError, OverflowError,
    OSError,
)  # fmt: skip


def require_bounded(source: Source) -> Package:
    """Make sure that a workbook of the newer format can be laid out in memory.

    What is no archive is left to the library, which says what is wrong with it.

    Returns:
        What the library says nothing of.

    Raises:
        ManifestError: its parts are too large unpacked, a sheet has too many cells, or too many are without a value.
    """
    seen = Package()
    with suppress(*_BROKEN), zipfile.ZipFile(source.whole()) as package:
        parts = package.infolist()
        size = sum(part.file_size for part in parts)
        if size > MAX_PARTS:
            raise beyond(source.where, f"its parts are {size:,} bytes unpacked, more than {MAX_PARTS:,}")
        sheets = sheet_names(package)
        names = {part.lower(): name for part, name in sheets.items()}
        for part in parts:
            if _SHEET.fullmatch(part.filename) or part.filename.lower() in names:
                _look_over(source, package, part, names.get(part.filename.lower(), part.filename), seen)
        read_beside(package, sheets, seen.beside)
    return seen


def require_few_repeats(source: Source) -> Package:
    """Make sure that a workbook of the open format has not one row of goods that repeats without end.

    Returns:
        What the library says nothing of.

    Raises:
        ManifestError: it has, or too many of its cells are without a value.
    """
    seen = Package()
    with suppress(*_BROKEN), zipfile.ZipFile(source.whole()) as package:
        repeated, rest = 0, b""
        for block in _blocks(package, package.getinfo("content.xml")):
            *rows, rest = (rest + block).split(_ROW_END)
            for row in rows:
                if (count := _REPEATED_ROW.search(row)) and _FILLED.search(row, count.end()):
                    repeated += int(count[1]) - 1
            rest = rest[-_LONGEST_ROW:]
            if repeated > MAX_REPEATED:
                raise beyond(source.where, f"it repeats rows of goods {repeated:,} times, more than {MAX_REPEATED:,}")
        for name, sheet in see_open_sheets(package, seen.beside, _BLOCK).items():
            _require_few_left_out(source, sheet.left_out)
            seen.merges[name] = sheet.merges
            if len(sheet.left_out):
                seen.left_out[name] = sheet.left_out
        read_page_styles(package, seen.beside)
    return seen


def _look_over(source: Source, package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, seen: Package) -> None:
    """Look over a sheet."""
    reach, xml, fault, cells = _Reach(source, part.filename), expat.ParserCreate(), "", LeftOutSeen()
    heads = HeadsSeen(seen.beside, name)
    try:
        for block in _blocks(package, part):
            reach.see(block)
            cells.see(block)
            heads.see(block)
            _require_few_left_out(source, cells.found)
            fault = fault or _fault(xml, block)
        fault = fault or _fault(xml, b"")
    except _BROKEN as error:
        fault = str(error) or type(error).__name__
    cells.see(b"", last=True)
    if fault:
        seen.damaged.append(DamagedSheet(name, fault))
    if len(cells.found):
        seen.left_out[name] = cells.found


def _require_few_left_out(source: Source, found: LeftOut) -> None:
    if len(found) > MAX_LEFT_OUT:
        what = f"more than {MAX_LEFT_OUT:,} of its cells are errors, or formulas without a stored value"
        raise ManifestError(what, where=source.where, fix="Open it in Excel, and save it.")


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
        self._columns = max([self._columns, *(column_number(letters) for letters, _ in placed if letters)])
        require_few_cells(self._source.where, self._name, self._rows, self._columns)


def _widest(block: bytes) -> int:
    """Return the most cells that stand between two rows."""
    most = now = 0
    for kind in _ELEMENT.findall(block):
        now = now + 1 if kind == b"c" else 0
        most = max(most, now)
    return most


def _blocks(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while block := stream.read(_BLOCK):
            yield block
