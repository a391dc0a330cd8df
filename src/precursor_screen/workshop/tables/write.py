"""Writes the new rows of an import into a rules folder: all of them or nothing, after reading the outcome in memory."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import ListFile, ListHead, SubstanceFile, YamlMap
from precursor_screen.workshop.edit import (
    FileChange,
    Value,
    edit_rule,
    new_file,
    one_or_more,
    read_as_changed,
    refuse_outside,
    write_all,
)
from precursor_screen.workshop.tables.cell_text import value_text
from precursor_screen.workshop.tables.change import Action, EntryChange, ImportPlan, NewSubstance
from precursor_screen.workshop.tables.import_folder import ImportFolder


def new_files(plan: ImportPlan, place: ImportFolder, act: ListHead | None) -> tuple[FileChange, ...]:
    """Return the files that the new rows make or lengthen, with what they held when they were read; the list is last.

    Args:
        plan: new entries and new substances of it are written, nothing else.
        place: where they go.
        act: what a new list file begins with.

    Raises:
        UsageError: the list is new and nothing says what its file begins with.
        RuleError: a comment in the list would be lost.
        RuleSetError: the folder with these files would have faults; all of them.
    """
    folder = _folder(place)
    changes = [
        _draft(folder, change.draft, _sources(change)) for change in plan.of(Action.NEW_SUBSTANCE) if change.draft
    ]
    entries = [change.entry for change in plan.of(Action.NEW, Action.NEW_SUBSTANCE) if change.entry is not None]
    file = folder / "lists" / f"{plan.list_id}.yml"
    if entries and plan.is_new:
        if act is None:
            fix = "Give a mapping with `act:`: its title, jurisdiction, authority, citation and edition."
            raise UsageError(f"the list {plan.list_id} is new, and nothing says what act it is", fix=fix)
        changes.append(_new_list(file, act, entries))
    elif entries:
        changes.append(with_entries(file, entries))
    if changes:
        _test(place, changes)
    return tuple(changes)


def write_files(folder: Path, changes: Sequence[FileChange]) -> tuple[Path, ...]:
    """Put the files in place, all or none.

    Raises:
        RuleError: somebody has changed one meanwhile, or it lies outside the folder.
        OutputError: the system refused.
    """
    refuse_outside(folder, changes)
    write_all(changes)
    return tuple(change.path for change in changes)


def _folder(place: ImportFolder) -> Path:
    if place.folder is None:
        raise UsageError("nothing says where to write", fix="Name the rules folder or overlay with --dir.")
    return place.folder


def _sources(change: EntryChange) -> list[str]:
    found = change.entry["source"] if change.entry is not None else []
    return [found] if isinstance(found, str) else list(found)


def _new_list(file: Path, act: ListHead, entries: Sequence[YamlMap]) -> FileChange:
    said = {key: value for key, value in act if value not in (None, {}, [])}
    head = {key: value if isinstance(value, Mapping) else value_text(value) for key, value in said.items()}
    return new_file(file, ListFile, {"id": file.stem, **head, "entries": list(entries)})


def _draft(folder: Path, new: NewSubstance, sources: Sequence[str]) -> FileChange:
    """Return the draft of a substance file: what the row says of it, and nothing else."""
    source = one_or_more(sources)
    names: list[Value] = [
        {"text": text, "kind": "official", **({} if lang == "und" else {"lang": lang}), "source": source}
        for lang, text in (*new.names.items(), *new.synonyms)
    ]
    cas: list[Value] = [{"number": one, "form": "base", "source": source, "verified": "false"} for one in new.cas]
    numbers: dict[str, Value] = {"cas": cas} if cas else {}
    content: dict[str, Value] = {"id": new.id, "title": new.title, "names": names, **numbers, "status": "draft"}
    return new_file(folder / "substances" / f"{new.id}.yml", SubstanceFile, content)


def with_entries(file: Path, entries: Sequence[YamlMap]) -> FileChange:
    """Return a list file with entries behind its last one."""
    edit, before = edit_rule(file, ListFile)
    for at, entry in enumerate(entries, start=edit.rows_at("entries")):
        edit.put(("entries", at), entry)
    return FileChange(file, before, edit.text().encode())


def _test(place: ImportFolder, changes: Sequence[FileChange]) -> None:
    """Read the folder as it would be, with the rules it lies over.

    Raises:
        RuleSetError: it would have faults.
    """
    folder = _folder(place)
    changed = {change.path.relative_to(folder).as_posix(): change.after for change in changes}
    below = [one for one in place.places if one != folder]
    found = read_as_changed(folder, changed, below, as_overlay=folder not in place.places)
    if found.faults:
        raise RuleSetError(tuple(fault.error for fault in found.faults))
