"""Finds out what is to be tested: which rules are loaded, and which of their files the caller named."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import UsageError

#: The folders whose files may hold examples.
_HOMES = ("substances", "additions")
#: What tells a rules folder from any other.
_MARKS = ("substances", "lists", "additions", "overlay.yml")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules are tested. ``places``: folders and packs from the lowest up; ``parts``: empty for all files."""

    places: tuple[Path, ...]
    parts: tuple[Path, ...] = ()

    def covers(self, file: Path) -> bool:
        """Return whether a file of the rules is to be tested."""
        return not self.parts or any(file.resolve().is_relative_to(part) for part in self.parts)


def what_is_asked(paths: Sequence[Path], places: Sequence[Path] = ()) -> Asked:
    """Find the rules that the paths belong to.

    Args:
        paths: rules folders and packs, or substance files and folders inside one. A rules folder is tested whole, with
            what it lies over; of the others, only what stands in them is tested.
        places: the rules to load, from the lowest up; empty for those of the paths, or the shipped ones.

    Raises:
        UsageError: a file is missing or can hold no examples, or lies outside the rules that are to be loaded.
    """
    for path in paths:
        if path.suffix == ".yml" and not path.exists():
            raise UsageError(f"there is no file {path}", fix="Check the name.")
    roots = {path: _root_of(path) for path in paths}
    loaded = tuple(places) or tuple(dict.fromkeys(roots.values()))
    known = {place.resolve() for place in loaded}
    for path, root in roots.items():
        if root.resolve() not in known:
            fix = "Leave --rules out, or name its folder with --rules, too."
            raise UsageError(f"{path} is not in the rules that --rules names", fix=fix)
        if path != root and path.suffix == ".yml" and path.absolute().parent.name not in _HOMES:
            fix = "Name a file in `substances` (of an overlay, also `additions`), or the whole rules folder."
            raise UsageError(f"{path} holds no examples: only files of substances do", fix=fix)
    if any(path == root for path, root in roots.items()):
        return Asked(loaded)
    return Asked(loaded, tuple(path.resolve() for path in paths))


def _root_of(path: Path) -> Path:
    """Return the rules folder that a path is, or lies in; a path of neither kind is returned as it is."""
    # A file of another kind is a pack, and what is missing is reported when it is read.
    upwards = path.absolute().parents
    above = upwards[:2] if path.suffix == ".yml" else upwards[:1] if path.is_dir() else ()
    for folder in (path, *above):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    return path
