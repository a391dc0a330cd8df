"""Judges what a class or a heading lends to a line, and names whose words stand in two cells.

A cell of a class, and a heading, lend their nouns to the goods beside or below them. What they name by themselves is
the line's only where that must be meant: the goods have no name of their own, or the very line calls them so.
"""

from functools import cached_property

from precursor_screen.matching.cells import Cells
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Number, Query
from precursor_screen.model.line import CELL_MARK, CLASS_MARK, HEADING_MARK
from precursor_screen.names import TokenKind
from precursor_screen.reason import Reason

_SHORTEST_WORD = 3  # letters of a word that says what goods are


class Lending:
    """Judges the mentions and numbers of one line by the cells in which they stand."""

    def __init__(self, query: Query, cells: Cells, kinds: Kinds) -> None:
        self._query = query
        self._cells = cells
        self._kinds = kinds

    def counts(self, mention: Mention) -> bool:
        """Tell whether a mention is of the line, and not only of the class or heading that lends its noun."""
        if not self._cells.several:
            return True
        if over := self._cells.over(_tokens(mention)):
            return over == CELL_MARK or not self._has_noun_before(mention)
        mark = self._cells.lender(mention.first)
        if not mark or self._goods_are_not_named:
            return True
        sure = not mention.edits and any(not name.name.ambiguous for name in mention.names)
        return mark == CLASS_MARK and sure and self._is_all_of_its_cell(mention)

    def counts_number(self, number: Number) -> bool:
        """Tell whether a number is of the line, and not only of its heading."""
        if not self._cells.several or number.span is None:
            return True
        return HEADING_MARK not in self._query.line.description[: number.span[0]] or self._goods_are_not_named

    def doubt(self, mention: Mention) -> Reason | None:
        """Return what makes a mention less than sure if not one cell of the goods has all its words, else None."""
        if not self._cells.several:
            return None
        tokens = _tokens(mention)
        mark = self._cells.over(tokens) or self._cells.lender(mention.first)
        text = self._query.text(min(tokens), max(tokens))
        if mark == HEADING_MARK:
            return Reason("match.under-heading", text=text)
        if mark == CLASS_MARK:
            return Reason("match.of-class", text=text)
        return Reason("match.over-columns", text=text) if mark else None

    def _is_all_of_its_cell(self, mention: Mention) -> bool:
        """Tell whether a cell says nothing else: of the class Iodine compounds, goods need not be iodine."""
        cell = self._cells.part_of(mention.first)
        return not any(
            map(self._says_something, (*range(cell.start, mention.first), *range(mention.last + 1, cell.stop)))
        )

    def _says_something(self, at: int) -> bool:
        token = self._query.tokens[at]
        word = token.kind is TokenKind.WORD and len(token.text) >= _SHORTEST_WORD
        return word and self._kinds.of(token) is not Kind.NOTHING

    def _has_noun_before(self, mention: Mention) -> bool:
        """Tell whether the goods have a noun of their own beside the words that a lent one is read with.

        Under the heading Кислоты, «Аммоний серный» is no acid.
        """
        before = mention.first - 1
        return before in self._cells.part_of(mention.first) and self._kinds.is_noun(self._query.tokens[before])

    @cached_property
    def _goods_are_not_named(self) -> bool:
        """Whether no word of the goods' own cells says what they are: чда, 20 л."""
        own = (at for at in self._query.content if not self._cells.lender(at))
        return not any(map(self._says_something, own))


def _tokens(mention: Mention) -> list[int]:
    return [mention.first, mention.last, *([] if mention.head is None else [mention.head])]
