"""Says of a word of a line what it is (`data/words.tsv`): as written there, or by its folded form."""

from collections.abc import Iterable
from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.names.fold import folds
from precursor_screen.words import WordClass, all_words, form_of

Classes = frozenset[WordClass]

#: What most words are.
NO_CLASS: Classes = frozenset()
_SHORTEST_FOLDED = 5  # letters; shorter words must be written as in the table


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
            found.append(folded[form])
    return found[0].union(*found[1:]) if found else NO_CLASS


@cache
def _tables() -> tuple[dict[str, Classes], dict[str, Classes]]:
    """Return the classes by words as written, and by folded words."""
    stored = Stored("word-classes", _compiled)
    written, folded = stored["written"], stored["folded"]
    return _typed(written), _typed(folded)


def _typed(by_word: dict[str, tuple[str, ...]]) -> dict[str, Classes]:
    typed = {names: frozenset(map(WordClass, names)) for names in set(by_word.values())}
    return {word: typed[names] for word, names in by_word.items()}


def _compiled() -> dict[str, dict[str, tuple[str, ...]]]:
    written: dict[str, tuple[str, ...]] = {}
    folded: dict[str, set[str]] = {}
    for word, names in all_words().items():
        single = () if " " in word else names
        if own := _of_form(single, ("written", "folded")):
            written[word] = own
        if len(word) >= _SHORTEST_FOLDED and (loose := _of_form(single, ("folded",))):
            folded.setdefault(folds(word)[0], set()).update(loose)
    return {"written": written, "folded": {form: tuple(sorted(names)) for form, names in folded.items()}}


def _of_form(names: Iterable[str], forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if form_of(name) in forms)
