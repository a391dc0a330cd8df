"""Reads one chunk of a line, the text between two spaces, for what it may add to a listed name.

No token reaches over white space, so that a chunk says the same in every line: it is read once, however often it
comes, for retrieval and for matching. What a chunk and its neighbours say together is told by
`matching.retrieval.automaton`, and, where a word is broken between them, by `matching.repair`.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Protocol

from precursor_screen.matching.hanging import hangs
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.query import (
    FORMULA_BEGINNING,
    Number,
    Remembered,
    content_of,
    formula_written,
    formulas_of,
    token_key,
    tokens_of_chunk,
)
from precursor_screen.matching.repair import LEAST_SPELLED, letters_at_edges, put_right, spelled_out, spells
from precursor_screen.matching.word_keys import WordKey
from precursor_screen.names import Token, TokenKind, clean
from precursor_screen.words import WordClass


class LineWords(NamedTuple):
    """What the words and numbers of a line, in their order, may stand for.

    Attributes:
        readings: the readings of each.
        texts: the text of each.
        keys: the trusted key of each.
        begin: places of those with which a listed name may begin.
        bagged: places of those that a name may have whose words stand in any order.
        systematic: whether some systematic name may be among them.
        mixture: whether one of them is a word for a mixture.
    """

    readings: list[tuple[WordKey, ...]]
    texts: list[str]
    keys: list[str]
    begin: list[int]
    bagged: list[int]
    systematic: bool
    mixture: bool


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
        broken: beginnings of listed words that stand at its end.
        texts: the text of each word and number.
        apostrophe: it has an apostrophe behind its first word.
        mended: a broken or hidden word in it was put right.
        begin: as in `LineWords`.
        bagged: as in `LineWords`.
        systematic: it has a unit without which no systematic name is met.
        mixture: it has a word for a mixture.
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
    broken: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    apostrophe: bool = False
    mended: bool = False
    begin: tuple[int, ...] = ()
    bagged: tuple[int, ...] = ()
    systematic: bool = False
    mixture: bool = False


_MARKS_ONLY = Fragment(found=False)
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
        # formulas but for their last number
        self._before_number = {key.rstrip("0123456789") for key in lexicon.by_formula if key[-1].isdigit()}
        self._core = Remembered(self._read_core)
        self._of_chunk = Remembered(self.read_clean)
        self._holds_formula = Remembered(self._has_formula)

    def read(self, text: str) -> Fragment:
        """Read a chunk as it stands in the line."""
        if self._has_formula(text):
            return Fragment(found=True)
        return self.read_clean(clean(text).text)

    def read_clean(self, text: str) -> Fragment:
        """Read a chunk of a text that has been cleaned as a whole; its formulas are looked up elsewhere."""
        core = text.strip(_EDGE_MARKS)
        if not core:
            return _MARKS_ONLY
        chunk = self._core[core]
        if core == text:
            return chunk
        opens, ends = not text.startswith(core), not text.endswith(core)
        before, after, _ = chunk.letters
        # by place: this is asked of every third chunk, and `_replace` takes eight times as long
        return Fragment._make(
            (
                *chunk[:4],
                "" if opens else chunk.head,
                chunk.tail,
                False,
                chunk.opens and not ends,
                (0 if opens else before, 0 if ends else after, False),
                () if ends else chunk.broken,
                *chunk[10:],
            )
        )

    def formulas_in(self, text: str) -> Iterator[Number]:
        """Yield the listed formulas of a text."""
        if True in map(self._holds_formula.__getitem__, text.split()):
            yield from formulas_of(text, self._lexicon.by_formula)

    def _has_formula(self, chunk: str) -> bool:
        # a formula has a capital
        if chunk.islower():
            return False
        return any(formulas_of(chunk, self._lexicon.by_formula)) or self._begins_formula(chunk)

    def _begins_formula(self, chunk: str) -> bool:
        """Tell whether a chunk is a formula but for its last number: KMnO 4."""
        return FORMULA_BEGINNING.fullmatch(chunk) is not None and formula_written(chunk) in self._before_number

    def words_of(self, text: str) -> LineWords | None:
        """Return what the words of a clean text may stand for; None if one of them is, perhaps, broken or hidden."""
        readings: list[tuple[WordKey, ...]] = []
        texts: list[str] = []
        keys: list[str] = []
        begin: list[int] = []
        bagged: list[int] = []
        systematic = mixture = False
        broken: tuple[str, ...] = ()
        letters = 0
        chunks = [*map(self._of_chunk.__getitem__, text.split())]
        for chunk in chunks:
            if chunk.mended or (broken and chunk.head and self._may_join(broken, chunk)):
                return None
            before, after, whole = chunk.letters
            if letters + before >= LEAST_SPELLED:
                return None
            letters = letters + before if whole else after
            if chunk.begin:
                begin += [len(readings) + place for place in chunk.begin]
            if chunk.bagged:
                bagged += [len(readings) + place for place in chunk.bagged]
            readings += chunk.readings
            texts += chunk.texts
            keys += chunk.keys
            systematic = systematic or chunk.systematic
            mixture = mixture or chunk.mixture
            broken = chunk.broken
        systematic = systematic and self._may_be_systematic(chunks)
        return LineWords(readings, texts, keys, begin, bagged, systematic, mixture)

    def words_of_tokens(self, tokens: tuple[Token, ...]) -> LineWords:
        """Return what the words among tokens, put right, may stand for."""
        content = content_of(tokens)
        readings = [self._readings.of_token(tokens, i) for i in content]
        return LineWords(
            readings,
            [tokens[i].text for i in content],
            [token_key(tokens[i]) for i in content],
            *self._places(readings),
            self._lexicon.needs.may_be_systematic(tokens),
            any(token.has(WordClass.MIXTURE) for token in tokens),
        )

    def _may_be_systematic(self, chunks: Sequence[Fragment]) -> bool:
        atoms = frozenset(atom for chunk in chunks for atom in chunk.atoms if not atom.startswith("bag "))
        return self._lexicon.needs.are_met(atoms)

    def _may_join(self, broken: tuple[str, ...], chunk: Fragment) -> bool:
        """Tell whether a word may go on in a chunk; behind an apostrophe, which may be a ь, by its key."""
        return chunk.apostrophe or any(self._lexicon.begins_listed_word(piece + chunk.head) for piece in broken)

    def _places(self, readings: Sequence[tuple[WordKey, ...]]) -> tuple[list[int], list[int]]:
        """Return the places where a listed name may begin, and those of words that may stand in any order."""
        prefixes, bag_words = self._lexicon.prefixes, self._lexicon.bag_words
        begin = [n for n, options in enumerate(readings) if any(reading.key in prefixes for reading in options)]
        bagged = [n for n, options in enumerate(readings) if any(reading.key in bag_words for reading in options)]
        return begin, bagged

    def _read_core(self, text: str) -> Fragment:
        found = tokens_of_chunk(text)
        pieces = _without_hyphen(spelled_out(found, self._lexicon))
        tail = _word(pieces[-1:])
        right = put_right(found, self._lexicon, self._is_known)
        content = content_of(right)
        readings = tuple([self._readings.of_token(right, i) for i in content])
        atoms: set[str] = set()
        for i, options in zip(content, readings, strict=True):
            atoms.update(self._lexicon.needs.atoms_of(right[i], [reading.key for reading in options]))
        begin, bagged = self._places(readings)
        opens = len(tail) > 1 and self._lexicon.begins_listed_word(tail)
        # Salz- und ...: how the word ends another chunk says
        hanging = opens and len(found) > 1 and hangs(found, len(found) - 2)
        return Fragment(
            found=hanging or (len(found) >= LEAST_SPELLED and spells(found)),
            readings=readings,
            atoms=frozenset(atoms),
            keys=tuple([token_key(right[i]) for i in content]),
            head=_word(pieces[:1]),
            tail=tail,
            opens=opens,
            sole=len(pieces) == 1,
            letters=letters_at_edges(found),
            broken=tuple(piece for piece in (_hyphened(pieces), tail) if self._may_go_on(piece)),
            texts=tuple([right[i].text for i in content]),
            apostrophe=len(pieces) > 1 and pieces[1].text == "'",
            mended=right is not found or hanging,
            begin=tuple(begin),
            bagged=tuple(bagged),
            systematic=not self._lexicon.needs.signs.isdisjoint(atoms),
            mixture=any(token.has(WordClass.MIXTURE) for token in right),
        )

    def _may_go_on(self, piece: str) -> bool:
        return len(piece) > 1 and self._lexicon.begins_listed_word(piece)


def _without_hyphen(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out the hyphen at which a word breaks off."""
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].text == "-" else tokens


def _word(tokens: tuple[Token, ...]) -> str:
    return tokens[0].text if tokens and tokens[0].kind is TokenKind.WORD else ""


def _hyphened(tokens: tuple[Token, ...]) -> str:
    """Return the last two words together if a hyphen binds them: two pieces of a word of which a third may follow."""
    if len(tokens) < 3 or tokens[-2].text not in ("-", "'") or tokens[-3].kind is not TokenKind.WORD:
        return ""
    return tokens[-3].text + _word(tokens[-1:])
