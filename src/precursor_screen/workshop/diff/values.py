"""Compares two values of rule files, whatever their keys: mappings by key, rows by what tells them apart.

It knows no key of the schema by itself, so that a key that is added tomorrow is compared without a change here.

Example:
    >>> [str(one) for one in compared({"un": ["1090"], "title": "A"}, {"un": ["1090"], "title": "B"})]
    ["FieldChange(path='title', old='A', new='B')"]
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from precursor_screen.model.rule_changes import FieldChange

#: For lists of rows, the keys that tell a row apart, tried in turn for the rows that the keys before left alone.
_APART: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "names": (("text", "lang"), ("text", "lang", "kind")),
    "entries": (("substance", "key"),),
    "amounts": (("per", "unit"), ("per", "unit", "effect"), ("per", "unit", "effect", "valid_from")),
    "examples": (("text", "outcome"), ("text", "cas", "hs", "quantity", "strength")),
}
#: For all others, the first of these keys that every row has.
_USUAL = ("id", "number", "code", "name", "text")

_Rows = list[Mapping[str, Any]]
_Pair = tuple[Mapping[str, Any], Mapping[str, Any], tuple[str, ...]]


def compared(old: Mapping[str, Any], new: Mapping[str, Any], path: str = "") -> list[FieldChange]:
    """Return every value that differs, by path.

    Args:
        old: a part of a rule file as JSON has it.
        new: the same part of other rules.
        path: the keys that lead to it.
    """
    return sorted(_mappings(old, new, path), key=lambda one: (one.path, canonical(one.old), canonical(one.new)))


def filled(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys that say something: neither left out, nor empty, nor false."""
    return {key: value for key, value in content.items() if _says_something(value)}


def _says_something(value: Any) -> bool:
    if isinstance(value, dict):
        return any(inner is not None for inner in value.values())
    return value not in (None, "", []) and value is not False


def canonical(value: Any) -> str:
    """Return a value as text by which equal values are equal, and that sorts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _mappings(old: Mapping[str, Any], new: Mapping[str, Any], path: str) -> Iterator[FieldChange]:
    for key in sorted({*old, *new}):
        yield from _values(old.get(key), new.get(key), f"{path}.{key}" if path else key, key)
    # The first of several texts is the one that reports show.
    if set(old) == set(new) and list(old) != list(new):
        yield FieldChange(f"{path} (order)", list(old), list(new))


def _values(old: Any, new: Any, path: str, key: str) -> Iterator[FieldChange]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mappings(old, new, path)
    elif _are_rows(old) and _are_rows(new) and (old or new):
        yield from _row_lists(old, new, path, key)
    elif _exact(old) != _exact(new):
        yield FieldChange(path, old, new)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _row_lists(old: _Rows, new: _Rows, path: str, key: str) -> Iterator[FieldChange]:
    pairs, gone, come, label = paired(old, new, key)
    for before, after, alike in pairs:
        yield from _mappings(before, after, f"{path}[{_named(after, alike)}]")
    for row in gone:
        yield FieldChange(f"{path}[{_named(row, label)}]", dict(row), None)
    for row in come:
        yield FieldChange(f"{path}[{_named(row, label)}]", None, dict(row))


def paired(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], key: str
) -> tuple[list[_Pair], _Rows, _Rows, tuple[str, ...]]:
    """Pair the rows of two lists.

    Args:
        old: rows.
        new: rows.
        key: the key under which they stand.

    Returns:
        Pairs with the keys in which they are alike, the rows that are only in ``old``, those only in ``new``, and the
        keys that name those.
    """
    ways = _APART.get(key) or _usual([*old, *new])
    pairs: list[_Pair] = []
    gone, come = list(old), list(new)
    # Equal rows first: of two rows that nothing tells apart, the one that stayed is not the one that went.
    same = Counter(map(_exact, gone)) & Counter(map(_exact, come))
    gone, come = _without(gone, same), _without(come, same)
    for way in ways:
        first, second = ({_identity(row, way): row for row in _single(rows, way)} for rows in (gone, come))
        found = [(first[identity], second[identity], way) for identity in first if identity in second]
        pairs += found
        gone = [row for row in gone if not any(row is one for one, _, _ in found)]
        come = [row for row in come if not any(row is one for _, one, _ in found)]
    return pairs, gone, come, ways[0]


def _without(rows: _Rows, same: Counter[str]) -> _Rows:
    """Return the rows without so many of each as are to be left out."""
    left = same.copy()
    kept = []
    for row in rows:
        if left[_exact(row)]:
            left[_exact(row)] -= 1
        else:
            kept.append(row)
    return kept


def _exact(value: Any) -> str:
    """Return a value as text; it tells 1 from true, and one order of keys from another, as Python does not."""
    return json.dumps(value, ensure_ascii=False)


def _usual(rows: _Rows) -> tuple[tuple[str, ...], ...]:
    key = next((one for one in _USUAL if rows and all(one in row for row in rows)), None)
    return ((key,),) if key else (tuple(sorted({one for row in rows for one in row})),)


def _single(rows: _Rows, way: tuple[str, ...]) -> _Rows:
    """Return the rows that the keys tell apart from all others of their list."""
    counted = Counter(_identity(row, way) for row in rows)
    return [row for row in rows if counted[_identity(row, way)] == 1]


def _identity(row: Mapping[str, Any], way: tuple[str, ...]) -> str:
    return canonical([row.get(key) for key in way])


def _named(row: Mapping[str, Any], label: tuple[str, ...]) -> str:
    return ", ".join(str(row[key]) for key in label if row.get(key) is not None)
