"""Cuts a folded word into chemical morphemes and writes each in one canonical form (`data/morphemes.yml`).

Only a word that is covered completely is cut: фенилуксусная, Phenylessigsäure -> phenyl + acetic (+ acid).
A word with an unknown part stays whole, so that no name is taken for another by half of it.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.names.cleaning import clean
from precursor_screen.names.fold import folds, spelling
from precursor_screen.words import table

_LONGEST = 18
_SHORTEST_BARE = 5  # an adjective without its suffix (сер-, сол-) must be longer to stand for itself
_SHORT_PART = 2  # letters
_LINKING = "aeo"
_SHORTEST_TRANSLATED = 4  # shorter ones (сер-, кал-) turn up inside unrelated words


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return (whole folded word -> canonical morphemes, part of a word -> canonical morphemes)."""
    stored = _stored()
    return stored["whole"], stored["parts"]


@cache
def _literal() -> dict[str, tuple[str, ...]]:
    """Return words that are read as written only -> canonical morphemes."""
    found: dict[str, tuple[str, ...]] = _stored()["literal"]
    return found


@cache
def _stored() -> Stored:
    return Stored("morphemes", _folded)


def _folded() -> dict[str, dict[str, tuple[str, ...]]]:
    """Fold all morphemes of the table, with every ending that a word may carry."""
    data = table("morphemes")
    whole: dict[str, tuple[str, ...]] = {}
    parts: dict[str, tuple[str, ...]] = {}
    for name in data["cognate"]:
        parts.setdefault(spelling(name), (spelling(name),))
    for english, others in data["translated"].items():
        meaning = tuple(folds(word)[0] for word in english.split())
        for form in _spellings([english, *others]):
            whole.setdefault(form, meaning)
            if len(form) >= _SHORTEST_TRANSLATED:
                parts.setdefault(form, meaning)
    for english, others in data["combining"].items():
        for word in others:
            parts[spelling(word)] = (spelling(english),)
    literal = {
        str(word): tuple(folds(part)[0] for part in english.split())
        for english, words in data["literal"].items()
        for word in words
    }
    return {"whole": whole, "parts": parts, "literal": literal}


def _spellings(words: Sequence[str]) -> Iterator[str]:
    """Return the folded forms of one-word names: with their endings, and without where that leaves enough."""
    for word in words:
        cleaned = clean(str(word)).text
        if " " in cleaned:
            continue
        yield spelling(cleaned)
        trusted, *others = folds(cleaned)
        bare = [form for form in (trusted, *others) if len(form) >= _SHORTEST_BARE or not others]
        yield from bare or [others[-1]]


@lru_cache(maxsize=32768)
def canonical(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the readings of a clean word, each a tuple of canonical morphemes, the most trusted first.

    >>> canonical("кислота") == canonical("acid")
    True
    >>> "".join(canonical("phenylessigsaure")[0]) == "".join(canonical("фенилуксусная")[0] + canonical("acid")[0])
    True
    """
    whole, _ = _words()
    if word in _literal():
        return (_literal()[word],)
    readings: list[tuple[str, ...]] = []
    forms = folds(word)
    for form in forms:
        if form in whole:
            readings.append(whole[form])
    if not readings:
        for form in dict.fromkeys((*forms, spelling(word))):
            parts = _cut(form)
            if parts:
                readings.append(parts)
    readings.extend((form,) for form in forms)
    return tuple(dict.fromkeys(readings))


@lru_cache(maxsize=65_536)
def is_chemical(word: str, *, strict: bool = False) -> bool:
    """Tell whether a word is made of known chemical morphemes throughout.

    Args:
        word: a clean word.
        strict: morphemes of two letters count only at the end, because slips make such pieces.

    >>> is_chemical("триметилбензол"), is_chemical("болт")
    (True, False)
    """
    whole, parts = _words()
    for form in folds(word):
        if form in whole or form in parts:
            return True
        cut = _cut(form)
        if cut and not (strict and any(len(part) <= _SHORT_PART for part in cut[:-1])):
            return True
    return False


@lru_cache(maxsize=32768)
def _cut(form: str) -> tuple[str, ...] | None:
    """Cover the form with the fewest parts, the longest first; None where it cannot be covered.

    A linking vowel between two parts belongs to neither (butanodiol, butanediol): it counts like a part, so that
    it is used only where nothing else covers the word.
    """
    _, parts = _words()
    size = len(form)
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (size + 1)
    best[size] = (0, ())
    # where a part may end, the farthest first, and whether a linking vowel follows; for most words only the end is left
    exits = [(size, 0)]
    if size and form[-1] in _LINKING:
        exits.append((size - 1, 1))
    for start in range(size - 2, -1, -1):
        while exits and exits[0][0] > start + _LONGEST:
            exits.pop(0)  # too far for every part that is left
        if not exits:
            return None
        for end, skipped in exits:
            if not start + 1 < end <= start + _LONGEST or (part := parts.get(form[start:end])) is None:
                continue
            rest = best[end + skipped]
            assert rest is not None
            cost = rest[0] + 1 + skipped
            here = best[start]
            if here is None or cost < here[0]:
                best[start] = (cost, (*part, *rest[1]))
        if best[start] is not None:
            place = len(exits) - (exits[-1] == (start, 1))
            exits.insert(place, (start, 0))
            if start and form[start - 1] in _LINKING:
                exits.append((start - 1, 1))
    found = best[0]
    return found[1] if found else None
