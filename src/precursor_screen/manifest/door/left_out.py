"""Finds the cells of a sheet whose value a library leaves out without a word: errors, and formulas without a value."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from precursor_screen.manifest.cells import NO_VALUE

#: The errors that a cell may show, in Excel and in LibreOffice; any other is told as the first of them.
ERRORS = (
    "#ERROR!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!",
    *(f"Err:{number}" for number in range(501, 541)),
)  # fmt: skip
_TEXTS = (NO_VALUE, *ERRORS)
_WIDTH = 1 << 14  # columns that a sheet can have

_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])")
_CELL_END = re.compile(rb"</(?:\w+:)?c>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_KIND = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?(?:/>|>([^<]*))")
_LONGEST = 1 << 20  # bytes of a cell that is looked at


@dataclass(slots=True)
class LeftOut:
    """The cells of one sheet that are left out, in the order of their rows; rows and columns are numbered from 0."""

    _places: "array[int]" = field(default_factory=lambda: array("Q"))
    _texts: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, row: int, column: int, text: str) -> None:
        """Add a cell that shows this text."""
        self._places.append(row * _WIDTH + column)
        self._texts.append(_TEXTS.index(text) if text in _TEXTS else 1)

    def rows(self) -> Iterator[tuple[int, list[tuple[int, str]]]]:
        """Yield each row that has such cells, with their columns and texts."""
        cells: Iterator[tuple[int, int]] = zip(self._places, self._texts, strict=True)
        if any(self._places[at] > self._places[at + 1] for at in range(len(self._places) - 1)):
            cells = iter(sorted(cells))
        for row, group in groupby(cells, key=lambda one: one[0] // _WIDTH):
            yield row, [(place % _WIDTH, _TEXTS[text]) for place, text in group]

    def columns(self) -> tuple[int, int]:
        """Return the first and the last column that has such a cell."""
        columns = [place % _WIDTH for place in self._places]
        return min(columns), max(columns)


class LeftOutSeen:
    """What is left out of a sheet, seen block by block of its XML; cells that do not say their place are not found."""

    def __init__(self) -> None:
        self.found = LeftOut()
        self._rest = b""

    def see(self, block: bytes, *, last: bool = False) -> None:
        """Take in a block."""
        block = self._rest + block
        starts = [found.start() for found in _CELL.finditer(block)] if b"<" in block else []
        if last:
            self._rest = b""
        else:
            # the last cell may go on in the next block
            cut = starts.pop() if starts else max(block.rfind(b"<"), 0)
            block, self._rest = block[:cut], block[cut:][-_LONGEST:]
        if b't="e"' not in block and b"t='e'" not in block and _FORMULA.search(block) is None:
            return
        for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
            self._look(_CELL_END.split(block[start:end], maxsplit=1)[0])

    def _look(self, cell: bytes) -> None:
        attributes, _, content = cell.partition(b">")
        kind = found.group(1) if (found := _KIND.search(attributes)) else b""
        if kind != b"e" and not _FORMULA.search(content):
            return
        value = _VALUE.search(content)
        text = (value.group(1) or b"") if value else b""
        if kind == b"e":
            shown = text.decode("ascii", "replace").strip() or ERRORS[0]
        elif text or (value and kind == b"str"):  # an empty text is a value
            return
        else:
            shown = NO_VALUE
        if place := _PLACE.search(attributes):
            self.found.add(int(place.group(2)) - 1, column_number(place.group(1)) - 1, shown)


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
