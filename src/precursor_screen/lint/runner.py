"""Runs all checks over rules folders and files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from precursor_screen.lint.checks import (
    acts,
    faults,
    goods_codes,
    known,
    likeness,
    lists,
    names,
    numbers,
    silences,
    sources,
    structures,
    use,
)
from precursor_screen.lint.finding import Examined, LintFinding, Severity
from precursor_screen.lint.registry import REGISTRY, Check, Rules
from precursor_screen.lint.silencing import divide
from precursor_screen.matching import KnownChemicals
from precursor_screen.names import name_key
from precursor_screen.rules import (
    SINGLE_FILES,
    RuleFolder,
    is_pack,
    places_below,
    read_folder,
    real_path,
    root_of,
    shipped_rules,
)

#: Importing a module registers its checks; the tuple keeps the imports and their order visible.
CHECK_MODULES = (faults, numbers, goods_codes, structures, known, names, likeness, sources, lists, acts, use, silences)


def all_checks() -> tuple[Check, ...]:
    """Return all checks, sorted by name."""
    return tuple(REGISTRY[name] for name in sorted(REGISTRY))


def run(
    paths: Sequence[str | Path] = (),
    *,
    key: Callable[[str], str] = name_key,
    as_of: date | None = None,
    below: Sequence[Path] = (),
) -> list[LintFinding]:
    """Check rule files and return what counts; see `examine`.

    >>> run(["no-such-folder"])[0].what
    'there is no such file or folder'
    """
    return list(examine(paths, key=key, as_of=as_of, below=below).findings)


def examine(
    paths: Sequence[str | Path] = (),
    *,
    key: Callable[[str], str] = name_key,
    as_of: date | None = None,
    below: Sequence[Path] = (),
) -> Examined:
    """Check rule files.

    Args:
        paths: rules folders, or files and folders inside one. A file is checked together with the rules
            it belongs to, and only what is found in it is returned; an overlay together with the rules below it.
            Empty for the shipped rules.
        key: two names with the same key count as the same name.
        as_of: the day for which reviews and silences are judged; None leaves them unjudged.
        below: what an overlay lies over, from the lowest up; empty for the shipped rules.

    Returns:
        What was found, each once, what is silenced, and which checks did not run: that counts as no finding, so that
        the same rules have the same findings on every machine. Nothing is raised for bad rules.

    Raises:
        RuleSetError: ``paths`` is empty and the shipped rules are missing.
        KnownChemicalsError: the independent database of chemicals cannot be read.
    """
    wanted: dict[Path, list[Path]] = {}
    for path in [Path(path) for path in paths] or [shipped_rules()]:
        wanted.setdefault(root_of(path), []).append(path)
    absent = {one.name: why for one in all_checks() if (why := one.missing())}
    running = [one for one in all_checks() if one.name not in absent]
    kept: set[LintFinding] = set()
    silenced: set[LintFinding] = set()
    digests: list[tuple[Path, str]] = []
    with KnownChemicals.open() as chemicals:
        for root, parts in wanted.items():
            under = places_below(root, below)
            rules = Rules(read_folder(*under, root), cache(key), chemicals, as_of)
            digests.append((root, rules.folder.digest))
            # Of what lies below only that it cannot be read at all: its own faults are found when it is checked itself.
            inside = [real_path(part) for part in parts]
            counting, standing = divide(_findings(rules, running), rules.folder, as_of, absent)
            kept.update(_not_checked(root, parts))
            kept.update(one for one in counting if one.file in under or _lies_in(one, inside))
            silenced.update(one for one in standing if _lies_in(one, inside))
    return Examined(_sorted(kept), _sorted(silenced), tuple(sorted(absent.items())), tuple(digests))


def error_findings(folder: RuleFolder) -> tuple[LintFinding, ...]:
    """Return the errors of a rule set in all its layers, those with a silence included, which have it.

    Only the checks that can find errors run; those that need what is not here do not.
    """
    grave = [one for one in all_checks() if one.severity is Severity.ERROR and one.missing() is None]
    with KnownChemicals.open() as chemicals:
        found = _findings(Rules(folder, cache(name_key), chemicals), grave)
    counting, standing = divide(found, folder, None, ())
    return _sorted({one for one in (*counting, *standing) if one.severity is Severity.ERROR})


def _findings(rules: Rules, checks: Iterable[Check]) -> list[LintFinding]:
    found: dict[LintFinding, None] = {}
    for check in checks:
        for problem in check.run(rules):
            one = LintFinding(check.name, check.severity, problem.file, problem.line, problem.what, problem.fix)
            found.setdefault(one)
    return list(found)


def _lies_in(finding: LintFinding, parts: Sequence[Path]) -> bool:
    return any(real_path(finding.file).is_relative_to(part) for part in parts)


def _sorted(findings: Iterable[LintFinding]) -> tuple[LintFinding, ...]:
    return tuple(sorted(findings, key=lambda found: (str(found.file), found.line or 0, found.check, found.what)))


def _not_checked(root: Path, parts: list[Path]) -> Iterator[LintFinding]:
    """Say of a named file that it is missing or no rule file, rather than call it clean."""
    homes = {real_path(root / name) for name in ("substances", "lists", "goods", "additions", "amendments")}
    for part in parts:
        if not part.exists():
            what, fix = "there is no such file or folder", "Check the name."
        elif part.is_file() and not (is_pack(part) or part.name in SINGLE_FILES or real_path(part).parent in homes):
            what, fix = (
                "this is not a rule file, nothing in it was checked",
                "Rule files lie in a rules folder.",
            )
        else:
            continue
        yield LintFinding("unreadable-file", Severity.ERROR, part, None, what, fix)
