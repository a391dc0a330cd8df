"""Says of rows that belong to no table why they are passed over, and whether they may hold goods."""

import re
from collections.abc import Iterable, Sequence

from precursor_screen.manifest.columns.recognise import count_recognised
from precursor_screen.manifest.tables.grid import Grid, GridTable
from precursor_screen.manifest.tables.records import KEPT, Passed
from precursor_screen.model.line import LONGEST_READ
from precursor_screen.reason import Reason

_ROWS = 2  # that look like rows of one table are more than a title
_LOOKED_AT = 10_000  # texts
_WIDE = 3  # cells; a row of two may be of a form: «Листов | 5»
_AMOUNT = re.compile(r"\s*\d[\d\s.,]*\s*")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def above_tables(sheet: str, grid: Grid) -> Passed:
    """Say of the rows above the first table that they are titles, or may be goods."""
    rows = [cells for _, cells in grid.above]
    texts = texts_of(rows)
    grave = looks_like_goods(rows) or _too_long(texts)
    return Passed(sheet, grid.above[0][0] + 1, grid.above[-1][0] + 1, Reason("passed.titles"), grave, texts)


def sheet_without_table(sheet: str, grid: Grid) -> Passed:
    """Say of a sheet none of whose tables names the goods why it is passed over."""
    rows = [cells for _, cells in grid.above]
    for table in grid.tables:
        rows += [table.header, *table.sample]
    known = any(count_recognised(table.header) for table in grid.tables if table.end > table.first)
    first = grid.above[0][0] if grid.above else grid.tables[0].at
    texts = texts_of(rows)
    grave = known or len(rows) > KEPT or looks_like_goods(rows) or _too_long(texts)
    perhaps = Reason("passed.maybe-table") if grave else Reason("passed.cover")
    ground = Reason("passed.no-goods-column") if known else perhaps
    return Passed(sheet, first + 1, grid.rows, ground, grave, texts)


def without_goods(sheet: str, table: GridTable) -> Passed:
    """Say of a table beside others that it has no rows, no column of the goods, or that it is no table."""
    rows = [table.header, *table.sample]
    filled = table.end > table.first
    wide = max(sum(map(bool, map(str.strip, cells))) for cells in rows) > 1
    if not (wide or count_recognised(table.header)) and table.end - table.first <= KEPT:
        # texts below each other, such as the conditions of a contract
        texts = texts_of(rows)
        return Passed(sheet, table.at + 1, table.end, Reason("passed.cover"), _too_long(texts), texts)
    ground = Reason("passed.no-goods-column") if filled else Reason("passed.no-rows")
    return Passed(sheet, table.at + 1, max(table.end, table.at + 1), ground, filled, texts_of(rows))


def in_no_cell(sheet: str, texts: Sequence[str], *, unread: bool) -> Passed:
    """Say of texts that stand in no cell that they are passed over; what cannot be looked at may be goods."""
    grave = unread or len(texts) > _LOOKED_AT or _too_long(texts)
    return Passed(sheet, 0, 0, Reason("passed.no-cell"), grave, tuple(texts))


def looks_like_goods(rows: Iterable[Sequence[str]]) -> bool:
    """Say whether rows look like those of a table of goods: wide, with texts and amounts.

    Example:
        >>> looks_like_goods([["Ацетон", "20", "кг"], ["Толуол", "5", "л"]])
        True
        >>> looks_like_goods([["Поставщик", "ООО Ромашка"], ["Листов", "5"]])
        False
    """
    alike = 0
    for cells in rows:
        filled = [cell for cell in cells if cell.strip()]
        amounts = sum(_AMOUNT.fullmatch(cell) is not None for cell in filled)
        named = sum(_LETTERS.search(cell) is not None for cell in filled)
        alike += bool(named and amounts and len(filled) >= _WIDE)
        if alike >= _ROWS:
            return True
    return False


def texts_of(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return each row as one text, its cells parted as clauses are."""
    joined = ("; ".join(cell for cell in cells if cell.strip()) for cells in rows)
    return tuple(text for text in joined if text)[:KEPT]


def _too_long(texts: Iterable[str]) -> bool:
    """Say whether a text is longer than what is read of one."""
    return any(len(text) > LONGEST_READ for text in texts)
