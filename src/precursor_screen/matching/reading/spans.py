"""Finds the whole names of known chemicals in what is read with a mention: runs of its words and numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import SOME_LONG_NUMBER, token_key
from precursor_screen.matching.reading.costs import COSTS
from precursor_screen.matching.reading.edges import Edge
from precursor_screen.matching.reading.line_reading import LineReading, Window
from precursor_screen.matching.reading.whole_names import ANHYDRIDE, LONGEST, WholeNames
from precursor_screen.names import Token, TokenKind, is_chemical, joined, word_key
from precursor_screen.words import WordClass

#: Kinds of words of which a whole name has one at least: 1-methyl and ethyl ester are parts of names.
_HEADS = (Kind.NAME, Kind.CHEMICAL, Kind.STRANGE)
_REMEMBERED = 65_536  # words
_NOTHING = range(0)
_SHORTEST_EVERYDAY = 5  # letters; shorter words may be parts of names that are listed as wholes only


@dataclass(frozen=True, slots=True)
class WholeName:
    """A whole name: its tokens, and its CAS numbers as far as they are known."""

    first: int
    last: int
    key: str
    numbers: tuple[str, ...]


class _Part(NamedTuple):
    """What a word or number is to the names that it may stand in.

    Attributes:
        key: its key.
        ends_names: no chemical is called by it, so that every name ends before it.
        begins_none: no name begins with it: with, for.
        heads: with it a run of words may be a whole name.
        takes_head: it takes its head from a name beside it: salt, ester.
    """

    key: str
    ends_names: bool
    begins_none: bool = False
    heads: bool = False
    takes_head: bool = False
    is_prefix: bool = False
    is_class: bool = False


class _Run(NamedTuple):
    """Words and numbers in a row that may be a name.

    Attributes:
        last: the last of them.
        key: the key of the name.
        fences: the fences that the last step to it goes over.
    """

    last: int
    key: str
    fences: tuple[int, ...]


class _Beginning(NamedTuple):
    """The runs that begin with one token, and those of them that are known names, with all their fences."""

    runs: list[_Run]
    names: list[tuple[Edge, tuple[int, ...]]]


class Spans:
    """Looks runs of words and numbers up among the names of known chemicals."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, kinds: Kinds, names: WholeNames) -> None:
        self._lexicon = lexicon
        self._known = known
        self._kinds = kinds
        self._names = names
        self._parts: dict[str, _Part] = {}

    def around(self, reading: LineReading, window: Window, mention: Mention) -> Iterator[Edge]:
        """Yield the known names in a window as readings of it, two words or more each.

        An ordinary word ends a name, but for those of the mention.
        """
        exempt = self._exempt(reading, mention)
        for first in window.content:
            for name, fences in self._from(reading, first, exempt).names:
                if name.last < window.stop and (not fences or reading.lets_pass(fences, window.stop)):
                    yield name

    def over(self, reading: LineReading, window: Window, mention: Mention) -> Iterator[WholeName]:
        """Yield the known names in a window that the mention lies in, also parts of names: 1-methyl, lead salt."""
        exempt = self._exempt(reading, mention)
        nearest = bisect_right(window.content, mention.first)
        for first in window.content[max(0, nearest - LONGEST) : nearest]:
            for run in self._from(reading, first, exempt).runs:
                if run.last >= window.stop or (run.fences and not reading.lets_pass(run.fences, window.stop)):
                    break
                if run.last >= mention.last:
                    numbers = self._names.owners_of(run.key)
                    if numbers is not None:
                        yield WholeName(first, run.last, run.key, numbers)

    def _exempt(self, reading: LineReading, mention: Mention) -> range:
        """Return the tokens of a mention if there are ordinary words among them, which end no name; else none."""
        inside = range(mention.first, mention.last + 1)
        tokens = reading.tokens
        ordinary = any(tokens[i].kind is not TokenKind.MARK and self._part(tokens[i]).ends_names for i in inside)
        return inside if ordinary else _NOTHING

    def _from(self, reading: LineReading, first: int, exempt: range) -> _Beginning:
        """Return the runs from a token; they are the same for all mentions that hold no ordinary word."""
        if exempt:
            return self._read(reading, first, exempt)
        found = reading.begun.get(first)
        if found is None:
            found = reading.begun[first] = self._read(reading, first, exempt)
        return found

    def _read(self, reading: LineReading, first: int, exempt: range) -> _Beginning:
        content, tokens, fenced = reading.query.content, reading.tokens, reading.clauses.fenced
        runs: list[_Run] = []
        names: list[tuple[Edge, tuple[int, ...]]] = []
        word = self._part(tokens[first])
        left = bisect_left(content, first)
        if word.begins_none or (word.ends_names and first not in exempt):
            return _Beginning(runs, names)
        key, headed, open_, prefix = word.key, word.heads, not word.takes_head, word.is_prefix
        over: tuple[int, ...] = ()
        for right in range(left + 1, min(left + LONGEST, len(content))):
            before, last = content[right - 1], content[right]
            word = self._part(tokens[last])
            if word.ends_names and last not in exempt:
                break
            fences = _fences(fenced, before + 1, last + 1)
            over += fences
            key += word.key
            # methylene chloride: a class word with its prefix is a name as well
            headed = headed or word.heads or (prefix and word.is_class)
            prefix = word.is_prefix
            whole = joined(token_key(tokens[i]) for i in content[left : right + 1]) if ANHYDRIDE in key else key
            runs.append(_Run(last, whole, fences))
            # 1-methyl, isobutyl ester, lead salt are parts of names
            if headed and open_ and not word.takes_head and self._names.owners_of(whole) is not None:
                names.append((Edge(first, last, COSTS["known-name"]), over))
        return _Beginning(runs, names)

    def _part(self, token: Token) -> _Part:
        """Say what a word or number is to the names that it may stand in."""
        found = self._parts.get(token.text)
        if found is None:
            if len(self._parts) > _REMEMBERED:
                self._parts.clear()
            found = self._parts[token.text] = self._judge(token)
        return found

    def _judge(self, token: Token) -> _Part:
        if token.kind is TokenKind.NUMBER:
            return _Part(token.text, token.text == SOME_LONG_NUMBER)
        kind = self._kinds.of(token)
        return _Part(
            token_key(token),
            self._is_in_no_name(token.text),
            token.has(WordClass.FUNCTION_WORD),
            kind in _HEADS,
            token.has(WordClass.SALT, WordClass.ESTER),
            kind is Kind.PREFIX,
            kind is Kind.CLASS,
        )

    def _is_in_no_name(self, word: str) -> bool:
        """Tell whether a word is one of ordinary language that no chemical is called by."""
        if len(word) < _SHORTEST_EVERYDAY or not self._known.is_ordinary(word) or is_chemical(word):
            return False
        key = word_key(word)
        return not self._known.knows_word(key) and key not in self._lexicon.look_alike_words


def _fences(fenced: Sequence[bool], start: int, stop: int) -> tuple[int, ...]:
    return tuple(at for at in range(start, stop) if fenced[at]) if True in fenced[start:stop] else ()
