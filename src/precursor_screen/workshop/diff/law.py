"""Compares two rule sets by law: lists and entries, substances, goods, accumulation and sources.

What counts is compared, wherever it stands: a file that moved from an overlay into the rules below changes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from precursor_screen.model.rule_changes import Change, ChangedPart, FieldChange, ItemChange, RuleChanges
from precursor_screen.rules import RuleFolder, whole_lists, whole_substances
from precursor_screen.workshop.diff.values import compared, filled, paired

_Tree = dict[str, Any]


def changes_by_law(old: RuleFolder, new: RuleFolder) -> RuleChanges:
    """Return all that differs between two rule sets without faults."""
    return RuleChanges(
        lists=tuple(_lists(old, new)),
        substances=tuple(_items(ChangedPart.SUBSTANCE, _substances(old), _substances(new))),
        others=(
            *_items(ChangedPart.GOODS, _goods(old), _goods(new)),
            *_items(ChangedPart.ACCUMULATION, _accumulation(old), _accumulation(new)),
            *_items(ChangedPart.SOURCE, _sources(old), _sources(new)),
        ),
    )


def _lists(old: RuleFolder, new: RuleFolder) -> Iterator[ItemChange]:
    before, after = ({one.file.id: tree_of(one.content) for one in whole_lists(side)} for side in (old, new))
    for id_ in sorted({*before, *after}):
        # An added list has entries, too, and they are its content.
        first, second = before.get(id_, {}), after.get(id_, {})
        entries = tuple(_entries(id_, first.pop("entries", []), second.pop("entries", [])))
        found = _item(ChangedPart.LIST, id_, first or None, second or None, entries)
        if found:
            yield found


def _entries(list_id: str, old: list[_Tree], new: list[_Tree]) -> Iterator[ItemChange]:
    pairs, gone, come, _ = paired(old, new, "entries")
    found = [
        _item(ChangedPart.ENTRY, _listing_id(list_id, after or before or {}), before, after)
        for before, after in [
            *(pair[:2] for pair in pairs),
            *((row, None) for row in gone),
            *((None, row) for row in come),
        ]
    ]
    yield from sorted((one for one in found if one), key=lambda one: one.id)


def _listing_id(list_id: str, entry: Mapping[str, Any]) -> str:
    return f"{list_id}/{entry['substance']}" + (f"@{entry['key']}" if entry.get("key") else "")


def _items(part: ChangedPart, old: Mapping[str, _Tree], new: Mapping[str, _Tree]) -> Iterator[ItemChange]:
    for id_ in sorted({*old, *new}):
        found = _item(part, id_, old.get(id_), new.get(id_))
        if found:
            yield found


def _item(
    part: ChangedPart,
    id_: str,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    entries: tuple[ItemChange, ...] = (),
) -> ItemChange | None:
    """Return the change of one item, or None when nothing differs."""
    if old is None or new is None:
        held = filled((old if new is None else new) or {})
        fields = [
            FieldChange(key, None if old is None else value, None if new is None else value)
            for key, value in sorted(held.items())
        ]
        change = Change.ADDED if old is None else Change.REMOVED
    else:
        fields = compared(old, new)
        change = Change.CHANGED
    if old is not None and new is not None and not fields and not entries:
        return None
    return ItemChange(part, id_, change, _title(new or old or {}), tuple(fields), entries)


def _title(tree: Mapping[str, Any]) -> str:
    names = tree.get("official_name")
    if isinstance(names, dict) and names:
        return str(next(iter(names.values())))
    return str(tree.get("title") or tree.get("what") or "")


def _substances(folder: RuleFolder) -> dict[str, _Tree]:
    return {file.id: tree_of(file) for file in whole_substances(folder)}


def _goods(folder: RuleFolder) -> dict[str, _Tree]:
    return {id_: tree_of(file.content) for id_, file in folder.goods.items()}


def _sources(folder: RuleFolder) -> dict[str, _Tree]:
    return {id_: row for file in folder.sources for id_, row in tree_of(file.content).items()}


def _accumulation(folder: RuleFolder) -> dict[str, _Tree]:
    if folder.accumulation is None:
        return {}
    held = tree_of(folder.accumulation.content)
    return {f"{kind}/{row['id']}": row for kind, rows in held.items() for row in rows}


def tree_of(content: BaseModel) -> _Tree:
    """Return validated content as JSON has it, with every key, written or not."""
    return content.model_dump(mode="json")
