"""Cuts a folded word into chemical morphemes and writes each in one canonical form (`data/morphemes.yml`).

Only a word that is covered completely is cut: фенилуксусная, Phenylessigsäure -> phenyl + acetic (+ acid).
A word with an unknown part stays whole, so that no name is taken for another by half of it.
"""

from functools import cache, lru_cache

from precursor_screen.names.clean import clean
from precursor_screen.names.fold import folds, spelling
from precursor_screen.vocabulary.tables import table

_LONGEST = 18
_LINKING = "aeo"
_SHORTEST_TRANSLATED = 4  # shorter ones (сер-, кал-) turn up inside unrelated words


@cache
def _words() -> tuple[dict[str, str], dict[str, str]]:
    """Return (whole folded word -> canonical, part of a word -> canonical)."""
    data = table("morphemes")
    whole: dict[str, str] = {}
    parts: dict[str, str] = {}
    for name in data["cognate"]:
        form = spelling(name)
        parts.setdefault(form, form)
    for english, others in data["translated"].items():
        if " " in english:
            continue
        canonical = folds(english)[0]
        for word in (english, *others):
            cleaned = clean(str(word)).text
            if " " in cleaned:
                continue
            for form in (*folds(cleaned), spelling(cleaned)):
                whole.setdefault(form, canonical)
                if len(form) >= _SHORTEST_TRANSLATED and form not in parts:
                    parts[form] = canonical
    for english, others in data["combining"].items():
        for word in others:
            parts[spelling(word)] = spelling(english)
    return whole, parts


@lru_cache(maxsize=262144)
def canonical(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the readings of a clean word, each a tuple of canonical morphemes, the most trusted first.

    >>> canonical("кислота") == canonical("acid")
    True
    >>> "".join(canonical("phenylessigsaure")[0]) == "".join(canonical("фенилуксусная")[0] + canonical("acid")[0])
    True
    """
    whole, _ = _words()
    readings: list[tuple[str, ...]] = []
    forms = folds(word)
    for form in forms:
        if form in whole:
            readings.append((whole[form],))
    if not readings:
        for form in dict.fromkeys((*forms, spelling(word))):
            parts = _cut(form)
            if parts and len(parts) > 1:
                readings.append(parts)
    readings.extend((form,) for form in forms)
    return tuple(dict.fromkeys(readings))


def is_chemical(word: str) -> bool:
    """Tell whether a word is made of known chemical morphemes throughout.

    >>> is_chemical("триметилбензол"), is_chemical("болт")
    (True, False)
    """
    whole, parts = _words()
    return any(form in whole or form in parts or _cut(form) is not None for form in folds(word))


@lru_cache(maxsize=262144)
def _cut(form: str) -> tuple[str, ...] | None:
    """Cover the form with the fewest parts, the longest first; None where it cannot be covered.

    A linking vowel between two parts belongs to neither (butanodiol, butanediol): it counts like a part, so that
    it is used only where nothing else covers the word.
    """
    _, parts = _words()
    size = len(form)
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (size + 1)
    best[size] = (0, ())
    for start in range(size - 1, -1, -1):
        for end in range(min(size, start + _LONGEST), start + 1, -1):
            part = parts.get(form[start:end])
            if part is None:
                continue
            for skipped in (0, 1):
                at = end + skipped
                if at > size or (skipped and (at == size or form[end] not in _LINKING)):
                    continue
                rest = best[at]
                cost = rest[0] + 1 + skipped if rest else 0
                here = best[start]
                if rest is not None and (here is None or cost < here[0]):
                    best[start] = (cost, (part, *rest[1]))
    found = best[0]
    return found[1] if found else None
