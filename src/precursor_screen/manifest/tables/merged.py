"""Gives rows what a cell merged over several rows says for them: goods by a ditto mark, other facts as they are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from precursor_screen.model.line import Field

#: What stands in a covered cell of the goods: the reader of lines takes the text above, and says so.
SAID_ABOVE = "〃"

#: Fields that a covered cell does not have: the amount of several lines together is none of each of them.
_OF_ALL_TOGETHER = frozenset(
    {Field.QUANTITY, Field.NET_WEIGHT, Field.GROSS_WEIGHT, Field.STRENGTH, Field.ITEM, Field.DECLARATION_ITEM}
)


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """The first column of cells that are merged over several rows; rows and columns are numbered from 0."""

    first: int
    last: int
    column: int


def is_of_each(field: Field) -> bool:
    """Tell whether what a merged cell says in a field holds for each of its rows."""
    return field not in _OF_ALL_TOGETHER


class MergedRows:
    """The rows of one table with covered cells filled; they are asked for from the top down.

    Args:
        merges: those of the sheet.
        first: the first row below the header: what is merged with the header says nothing of the rows.
        goods: the columns of the goods.
        others: the columns of which a covered cell holds what the merged cell does.
    """

    def __init__(self, merges: Iterable[Merge], first: int, goods: Collection[int], others: Collection[int]) -> None:
        known = {*goods, *others}
        self._goods = goods
        self._waiting = sorted((one for one in merges if one.first >= first and one.column in known), reverse=True)
        self._open: dict[int, tuple[Merge, str]] = {}

    def filled(self, at: int, cells: Sequence[str]) -> Sequence[str]:
        """Return the cells of a row with those filled that a cell above covers."""
        if not self._waiting and not self._open:
            return cells
        self._open = {column: one for column, one in self._open.items() if one[0].last >= at}
        changed = list(cells)
        for column, (_, text) in self._open.items():
            if not changed[column].strip():
                changed[column] = SAID_ABOVE if column in self._goods else text
        while self._waiting and self._waiting[-1].first <= at:
            merge = self._waiting.pop()
            # a merge whose first row is empty has been passed over with it
            if merge.first == at and merge.column < len(cells) and (text := cells[merge.column].strip()):
                self._open[merge.column] = merge, text
        return changed
