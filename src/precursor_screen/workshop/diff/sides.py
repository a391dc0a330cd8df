"""Finds the rules that a person names: a folder, a pack, an archive, a git revision, an installed version."""

from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.rules import RuleFiles, RuleLayers, files_of, holds_rules, lay, read_files, shipped_rules
from precursor_screen.version import __version__
from precursor_screen.workshop.diff.archives import rules_in_archive
from precursor_screen.workshop.diff.git_revision import find_revision, rules_of_revision
from precursor_screen.workshop.diff.installed import is_environment, require_running, rules_of_environment

SHIPPED = "shipped"
_INSTALLED, _GIT = "installed:", "git:"
_FIX = (
    "Name a rules folder, a pack, an archive (zip, wheel, tar), a git revision such as v1.2 or v1.2:rules, "
    "an environment's folder, or `shipped`."
)


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
        RuleSetError: an archive or a pack is damaged.
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
    if text.startswith(_INSTALLED):
        require_running(text.removeprefix(_INSTALLED))
        return f"{SHIPPED} ({__version__})", read_files(shipped_rules())
    if place.is_dir():
        return _folder(text, place)
    if place.is_file():
        return text, files_of(rules_in_archive(place))
    if text == __version__ and not _is_revision(text, here):
        return f"{SHIPPED} ({__version__})", read_files(shipped_rules())
    if _is_revision(text.partition(":")[0], here):
        return text, files_of(rules_of_revision(text, here))
    raise UsageError(f"there are no rules called {text!r}", fix=_FIX)


def _folder(text: str, place: Path) -> tuple[str, RuleFiles]:
    if is_environment(place):
        rules, version = rules_of_environment(place)
        return f"{text} ({version})", read_files(rules)
    inside = place / "rules"
    if not holds_rules(place) and holds_rules(inside):
        return str(Path(text) / "rules"), read_files(inside)
    return text, read_files(place)


def _is_revision(text: str, here: Path) -> bool:
    """Tell whether git knows a revision; where git cannot be asked, it knows none."""
    try:
        return find_revision(text, here) is not None
    except UsageError:
        return False
