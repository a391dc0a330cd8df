"""Adds an entry to a list: the law that controls a substance."""

from collections.abc import Mapping

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof
from precursor_screen.rules import ListFile
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.rule_edit import with_row
from precursor_screen.workshop.edit.rule_text import open_rule
from precursor_screen.workshop.edit.workplace import Workplace
from precursor_screen.workshop.edit.writer import Value


def entry_row(
    substance: str,
    *,
    official_name: str,
    lang: str | None,
    sources: Value,
    citation: str | None = None,
    strength: tuple[str, bool, str] | None = None,
    key: str | None = None,
    proof: Proof = Proof.MEMORY,
) -> dict[str, Value]:
    """Return an entry as it stands in a file; its keys are ordered when it is written.

    Args:
        substance: a substance id.
        official_name: as the act prints it.
        lang: language of that name, if it is known.
        sources: one source id, or several.
        citation: of this entry, where the list's is not enough.
        strength: mass share in percent, whether the share itself is controlled, and where it is printed.
        key: tells several entries of one substance apart.
        proof: how directly entry and strength were read.
    """
    row: dict[str, Value] = {"substance": substance, "source": sources, "proof": str(proof)}
    row["official_name"] = {lang: official_name} if lang else official_name
    if key:
        row["key"] = key
    if citation:
        row["citation"] = citation
    if strength:
        share, inclusive, printed = strength
        row["strength"] = {
            "min_percent": share,
            "inclusive": str(inclusive).lower(),
            "citation": printed,
            "proof": str(proof),
        }
    return row


def with_entry(workplace: Workplace, list_id: str, entry: Mapping[str, Value]) -> FileChange:
    """Return the change that puts an entry at the end of a list.

    Args:
        workplace: the rules folder.
        list_id: a list of this folder.
        entry: as it stands in a file: substance, official_name, source, proof, and what else is known.

    Raises:
        UsageError: there is no such list or substance, or the list has the entry.
        RuleError: the file cannot be read or changed.
    """
    target = workplace.locate(list_id)
    if target.model is not ListFile:
        raise UsageError(f"{list_id} is not a list", fix="See `precursor-screen rules list`.")
    substance = str(entry["substance"])
    if substance not in workplace.folder.substances:
        fix = f"Write it first: `precursor-screen rules new substance {substance}`."
        raise UsageError(f"there is no substance {substance!r}", fix=fix)
    rule = open_rule(target.path)
    entries = rule.tree.get("entries") or []
    for at, row in enumerate(entries):
        if isinstance(row, Mapping) and (row.get("substance"), row.get("key")) == (substance, entry.get("key")):
            what = f"{list_id} has an entry for {substance}: row {at + 1}"
            raise UsageError(what, fix="Change it with `rules set`, or tell the new one apart with --key.")
    return with_row(target.path, ListFile, "entries", entry)
