"""Tells which group of `data/name_parts.yml` a word of a line belongs to, in any case, ending or spelling."""

from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.names import folds
from precursor_screen.words import table, words_of

#: Groups whose words count in just the forms that are written in the table.
_AS_WRITTEN = frozenset({"acid_genitive"})
_SHORTEST_FOLDED = 5  # letters; shorter words must be written as in the table


@cache
def _folded(group: str) -> frozenset[str]:
    found: frozenset[str] = _stored()[group]
    return found


@cache
def _stored() -> Stored:
    return Stored("word-groups", lambda: {group: _fold(words_of(group)) for group in table("name_parts")})


def _fold(words: frozenset[str]) -> frozenset[str]:
    return frozenset(folds(word)[0] for word in words if len(word) >= _SHORTEST_FOLDED)


@lru_cache(maxsize=65536)
def in_group(group: str, word: str) -> bool:
    """Tell whether a clean word belongs to a group.

    >>> in_group("derivatives", "эфиры"), in_group("grades", "техническая"), in_group("grades", "acetone")
    (True, True, False)
    """
    if word in words_of(group):
        return True
    if group in _AS_WRITTEN:
        return False
    if word in _folded(group):
        return True
    return len(word) >= _SHORTEST_FOLDED and any(form in _folded(group) for form in folds(word))


@lru_cache(maxsize=65536)
def is_beside_identity(word: str) -> bool:
    """Tell whether a word says nothing about which parent chemical is meant: salt, hydrate, grade, source tag."""
    return any(in_group(group, word) for group in ("salts", "hydrates", "grades", "tags", "states"))
