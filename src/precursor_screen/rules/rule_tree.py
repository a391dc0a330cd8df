"""The bytes of a rules folder, wherever it lies: in a folder, or held in memory from a pack, an archive or git."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from precursor_screen.rules.faults import Fault
from precursor_screen.rules.rule_text import MAX_BYTES, read_bytes, too_large

#: The folders of a rules folder in which files are looked for, and those looked for in folders inside, too.
_FOLDERS = ("substances", "lists", "goods", "additions", "amendments", "deprecated")
#: The rule files that lie in the rules folder itself.
SINGLE_FILES = ("sources.yml", "accumulation.yml", "overlay.yml", "lint.yml", "dispositions.yml")


class RuleTree(Protocol):
    """The files of one rules folder. Names are relative to it and have ``/`` between their parts."""

    @property
    def root(self) -> Path:
        """Where it is, for messages and for the paths of its files."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that lie where rules may lie, sorted."""

    def read(self, name: str) -> tuple[bytes | None, list[Fault]]:
        """Return the bytes of a file; None and the faults when they cannot be read."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The rule files of a folder on disk."""

    root: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that lie where rules may lie, sorted; nothing else of the folder is read."""
        # A link to nowhere counts: left out, it would change the rules unseen.
        single = [name for name in SINGLE_FILES if (self.root / name).exists() or (self.root / name).is_symlink()]
        found = [path for folder in _FOLDERS for path in (self.root / folder).rglob("*")]
        # A folder that is called like a rule file is refused when it is read.
        inside = [path for path in found if path.suffix == ".yml" or not path.is_dir()]
        return tuple(sorted([*single, *(path.relative_to(self.root).as_posix() for path in inside)]))

    def read(self, name: str) -> tuple[bytes | None, list[Fault]]:
        """Return the bytes of a file; None and the faults when they cannot be read."""
        return read_bytes(self.root / name)


@dataclass(frozen=True, slots=True)
class HeldTree:
    """Rule files held in memory; ``root`` names where they are from, as `rules-2026.zip` in messages."""

    root: Path
    files: Mapping[str, bytes]

    def names(self) -> tuple[str, ...]:
        """Return the names of the files that lie where rules may lie, sorted."""
        return tuple(sorted(name for name in self.files if _may_be_rule(name)))

    def read(self, name: str) -> tuple[bytes | None, list[Fault]]:
        """Return the bytes of a file; None and the fault when there are more than a rule file may have."""
        content = self.files[name]
        if len(content) > MAX_BYTES:
            return None, [too_large(self.root / name, len(content))]
        return content, []


def _may_be_rule(name: str) -> bool:
    return name in SINGLE_FILES or PurePosixPath(name).parts[0] in _FOLDERS
