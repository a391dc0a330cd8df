"""The folder that an import writes into: which rules it is read with, and the list as it is there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location, RuleError, RuleSetError, UsageError
from precursor_screen.rules import OVERLAY, places_below, read_folder, shipped_rules
from precursor_screen.workshop.tables.plan import ImportTarget


@dataclass(frozen=True, slots=True)
class ImportFolder:
    """Where an import goes.

    Attributes:
        folder: the folder to write into; None for a preview against the rules alone.
        places: what to load the rules from, from the lowest up; empty for the shipped ones.
        target: the list as it is now.
        taken: ids of substances that are in use or retired.
    """

    folder: Path | None
    places: tuple[Path, ...]
    target: ImportTarget
    taken: frozenset[str]


def find_place(list_id: str, folder: Path | None, rules: Sequence[Path] = ()) -> ImportFolder:
    """Find out what an import is held against.

    Args:
        list_id: the list that takes the rows.
        folder: a rules folder, an overlay, or a folder to become one; None for a preview against the rules.
        rules: the rules below, from the lowest up; empty for the shipped ones.

    Raises:
        UsageError: the folder is none, or the list is in the rules below it and not in it.
        RuleSetError: the rules have faults.
    """
    places = tuple(rules)
    if folder is not None:
        _require_own(folder)
        if (folder / OVERLAY).exists():
            places = (*places_below(folder, places), folder)
        elif (folder / "sources.yml").exists():
            places = (folder,)
    read = read_folder(*places)
    if read.faults:
        raise RuleSetError(tuple(fault.error for fault in read.faults))
    taken = frozenset({*read.substances, *read.retired})
    found = read.lists.get(list_id)
    if folder is None:
        return ImportFolder(None, places, ImportTarget(list_id, found.content if found else None), taken)
    file = folder / "lists" / f"{list_id}.yml"
    if found is not None and found.path == file:
        return ImportFolder(folder, places, ImportTarget(list_id, found.content), taken)
    if file.exists():
        what = "the folder is neither whole rules nor an overlay, and holds this list already"
        fix = "Make it an overlay with `precursor-screen rules new overlay`, and import again."
        raise RuleSetError((RuleError(what, where=Location(file), fix=fix),))
    if found is not None:
        fix = f"A list file stands in place of the whole list below: copy {found.path} to {file} first."
        raise UsageError(f"the list {list_id} is in the rules below {folder}, not in it", fix=fix)
    return ImportFolder(folder, places, ImportTarget(list_id, None), taken)


def _require_own(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder", fix="Name the folder that is to hold the rules.")
    shipped = shipped_rules()
    # In a clone the shipped rules are the maintainer's own; in an installed package nobody edits them.
    if shipped.name == "shipped_rules" and folder.resolve() == shipped:
        fix = "Name a folder of your own; an overlay lies over the shipped rules."
        raise UsageError(f"{folder} belongs to the installed package", fix=fix)
