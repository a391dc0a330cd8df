"""Tells what is a rules folder or a pack, which one a file belongs to, and what lies below it."""

import os
from collections.abc import Sequence
from pathlib import Path

from precursor_screen.rules.files import OVERLAY

#: Any of these makes a folder a rules folder. Decisions and silences do not: they may lie anywhere.
_FILES = ("sources.yml", OVERLAY)
_FOLDERS = ("substances", "lists", "goods", "additions", "amendments")
#: What the rules of a project are called in it.
_INSIDE = "rules"
#: How every archive begins, damaged ones too.
_ARCHIVE = b"PK"


def holds_rules(path: Path) -> bool:
    """Tell whether a folder is a rules folder, whole or an overlay."""
    return any((path / name).is_file() for name in _FILES) or any((path / name).is_dir() for name in _FOLDERS)


def is_pack(path: Path) -> bool:
    """Tell whether a file is a pack, by what is in it or, if it is damaged, by its name."""
    if not path.is_file():
        return False
    if path.suffix == ".zip":
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(len(_ARCHIVE)) == _ARCHIVE
    except OSError:
        # Why it cannot be read is said where it is read as a rule file.
        return False


def root_of(path: Path) -> Path:
    """Return the rules folder or pack that a path is or belongs to.

    Args:
        path: a pack; a rules folder, or a folder with one inside that is called `rules`; or anything inside one.

    Returns:
        The nearest one, written as the path is; the path itself when it belongs to none.
    """
    if is_pack(path):
        return path
    # Upwards as the path is written first, so that messages name files as the person did; `..` is not upwards.
    upwards = real_path(path).parents if ".." in path.parts else (*path.parents, *path.absolute().parents)
    for folder in (path, path / _INSIDE, *upwards):
        if holds_rules(folder):
            return folder
    return path


def places_below(root: Path, places: Sequence[Path]) -> tuple[Path, ...]:
    """Return the places that a folder lies over: those named before it, or all if it is not among them.

    Args:
        root: a rules folder or pack.
        places: folders and packs from the lowest up.
    """
    named, own = [real_path(place) for place in places], real_path(root)
    return tuple(places[: named.index(own)] if own in named else places)


def real_path(path: Path) -> Path:
    """Return where a path leads; of a link that leads to itself, itself, where `Path.resolve` fails."""
    return Path(os.path.realpath(path))
