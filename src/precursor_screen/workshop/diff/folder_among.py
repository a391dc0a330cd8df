"""Finds the rules folder among the files of a git revision."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from precursor_screen.errors import UsageError
from precursor_screen.rules import OVERLAY

#: What a rules folder is called in this project and in its packages.
_USUAL_NAMES = ("rules", "shipped_rules")


def rules_folder_among(names: Iterable[str], place: str) -> str:
    """Return the rules folder among files: the one that lies highest, the one that is called `rules` before others.

    Args:
        names: files, with ``/`` between the parts of their names.
        place: where they are, for messages.

    Returns:
        Its name, empty for the top.

    >>> rules_folder_among(["src/a.py", "rules/sources.yml", "rules/lists/kz.yml"], "the revision v1.2")
    'rules'

    Raises:
        UsageError: there is none, or there are several and none is called `rules`.
    """
    found = _rules_folders(names)
    if not found:
        fix = "A rules folder holds sources.yml, substances/ and lists/; an overlay holds overlay.yml."
        raise UsageError(f"there is no rules folder in {place}", fix=fix)
    highest = min(len(PurePosixPath(one).parts) for one in found)
    first = sorted(one for one in found if len(PurePosixPath(one).parts) == highest)
    usual = [one for one in first if PurePosixPath(one).name in _USUAL_NAMES]
    if len(usual or first) > 1:
        fix = "Name the folder behind a colon, as in v1.2:rules."
        raise UsageError(f"there are several rules folders in {place}: {', '.join(usual or first)}", fix=fix)
    return (usual or first)[0]


def _rules_folders(names: Iterable[str]) -> set[str]:
    overlays: set[str] = set()
    sources: set[str] = set()
    filled: set[str] = set()
    for name in names:
        path = PurePosixPath(name)
        if path.name == OVERLAY:
            overlays.add(_text(path.parent))
        elif path.name == "sources.yml":
            sources.add(_text(path.parent))
        elif path.suffix == ".yml" and path.parent.name in ("substances", "lists"):
            filled.add(_text(path.parent.parent))
    return overlays | (sources & filled)


def _text(path: PurePosixPath) -> str:
    return "" if path == PurePosixPath() else str(path)


def within(name: str, folder: str) -> str | None:
    """Return a file's name relative to a folder, or None when it is not in it.

    >>> within("p-1/rules/lists/kz.yml", "p-1/rules"), within("p-1/a.py", "p-1/rules"), within("a.yml", "")
    ('lists/kz.yml', None, 'a.yml')
    """
    if not folder:
        return name
    return name[len(folder) + 1 :] if name.startswith(f"{folder}/") else None
