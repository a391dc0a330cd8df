"""Walks the chunks of a line and tells whether they may name something, as a finite automaton built while it runs.

A state holds what the chunks so far leave open: names begun but not ended, a word that may go on in the next chunk, a
word being spelled letter by letter. A step from one state over one chunk is worked out once; after that it costs one
look into a dictionary, however many names there are.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from precursor_screen.matching.chunks import Fragment
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.repair import LEAST_SPELLED, can_be_joined, joins_to
from precursor_screen.matching.word_keys import WordKey


@dataclass(slots=True, eq=False)
class State:
    """What is open after some chunks; ``steps`` are the steps that were worked out.

    Attributes:
        begun: the keys of names begun, with the edits so far.
        broken: pieces of a word that may go on, with their count.
        letters: single letters that stand at the end.
    """

    begun: frozenset[tuple[str, int]] = frozenset()
    broken: frozenset[tuple[str, int]] = frozenset()
    letters: int = 0
    steps: dict[str, "State"] = field(default_factory=dict)


#: Something may be named: the line needs the careful matcher.
FOUND = State()


class ChunkAutomaton:
    """The automaton over one lexicon; ``chunk_of`` reads a chunk, ``is_kept`` tells whether it is remembered."""

    def __init__(self, lexicon: Lexicon, chunk_of: Callable[[str], Fragment], is_kept: Callable[[str], bool]) -> None:
        self._lexicon = lexicon
        self._keys, self._prefixes = frozenset(lexicon.by_key), lexicon.prefixes
        self._chunk_of, self._is_kept = chunk_of, is_kept
        self._states: dict[tuple[frozenset[tuple[str, int]], frozenset[tuple[str, int]], int], State] = {}
        self._start = State()

    def accepts(self, chunks: list[str]) -> bool:
        """Tell whether chunks in a row may name something."""
        state = self._start
        for text in chunks:
            following = state.steps.get(text)
            state = self._step(state, text) if following is None else following
            if state is FOUND:
                return True
        return False

    def _step(self, state: State, text: str) -> State:
        following = self._after(state, self._chunk_of(text))
        if self._is_kept(text):
            state.steps[text] = following
        return following

    def forget(self) -> None:
        """Begin anew."""
        self._states.clear()
        self._start = State()

    def _after(self, state: State, chunk: Fragment) -> State:
        before, after, whole = chunk.letters
        letters = state.letters + before
        if chunk.found or (before and letters >= LEAST_SPELLED):
            return FOUND
        broken = self._broken(state.broken, chunk)
        begun = self._begun(state.begun, chunk.readings)
        if broken is None or begun is None:
            return FOUND
        open_letters = letters if whole else after
        if not begun and not broken and not open_letters:
            return self._start
        return self._states.setdefault((begun, broken, open_letters), State(begun, broken, open_letters))

    def _broken(self, open_: frozenset[tuple[str, int]], chunk: Fragment) -> frozenset[tuple[str, int]] | None:
        """Go on with broken words; None where one becomes a listed word."""
        found = set()
        if chunk.head and open_:
            for pieces, count in open_:
                text = pieces + chunk.head
                if joins_to(text, self._lexicon.is_listed_word):
                    return None
                if chunk.sole and can_be_joined(count + 1) and self._lexicon.begins_listed_word(text):
                    found.add((text, count + 1))
        if chunk.opens:
            found.add((chunk.tail, 1))
        return frozenset(found)

    def _begun(
        self, open_: frozenset[tuple[str, int]], readings: tuple[tuple[WordKey, ...], ...]
    ) -> frozenset[tuple[str, int]] | None:
        """Go on with begun names and begin new ones; None where one ends. As `mentions` walks, so must this."""
        begun = set(open_)
        for options in readings:
            longer: set[tuple[str, int]] = set()
            for key, edits in (*begun, ("", 0)):
                for reading in options:
                    if not reading.key:
                        if key:
                            longer.add((key, edits))
                        continue
                    joined, total = key + reading.key, edits + reading.edits
                    if total > 2 or joined not in self._prefixes:
                        continue
                    if joined in self._keys:
                        if key or not reading.doubtful:
                            return None
                        continue
                    longer.add((joined, total))
            begun = longer
        return frozenset(begun)
