"""Finds the header row of a table and gives every column a name of its own."""

from collections.abc import Iterable, Sequence

from precursor_screen.manifest.columns.recognise import count_recognised, has_headers
from precursor_screen.manifest.limits import MAX_COLUMNS, require_few_columns

#: A header stands within the first rows; above it only titles are tolerated.
SEARCHED = 30


def find_header(rows: Sequence[Sequence[str]], wanted: Iterable[str] = ()) -> int | None:
    """Find the header among the first rows.

    It is the first row that is not empty, unless rows below it hold more filled cells and more known
    column names: then what stands above is a title.

    Args:
        rows: the first rows of the table.
        wanted: headers the caller maps; the first row that holds them all is the header.

    Returns:
        The index of the header row, or None when all rows are empty.

    Example:
        >>> find_header([["Реестр за май", "", ""], ["№", "Наименование товара", "Код ТН ВЭД"]])
        1
    """
    searched = rows[:SEARCHED]
    if wanted := list(wanted):
        mapped = next((at for at, cells in enumerate(searched) if has_headers(cells, wanted)), None)
        if mapped is not None:
            return mapped
    first = next((at for at, cells in enumerate(searched) if _filled(cells)), None)
    if first is None:
        return None
    best, known, widest = first, max(count_recognised(searched[first][:MAX_COLUMNS]), 1), _filled(searched[first])
    for at in range(first + 1, len(searched)):
        filled = _filled(searched[at])
        if filled > widest and (found := count_recognised(searched[at][:MAX_COLUMNS])) > known:
            best, known = at, found
        widest = max(widest, filled)
    return best


def unique_headers(cells: Sequence[str]) -> tuple[str, ...]:
    """Name every column: repeated names are numbered, empty ones called by their place.

    Example:
        >>> unique_headers(["Товар", "", "Товар"])
        ('Товар', 'column 2', 'Товар (2)')

    Raises:
        ManifestError: there are more columns than are read.
    """
    require_few_columns(len(cells))
    plain = [" ".join(cell.split()) or f"column {place}" for place, cell in enumerate(cells, start=1)]
    taken = set(plain)
    given: set[str] = set()
    names: list[str] = []
    for name in plain:
        unique, count = name, 1
        while unique in given or (count > 1 and unique in taken):
            count += 1
            unique = f"{name} ({count})"
        given.add(unique)
        names.append(unique)
    return tuple(names)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)
