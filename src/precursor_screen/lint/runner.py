"""Runs all checks over rules folders and files."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from precursor_screen.lint.checks import faults, names, numbers, sources, use
from precursor_screen.lint.finding import Finding, Severity
from precursor_screen.lint.registry import REGISTRY, Check, Rules, simple_key
from precursor_screen.rules.folder import read_folder
from precursor_screen.rules.load import shipped_rules

#: Importing a module registers its checks; the tuple keeps the imports and their order visible.
CHECK_MODULES = (faults, numbers, names, sources, use)


#: The rule files that lie in the rules folder itself.
_SINGLE = ("sources.yml", "accumulation.yml")


def checks() -> tuple[Check, ...]:
    """Return all checks, sorted by name."""
    return tuple(REGISTRY[name] for name in sorted(REGISTRY))


def run(paths: Sequence[str | Path] = (), *, key: Callable[[str], str] = simple_key) -> list[Finding]:
    """Check rule files.

    Args:
        paths: rules folders, or files and folders inside one. A file is checked together with the rules
            it belongs to, and only what is found in it is returned. Empty for the shipped rules.
        key: two names with the same key count as the same name.

    Returns:
        Findings sorted by file, line and check, each once. Nothing is raised for bad rules.

    Raises:
        RuleSetError: ``paths`` is empty and the shipped rules are missing.
    """
    wanted: dict[Path, list[Path]] = {}
    for path in [Path(path) for path in paths] or [shipped_rules()]:
        wanted.setdefault(_root_of(path), []).append(path)
    findings: set[Finding] = set()
    for root, parts in wanted.items():
        findings.update(_not_checked(root, parts))
        inside = [part.resolve() for part in parts]
        for finding in _check_folder(root, key):
            if any(finding.file.resolve().is_relative_to(part) for part in inside):
                findings.add(finding)
    return sorted(findings, key=lambda found: (str(found.file), found.line or 0, found.check, found.what))


def _check_folder(root: Path, key: Callable[[str], str]) -> Iterator[Finding]:
    rules = Rules(read_folder(root), key)
    for check in checks():
        for problem in check.run(rules):
            yield Finding(check.name, check.severity, problem.file, problem.line, problem.what, problem.fix)


def _not_checked(root: Path, parts: list[Path]) -> Iterator[Finding]:
    """Say of a named file that it is missing or no rule file, rather than call it clean."""
    homes = {(root / "substances").resolve(), (root / "lists").resolve()}
    for part in parts:
        if not part.exists():
            what, fix = "there is no such file or folder", "Check the name."
        elif part.is_file() and part.resolve().parent not in homes and part.name not in _SINGLE:
            what, fix = (
                "this is not a rule file, nothing in it was checked",
                "Rule files lie in a rules folder.",
            )
        else:
            continue
        yield Finding("unreadable-file", Severity.ERROR, part, None, what, fix)


def _root_of(path: Path) -> Path:
    """Return the rules folder a path belongs to: the nearest one, from here upwards, that holds rules."""
    upwards = (path, *path.parents, *path.absolute().parents)
    for folder in (path / "rules", *upwards):
        if (folder / "substances").is_dir() or (folder / "lists").is_dir():
            return folder
    return path
