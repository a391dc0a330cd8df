"""Differences by law: whatever differs is said, nothing else is, and both directions say the same."""

import dataclasses
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from precursor_screen.model.rule_changes import Change, ChangedPart, FieldChange, ItemChange, RuleChanges
from precursor_screen.rules.folder import RuleFolder, read_folder
from precursor_screen.workshop.diff.law import changes_by_law
from precursor_screen.workshop.diff.values import compared
from rule_folder import RulesFolder

Model = TypeVar("Model", bound=BaseModel)

#: Row of a list file before, after, and what is said: each is one edit that the law knows.
EDITS = [
    # key, written behind the entry of acetone              path                     old     new
    ("    strength: {min_percent: 60, inclusive: true, citation: row 1, proof: act}\n", "strength"),
    ("    scope: {salts: true}\n", "scope.salts"),
    ("    valid_from: 2024-02-29\n", "valid_from"),
    ("    valid_to: 2030-01-01\n", "valid_to"),
    ("    pending: true\n", "pending"),
    ("    citation: Resolution 2\n", "citation"),
    ("    notes: read again\n", "notes"),
    (
        "    amounts: [{quantity: 100, unit: kg, per: calendar-year, effect: x, citation: c, proof: act}]\n",
        "amounts[calendar-year, kg]",
    ),
]


def law(old: Path, new: Path) -> RuleChanges:
    return changes_by_law(read_folder(old), read_folder(new))


@pytest.fixture
def other(rules: RulesFolder, tmp_path: Path) -> RulesFolder:
    """A copy of `rules`, for tests to change."""
    shutil.copytree(rules.root, tmp_path / "other")
    return RulesFolder(tmp_path / "other")


@pytest.mark.parametrize(("written", "path"), EDITS, ids=[path for _, path in EDITS])
def test_one_edit_of_an_entry_is_one_change(written: str, path: str, rules: RulesFolder, other: RulesFolder) -> None:
    other.change("lists/kz-act.yml", "    source: act\n    proof: act\n", f"    source: act\n{written}    proof: act\n")
    found = law(rules.root, other.root)
    (listed,) = found.lists
    (entry,) = listed.entries
    assert (entry.id, entry.change, entry.title) == ("kz-act/acetone", Change.CHANGED, "Ацетон")
    assert [one.path for one in entry.fields] == [path]
    assert entry.fields[0].is_threshold is (path.startswith(("strength", "amounts")))
    assert not listed.fields
    assert not found.substances


def test_a_threshold_is_said_with_both_values(rules: RulesFolder, other: RulesFolder) -> None:
    for folder, percent in ((rules, 60), (other, 50.5)):
        folder.change(
            "lists/kz-act.yml",
            "    source: act\n",
            f"    strength: {{min_percent: {percent}, inclusive: true, citation: c, proof: act}}\n    source: act\n",
        )
    (entry,) = law(rules.root, other.root).lists[0].entries
    assert entry.fields == (FieldChange("strength.min_percent", 60.0, 50.5),)


def test_the_head_of_a_list_is_compared(rules: RulesFolder, other: RulesFolder) -> None:
    other.change("lists/kz-act.yml", 'edition: "2024"', 'edition: "2025"\nvalid_to: 2031-01-01')
    (listed,) = law(rules.root, other.root).lists
    assert listed.fields == (FieldChange("edition", "2024", "2025"), FieldChange("valid_to", None, "2031-01-01"))
    assert listed.entries == ()


