"""Loads a rule set from a folder, or refuses it with every fault of every file."""

from pathlib import Path
from typing import Any

from precursor_screen.compiled.stored import Stored
from precursor_screen.errors import Location, RuleError, RuleSetError
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.files import read_files
from precursor_screen.rules.substances import Substances


def load_rules(path: Path | None = None) -> RuleSet:
    """Load a rule set: as it was compiled from the very same files before, or anew.

    Args:
        path: folder with `sources.yml`, `substances/` and `lists/`; None for the shipped rules.

    Returns:
        Substances by id, lists in the order in which reports show them, and the digest of the files.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    root = shipped_rules() if path is None else path
    files = read_files(root)

    def compiled() -> dict[str, Any]:
        # Here, because the schema and YAML take longer to import than a start may last.
        from precursor_screen.rules.compile import compile_rules  # noqa: PLC0415

        return compile_rules(files)

    # The digest does not see what makes a folder faulty without being a rule, such as the names of retired files.
    stored = compiled() if files.faults else Stored("rules", compiled, of=files.digest)
    return RuleSet(
        substances=Substances(stored["substances"]),
        lists=stored["lists"],
        digest=files.digest,
        origin="shipped" if path is None else str(path),
        accumulation=stored["accumulation"],
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
