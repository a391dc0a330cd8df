"""Finds the rules that a person names: a folder, a pack, or a git revision."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import (
    CONTENTS,
    RuleFiles,
    RuleLayers,
    files_of,
    holds_rules,
    lay,
    read_files,
    read_pack,
    shipped_rules,
)
from precursor_screen.version import __version__
from precursor_screen.workshop.diff.git_revision import find_revision, rules_of_revision

SHIPPED = "shipped"
_GIT = "git:"
_FIX = "Name a rules folder, a pack, a git revision such as v1.2 or v1.2:rules, or `shipped`."


@dataclass(frozen=True, slots=True)
class NamedRules:
    """Rules that a person has named: what they are to be called, and their files."""

    origin: str
    files: RuleLayers


def find_rules(text: str, here: Path | None = None) -> NamedRules:
    """Find and read the rules that a text names.

    Args:
        text: one place, or ``BASE+OVERLAY``: an overlay lies over what stands before it, or over the shipped rules.
        here: the folder from which places are seen and git is asked; None for the current one.

    Raises:
        UsageError: nothing is called so, or no rules are there.
        RuleSetError: a pack is damaged.
    """
    start = here or Path()
    texts = [text] if (start / text).exists() else text.split("+")
    if not all(texts):
        raise UsageError(f"{text!r} does not name rules", fix=_FIX)
    read = [_read(one, start) for one in texts]
    layers = [files for _, files in read]
    origins = [origin for origin, _ in read]
    if layers[0].overlay is not None:
        layers.insert(0, read_files(shipped_rules()))
        origins.insert(0, f"{SHIPPED} ({__version__})")
    return NamedRules(" + ".join(origins), lay(layers))


def _read(text: str, here: Path) -> tuple[str, RuleFiles]:
    """Return what one place is called, and its files."""
    place = here / text
    if text.startswith(_GIT):
        return text.removeprefix(_GIT), files_of(rules_of_revision(text.removeprefix(_GIT), here))
    if text == SHIPPED:
        return f"{SHIPPED} ({__version__})", read_files(shipped_rules())
    if place.is_dir():
        return _folder(text, place)
    if place.is_file():
        return text, _packed(text, place)
    if _is_revision(text.partition(":")[0], here):
        return text, files_of(rules_of_revision(text, here))
    raise UsageError(f"there are no rules called {text!r}", fix=_FIX)


def _folder(text: str, place: Path) -> tuple[str, RuleFiles]:
    inside = place / "rules"
    if (place / "pyvenv.cfg").is_file() and not holds_rules(place):
        fix = "Name the folder precursor_screen/shipped_rules among its packages."
        raise UsageError(f"{text} is an environment and no rules folder", fix=fix)
    if not holds_rules(place) and holds_rules(inside):
        return str(Path(text) / "rules"), read_files(inside)
    return text, read_files(place)


def _packed(text: str, place: Path) -> RuleFiles:
    tree, faults = read_pack(place)
    if tree is not None:
        return files_of(tree)
    with place.open("rb") as stream:
        start = stream.read(len(CONTENTS) + 64)
    if CONTENTS.encode() in start or (start.startswith(b"PK") and not _is_zip(place)):
        # What is wrong with it is not to be got around.
        raise RuleSetError(tuple(found.error for found in faults))
    raise UsageError(f"{text} is no pack made by `rules pack`", fix="Unpack it, and name the rules folder in it.")


def _is_zip(place: Path) -> bool:
    try:
        return zipfile.is_zipfile(place)
    except (zipfile.BadZipFile, ValueError, OverflowError):
        return False


def _is_revision(text: str, here: Path) -> bool:
    """Tell whether git knows a revision; where git cannot be asked, it knows none."""
    try:
        return find_revision(text, here) is not None
    except UsageError:
        return False
