"""Splits what an act prints in one cell into names, `name (synonym)` and `name, synonym`, each proven by itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from precursor_screen.rules import YamlMap
from precursor_screen.workshop.tables.columns import OFFICIAL_NAME, SYNONYMS
from precursor_screen.workshop.tables.row_draft import RowDraft, list_of, tree_of

#: A comma or semicolon between names has a space behind it; one between locants has none.
_BETWEEN = re.compile(r"[,;]\s+")
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class SplitNames:
    """A draft whose names stand each by itself, and the parts of cells that are not shown to be names."""

    draft: RowDraft
    unproven: tuple[str, ...] = ()


def parts_of(text: str) -> tuple[str, ...]:
    """Return what may be names in a cell: before, inside and behind brackets that stand apart, and between commas.

    >>> parts_of("1-фенил-2-пропанон (фенилацетон, БМК)")
    ('1-фенил-2-пропанон', 'фенилацетон', 'БМК')
    >>> parts_of("(1R,2S)-(-)-эфедрин")
    ('(1R,2S)-(-)-эфедрин',)
    """
    found = [part.strip() for one in _outside_and_inside(text) for part in _at_marks(one)]
    return tuple(dict.fromkeys(part for part in found if part))


def with_split_names(draft: RowDraft, proves: Callable[[str], bool]) -> SplitNames:
    """Return a draft with a name for each part of its cells, where every part of a cell is proven.

    Args:
        draft: of a row whose substance is known.
        proves: tells whether a text by itself leads to that substance.

    Returns:
        The first part of a cell stays the official name, the others become synonyms. A cell with a part that is not
        proven stays as the act prints it.
    """
    official: dict[str, str] = {}
    synonyms: dict[str, list[str]] = {}
    unproven: list[str] = []

    def proven(text: str) -> tuple[str, ...]:
        parts = parts_of(text)
        wrong = [part for part in parts if not proves(part)] if len(parts) > 1 else []
        unproven.extend(wrong)
        return (text,) if wrong else parts

    for lang, text in draft.names.items():
        official[lang], *others = proven(text)
        synonyms.setdefault(lang, []).extend(others)
    for lang, texts in (draft.entry.get(SYNONYMS) or {}).items():
        synonyms.setdefault(lang, []).extend(part for text in texts for part in proven(str(text)))
    entry = _with_names(draft.entry, official, {lang: texts for lang, texts in synonyms.items() if texts})
    return SplitNames(replace(draft, names=official, entry=entry), tuple(dict.fromkeys(unproven)))


def _with_names(entry: YamlMap, official: dict[str, str], synonyms: dict[str, list[str]]) -> YamlMap:
    row = entry.line
    plain = official["und"] if list(official) == ["und"] else tree_of(official, row)
    lists = {lang: list_of(list(dict.fromkeys(texts)), row) for lang, texts in synonyms.items()}
    changed: dict[str, object] = {}
    for key, value in entry.items():
        if key != SYNONYMS:
            changed[key] = plain if key == OFFICIAL_NAME else value
        if key == OFFICIAL_NAME and lists:
            changed[SYNONYMS] = tree_of(lists, row)
    return tree_of(changed, row)


def _outside_and_inside(text: str) -> Iterator[str]:
    """Yield the text around brackets that stand apart, and what is in them."""
    at, depth, start = 0, 0, 0
    for place, mark in enumerate(text):
        if mark in _OPENING:
            if depth == 0:
                start = place
            depth += 1
        elif mark in _CLOSING and depth:
            depth -= 1
            apart = text[start - 1 : start].isspace() and not text[place + 1 : place + 2].strip(" ,;.")
            if depth == 0 and mark == ")" and apart:
                yield text[at:start]
                yield text[start + 1 : place]
                at = place + 1
    yield text[at:]


def _at_marks(text: str) -> Iterator[str]:
    """Yield the pieces between commas that stand in no bracket."""
    at = 0
    for found in _BETWEEN.finditer(text):
        before = text[at : found.start()]
        if sum(map(before.count, _OPENING)) == sum(map(before.count, _CLOSING)):
            yield before
            at = found.end()
    yield text[at:]
