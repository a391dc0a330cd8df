"""Finds listed words near an unknown word without scanning the list: an index of words with letters left out.

Two words within d edits share a form with at most d letters left out of each, so the index loses nothing the
edit distance would find (symmetric deletes; Garbe 2012). So do the beginnings of the two words: the forms of the first
letters are enough to find what may be near, and they are a third as many. The distance itself is always measured
afterwards, between the whole words.
"""

from collections.abc import Iterable, Iterator, Mapping

from precursor_screen.names import edit_budget, edits_between

#: The edits each word may carry as a part of the longest name it occurs in; words, spaced, by their deletes.
#: Nearly all deletes have one word: one text each takes a third less to read and to hold than a tuple.
TypoTables = tuple[dict[str, int], dict[str, str]]

#: First letters of a word that are compared by their deletes; with fewer, more words are measured for nothing.
_BEGINNING = 7
_TWO_EDITS = 10  # letters of a word that may carry two


def compile_typos(words: Mapping[str, int]) -> TypoTables:
    """Compile the tables of an index of words; the value is the letters of the longest name a word belongs to."""
    limits = {word: _word_limit(word, letters) for word, letters in words.items()}
    by_delete: dict[str, list[str]] = {}
    for word, limit in limits.items():
        if limit:
            for form in _deletes(word[:_BEGINNING], limit):
                by_delete.setdefault(form, []).append(word)
    return limits, {form: " ".join(found) for form, found in by_delete.items()}


class TypoIndex:
    """Words by their deletes."""

    def __init__(self, tables: TypoTables) -> None:
        self._limits, self._by_delete = tables
        self._longest = max(map(len, self._limits), default=0) + 2

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """Return the indexed words within their edit budget of ``word`` (itself left out), nearest first."""
        found: dict[str, int] = {}
        for form in self._forms(word):
            for candidate in self._by_delete[form].split():
                if candidate != word and candidate not in found:
                    edits = edits_between(word, candidate, self._limits[candidate])
                    if edits is not None:
                        found[candidate] = edits
        return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))

    def may_be_near(self, word: str) -> bool:
        """Tell, for a third of what `near` costs, whether it may find anything."""
        return next(self._forms(word), None) is not None

    def _forms(self, word: str) -> Iterator[str]:
        """Return what is left of the first letters of a word that is left of an indexed word's, too."""
        if len(word) > self._longest:
            return iter(())
        # a word may have two letters less than one that carries two edits
        forms = _deletes(word[:_BEGINNING], 2 if len(word) >= _TWO_EDITS - 2 else 1)
        # most deletes are nobody's: looking them up all at once costs least
        return filter(self._by_delete.__contains__, forms)


def _word_limit(word: str, name_letters: int) -> int:
    """A word never carries more edits than its name; short words of long names carry at most one."""
    if len(word) < 4:
        return 0
    return min(edit_budget(name_letters), 2 if len(word) >= _TWO_EDITS else 1)


def _deletes(word: str, limit: int) -> Iterable[str]:
    size = len(word)
    one = [word[:i] + word[i + 1 :] for i in range(size)]
    if limit == 1:
        return dict.fromkeys((word, *one))
    two = [form[:j] + form[j + 1 :] for i, form in enumerate(one) for j in range(i, size - 1)]
    return dict.fromkeys((word, *one, *two))
