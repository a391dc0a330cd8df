"""Finds the tables of a grid of cells, one below the other: where each begins, ends, and what its header is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, dropwhile, islice
from typing import Any

from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.tables.header_rows import (
    SEARCHED,
    first_headers,
    is_header,
    joined_header,
    lone_header,
)
from precursor_screen.manifest.tables.records import KEPT

#: Rows of a table that are kept to judge its columns by.
SAMPLE = 200

Row = Sequence[Any]


@dataclass(slots=True)
class GridTable:
    """A table of a grid; rows are numbered from 0.

    Attributes:
        at: the row of its header.
        header: the cells of the header over the whole width, two rows of it joined.
        first: the first row below the header.
        end: the row behind the last one that is not empty.
        sample: the first rows below the header.
    """

    at: int
    header: tuple[str, ...]
    first: int
    end: int
    sample: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """What was found in a grid.

    Attributes:
        tables: its tables.
        above: (number, cells) of the first rows above the first table that are not empty.
        rows: how many rows it has, up to the last one that is not empty.
    """

    tables: list[GridTable] = field(default_factory=list)
    above: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    rows: int = 0


def find_tables(rows: Iterable[Row], wanted: Sequence[str] = ()) -> Grid:
    """Find the tables of a grid.

    Args:
        rows: all rows, each as wide as the grid; values may be typed.
        wanted: headers the caller maps.

    Returns:
        The tables; none when all rows are empty.
    """
    grid = Grid()
    numbered = dropwhile(lambda one: is_blank(one[1]), enumerate(rows))
    head = list(islice(numbered, SEARCHED))
    texts = [_texts(row) for _, row in head]
    starts = {head[at][0] for at in first_headers(texts, wanted)}
    waiting: tuple[int, tuple[str, ...], int] | None = None
    blank_before = True
    for at, row in chain(head, numbered):
        if is_blank(row):
            blank_before = True
            continue
        grid.rows = at + 1
        table = grid.tables[-1] if grid.tables else None
        if at in starts:
            _open(grid, at, _texts(row))
        elif table is None:
            if len(grid.above) < KEPT:
                grid.above.append((at, _texts(row)))
        else:
            cells = None if _holds_number(row) else _texts(row)
            if waiting and _fills_only(row, waiting[2]):
                _reopen(grid, waiting[0], waiting[1])
                table = grid.tables[-1]
            waiting = None
            if cells and cells != table.header and not _is_lower_row(table, at, cells):
                if is_header(cells, apart=blank_before):
                    _open(grid, at, cells)
                    blank_before = False
                    continue
                place = lone_header(cells) if blank_before else None
                if place is not None:
                    waiting = (at, cells, place)
            _add(table, at, row)
        blank_before = False
    return grid


def is_blank(row: Row) -> bool:
    """Say whether a row is empty."""
    return row.count("") == len(row) or not any(value != "" and str(value).strip() for value in row)


def rows_of(rows: Iterable[Row], table: GridTable) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the number and the cells of every row of a table that is not empty."""
    for at, row in enumerate(islice(rows, table.first, table.end), start=table.first):
        if not is_blank(row):
            yield at, _texts(row)


def _open(grid: Grid, at: int, cells: tuple[str, ...]) -> None:
    grid.tables.append(GridTable(at, cells, at + 1, at + 1))


def _reopen(grid: Grid, at: int, cells: tuple[str, ...]) -> None:
    """Begin a table at a row that was taken for the last row of the table before."""
    before = grid.tables[-1]
    if before.sample[-1:] == [cells]:
        before.sample.pop()
    before.end = at
    _open(grid, at, cells)


def _add(table: GridTable, at: int, row: Row) -> None:
    if _is_lower_row(table, at, cells := _texts(row) if at == table.first else ()):
        table.header = joined_header(table.header, cells) or table.header
        table.first = table.end = at + 1
        return
    if len(table.sample) < SAMPLE:
        table.sample.append(_texts(row))
    table.end = at + 1


def _is_lower_row(table: GridTable, at: int, cells: Sequence[str]) -> bool:
    """Say whether a row is the second row of a table's header."""
    return at == table.at + 1 == table.first and joined_header(table.header, cells) is not None


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(value if type(value) is str else cell_text(value) for value in row)


def _holds_number(row: Row) -> bool:
    return any(type(value) is float or type(value) is int for value in row)


def _fills_only(row: Row, place: int) -> bool:
    return all((value == "") == (at != place) for at, value in enumerate(row))
