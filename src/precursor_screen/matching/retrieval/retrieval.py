"""Tells, fast, whether a line may name anything listed; only such a line is matched with care.

What is left out here is never seen by the matcher, so this must lose nothing: it answers no only where the matcher
would find nothing, not even something to consider and leave. It may answer yes for nothing.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from precursor_screen.matching.cells import CELL_MARKS
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.chunks import Fragment
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.matcher import Matcher
from precursor_screen.matching.numbers import Numbers
from precursor_screen.matching.query import (
    NUMBER_FIELDS,
    SOME_LONG_NUMBER,
    formulas_of,
    may_hold_identifier,
    numbers_of,
)
from precursor_screen.matching.retrieval.automaton import ChunkAutomaton
from precursor_screen.matching.retrieval.shape import is_plain
from precursor_screen.model.line import Field, Line
from precursor_screen.names import clean, joined

_REMEMBERED = 80_000
_CODES_SEEN = 131_072
#: The marks of cells, to ask of all chunks of a text at once whether one is among them.
_MARKS = frozenset(CELL_MARKS)
_DIGIT = re.compile("[0-9]")


class _Chunks:
    """The chunks of one way of reading them, remembered, with their automaton.

    A chunk with a digit is remembered from the second time on: article and lot codes come once each, by the million.

    Attributes:
        signs: the chunks that have an atom without which no name is met in any order.
        nameless: the chunks that stand in no known name.
        garbled: the chunks that say that their text is to be put right first (`matching.garbled`).
    """

    def __init__(
        self,
        lexicon: Lexicon,
        signs: frozenset[str],
        read: Callable[[str], Fragment],
        is_garbled: Callable[[str], bool],
    ) -> None:
        self._signs = signs
        self._is_garbled = is_garbled
        self._read = read
        self._known: dict[str, Fragment] = {}
        self.signs: set[str] = set()
        self.nameless: set[str] = set()
        self.garbled: set[str] = set()
        self._passing: dict[str, Fragment] = {}
        self._codes_seen: set[int] = set()
        self.automaton = ChunkAutomaton(lexicon, self.of, self._known.__contains__)

    def of(self, text: str) -> Fragment:
        """Read a chunk, or remember it."""
        chunk = self._known.get(text) or self._passing.get(text)
        if chunk is None:
            chunk = self._read(text)
            kept = self._passing if self._is_new_code(text) else self._known
            kept[text] = chunk
            if not self._signs.isdisjoint(chunk.atoms):
                self.signs.add(text)
            if self._is_garbled(text):
                self.garbled.add(text)
            if SOME_LONG_NUMBER in chunk.keys:
                self.nameless.add(text)
        return chunk

    def _is_new_code(self, text: str) -> bool:
        if _DIGIT.search(text) is None or hash(text) in self._codes_seen:
            return False
        if len(self._codes_seen) > _CODES_SEEN:
            self._codes_seen.clear()
        self._codes_seen.add(hash(text))
        return True

    def make_room(self) -> None:
        """Forget what the line before had of its own, and everything once it is too much; never within a line."""
        if self._passing:
            for noted in (self.signs, self.nameless, self.garbled):
                noted.difference_update(self._passing)
            self._passing.clear()
        if len(self._known) > _REMEMBERED:
            self._known.clear()
            self.signs.clear()
            self.nameless.clear()
            self.garbled.clear()
            self.automaton.forget()


class Retrieval:
    """Knows which lines the matcher must see."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self._lexicon: Lexicon = matcher.lexicon
        self._known: KnownChemicals = matcher.known
        signs = matcher.lexicon.needs.signs
        is_garbled = matcher.garbled.is_sign
        self._plain = _Chunks(matcher.lexicon, signs, matcher.chunks.read, is_garbled)
        self._cleaned = _Chunks(matcher.lexicon, signs, matcher.chunks.read_clean, is_garbled)
        self._numbers: Numbers = matcher.numbers
        self.cell_matters = lru_cache(maxsize=_REMEMBERED)(self._cell_matters)
        #: Goods codes that say something: as a whole, or by their first six digits.
        self.goods_codes = frozenset(matcher.lexicon.codes)
        self._are_met = lru_cache(maxsize=_REMEMBERED)(matcher.lexicon.needs.are_met)

    def may_name(self, line: Line) -> bool:
        """Tell whether the matcher may find something in a line."""
        text = line.description
        columns = Line("", {name: line.get(name) for name in NUMBER_FIELDS})
        return (
            self._any_matters(columns)
            or (may_hold_identifier(text) and self.numbers_matter(text))
            or self.text_may_name(text, plain=is_plain(text))
        )

    def numbers_matter(self, text: str) -> bool:
        """Tell whether the identifiers in a description say something."""
        return self._any_matters(Line(text))

    def text_may_name(self, text: str, *, plain: bool) -> bool:
        """Tell whether the words of a description may name something.

        Args:
            text: the description, or one of the same shape.
            plain: whether `shape.is_plain` holds for it.
        """
        return self._words_may_name(text, plain=plain) or self._may_name_put_right(text, plain=plain)

    def _words_may_name(self, text: str, *, plain: bool) -> bool:
        if plain:
            return self._chunks_may_name(text.split(), self._plain)
        if any(formulas_of(text, self._lexicon.by_formula)):
            return True
        return self._chunks_may_name(clean(text).text.split(), self._cleaned)

    def _may_name_put_right(self, text: str, *, plain: bool) -> bool:
        """Tell whether a text that is garbled may name something once it is put right."""
        # signs of wrong bytes are lost when a text is cleaned
        garbled = self.matcher.garbled
        is_garbled = not self._plain.garbled.isdisjoint(text.split()) if plain else garbled.is_garbled(text)
        restored = garbled.restored(text) if is_garbled else None
        if restored is None:
            return is_garbled and garbled.is_illegible(text)
        return self._words_may_name(restored.text, plain=is_plain(restored.text))

    def _chunks_may_name(self, texts: list[str], chunks: _Chunks) -> bool:
        chunks.make_room()
        if chunks.automaton.accepts(texts):
            return True
        if not chunks.signs.isdisjoint(texts):
            atoms = frozenset(atom for text in texts for atom in chunks.of(text).atoms)
            if self._are_met(atoms):
                return True
        return self._names_a_form(texts, chunks)

    def _names_a_form(self, texts: list[str], chunks: _Chunks) -> bool:
        """Tell whether the text of a cell as a whole is the known name of a form of something listed."""
        if _MARKS.isdisjoint(texts):
            return self._is_form(texts, chunks)
        marks = [at for at, text in enumerate(texts) if text in _MARKS]
        edges = (-1, *marks, len(texts))
        return any(self._is_form(texts[before + 1 : after], chunks) for before, after in pairwise(edges))

    def _is_form(self, texts: Sequence[str], chunks: _Chunks) -> bool:
        if not chunks.nameless.isdisjoint(texts):
            return False
        keys = [key for text in texts for key in chunks.of(text).keys]
        return self.matcher.may_be_known_form(keys) and bool(self.matcher.numbers_named(joined(keys)))

    def _cell_matters(self, name: Field, cell: str) -> bool:
        """Tell whether the numbers in the cell of one of the `NUMBER_FIELDS` say something."""
        return self._any_matters(Line("", {name: cell}))

    def _any_matters(self, line: Line) -> bool:
        return any(self._numbers.substances_of(number) for number in numbers_of(line))
