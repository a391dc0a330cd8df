"""Finds listed names that share their head with others: Серная, соляная и азотная кислоты; Ангидрид уксусный, фталевый.

The members of such an enumeration stand between fences. The head is the last word of the last member (nitric and
sulfuric acids) or the first word of the first (кислота серная, соляная), or stands alone before a colon (Acids: nitric,
sulfuric). A member without its head is an adjective or a prefix; a whole name of its own ends the enumeration. The head
may also be the one noun of another cell of the line, or of a class or heading that lends it: Кислота ¦ серная, хч.
"""

from collections.abc import Iterator, Sequence

from precursor_screen.matching.cells import Cells
from precursor_screen.matching.chunks import LineWords
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.query import Cut, Query
from precursor_screen.matching.word_keys import WordKey
from precursor_screen.names import TokenKind, bag_key, endings_of, is_adjective

_MOST_WORDS = 3  # of a member without its head

#: A listed name whose head stands elsewhere: its first and last token, the token of its head, and the names.
Headless = tuple[int, int, int, tuple[ListedName, ...]]


class SharedHeads:
    """Looks up the members of enumerations together with the head that they share."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._kinds = kinds

    def find(self, query: Query, words: LineWords, cut: Cut) -> Iterator[Headless]:
        """Yield the listed names of a line that have no head of their own."""
        readings = words.readings
        members = self._members(query, words, cut)
        for at, member in enumerate(members):
            heads = [n for n in member if self._means_something(query, n)]
            if heads and (len(member) > 1 or (at and self._closes(query, members[at - 1], member))):
                yield from self._before(query, readings, (members[i] for i in range(at - 1, -1, -1)), heads[-1])
            if heads and (len(member) > 1 or _is_before_colon(query, member[0])):
                yield from self._behind(query, readings, (members[i] for i in range(at + 1, len(members))), heads[0])

    def find_over_cells(self, query: Query, words: LineWords, cut: Cut, cells: Cells) -> Iterator[Headless]:
        """Yield the listed names of a line whose head is the noun of another cell."""
        readings, bagged = words.readings, frozenset(words.bagged)
        members = [member for member in self._members(query, words, cut) if member]
        heads = list(self._heads_of_cells(query, members, bagged, cells))
        for member in members if heads else ():
            at = query.content[member[0]]
            if cells.lender(at) or any(self._is_head(query, n) for n in member):
                continue
            adjectives = [n for n in member if n in bagged][:_MOST_WORDS]
            for head in heads:
                if query.content[head] not in cells.part_of(at) and adjectives:
                    yield from self._named(query, readings, adjectives, head)

    def _heads_of_cells(
        self, query: Query, members: Sequence[Sequence[int]], bagged: frozenset[int], cells: Cells
    ) -> Iterator[int]:
        """Yield the nouns that cells lend: those of a class or heading, and the one word that a cell has."""
        by_cell: dict[int, list[int]] = {}
        for n in (n for member in members for n in member):
            by_cell.setdefault(cells.part_of(query.content[n]).start, []).append(n)
        for said in by_cell.values():
            if len(said) == 1 or cells.lender(query.content[said[0]]):
                yield from (n for n in said if n in bagged and self._is_head(query, n))

    def _is_head(self, query: Query, n: int) -> bool:
        return self._kinds.is_noun(query.tokens[query.content[n]])

    def _members(self, query: Query, words: LineWords, cut: Cut) -> list[list[int]]:
        """Cut the content of a line at its fences; numbers, and words that no listed name has, are left out."""
        clause, fenced, bagged = cut.of, cut.fenced, frozenset(words.bagged)
        members: list[list[int]] = [[]]
        last = 0
        for n, at in enumerate(query.content):
            apart = clause[at] != clause[last] and query.tokens[at - 1].text != ":"
            if apart or any(fenced[i] for i in range(last + 1, at)) or fenced[at]:
                members += [[], []] if apart else [[]]  # an empty member ends an enumeration
            word = not fenced[at] and query.tokens[at].kind is TokenKind.WORD
            if word and (n in bagged or self._means_something(query, n)):
                members[-1].append(n)
            last = at
        return members

    def _means_something(self, query: Query, n: int) -> bool:
        return self._kinds.of(query.tokens[query.content[n]]) is not Kind.NOTHING

    def _before(
        self, query: Query, readings: Sequence[tuple[WordKey, ...]], members: Iterator[list[int]], head: int
    ) -> Iterator[Headless]:
        plural = query.tokens[query.content[head]].text.endswith(endings_of("shared_head"))
        for member in members:
            if not member or not (plural or self._lacks_head(query, member)):
                return
            yield from self._named(query, readings, member, head)

    def _behind(
        self, query: Query, readings: Sequence[tuple[WordKey, ...]], members: Iterator[list[int]], head: int
    ) -> Iterator[Headless]:
        for member in members:
            if not member or not self._lacks_head(query, member):
                return
            yield from self._named(query, readings, member, head)

    def _lacks_head(self, query: Query, member: list[int]) -> bool:
        """Tell whether a member is no name by itself: all its words are adjectives or prefixes."""
        words = [query.tokens[query.content[n]] for n in member]
        return len(words) <= _MOST_WORDS and all(
            is_adjective(w.text) or self._kinds.of(w) is Kind.PREFIX for w in words
        )

    def _named(
        self, query: Query, readings: Sequence[tuple[WordKey, ...]], member: list[int], head: int
    ) -> Iterator[Headless]:
        if len(member) > _MOST_WORDS:
            return
        choices: list[list[str]] = [[]]
        for n in (*member, head):
            keys = [r.key for r in readings[n] if not r.edits and r.key in self._lexicon.bag_words]
            choices = [[*chosen, key] for chosen in choices for key in keys]
        for keys_chosen in choices:
            if names := self._lexicon.by_bag.get(bag_key(keys_chosen)):
                yield query.content[member[0]], query.content[member[-1]], query.content[head], names

    def _closes(self, query: Query, before: list[int], member: list[int]) -> bool:
        """Tell whether a word alone is the head of what stands before it in brackets: серная (соляная) кислота."""
        return bool(before) and query.tokens[query.content[member[0]] - 1].text == ")"


def _is_before_colon(query: Query, n: int) -> bool:
    at = query.content[n] + 1
    return at < len(query.tokens) and query.tokens[at].text == ":"
