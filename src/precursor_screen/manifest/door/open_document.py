"""Looks over a workbook of the open format for what the library leaves out: merged cells, errors, texts in no cell."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from precursor_screen.manifest.cells import NO_VALUE
from precursor_screen.manifest.door.beside_cells import TextGatherer, TextsBeside
from precursor_screen.manifest.door.left_out import ERRORS, LeftOut

#: The first and the last cell of what is merged, each (row, column), numbered from 0.
Range = tuple[tuple[int, int], tuple[int, int]]

_CELL, _COVERED = "table:table-cell", "table:covered-table-cell"
_FILLED = (
    "office:value-type",
    "office:value",
    "office:string-value",
    "office:date-value",
    "office:time-value",
    "office:boolean-value",
)


@dataclass(slots=True)
class OpenSheet:
    """What a sheet says that the library leaves out."""

    left_out: LeftOut = field(default_factory=LeftOut)
    merges: list[Range] = field(default_factory=list)


class OpenSheetsSeen:
    """What the sheets of a document say, seen block by block of its XML.

    Args:
        beside: where texts that stand in no cell are added.

    Attributes:
        sheets: by name.
    """

    def __init__(self, beside: TextsBeside) -> None:
        self.sheets: dict[str, OpenSheet] = {}
        self._name, self._sheet = "", OpenSheet()
        self._row = self._column = self._rows = 0
        self._cell: tuple[Mapping[str, str], int] | None = None
        self._text: list[str] = []
        self._gatherer = TextGatherer(lambda text: beside.add(self._name, text))
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said

    def see(self, block: bytes) -> None:
        """Take in a block; what is no XML is left to the library, which says so."""
        self._parser.Parse(block, False)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._gatherer.inside:
            self._gatherer.start(name)
        elif name in (_CELL, _COVERED):
            self._cell, self._text = (attributes, self._column), []
            self._column += _count(attributes, "table:number-columns-repeated")
        elif name == "table:table-row":
            self._column, self._rows = 0, _count(attributes, "table:number-rows-repeated")
        elif name == "table:table":
            self._name, self._row = attributes.get("table:name", ""), 0
            self._sheet = self.sheets.setdefault(self._name, OpenSheet())
        else:
            self._gatherer.start(name)

    def _end(self, name: str) -> None:
        if self._gatherer.inside:
            self._gatherer.end()
        elif name in (_CELL, _COVERED) and self._cell:
            self._look(*self._cell, "".join(self._text).strip())
            self._cell = None
        elif name == "table:table-row":
            self._row += self._rows
        elif name == "table:table":
            self._name = ""

    def _said(self, text: str) -> None:
        if self._gatherer.inside:
            self._gatherer.said(text)
        elif self._cell:
            self._text.append(text)

    def _look(self, attributes: Mapping[str, str], column: int, text: str) -> None:
        down = _count(attributes, "table:number-rows-spanned")
        if down > 1:
            last = column + _count(attributes, "table:number-columns-spanned") - 1
            self._sheet.merges.append(((self._row, column), (self._row + down - 1, last)))
        if attributes.get("calcext:value-type") == "error" or (text in ERRORS and "table:formula" in attributes):
            self._sheet.left_out.add(self._row, column, text or ERRORS[0])
        elif "table:formula" in attributes and not text and not any(one in attributes for one in _FILLED):
            self._sheet.left_out.add(self._row, column, NO_VALUE)


def see_open_sheets(package: zipfile.ZipFile, beside: TextsBeside, block: int) -> dict[str, OpenSheet]:
    """Return what the sheets of a workbook of the open format say, by name, as far as its XML is whole."""
    seen = OpenSheetsSeen(beside)
    with package.open("content.xml") as stream:
        while part := stream.read(block):
            try:
                seen.see(part)
            except expat.ExpatError:
                break
    return seen.sheets


def _count(attributes: Mapping[str, str], name: str) -> int:
    said = attributes.get(name, "1")
    return int(said) if said.isdecimal() else 1
