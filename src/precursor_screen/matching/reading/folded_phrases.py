"""Finds the phrases of operators in running text, in every case and number of their words."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.names import Token, folds
from precursor_screen.words import Phrase, phrases

_SHORTEST_FOLDED = 6  # letters; short words (для, без) have no ending to lose


@lru_cache(maxsize=65536)
def phrase_word(word: str) -> str:
    """Return a word of running text without its ending, so that a phrase is met in every case and number.

    >>> phrase_word("нерастворимых") == phrase_word("нерастворимый")
    True
    """
    return folds(word)[0] if len(word) >= _SHORTEST_FOLDED else word


def is_phrase(tokens: Sequence[Token], first: int, phrase: Phrase) -> bool:
    """Tell whether a phrase stands in a line from a token on."""
    words = tokens[first : first + len(phrase.words)]
    if tuple(phrase_word(t.text) for t in words) != phrase.words:
        return False
    return not phrase.as_written or tuple(t.text for t in words) == phrase.as_written


@cache
def folded_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases before or after a name, by their last or first word without its ending, the longest first."""
    found: dict[str, tuple[Phrase, ...]] = _stored()[side]
    return found


@cache
def folded_words(side: str, effect: str) -> frozenset[tuple[str, ...]]:
    """Return the words, without their endings, of all phrases before or after a name that have one effect."""
    every = (phrase for group in folded_phrases(side).values() for phrase in group)
    return frozenset(phrase.words for phrase in every if phrase.effect == effect)


@cache
def _stored() -> Stored:
    return Stored("phrases", lambda: {side: _fold_phrases(side) for side in ("before", "after")})


def _fold_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    every = [phrase for group in phrases(side).values() for phrase in group]
    effects: dict[tuple[str, ...], set[str]] = {}
    for phrase in every:
        effects.setdefault(_folded(phrase), set()).add(phrase.effect)
    for phrase in every:
        words = _folded(phrase)
        key = words[-1] if side == "before" else words[0]
        # растворим в is a use and раствор в an ingredient: what means two things without its endings keeps them
        as_written = phrase.words if len(effects[words]) > 1 else ()
        found.setdefault(key, []).append(replace(phrase, words=words, as_written=as_written))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}


def _folded(phrase: Phrase) -> tuple[str, ...]:
    return tuple(phrase_word(word) for word in phrase.words)
