"""Puts the text of each line together from the cells of all columns that speak of its goods."""

import re
from collections.abc import Sequence

import polars as pl

from precursor_screen.manifest.columns.goods import GoodsColumn
from precursor_screen.model.line import CELL_MARK, CLASS_MARK, HEADING_MARK

#: What a cell has for each mark that stands between cells, where it has one of its own.
_OWN_MARKS = {CELL_MARK: "|", CLASS_MARK: "<", HEADING_MARK: "^"}
#: A character as the XML of a workbook has it, such as _x000D_; libraries leave it as it is.
_WRITTEN = r"_x([0-9A-Fa-f]{4})_"
#: Letters that are shown from right to left whatever they are: what is seen names goods, and what is written may, too.
_TURNED = "\u202e([^\u202c\u202e]*)\u202c?"
_ODD = f"{_WRITTEN}|\u202e"
_ANY_MARK = f"[{CELL_MARK}{CLASS_MARK}{HEADING_MARK}]"
_EMPTY_END = f"(?: [{CELL_MARK}{CLASS_MARK}] )+$"


def goods_texts(frame: pl.DataFrame, goods: Sequence[GoodsColumn]) -> pl.Series:
    """Return the text of each row: its cells in the order of the columns, each behind its mark.

    Empty cells at the end leave nothing behind, so that a row with one filled cell has that cell as its text. Those
    before it leave their marks: the place of a word tells its column (`column_at`).

    Args:
        frame: n rows of text.
        goods: the columns, the first of them the description.
    """
    texts = plain_cells(frame[goods[0].header])
    if len(goods) == 1:
        return texts
    parts: list[pl.Expr] = [pl.lit(texts)]
    for column in goods[1:]:
        mark = CLASS_MARK if column.lends else CELL_MARK
        parts += [pl.lit(f" {mark} "), pl.lit(plain_cells(frame[column.header]))]
    joined = pl.concat_str(parts).str.replace(_EMPTY_END, "")
    return pl.select(joined.alias(goods[0].header)).to_series()


def joined_cells(cells: Sequence[str], goods: Sequence[GoodsColumn]) -> str:
    """Return the text of one row, as `goods_texts` does."""
    text = cells[0]
    for cell, column in zip(cells[1:], goods[1:], strict=True):
        text += f" {CLASS_MARK if column.lends else CELL_MARK} {cell}"
    return re.sub(_EMPTY_END, "", text)


def plain_cell(cell: str) -> str:
    """Return a cell as it is seen, without the marks that stand between cells."""
    cell = _seen(cell)
    for mark, own in _OWN_MARKS.items():
        cell = cell.replace(mark, own)
    return cell


def plain_cells(cells: pl.Series) -> pl.Series:
    """Return cells as they are seen, without the marks that stand between cells."""
    odd = cells.str.contains(_ODD)
    if odd.any():
        cells = pl.Series(
            cells.name, [_seen(cell) if is_odd else cell for cell, is_odd in zip(cells, odd, strict=True)]
        )
    if not cells.str.contains(_ANY_MARK).any():
        return cells
    for mark, own in _OWN_MARKS.items():
        cells = cells.str.replace_all(mark, own, literal=True)
    return cells


def _seen(cell: str) -> str:
    r"""Return a cell as it is seen; what is written the other way round stands behind it, in a line of its own.

    >>> _seen("Ангидрид_x000D_уксусный"), _seen("\u202eнотецА\u202c")
    ('Ангидрид\rуксусный', 'Ацетон\nнотецА')
    """
    cell = re.sub(_WRITTEN, lambda found: chr(int(found.group(1), 16)), cell)
    written = [found.strip() for found in re.findall(_TURNED, cell) if found.strip()]
    return "\n".join([re.sub(_TURNED, lambda found: found.group(1)[::-1], cell), *written])


def column_at(text: str, at: int) -> int:
    """Return in which of the columns of `goods_texts` a place of a text stands."""
    before = text[:at]
    return before.count(CELL_MARK) + before.count(CLASS_MARK)