def test_lists_and_entries_come_and_go(rules: RulesFolder, other: RulesFolder) -> None:
    text = (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8")
    other.write("lists/ru-act.yml", text.replace("kz-act", "ru-act").replace("KZ", "RU"))
    other.write("lists/kz-act.yml", text.partition("  - substance: toluene")[0])
    found = law(rules.root, other.root)
    said = {(item.part, item.id): item.change for item in found.lists}
    said |= {(entry.part, entry.id): entry.change for item in found.lists for entry in item.entries}
    assert said == {
        (ChangedPart.LIST, "kz-act"): Change.CHANGED,
        (ChangedPart.ENTRY, "kz-act/toluene"): Change.REMOVED,
        (ChangedPart.LIST, "ru-act"): Change.ADDED,
        (ChangedPart.ENTRY, "ru-act/acetone"): Change.ADDED,
        (ChangedPart.ENTRY, "ru-act/toluene"): Change.ADDED,
    }


def test_two_editions_of_one_entry_are_told_apart(rules: RulesFolder, other: RulesFolder) -> None:
    for folder, day in ((rules, "2027-01-01"), (other, "2028-01-01")):
        more = f"substance: acetone, key: new, official_name: Ацетон, valid_from: {day}, source: act, proof: act"
        path = folder.root / "lists/kz-act.yml"
        path.write_text(f"{path.read_text(encoding='utf-8')}  - {{{more}}}\n", encoding="utf-8")
    (entry,) = law(rules.root, other.root).lists[0].entries
    assert (entry.id, entry.fields) == (
        "kz-act/acetone@new",
        (FieldChange("valid_from", "2027-01-01", "2028-01-01"),),
    )


def test_names_numbers_and_look_alikes_of_a_substance(rules: RulesFolder, other: RulesFolder) -> None:
    other.change("substances/acetone.yml", "{text: ацетон, kind: official", "{text: ацетон, kind: common")
    other.change("substances/acetone.yml", "  - {text: Acetone, kind: official, lang: en, source: act}\n", "")
    other.change(
        "substances/acetone.yml",
        "cas:\n",
        "look_alikes: [{text: acetone cyanohydrin, reason: another}]\n"
        "un: [{number: 1090, source: act, verified: true}]\n"
        "cas:\n",
    )
    (changed,) = law(rules.root, other.root).substances
    assert [(one.path, one.old is None, one.new is None) for one in changed.fields] == [
        ("look_alikes[acetone cyanohydrin]", True, False),
        ("names[Acetone, en]", False, True),
        ("names[ацетон, ru].kind", False, False),
        ("un[1090]", True, False),
    ]


def test_sources_and_accumulation_are_compared(rules: RulesFolder, other: RulesFolder) -> None:
    other.change("sources.yml", "what: Resolution 1", "what: Resolution 1, amended")
    other.write(
        "accumulation.yml", "many_suppliers: [{id: many, suppliers: 3, window_days: 90, weight: 10, source: act}]\n"
    )
    said = {(item.part, item.id, item.change) for item in law(rules.root, other.root).others}
    assert said == {
        (ChangedPart.SOURCE, "act", Change.CHANGED),
        (ChangedPart.ACCUMULATION, "many_suppliers/many", Change.ADDED),
    }


def test_order_of_rows_files_and_comments_change_nothing(rules: RulesFolder, other: RulesFolder) -> None:
    names = "  - {text: ацетон, kind: official, lang: ru, source: act}\n"
    other.change("substances/acetone.yml", names, "")
    other.change("substances/acetone.yml", "names:\n", f"# the Russian one first\nnames:\n{names}")
    assert not law(rules.root, other.root)


def test_which_official_name_comes_first_is_said(rules: RulesFolder, other: RulesFolder) -> None:
    other.change("lists/kz-act.yml", "{ru: Ацетон, en: Acetone}", "{en: Acetone, ru: Ацетон}")
    (entry,) = law(rules.root, other.root).lists[0].entries
    assert entry.fields == (FieldChange("official_name (order)", ["ru", "en"], ["en", "ru"]),)


def test_a_file_that_moved_into_an_overlay_is_no_change(rules: RulesFolder, other: RulesFolder, tmp_path: Path) -> None:
    overlay = RulesFolder(tmp_path / "overlay")
    overlay.write("overlay.yml", "title: Office\n")
    moved = (other.root / "substances/toluene.yml").read_bytes()
    overlay.write("substances/toluene.yml", moved)
    entries = (other.root / "lists/kz-act.yml").read_text(encoding="utf-8")
    overlay.write("lists/kz-act.yml", entries)
    other.write("lists/kz-act.yml", entries.partition("  - substance: toluene")[0])
    (other.root / "substances/toluene.yml").unlink()
    whole, layered = read_folder(rules.root), read_folder(other.root, overlay.root)
    assert not layered.faults
    assert not changes_by_law(whole, layered)


def test_what_an_overlay_adds_is_a_change_of_the_substance(rules: RulesFolder, tmp_path: Path) -> None:
    overlay = RulesFolder(tmp_path / "overlay")
    overlay.write("overlay.yml", "title: Office\n")
    overlay.write("additions/acetone.yml", "id: acetone\nec: [{number: 200-662-2, source: act, verified: true}]\n")
    (changed,) = changes_by_law(read_folder(rules.root), read_folder(rules.root, overlay.root)).substances
    assert [one.path for one in changed.fields] == ["ec[200-662-2]"]


# --- laws -------------------------------------------------------------------------------------------------------


@cache
def shipped() -> RuleFolder:
    return read_folder()


def changed_leaf(model: BaseModel, chance: random.Random) -> tuple[BaseModel, str]:
    """Return the model with one field changed, whichever it is and however deep, and the path to it."""
    name = chance.choice(sorted(type(model).model_fields))
    value = getattr(model, name)
    if isinstance(value, BaseModel):
        inner, path = changed_leaf(value, chance)
        return model.model_copy(update={name: inner}), f"{name}.{path}"
    if isinstance(value, list) and value and isinstance(value[0], BaseModel) and chance.random() < 0.7:
        at = chance.randrange(len(value))
        inner, path = changed_leaf(value[at], chance)
        return model.model_copy(update={name: [*value[:at], inner, *value[at + 1 :]]}), f"{name}.{path}"
    return model.model_copy(update={name: another(value)}), name


def another(value: Any) -> Any:
    """Return a value that is another one."""
    if value is None:
        return "something"
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, list):
        return value[:-1] if value else ["something"]
    if isinstance(value, dict):
        return {**value, "xx": "something"}
    return f"{value}x"


