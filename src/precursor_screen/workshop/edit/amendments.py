"""Amends an entry of a list below an overlay, in `amendments/<list>.yml`; the list is not copied."""

from collections.abc import Mapping

from precursor_screen.errors import UsageError
from precursor_screen.rules import AmendmentFile, ListFile, RuleFile
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.rule_edit import edit_rule, new_file
from precursor_screen.workshop.edit.workplace import Workplace
from precursor_screen.workshop.edit.writer import Value


def listing_named(workplace: Workplace, listing: str) -> tuple[str, str, str | None]:
    """Return list, substance and key of an entry in the rules below an overlay.

    Args:
        workplace: the overlay.
        listing: LIST/SUBSTANCE, or LIST/SUBSTANCE@KEY where the list has several entries of the substance.

    Raises:
        UsageError: it is not written so, the folder is no overlay or has the list itself, or there is no such entry.
    """
    list_id, slash, entry = listing.partition("/")
    substance, _, key = entry.partition("@")
    if not (slash and substance):
        raise UsageError(f"{listing!r} is no entry of a list", fix="Write LIST/SUBSTANCE, as in kz-470-iv/acetone.")
    file = workplace.folder.lists.get(list_id)
    if file is None:
        raise UsageError(f"there is no list {list_id!r}", fix="`precursor-screen rules list` shows them.")
    if not workplace.is_overlay or file.path.is_relative_to(workplace.root):
        fix = f"Change its entry there: precursor-screen rules set {listing} strength.min_percent N"
        raise UsageError(f"the list {list_id} stands in {workplace.root} itself", fix=fix)
    return list_id, substance, _key(file, substance, key)


def _key(file: RuleFile[ListFile], substance: str, key: str) -> str | None:
    """Return the key of an entry: the one named, or the only one there is.

    Raises:
        UsageError: there is no such entry, or several are meant.
    """
    keys = [entry.key for entry in file.content.entries if entry.substance == substance]
    named = [one for one in keys if (one or "") == key] or ([] if key else keys)
    if len(named) == 1:
        return named[0]
    list_id = file.content.id
    if not keys:
        fix = "A substance of your own goes to a list of your own: `rules new list`, `rules add-entry`."
        raise UsageError(f"{list_id} has no entry for {substance}", fix=fix)
    known = ", ".join(f"{list_id}/{substance}" + (f"@{one}" if one else "") for one in keys)
    what = f"with the key {key!r}" if key else "of one edition only"
    raise UsageError(f"{list_id} has no entry for {substance} {what}", fix=f"Name one of {known}.")


def with_amendment(
    workplace: Workplace, list_id: str, substance: str, key: str | None, row: Mapping[str, Value]
) -> FileChange:
    """Return the change that amends an entry: a new row, or more in the row from the same day.

    Args:
        workplace: the overlay.
        list_id: a list of the rules below.
        substance: of the entry.
        key: of the entry, if it has one.
        row: what changes, as it stands in a file; ``since``, ``source``, ``by``.

    Raises:
        RuleError: the file cannot be read or changed.
    """
    about: dict[str, Value] = {"substance": substance, **({"key": key} if key else {})}
    path = workplace.root / "amendments" / f"{list_id}.yml"
    if not path.is_file():
        return new_file(path, AmendmentFile, {"id": list_id, "amendments": [{**about, **row}]})
    edit, before = edit_rule(path, AmendmentFile)
    held = workplace.folder.layers[-1].amendments.get(list_id)
    known = [(one.substance, one.key, str(one.since or "")) for one in held.content.amendments] if held else []
    place = (substance, key, str(row.get("since") or ""))
    if place not in known:
        edit.put(("amendments", edit.rows_at("amendments")), {**about, **row})
    else:
        for name, value in row.items():
            edit.put(("amendments", known.index(place), name), value)
    return FileChange(path, before, edit.text().encode("utf-8"))
