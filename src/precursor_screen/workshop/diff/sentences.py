"""Puts a change of rules into words, on one line: what it is of, and the value before and after."""

from collections.abc import Mapping, Sequence
from typing import Any

from precursor_screen.model.rule_changes import Because, FieldChange, HitChange

#: Keys whose rows are tests and no law: how many differ is enough for people; the JSON has each.
COUNTED_KEYS = ("examples",)
#: More rows than these are counted where a whole substance or entry is new.
_COUNTED = 3
_LONGEST = 160
#: What says enough of a row where a whole substance is new.
_SHORT = ("text", "number", "code", "name")


def field_words(change: FieldChange) -> str:
    """Return a changed value in words.

    >>> field_words(FieldChange("strength.min_percent", 60.0, 50.0))
    'strength.min_percent: 60 → 50'
    >>> field_words(FieldChange("names[aceton, en]", None, {"text": "aceton", "kind": "common", "ambiguous": False}))
    '+ names: text aceton, kind common'
    """
    if isinstance(change.old or change.new, dict) and (change.old is None or change.new is None):
        sign = "+" if change.old is None else "-"
        return f"{sign} {change.path.partition('[')[0]}: {value_words(change.new or change.old)}"
    return f"{change.path}: {value_words(change.old)} → {value_words(change.new)}"


def held_words(change: FieldChange) -> str:
    """Return one value of something that was added or removed.

    >>> held_words(FieldChange("cas", None, [{"number": "67-64-1", "form": "base"}]))
    'cas: 67-64-1'
    """
    value = change.new if change.old is None else change.old
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        key = next((key for key in _SHORT if all(key in row for row in value)), None)
        value = [row[key] for row in value] if key else value
    return f"{change.path}: {value_words(value)}"


def value_words(value: Any) -> str:
    """Return a value of a rule file in words; long ones are cut.

    >>> value_words(None), value_words(True), value_words(100.0), value_words(["a", "b"])
    ('nothing', 'true', '100', 'a, b')
    """
    text = _words(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def counted_words(fields: Sequence[FieldChange]) -> list[str]:
    """Return in how many rows the keys differ of which nobody reads each row.

    >>> counted_words([FieldChange("examples[a]", None, {"text": "a"}), FieldChange("title", "A", "B")])
    ['examples: 1 added']
    """
    words = []
    for key in COUNTED_KEYS:
        rows = [one for one in fields if one.path.startswith(f"{key}[")]
        of_rows = {change.path.rpartition("]")[0] for change in rows if change.path.rpartition("]")[2]}
        counts = {
            "added": sum(one.old is None and one.path.endswith("]") for one in rows),
            "removed": sum(one.new is None and one.path.endswith("]") for one in rows),
            "changed": len(of_rows),
        }
        if rows:
            words.append(f"{key}: {', '.join(f'{count} {what}' for what, count in counts.items() if count)}")
    return words


def is_counted(change: FieldChange) -> bool:
    """Tell whether a change is one of those that `counted_words` counts."""
    return change.path.startswith(tuple(f"{key}[" for key in COUNTED_KEYS))


def because_words(because: Because) -> str:
    """Return a change that explains a hit.

    >>> from precursor_screen.model.rule_changes import Change, Part
    >>> because_words(Because(Part.ENTRY, "kz-act/acetone", Change.ADDED))
    'entry kz-act/acetone added'
    """
    if because.field is None:
        return f"{because.part} {because.id} {because.change}"
    return f"{because.part} {because.id}: {field_words(because.field)}"


def hit_words(hit: HitChange) -> str:
    """Return how the outcome of a hit changed, with the listings that say something else.

    >>> from precursor_screen.model.result import Outcome
    >>> hit_words(HitChange("acetone", None, Outcome.MATCH))
    'acetone: no hit → match'
    """
    old, new = (str(one) if one else "no hit" for one in (hit.old, hit.new))
    said = f"{hit.substance}: {old} → {new}" if old != new else f"{hit.substance}: still {new}"
    changed = [f"{one.listing} {one.old or 'not listed'} → {one.new or 'not listed'}" for one in hit.listings]
    # of a hit that came or went, all listings came or went with it
    return said if not changed or hit.old is None or hit.new is None else f"{said} ({'; '.join(changed)})"


def _words(value: Any) -> str:
    if value is None or value in ([], {}, ""):
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Mapping):
        said = {key: one for key, one in value.items() if one not in (None, "", [], {}) and one is not False}
        return ", ".join(f"{key} {_words(one)}" for key, one in said.items())
    if isinstance(value, list):
        if value and isinstance(value[0], dict) and len(value) > _COUNTED:
            return f"{len(value)} rows"
        return ("; " if value and isinstance(value[0], dict) else ", ").join(map(_words, value))
    return str(value)
