"""Measures over trade lines: lines as people wrote them with the substance they expect, and traps that name none."""

import csv
from pathlib import Path

from measures.measure import Case, Measure

TRADE = "trade lines"
FILE = Path("cases") / "trade-lines.csv"


def trade_lines(folder: Path) -> list[Measure]:
    """Return the measures of a folder's trade lines, by group; none where it has no such file.

    The file has the columns text, expected (ids of substances, joined by ``|``; none for a trap, which must never be
    a match; one with a question mark is arguable and left out) and group.

    Raises:
        KeyError: the file lacks a column.
    """
    path = folder / FILE
    if not path.is_file():
        return []
    measures: dict[str, Measure] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if "?" in row["expected"]:
                continue
            wanted = frozenset(filter(None, row["expected"].split("|")))
            name = f"{row['group']}{'' if wanted else ', traps: no match'}"
            if name not in measures:
                measures[name] = Measure(TRADE, name, recall=bool(wanted))
            measures[name].cases.append(Case(row["text"], wanted, about=str(path.name)))
    return list(measures.values())
