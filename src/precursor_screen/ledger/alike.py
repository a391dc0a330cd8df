"""Tells whether two party names are spellings of one name, and finds all such pairs among many names.

Two names are alike when they differ by spaces, by the order of words, or by a typing error: one letter in a name
of six letters, two from twelve on (`names.distance.edit_budget`), and in a word as many as a word of its length
may carry. Numbers, Roman numerals and initials never differ.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator

from precursor_screen.ledger.party_name import is_exact
from precursor_screen.names import edit_budget, edits_between

#: From this length on two edits are allowed, so halves are compared instead of whole names.
_LONG = next(letters for letters in range(1, 100) if edit_budget(letters) > 1)
#: From this length on one edit is allowed.
_SHORT = next(letters for letters in range(1, 100) if edit_budget(letters) > 0)

#: The most edits that any two names alike are apart.
_MOST = edit_budget(1_000)
_FEW = 30


def edits_apart(one: str, other: str) -> int | None:
    """Return by how many letters two names differ, None when they are two names.

    >>> edits_apart("himprom", "himporm"), edits_apart("him prom", "himprom"), edits_apart("himprom 1", "himprom 2")
    (1, 0, None)
    """
    ones, others = one.split(), other.split()
    if _exact_words(ones) != _exact_words(others):
        return None
    if sorted(ones) == sorted(others):
        return 0
    if len(ones) == len(others):
        return _by_words(ones, others)
    return _without_spaces(ones, others)


def _exact_words(words: list[str]) -> list[str]:
    return sorted(word for word in words if is_exact(word))


def _by_words(ones: list[str], others: list[str]) -> int | None:
    edits = 0
    for one, other in zip(ones, others, strict=True):
        if one == other:
            continue
        if is_exact(one) or is_exact(other):
            return None
        apart = edits_between(one, other, edit_budget(min(len(one), len(other))))
        if apart is None:
            return None
        edits += apart
    letters = min(sum(map(len, ones)), sum(map(len, others)))
    return edits if edits <= edit_budget(letters) else None


def _without_spaces(ones: list[str], others: list[str]) -> int | None:
    """Compare names of which one was written with more spaces; initials and numbers are never glued."""
    if any(map(is_exact, ones)):
        return None
    one, other = "".join(ones), "".join(others)
    # A second edit beside a lost space is more than one slip.
    return edits_between(one, other, min(1, edit_budget(min(len(one), len(other)))))


class AlikeIndex:
    """Finds the names that are alike to a name, without comparing it with each.

    Two names alike share the letters without spaces once at most one letter is left out of each (short names), or of
    one half of each (long names: of two edits, one half has at most one), or they have the same words.
    """

    def __init__(self) -> None:
        self._buckets: defaultdict[str, list[str]] = defaultdict(list)
        self._letters: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._letters

    def add(self, name: str) -> None:
        """Add a name; one that is known is left as it is."""
        if name not in self._letters:
            self._letters[name] = name.replace(" ", "")
            for trace in (_same_words(name), *_traces(name, own=True)):
                self._buckets[trace].append(name)

    def alike(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield the known names alike to this one, and how many letters apart they are."""
        seen = {name}
        for other in self._buckets.get(_same_words(name), ()):
            if other not in seen:
                seen.add(other)
                yield other, 0
        letters = name.replace(" ", "")
        for trace in _traces(name, own=False):
            for other in self._buckets.get(trace, ()):
                if other in seen:
                    continue
                seen.add(other)
                # Quick, and never less than what the words differ by.
                if edits_between(letters, self._letters[other], _MOST) is not None:
                    edits = edits_apart(name, other)
                    if edits is not None:
                        yield other, edits


class _Comparison:
    """Finds the same as `AlikeIndex` by comparing a name with each: nothing is prepared, so few are quick."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str) -> None:
        if name not in self._names:
            self._names[name] = (name.replace(" ", ""), _same_words(name))

    def alike(self, name: str) -> Iterator[tuple[str, int]]:
        letters, words = name.replace(" ", ""), _same_words(name)
        for other, (other_letters, other_words) in self._names.items():
            if words == other_words or edits_between(letters, other_letters, _MOST) is not None:
                edits = edits_apart(name, other)
                if edits is not None and other != name:
                    yield other, edits


def alike_pairs(known: Collection[str], new: Collection[str], *, few: int = _FEW) -> Iterator[tuple[str, str, int]]:
    """Yield each pair of names that are alike, of which at least one is new: the names and the edits.

    Args:
        known: names whose pairs among themselves are not wanted.
        new: the names to compare with those and with each other.
        few: up to so many new names are compared one by one, which is quicker than to index all known ones.

    >>> list(alike_pairs(["himprom"], ["himporm", "alfa"]))
    [('himporm', 'himprom', 1)]
    """
    index: AlikeIndex | _Comparison = _Comparison() if len(new) <= few else AlikeIndex()
    for name in known:
        index.add(name)
    for name in new:
        if name not in index:
            for other, edits in index.alike(name):
                yield name, other, edits
            index.add(name)


def _same_words(name: str) -> str:
    return f"w{' '.join(sorted(name.split()))}"


def _traces(name: str, *, own: bool) -> set[str]:
    """Return what two names alike have in common; ``own`` gives what is stored, the other what is looked up."""
    words = name.split()
    numbers = " ".join(_exact_words(words))
    letters = "".join(words)
    traces = {f"j{numbers}|{letters}"}
    if len(letters) >= _SHORT and len(letters) <= _LONG:
        traces |= {f"d{numbers}|{text}" for text in _one_left_out(letters)}
    if len(letters) >= _LONG:
        for side, halves in _halves(letters, own=own):
            traces |= {f"{side}{numbers}|{text}" for half in halves for text in _one_left_out(half)}
    return traces


def _halves(letters: str, *, own: bool) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
    length = len(letters)
    if own:
        middle = length // 2
        return ("l", [letters[:middle]]), ("r", [letters[middle:]])
    # The other name is up to two letters longer or shorter, and its half up to one.
    lefts = range((length - 2) // 2 - 1, (length + 2) // 2 + 2)
    rights = range((length - 1) // 2 - 1, (length + 3) // 2 + 2)
    return ("l", [letters[:n] for n in lefts]), ("r", [letters[length - n :] for n in rights])


def _one_left_out(text: str) -> set[str]:
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}
