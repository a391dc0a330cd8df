"""Takes the table of an act in: reads it, finds its place in the rules, and plans what each row does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from precursor_screen.model.dispositions import NO_DISPOSITIONS
from precursor_screen.model.rules import Proof
from precursor_screen.screening import Screener
from precursor_screen.workshop.edit import require_id
from precursor_screen.workshop.tables.act_headers import recognised_columns
from precursor_screen.workshop.tables.act_table import read_act_table, rows_of_list
from precursor_screen.workshop.tables.change import Action, ImportPlan
from precursor_screen.workshop.tables.identify import Identifier
from precursor_screen.workshop.tables.import_folder import ImportFolder, find_place
from precursor_screen.workshop.tables.mapping import TableMapping, complete, read_mapping
from precursor_screen.workshop.tables.plan import make_plan


def mapping_of(file: Path | None) -> TableMapping:
    """Return the mapping of a file; an empty one without a file.

    Raises:
        RuleSetError: the file has faults.
    """
    return TableMapping() if file is None else read_mapping(file)


def prepare(
    table: Path,
    mapping: TableMapping,
    list_id: str,
    folder: Path | None = None,
    rules: Sequence[Path] = (),
    *,
    proof: Proof = Proof.MEMORY,
) -> tuple[ImportPlan, ImportFolder]:
    """Plan the import of a table; nothing is written.

    Args:
        table: CSV or XLSX.
        mapping: what is known of its columns; columns headed by a field's name need no mapping.
        list_id: the list that takes the rows.
        folder: the rules folder or overlay that would be written into.
        rules: the rules below it, from the lowest up; empty for the shipped ones.
        proof: how directly the rows were read.

    Returns:
        The plan, and where it would be written.

    Raises:
        ManifestError: the table cannot be read.
        UsageError: the mapping does not fit the table, or the folder not the list.
        RuleSetError: the rules have faults.
    """
    require_id(list_id, "a list")
    read = rows_of_list(read_act_table(table, sheet=mapping.sheet, headers=mapping.columns), list_id)
    recognised = recognised_columns(read)
    whole = complete(mapping, read.header, recognised)
    place = find_place(list_id, folder, rules)
    # What an act means hangs neither on today nor on what an office has decided about lines of manifests.
    # Errors of the rules are for their own commands: an import may be what mends them.
    screener = Screener.load(
        lists=["all"],
        as_of=date.max,
        rules=place.places or None,
        dispositions=NO_DISPOSITIONS,
        rules_errors="warn",
    )
    plan = make_plan(read, whole, Identifier(screener), place.target, proof=proof, taken=sorted(place.taken))
    used = tuple((field, header) for field, header in recognised.items() if whole.columns.get(field) == header)
    return replace(plan, recognised=tuple(one for one in used if one[0] not in {*mapping.columns, one[1]})), place


def writable(plan: ImportPlan, *, new_substances: bool) -> ImportPlan:
    """Return the part of a plan that can be written: new entries, and drafts of substances if they are wanted."""
    actions = (Action.NEW, Action.NEW_SUBSTANCE) if new_substances else (Action.NEW,)
    return replace(plan, changes=plan.of(*actions))
