"""The plain programs that the product is measured against, each in its fastest honest form."""

import time
from collections.abc import Sequence

import ahocorasick_rs
from rapidfuzz import fuzz, process, utils

from precursor_screen.model.rules import RuleSet

_CUT_OFF = 90


def names_of(rules: RuleSet) -> list[str]:
    """Return the distinct names of the rules, case-folded."""
    return sorted({name.text.casefold() for substance in rules.substances.values() for name in substance.names})


class ExactPass:
    """An Aho-Corasick automaton over case-folded names: every place of every name, in one pass over a text.

    As a DFA, the fastest of the automata of ahocorasick_rs. Names are found inside words too: looking at the
    letters beside them would cost the peer time.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._automaton = ahocorasick_rs.AhoCorasick(names, implementation=ahocorasick_rs.Implementation.DFA)

    def found(self, text: str) -> list[str]:
        """Return the names found in a text."""
        return [self._names[at] for at, _, _ in self._places(text)]

    def lines_with_a_name(self, texts: Sequence[str]) -> int:
        """Return in how many of n texts a name stands."""
        return sum(1 for text in texts if self._places(text))

    def seconds(self, texts: Sequence[str]) -> float:
        """Return the seconds of a pass over n texts in memory, on one core."""
        begun = time.perf_counter()
        self.lines_with_a_name(texts)
        return time.perf_counter() - begun

    def _places(self, text: str) -> list[tuple[int, int, int]]:
        return self._automaton.find_matches_as_indexes(text.casefold(), overlapping=True)


def plain_search(texts: Sequence[str], names: Sequence[str]) -> int:
    """Look each text up among all names by `extractOne` with WRatio; return how many reach the cut-off of 90.

    The cut-off makes rapidfuzz faster: it gives a name up as soon as it cannot reach it.
    """
    prepared = [utils.default_process(name) for name in names]
    return sum(
        process.extractOne(utils.default_process(text), prepared, scorer=fuzz.WRatio, score_cutoff=_CUT_OFF) is not None
        for text in texts
    )


def plain_search_seconds(texts: Sequence[str], names: Sequence[str]) -> float:
    """Return the seconds of the plain search over n texts, on one core."""
    begun = time.perf_counter()
    plain_search(texts, names)
    return time.perf_counter() - begun
