"""Tells in which column's cell each token of a line's text stands.

The text of a line may be put together from several columns (`model.line` has the marks between them). Each cell is read
by itself, as if it were alone. Only a name whose words stand in two of them is read over the end of a cell.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from precursor_screen.matching.query import Query
from precursor_screen.model.line import CELL_MARK, CLASS_MARK, HEADING_MARK

#: The marks, the most lending one first.
CELL_MARKS = (HEADING_MARK, CLASS_MARK, CELL_MARK)


def holds_cells(text: str) -> bool:
    """Tell whether a text has the cells of several columns."""
    return any(mark in text for mark in CELL_MARKS)


_LENDING = str.maketrans({CLASS_MARK: "<", HEADING_MARK: "^"})


def without_lending(text: str) -> str:
    """Return a text that is no row of a manifest: its arrows are no marks, behind which what it names would count less.

    >>> without_lending("Сахар ↑ Ацетон")
    'Сахар ^ Ацетон'
    """
    return text.translate(_LENDING)


def cell_around(text: str, start: int, stop: int) -> str | None:
    """Return the cell of a text in which all of a range stands; None if it has but one cell, or the range two.

    >>> cell_around("Ацетон ¦ чда, 20 л", 0, 6)
    'Ацетон'
    """
    if not holds_cells(text) or holds_cells(text[start:stop]):
        return None
    first = max(text.rfind(mark, 0, start) for mark in CELL_MARKS) + 1
    last = min(at for mark in CELL_MARKS if (at := text.find(mark, stop)) >= 0 or (at := len(text)))
    return text[first:last].strip()


class Cells:
    """The cells of a line."""

    def __init__(self, query: Query) -> None:
        self._query = query
        #: Whether there are several.
        self.several = holds_cells(query.cleaned.text)

    def part_of(self, token: int) -> range:
        """Return the tokens of the cell in which a token stands, without its mark."""
        cell = bisect_right(self._marks, token)
        start = self._marks[cell - 1] + 1 if cell else 0
        return range(start, self._marks[cell] if cell < len(self._marks) else len(self._query.tokens))

    def parts(self) -> Iterator[range]:
        """Yield the tokens of each cell that is not empty."""
        for before, after in pairwise((-1, *self._marks, len(self._query.tokens))):
            if after - before > 1:
                yield range(before + 1, after)

    def over(self, tokens: Sequence[int]) -> str:
        """Return the mark between tokens, the most lending one; "" if they stand in one cell."""
        if not self.several:
            return ""
        between = {token.text for token in self._query.tokens[min(tokens) : max(tokens)]}
        return next((mark for mark in CELL_MARKS if mark in between), "")

    def lender(self, token: int) -> str:
        """Return the mark of the lending cell in which a token stands; "" if it stands in a cell of the goods."""
        cell = bisect_right(self._marks, token)
        mark = self._query.tokens[self._marks[cell - 1]].text if cell else CELL_MARK
        return "" if mark == CELL_MARK else mark

    @cached_property
    def _marks(self) -> Sequence[int]:
        return [at for at, token in enumerate(self._query.tokens) if token.text in CELL_MARKS] if self.several else ()
