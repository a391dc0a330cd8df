"""Parses and validates rule files and makes the substances and lists of a rule set out of them."""

from typing import Any

from precursor_screen.errors import RuleSetError
from precursor_screen.rules.build import build_accumulation, build_list, build_substance
from precursor_screen.rules.files import RuleFiles
from precursor_screen.rules.folder import RuleFile, parse_files
from precursor_screen.rules.schema import ListFile
from precursor_screen.rules.substances import pack

#: Lists stand in this order of jurisdictions, the home jurisdiction first; others follow by their letters.
JURISDICTIONS = ("KZ", "EAEU", "RU", "KG", "UN", "INCB", "EU", "US")


def compile_rules(files: RuleFiles) -> dict[str, Any]:
    """Compile rule files.

    Returns:
        ``substances``: packed by `precursor_screen.rules.substances.pack`; ``lists``: lists by id, in the order in
        which reports show them; ``accumulation``: the rules of accumulation, or None.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    folder = parse_files(files)
    if folder.faults:
        raise RuleSetError(tuple(found.error for found in folder.faults))
    return {
        "substances": pack({id_: build_substance(file.content) for id_, file in folder.substances.items()}),
        "lists": {file.content.id: build_list(file.content) for file in sorted(folder.lists.values(), key=_place)},
        "accumulation": build_accumulation(folder.accumulation.content) if folder.accumulation else None,
    }


def _place(file: RuleFile[ListFile]) -> tuple[int, str, bool, int, str]:
    content = file.content
    rank = JURISDICTIONS.index(content.jurisdiction) if content.jurisdiction in JURISDICTIONS else len(JURISDICTIONS)
    return rank, content.jurisdiction, content.order is None, content.order or 0, content.id
