"""Reads one chunk of a line, the text between two spaces, for what it may add to a listed name.

No token reaches over white space, so that a chunk says the same in every line: it is read once, however often it
comes. What a chunk and its neighbours say together is told by `matching.retrieval.automaton`.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.query import content_of, formulas_of, token_key, tokens_to_match
from precursor_screen.matching.repair import LEAST_SPELLED, letters_at_edges, put_right, spelled_out, spells
from precursor_screen.matching.word_keys import WordKey
from precursor_screen.names import CleanText, Token, TokenKind, clean


class Fragment(NamedTuple):
    """What a chunk may add to a name.

    Attributes:
        found: the chunk alone needs the careful matcher: a formula, a word spelled letter by letter.
        readings: the readings of each word and number, for names met in order.
        atoms: what it gives to names met in any order (`matching.lexicon.required_words`).
        keys: the trusted key of each word and number, for names met as a whole.
        head: its first word, if a broken word may go on with it; empty if it begins with anything else.
        tail: its last word.
        opens: a listed word begins with the tail, and may be broken behind it.
        sole: it is nothing but one word, or one and a hyphen: the middle of a broken word.
        letters: single letters standing at its beginning and at its end, and whether it is nothing else.
    """

    found: bool
    readings: tuple[tuple[WordKey, ...], ...] = ()
    atoms: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()
    head: str = ""
    tail: str = ""
    sole: bool = False
    opens: bool = False
    letters: tuple[int, int, bool] = (0, 0, False)


_MARKS_ONLY = Fragment(found=False)
_REMEMBERED = 32_768
#: Marks that say nothing to the word beside them; a dot may cut it, a hyphen may break it.
_EDGE_MARKS = ',;:!?()[]{}"/\\|=<>+~^$#@'


class TokenReader(Protocol):
    """Reads a token (`matching.word_keys`)."""

    def of_token(self, tokens: Sequence[Token], index: int) -> tuple[WordKey, ...]:
        """Return the readings of a token."""


class ChunkReader:
    """Reads chunks against a lexicon."""

    def __init__(self, lexicon: Lexicon, readings: TokenReader, is_known: Callable[[str], bool]) -> None:
        self._lexicon = lexicon
        self._readings = readings
        self._is_known = is_known
        self._read = lru_cache(maxsize=_REMEMBERED)(self._read_core)

    def read(self, text: str) -> Fragment:
        """Read a chunk as it stands in the line."""
        # a formula has a capital
        if not text.islower() and any(number.value in self._lexicon.by_formula for number in formulas_of(text)):
            return Fragment(found=True)
        return self.read_clean(clean(text).text)

    def read_clean(self, text: str) -> Fragment:
        """Read a chunk of a text that has been cleaned as a whole; its formulas are looked up elsewhere."""
        core = text.strip(_EDGE_MARKS)
        if not core:
            return _MARKS_ONLY
        chunk = self._read(core)
        if core == text:
            return chunk
        first, last, _ = chunk.letters
        opens, ends = not text.startswith(core), not text.endswith(core)
        return chunk._replace(
            head="" if opens else chunk.head,
            opens=chunk.opens and not ends,
            sole=False,
            letters=(0 if opens else first, 0 if ends else last, False),
        )

    def _read_core(self, text: str) -> Fragment:
        found = tokens_to_match(CleanText(text, text, range(len(text) + 1)))
        pieces = _without_hyphen(spelled_out(found, self._lexicon.is_listed_word))
        tail = _word(pieces[-1:])
        right = put_right(found, self._lexicon, self._is_known)
        content = content_of(right)
        readings = tuple([self._readings.of_token(right, i) for i in content])
        atoms: set[str] = set()
        for i, options in zip(content, readings, strict=True):
            atoms.update(self._lexicon.needs.atoms_of(right[i], [reading.key for reading in options]))
        return Fragment(
            found=len(found) >= LEAST_SPELLED and spells(found),
            readings=readings,
            atoms=frozenset(atoms),
            keys=tuple([token_key(right[i]) for i in content]),
            head=_word(pieces[:1]),
            tail=tail,
            opens=len(tail) > 1 and self._lexicon.begins_listed_word(tail),
            sole=len(pieces) == 1,
            letters=letters_at_edges(found),
        )


def _without_hyphen(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out the hyphen at which a word breaks off."""
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].text == "-" else tokens


def _word(tokens: tuple[Token, ...]) -> str:
    return tokens[0].text if tokens and tokens[0].kind is TokenKind.WORD else ""
