"""Reads the cells of a workbook as they stand, and which of them hold formulas, for forms that people fill in."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from precursor_screen.manifest.door.guard import at_the_door
from precursor_screen.manifest.door.left_out import column_number
from precursor_screen.manifest.door.package import require_bounded
from precursor_screen.manifest.door.sheet_names import sheet_names
from precursor_screen.manifest.source import Source
from precursor_screen.manifest.workbook.opened import Workbook

_FORMULA = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]{1,3})(\d{1,7})["'][^>]*>\s*<(?:\w+:)?f[\s/>]""")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its values by row and column from A1 on, and the places of its formulas, counted from 0."""

    name: str
    rows: Sequence[Sequence[Any]]
    formulas: frozenset[tuple[int, int]]


def read_grids(source: Source) -> list[Grid]:
    """Return the sheets of an .xlsx workbook, in its order.

    Raises:
        ManifestError: it is damaged, protected by a password, or larger than what is read.
    """
    with at_the_door(source):
        package = require_bounded(source)
        workbook = Workbook(source, package)
        formulas = _formulas(source)
        return [
            Grid(name, list(workbook.sheet(name).rows()), formulas.get(name, frozenset())) for name in workbook.names
        ]


def _formulas(source: Source) -> dict[str, frozenset[tuple[int, int]]]:
    """Return the cells with formulas by sheet; the sizes of the parts were looked at before."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    with zipfile.ZipFile(source.whole()) as package:
        for part, name in sheet_names(package).items():
            cells = _FORMULA.findall(package.read(part))
            found[name] = frozenset((int(row) - 1, column_number(letters) - 1) for letters, row in cells)
    return found
