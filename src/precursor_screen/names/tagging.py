"""Says of a word of a line what it is (`data/words.tsv`): as written there, or by its folded form."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from precursor_screen.cache import Stored
from precursor_screen.names.fold import folds
from precursor_screen.words import WordClass, all_words, form_of

Classes = frozenset[WordClass]

#: What most words are.
NO_CLASS: Classes = frozenset()
_SHORTEST_FOLDED = 5  # letters; shorter words must be written as in the table
_SHORTEST_FORM = 4  # letters of a folded form; солей and соляная meet in a shorter one


@lru_cache(maxsize=65_536)
def classes_of(word: str) -> Classes:
    """Return what a clean word is, in any case, ending or spelling.

    >>> [sorted(map(str, classes_of(word))) for word in ("эфиры", "техническая", "acetone")]
    [['derivative', 'ether'], ['grade'], []]
    """
    written, folded = _tables()
    found = [written[word]] if word in written else []
    for form in (word, *folds(word)) if len(word) >= _SHORTEST_FOLDED else (word,):
        if form in folded:
            found += _nearest(word, folded[form])
    return found[0].union(*found[1:]) if found else NO_CLASS


def _nearest(word: str, entries: Mapping[str, Classes]) -> list[Classes]:
    """Return the classes of the words that one is most like as written: бутылях is a form of бутыль, not of бутил."""
    if len(entries) == 1:
        return [*entries.values()]
    alike = {entry: _shared(word, entry) for entry in entries}
    most = max(alike.values())
    return [classes for entry, classes in entries.items() if alike[entry] == most]


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin with alike; own code, because a check starts without heavy libraries."""
    unlike = (at for at, letters in enumerate(zip(one, other, strict=False)) if letters[0] != letters[1])
    return next(unlike, min(len(one), len(other)))


@cache
def _tables() -> tuple[dict[str, Classes], dict[str, dict[str, Classes]]]:
    """Return the classes by words as written, and by folded words those of each word that is folded so."""
    stored = Stored("word-classes", _compiled)
    return _typed(stored["written"]), {form: _typed(entries) for form, entries in stored["folded"].items()}


def _typed(by_word: dict[str, tuple[str, ...]]) -> dict[str, Classes]:
    typed = {names: frozenset(map(WordClass, names)) for names in set(by_word.values())}
    return {word: typed[names] for word, names in by_word.items()}


def _compiled() -> dict[str, Any]:
    written: dict[str, tuple[str, ...]] = {}
    folded: dict[str, dict[str, tuple[str, ...]]] = {}
    for word, names in all_words().items():
        single = () if " " in word else names
        if own := _of_form(single, ("written", "folded")):
            written[word] = own
        if len(word) >= _SHORTEST_FOLDED and (loose := _of_form(single, ("folded",))):
            form = folds(word)[0]
            if len(form) >= _SHORTEST_FORM:
                folded.setdefault(form, {})[word] = loose
    return {"written": written, "folded": folded}


def _of_form(names: Iterable[str], forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if form_of(name) in forms)
