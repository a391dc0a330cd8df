"""Compares the entry that a row makes with the one in the list, in the fields that the table speaks of."""

from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from precursor_screen.rules import EntryRow, is_at_least
from precursor_screen.workshop.edit import shape_of, written_row
from precursor_screen.workshop.tables.cell_text import value_text
from precursor_screen.workshop.tables.change import CellChange
from precursor_screen.workshop.tables.columns import (
    AMOUNTS,
    CITATION,
    PARTS,
    PLAIN,
    PROOF,
    SYNONYMS,
    name_fields,
    part_fields,
)


def differences(old: EntryRow, new: EntryRow, fields: Collection[str]) -> tuple[CellChange, ...]:
    """Return where the row says otherwise than the list.

    Args:
        old: the entry of the list.
        new: the entry that the row makes.
        fields: the fields that the table holds, or that are the same for all its rows; others are not compared.
    """
    return tuple(change for change in _all(old, new, fields) if change.old != change.new)


def _all(old: EntryRow, new: EntryRow, fields: Collection[str]) -> Iterator[CellChange]:
    for lang, text in new.official_name.items():
        yield CellChange(name_fields([lang])[0], old.official_name.get(lang, ""), text)
    for lang, texts in new.synonyms.items():
        yield CellChange(f"{SYNONYMS}.{lang}", value_text(old.synonyms.get(lang)), value_text(texts))
    for part in PARTS:
        if not any(field in fields for field in part_fields(part)):
            continue
        if part == AMOUNTS:
            for at, (before, after) in enumerate(zip_longest(old.amounts, new.amounts), start=1):
                place = f"{AMOUNTS}[{at}]" if before is not None else f"{AMOUNTS}[+]"
                yield from _part(part, place, before, after, fields)
        else:
            yield from _part(part, part, getattr(old, part), getattr(new, part), fields)
    for name in PLAIN:
        # The row is cited anew each time; its source only when the table names it.
        if name == CITATION or name in fields:
            yield CellChange(name, value_text(getattr(old, name)), value_text(getattr(new, name)))
    if PROOF not in fields and is_at_least(new.proof, old.proof):
        yield CellChange(PROOF, old.proof, new.proof)


def _part(
    part: str, place: str, old: BaseModel | None, new: BaseModel | None, fields: Collection[str]
) -> Iterator[CellChange]:
    """Compare a part field by field; one that is wholly new or gone is told whole."""
    if old is None or new is None:
        yield CellChange(place, _whole(old), _whole(new))
        return
    for field in part_fields(part):
        name = field.partition(".")[2]
        if field in fields:
            yield CellChange(f"{place}.{name}", value_text(getattr(old, name)), value_text(getattr(new, name)))


def _whole(part: BaseModel | None) -> str:
    if part is None:
        return ""
    found: dict[str, Any] = {
        name: getattr(part, name) for name in type(part).model_fields if name in part.model_fields_set
    }
    said = {name: value_text(value) for name, value in found.items() if value is not None}
    return written_row(said, shape_of(type(part)))
