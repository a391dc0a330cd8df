"""Writes the new rows of an import into a rules folder: all of them or nothing, after reading the outcome in memory."""

import re
from collections.abc import Sequence
from pathlib import Path

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import ListHead, YamlMap, read_tree
from precursor_screen.workshop.edit import FileChange, read_as_changed, refuse_outside, write_all
from precursor_screen.workshop.tables.change import Action, EntryChange, ImportPlan
from precursor_screen.workshop.tables.entry_text import entry_lines, list_text, substance_text
from precursor_screen.workshop.tables.import_folder import ImportFolder

_ITEM = re.compile(r"( *)- ")


def new_files(plan: ImportPlan, place: ImportFolder, act: ListHead | None) -> tuple[FileChange, ...]:
    """Return the files that the new rows make or lengthen, with what they held when they were read; the list is last.

    Args:
        plan: new entries and new substances of it are written, nothing else.
        place: where they go.
        act: what a new list file begins with.

    Raises:
        UsageError: the list is new and nothing says what its file begins with, or its entries are written in a way
            that cannot be gone on with.
        RuleSetError: the folder with these files would have faults; all of them.
    """
    folder = _folder(place)
    drafts = [change for change in plan.of(Action.NEW_SUBSTANCE) if change.draft]
    changes = [
        FileChange(
            folder / "substances" / f"{change.draft.id}.yml",
            None,
            substance_text(change.draft, _sources(change)).encode(),
        )
        for change in drafts
        if change.draft
    ]
    entries = [change.entry for change in plan.of(Action.NEW, Action.NEW_SUBSTANCE) if change.entry is not None]
    file = folder / "lists" / f"{plan.list_id}.yml"
    if entries and plan.is_new:
        if act is None:
            fix = "Give a mapping with `act:`: its title, jurisdiction, authority, citation and edition."
            raise UsageError(f"the list {plan.list_id} is new, and nothing says what act it is", fix=fix)
        changes.append(FileChange(file, None, list_text(plan.list_id, act, entries).encode()))
    elif entries:
        before = file.read_bytes()
        changes.append(FileChange(file, before, with_entries(before, file, entries)))
    if changes:
        _test(place, changes)
    return tuple(changes)


def with_entries(content: bytes, file: Path, entries: Sequence[YamlMap]) -> bytes:
    """Return a list file with entries behind its last one; everything else stays byte for byte.

    Raises:
        UsageError: its entries do not stand under each other, each with its dash.
    """
    tree, _ = read_tree(content, file)
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    first = tree["entries"].lines[0] if tree and tree.get("entries") else 1
    found = _ITEM.match(lines[first - 1])
    if tree is None or found is None:
        fix = "Write each entry under the one before, with its own dash; `precursor-screen rules fmt` does."
        raise UsageError(f"the entries of {file} cannot be gone on with", fix=fix)
    end = _end_of_entries(tree, lines)
    line_end = "\r\n" if b"\r\n" in content else "\n"
    if lines and not lines[end - 1].endswith("\n"):
        lines[end - 1] += line_end
    added = [text + line_end for entry in entries for text in entry_lines(entry, len(found[1]))]
    mark = content[:3] if content.startswith(b"\xef\xbb\xbf") else b""
    return mark + "".join([*lines[:end], *added, *lines[end:]]).encode()


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


def _end_of_entries(tree: YamlMap, lines: Sequence[str]) -> int:
    """Return how many lines stand before the place for another entry."""
    begins = tree.lines["entries"]
    later = [line for line in tree.lines.values() if line > begins]
    end = min(later) - 1 if later else len(lines)
    while end > begins and (not lines[end - 1].strip() or (later and lines[end - 1].startswith("#"))):
        end -= 1
    return end


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
