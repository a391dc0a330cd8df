"""Finds out what is to be tested: which rules are loaded, and which of their files the caller named."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.rules import real_path, root_of

#: The folders whose files may hold examples.
_HOMES = ("substances", "goods", "additions")


@dataclass(frozen=True, slots=True)
class TestRequest:
    """Which rules are tested. ``places``: folders and packs from the lowest up; ``parts``: empty for all files."""

    places: tuple[Path, ...]
    parts: tuple[Path, ...] = ()

    def covers(self, file: Path) -> bool:
        """Return whether a file of the rules is to be tested."""
        return not self.parts or any(real_path(file).is_relative_to(part) for part in self.parts)


def what_is_asked(paths: Sequence[Path], places: Sequence[Path] = ()) -> TestRequest:
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
    # What is missing is reported when it is read.
    roots = {path: root_of(path) if path.exists() else path for path in paths}
    loaded = tuple(places) or tuple(dict.fromkeys(roots.values()))
    known = {real_path(place) for place in loaded}
    for path, root in roots.items():
        if real_path(root) not in known:
            fix = "Leave --rules out, or name its folder with --rules, too."
            raise UsageError(f"{path} is not in the rules that --rules names", fix=fix)
        if not _may_hold_examples(path, root):
            fix = "Name a file in `substances` or `goods` (of an overlay, also `additions`), or the whole rules folder."
            raise UsageError(f"{path} holds no examples: only files of substances and goods do", fix=fix)
    if any(real_path(root).is_relative_to(real_path(path)) for path, root in roots.items()):
        return TestRequest(loaded)
    return TestRequest(loaded, tuple(real_path(path) for path in paths))


def _may_hold_examples(path: Path, root: Path) -> bool:
    """Tell whether a path is a rules folder or holds one, or lies in it where files of substances do."""
    if real_path(root).is_relative_to(real_path(path)):
        return True
    home = path.absolute() if path.is_dir() else path.absolute().parent
    return home.name in _HOMES and (path.is_dir() or path.suffix == ".yml")
