"""Finds the rule files that a person names, and brings each into the one style."""

from collections.abc import Sequence
from pathlib import Path

from precursor_screen.errors import Location, RuleError, UsageError
from precursor_screen.rules import holds_rules, validate
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.rule_edit import RuleEdit
from precursor_screen.workshop.edit.rule_text import open_rule, refusal
from precursor_screen.workshop.edit.workplace import (
    MODEL_OF_FILE,
    MODEL_OF_FOLDER,
    find_workplace,
    model_of,
    refuse_installed,
)


def files_to_tidy(paths: Sequence[Path]) -> list[Path]:
    """Return the rule files meant: of folders, all that rules are read from.

    Args:
        paths: files and rules folders; none for `rules` in the current folder, or the current one.

    Raises:
        UsageError: a path is neither, or lies in the installed package.
    """
    found: dict[Path, None] = {}
    for path in paths or [find_workplace(None).root]:
        refuse_installed(path)
        if path.is_file() and model_of(path) is not None:
            found[path] = None
        elif holds_rules(path):
            found |= dict.fromkeys(_of_folder(find_workplace(path).root))
        elif path.is_dir() and path.resolve().name in MODEL_OF_FOLDER:
            found |= dict.fromkeys(sorted(path.glob("*.yml")))
        else:
            fix = "Name files that end in .yml inside a rules folder, or the folder."
            raise UsageError(f"{path} is no rule file and no rules folder", fix=fix)
    return list(found)


def tidy_file(path: Path) -> FileChange | None:
    """Return the change that brings a file into the style; None when it is.

    Raises:
        RuleError: the file has a fault, or cannot be brought into order safely.
        RuleSetError: the file has several faults.
    """
    rule, model = open_rule(path), model_of(path)
    if model is None:
        raise RuleError("this is no rule file", where=Location(path))
    _, faults = validate(rule.tree, model, path)
    if faults:
        raise refusal(faults)
    after = RuleEdit(rule.text, model, path).text().encode("utf-8")
    return FileChange(path, rule.before, after) if after != rule.before else None


def _of_folder(root: Path) -> list[Path]:
    single = [root / name for name in MODEL_OF_FILE if (root / name).is_file()]
    return sorted([*single, *(path for kind in MODEL_OF_FOLDER for path in (root / kind).glob("*.yml"))])