def only(kind: str, id_: str, content: BaseModel) -> RuleFolder:
    """Return rules that are one file, with this content."""
    (layer,) = shipped().layers
    file = dataclasses.replace(getattr(layer, kind)[id_], content=content)
    empty = dataclasses.replace(layer, substances={}, lists={}, sources=None, accumulation=None)
    return RuleFolder((dataclasses.replace(empty, **{kind: {id_: file}}),), (), "")


def mirrored(changes: RuleChanges) -> RuleChanges:
    turn = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}

    def item(one: ItemChange) -> ItemChange:
        fields = tuple(FieldChange(field.path, field.new, field.old) for field in one.fields)
        title = one.title
        return dataclasses.replace(
            one, change=turn[one.change], fields=fields, entries=tuple(map(item, one.entries)), title=title
        )

    return RuleChanges(*(tuple(map(item, part)) for part in (changes.lists, changes.substances, changes.others)))


def comparable(changes: RuleChanges) -> list[object]:
    """Without titles (those of the new rules) and without the order of equal paths."""

    def item(one: ItemChange) -> object:
        fields = sorted((field.path, repr(field.old), repr(field.new)) for field in one.fields)
        return (one.part, one.id, one.change, fields, sorted(map(repr, map(item, one.entries))))

    return [item(one) for one in (*changes.lists, *changes.substances, *changes.others)]


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["lists", "substances"]))
@settings(max_examples=400, deadline=None)
def test_any_changed_field_of_any_file_is_seen_and_seen_alike_from_both_sides(seed: int, kind: str) -> None:
    chance = random.Random(seed)
    id_ = chance.choice(sorted(getattr(shipped().layers[0], kind)))
    content = getattr(shipped().layers[0], kind)[id_].content
    changed, path = changed_leaf(content, chance)
    before, after = only(kind, id_, content), only(kind, id_, changed)
    found = changes_by_law(before, after)
    items = found.lists if kind == "lists" else found.substances
    if path == "id":
        return  # another file, not another field
    assert [item.id for item in items] == [id_], path
    assert comparable(mirrored(found)) == comparable(changes_by_law(after, before)), path


def test_equal_rules_differ_in_nothing(rules: RulesFolder) -> None:
    assert not changes_by_law(shipped(), shipped())
    assert not law(rules.root, rules.root)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text("abc", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "x", "names"]), inner),
    max_leaves=12,
)
TREES = st.dictionaries(st.sampled_from(["a", "b", "names", "amounts"]), JSON, max_size=3)


def leaves(value: Any) -> Iterator[Any]:
    yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from leaves(inner)


def normal(value: Any) -> Any:
    """A value in which the order of rows means nothing; lists of plain values keep theirs."""
    if isinstance(value, dict):
        return {key: normal(one) for key, one in value.items()}
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return sorted((normal(row) for row in value), key=repr)
    return value


@given(old=TREES, new=TREES)
def test_two_values_are_said_to_differ_exactly_when_they_do(old: dict[str, Any], new: dict[str, Any]) -> None:
    found = compared(old, new)
    assert compared(old, old) == []
    back = sorted((one.path, repr(one.new), repr(one.old)) for one in compared(new, old))
    assert back == sorted((one.path, repr(one.old), repr(one.new)) for one in found)
    if not found:
        # what nothing is said of is equal but for the order of rows, and for keys without a value
        assert repr(_without_nothing(normal(old))) == repr(_without_nothing(normal(new)))


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in sorted(value.items()) if one is not None}
    if isinstance(value, list):
        return [_without_nothing(one) for one in value]
    return value
