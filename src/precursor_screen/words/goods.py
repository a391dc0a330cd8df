"""Hands out the words of `data/goods_words.yml`, as single words and as phrases."""

from functools import cache

from precursor_screen.words.tables import table


@cache
def goods_words(group: str) -> frozenset[str]:
    """Return the single words of a group: shares_of, solvent_phrases, medicine_forms, not_finished, vague."""
    return frozenset(word for word in table("goods_words")[group] if " " not in word)


@cache
def goods_phrases(group: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a group that have several words, the longest first."""
    found = (tuple(phrase.split()) for phrase in table("goods_words")[group] if " " in phrase)
    return tuple(sorted(found, key=lambda words: (-len(words), words)))
