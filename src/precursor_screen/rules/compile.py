"""Makes the substances and lists of a rule set out of parsed and validated rule files."""

from collections.abc import Iterator
from typing import Any

from precursor_screen.errors import RuleSetError
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.amend import WholeList, whole_lists
from precursor_screen.rules.build import build_accumulation, build_list, build_substance, with_additions
from precursor_screen.rules.folder import RuleFolder
from precursor_screen.rules.goods import build_goods
from precursor_screen.rules.schema import SubstanceFile
from precursor_screen.rules.substances import Substances, pack

#: Lists stand in this order of jurisdictions, the home jurisdiction first; others follow by their letters.
JURISDICTIONS = ("KZ", "EAEU", "RU", "KG", "UZ", "UN", "INCB", "EU", "US")


def compile_rules(folder: RuleFolder) -> dict[str, Any]:
    """Compile rules from their parsed files.

    Returns:
        ``substances``: packed by `precursor_screen.rules.substances.pack`; ``lists``: lists by id, in the order in
        which reports show them; ``goods``: by id; ``accumulation``: the rules of accumulation, or None.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    if folder.faults:
        raise RuleSetError(tuple(found.error for found in folder.faults))
    return {
        "substances": pack({file.id: build_substance(file) for file in whole_substances(folder)}),
        "lists": {whole.file.id: build_list(whole) for whole in sorted(whole_lists(folder), key=_place)},
        "goods": {id_: build_goods(file.content, folder.substances) for id_, file in folder.goods.items()},
        "accumulation": build_accumulation(folder.accumulation.content) if folder.accumulation else None,
    }


def rule_set_of(folder: RuleFolder) -> RuleSet:
    """Compile a rule set from parsed files.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    compiled = compile_rules(folder)
    return RuleSet(
        substances=Substances(compiled["substances"]),
        lists=compiled["lists"],
        digest=folder.digest,
        origin=str(folder.root),
        accumulation=compiled["accumulation"],
        goods=compiled["goods"],
    )


def whole_substances(folder: RuleFolder) -> Iterator[SubstanceFile]:
    """Yield the substances by id, with what overlays add to them."""
    for id_, file in folder.substances.items():
        yield with_additions(file.content, (added.content for added in folder.additions if added.content.id == id_))


def _place(whole: WholeList) -> tuple[int, str, bool, int, str]:
    content = whole.file
    rank = JURISDICTIONS.index(content.jurisdiction) if content.jurisdiction in JURISDICTIONS else len(JURISDICTIONS)
    return rank, content.jurisdiction, content.order is None, content.order or 0, content.id
