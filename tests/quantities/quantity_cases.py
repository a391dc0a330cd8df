"""Reads the tables of tests/quantities/cases: one case a row, with the file and line where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"
_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")


@dataclass(frozen=True)
class QuantityCase:
    place: str
    cells: dict[str, str]

    def __str__(self) -> str:
        return f"{self.place}-" + " ".join(cell for cell in self.cells.values() if cell)


def read_quantity_cases(name: str, columns: tuple[str, ...]) -> Iterator[QuantityCase]:
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("|"):
            continue
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        if cells[0] in ("column", columns[0]) or not set("".join(cells)) - set("- ") or len(cells) == 2:
            continue
        place = f"{name}:{number}"
        assert len(cells) == len(columns), f"{place}: {len(cells)} cells, the columns are {' | '.join(columns)}"
        written = (_CHARACTER.sub(lambda m: chr(int(m[1], 16)), cell) for cell in cells)
        yield QuantityCase(place, dict(zip(columns, written, strict=True)))
