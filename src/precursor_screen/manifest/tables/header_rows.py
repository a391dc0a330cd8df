"""Tells rows that are headers from rows of goods: where a table begins, and of how many rows its header is."""

import re
from collections.abc import Iterable, Sequence

from precursor_screen.manifest.columns.header import SEARCHED, find_header
from precursor_screen.manifest.columns.header_text import MAX_HEADER, header_text
from precursor_screen.manifest.columns.score import FAINT, WHOLE, header_scores
from precursor_screen.model.line import Field

#: Fields by one of which a line can be screened.
NAMING = (Field.DESCRIPTION, Field.CAS, Field.SMILES, Field.INCHI)

_SHORT = 40  # letters of a header that no word of the vocabulary knows
_NUMBER = re.compile(r"[\s\d.,:/%+-]*")
_DIGIT = re.compile(r"\d")


def is_header(cells: Sequence[str], *, apart: bool = False) -> bool:
    """Say whether a row below the first header is the header of another table.

    It names the goods and at least one other field, in cells without bare numbers. After a blank row, or at the top
    of a sheet, it is enough that it names the goods among short words.

    Args:
        cells: the row.
        apart: whether it stands below a blank row or at the top.

    Example:
        >>> is_header(["Наименование", "Кол-во", ""]), is_header(["Ацетон", "20", ""])
        (True, False)
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or any(len(cell) > MAX_HEADER or _NUMBER.fullmatch(cell) for cell in filled):
        return False
    named = [best for cell in filled if (best := _best(cell))]
    fields = {field for field, _ in named}
    if fields.isdisjoint(NAMING):
        return False
    if len(fields) > 1 and len(named) * 2 >= len(filled):
        return True
    surely = any(field is Field.DESCRIPTION and score == WHOLE for field, score in named)
    return apart and surely and all(len(cell) <= _SHORT and not _DIGIT.search(cell) for cell in filled)


def lone_header(cells: Sequence[str]) -> int | None:
    """Return the place of the one filled cell of a row if it is exactly a name of the goods column, else None."""
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    if len(filled) != 1 or len(cells[filled[0]]) > MAX_HEADER:
        return None
    return filled[0] if _best(cells[filled[0]]) == (Field.DESCRIPTION, WHOLE) else None


def first_headers(rows: Sequence[Sequence[str]], wanted: Iterable[str] = ()) -> list[int]:
    """Return where headers stand among the first rows of a sheet or file, up to the one of the best table.

    A header above the best one counts when goods stand below it; else it is a title.

    Args:
        rows: the first rows.
        wanted: headers the caller maps.

    Returns:
        Their indices, ascending; none when all rows are empty.
    """
    best = find_header(rows, wanted)
    if best is None:
        return []
    above = [at for at in range(best) if _opens(rows, at)]
    return [at for at, after in zip(above, [*above[1:], best], strict=False) if _has_goods(rows, at, after)] + [best]


def joined_header(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...] | None:
    """Return the header that two rows make together; None when the second one is no part of a header.

    Below a cell over several columns («Количество») the second row tells them apart («мест», «кг»).

    Args:
        upper: the row that was found as the header.
        lower: the row below it, as wide.

    Example:
        >>> joined_header(["Наименование", "Количество", ""], ["", "мест", "кг"])
        ('Наименование', 'Количество мест', 'Количество, кг')
    """
    filled = [place for place, cell in enumerate(lower) if cell.strip()]
    if not filled or any(len(lower[at]) > _SHORT or _DIGIT.search(lower[at]) for at in filled):
        return None
    over = _spread(upper)
    joined = [_together(over[place] if place in filled else cell, lower[place]) for place, cell in enumerate(upper)]
    if any(not over[place] or not _best(joined[place]) for place in filled):
        # a cell of it may stand for itself, as long as something shows that this is a header
        known = [place for place in filled if _best(lower[place]) or _is_unit(lower[place]) or _best(joined[place])]
        if len(known) * 2 < len(filled) or not known:
            return None
    named = [place for place, cell in enumerate(upper) if (best := _best(cell)) and best[0] is Field.DESCRIPTION]
    if any(lower[place].strip() and (_best(lower[place]) or ("",))[0] is not Field.DESCRIPTION for place in named):
        return None
    return tuple(joined)


def _best(cell: str) -> tuple[Field, int] | None:
    """Return the field that a cell names, if it were a header, and how surely."""
    scores = header_scores(cell.strip())
    field, score, _ = max(scores, key=lambda it: it[1], default=(None, 0, ""))
    return (field, score) if field is not None and score >= FAINT else None


def _opens(rows: Sequence[Sequence[str]], at: int) -> bool:
    cells = rows[at]
    return lone_header(cells) is not None or is_header(cells, apart=at == 0 or not any(map(str.strip, rows[at - 1])))


def _has_goods(rows: Sequence[Sequence[str]], at: int, after: int) -> bool:
    """Say whether a row between two headers fills the first one's columns."""
    places = {place for place, cell in enumerate(rows[at]) if cell.strip()}
    if (lone := lone_header(rows[at])) is not None:
        places = {lone}
    named = {place for place in places if (best := _best(rows[at][place])) and best[0] in NAMING}
    for row in rows[at + 1 : after]:
        filled = {place for place, cell in enumerate(row) if cell.strip()}
        if filled & named and len(filled & places) >= min(2, len(places)) and filled <= places:
            return True
    return False


def _spread(upper: Sequence[str]) -> list[str]:
    """Return the header with each empty cell called as the one before it."""
    over: list[str] = []
    for cell in upper:
        over.append(cell if cell.strip() or not over else over[-1])
    return over


def _together(upper: str, lower: str) -> str:
    if not lower.strip() or not upper.strip():
        return lower if lower.strip() else upper
    return f"{upper}, {lower}" if _is_unit(lower) else f"{upper} {lower}"


def _is_unit(cell: str) -> bool:
    return bool(header_text(f"x, {cell.strip()}").unit)


__all__ = ["NAMING", "SEARCHED", "first_headers", "is_header", "joined_header", "lone_header"]
