"""Tells tables that stand side by side under one row of headers."""

import itertools
from collections.abc import Sequence

from precursor_screen.manifest.tables.header_rows import is_header


def sides_of(header: Sequence[str]) -> list[tuple[int, ...]]:
    """Return the columns of each table under a row of headers; one for all of them when it is one table.

    Tables stand side by side when the headers repeat as a whole, or when columns without a header part them and each
    part is a header for itself.

    Example:
        >>> sides_of(["Товар", "Кол-во", "", "Товар", "Кол-во"])
        [(0, 1, 2), (3, 4)]
    """
    plain = [" ".join(cell.split()).casefold() for cell in header]
    starts = _repeats(plain) or _parts(plain)
    if len(starts) < 2:
        return [tuple(range(len(header)))]
    bounds = [0, *starts[1:], len(header)]
    return [tuple(range(start, stop)) for start, stop in itertools.pairwise(bounds)]


def _repeats(plain: Sequence[str]) -> list[int]:
    """Return where a sequence of headers begins that fills the row again and again, gaps aside."""
    filled = [place for place, cell in enumerate(plain) if cell]
    words = [plain[place] for place in filled]
    for size in range(2, len(words) // 2 + 1):
        first = words[:size]
        if len(words) % size == 0 and len(set(first)) == size and words == first * (len(words) // size):
            return [filled[at] for at in range(0, len(filled), size)]
    return []


def _parts(plain: Sequence[str]) -> list[int]:
    """Return where parts begin that columns without a header part, if each is a header for itself."""
    starts = [place for place, cell in enumerate(plain) if cell and (place == 0 or not plain[place - 1])]
    stops = [*starts[1:], len(plain)]
    if all(is_header(plain[start:stop]) for start, stop in zip(starts, stops, strict=True)):
        return starts
    return []
