"""Loads a rule set from a folder, or refuses it with every fault of every file."""

from pathlib import Path

from precursor_screen.errors import Location, RuleError, RuleSetError
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.build import build_list, build_substance
from precursor_screen.rules.folder import RuleFile, read_folder
from precursor_screen.rules.schema import ListFile

#: Lists stand in this order of jurisdictions, the home jurisdiction first; others follow by their letters.
JURISDICTIONS = ("KZ", "EAEU", "RU", "KG", "UN", "INCB", "EU", "US")


def load_rules(path: Path | None = None) -> RuleSet:
    """Load a rule set.

    Args:
        path: folder with `sources.yml`, `substances/` and `lists/`; None for the shipped rules.

    Returns:
        Substances by id, lists in the order in which reports show them, and the digest of the files.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    folder = read_folder(shipped_rules() if path is None else path)
    if folder.faults:
        raise RuleSetError(tuple(found.error for found in folder.faults))
    return RuleSet(
        substances={id_: build_substance(file.content) for id_, file in folder.substances.items()},
        lists={file.content.id: build_list(file.content) for file in sorted(folder.lists.values(), key=_place)},
        digest=folder.digest,
        origin="shipped" if path is None else str(path),
    )


def shipped_rules() -> Path:
    """Return the folder of the rules that come with the package.

    Raises:
        RuleSetError: there is none, so the installation is damaged.
    """
    package = Path(__file__).resolve().parents[1]
    # In the wheel the rules lie inside the package, in a clone beside `src`.
    candidates = (package / "shipped_rules", package.parents[1] / "rules")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    fix = "Install the package again, or name a rules folder."
    raise RuleSetError((RuleError("the shipped rules are missing", where=Location(candidates[0]), fix=fix),))


def _place(file: RuleFile[ListFile]) -> tuple[int, str, bool, int, str]:
    content = file.content
    rank = JURISDICTIONS.index(content.jurisdiction) if content.jurisdiction in JURISDICTIONS else len(JURISDICTIONS)
    return rank, content.jurisdiction, content.order is None, content.order or 0, content.id
