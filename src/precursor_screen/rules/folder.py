"""Reads a rules folder as far as it can be read: validated files, all faults, and the digest.

The loader refuses a folder with faults; the linter goes on with the files that are whole.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_text import read_bytes
from precursor_screen.rules.schema import ListFile, SourcesFile, SubstanceFile
from precursor_screen.rules.validate import validate
from precursor_screen.rules.yaml_tree import YamlMap, line_of, read_tree

Content = TypeVar("Content", bound=BaseModel)

#: Hexadecimal digits of a rule set's digest: enough to tell editions apart, short enough to read aloud.
DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class RuleFile(Generic[Content]):
    """One rule file: where it is, its tree with line numbers, and its validated content."""

    path: Path
    tree: YamlMap
    content: Content

    def line(self, *path: str | int) -> int:
        """Return the line of a part, such as ``file.line("names", 2)``; items are counted from 0."""
        return line_of(self.tree, path)


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """What could be read of a rules folder. Substances and lists are keyed by id and sorted by it."""

    root: Path
    sources: RuleFile[SourcesFile] | None
    substances: Mapping[str, RuleFile[SubstanceFile]]
    lists: Mapping[str, RuleFile[ListFile]]
    faults: tuple[Fault, ...]
    digest: str


def read_folder(root: Path) -> RuleFolder:
    """Read every rule file below ``root``; faults are collected, never raised.

    Args:
        root: the folder that holds `sources.yml`, `substances/` and `lists/`.
    """
    if not root.is_dir():
        fix = "Name the folder that holds sources.yml, substances/ and lists/."
        missing = fault("unreadable-file", root, None, "there is no such rules folder", fix)
        return RuleFolder(root, None, {}, {}, (missing,), "")
    reader = _FolderReader(root)
    sources = reader.read_one(root / "sources.yml", SourcesFile)
    substances = {file.content.id: file for file in reader.read_all("substances", SubstanceFile)}
    lists = {file.content.id: file for file in reader.read_all("lists", ListFile)}
    reader.faults.extend(_cross_faults(substances, lists, reader.broken))
    faults = tuple(sorted(reader.faults, key=_place))
    return RuleFolder(root, sources, substances, lists, faults, reader.digest())


class _FolderReader:
    """Reads files one by one, keeping faults and digest; ``broken`` holds the ids of files with faults."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._hash = hashlib.sha256()
        self.faults: list[Fault] = []
        self.broken: set[str] = set()

    def digest(self) -> str:
        return self._hash.hexdigest()[:DIGEST_LENGTH]

    def read_one(self, path: Path, model: type[Content]) -> RuleFile[Content] | None:
        content, faults = read_bytes(path)
        self.faults.extend(faults)
        if content is None:
            self.broken.add(path.stem)
            return None
        self._add_to_digest(path, content)
        tree, faults = read_tree(content, path)
        validated = None
        if tree is not None:
            validated, more = validate(tree, model, path)
            faults = faults + more
        self.faults.extend(faults)
        if tree is None or validated is None:
            self.broken.add(path.stem)
            return None
        return RuleFile(path, tree, validated)

    def read_all(self, kind: str, model: type[Content]) -> Iterator[RuleFile[Content]]:
        """Read the files of one folder, by name; only files whose id is their name are handed on."""
        folder = self._root / kind
        retired = {path.stem for path in (self._root / "deprecated").rglob("*.yml")}
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        paths = [path for path in found if path.suffix == ".yml"]
        self.faults.extend(_misplaced(found))
        if not paths:
            fix = f"Write the rules into `{kind}/<id>.yml`, or name the right folder."
            self.faults.append(fault("unreadable-file", folder, None, f"no {kind} are found here", fix))
        for path in paths:
            file = self.read_one(path, model)
            if path.stem in retired:
                fix = "Choose another id; ids of retired files are never used again."
                self.faults.append(fault("file-name", path, None, f"the id {path.stem} is retired", fix))
            if file is None:
                continue
            written = str(file.tree["id"])
            if written == path.stem:
                yield file
            else:
                what = f"the id `{written}` is not the file's name"
                fix = f"Write `id: {path.stem}`, or name the file {written}.yml."
                self.faults.append(fault("file-name", path, file.line("id"), what, fix))
                self.broken |= {path.stem, written}

    def _add_to_digest(self, path: Path, content: bytes) -> None:
        # Line ends and the byte order mark depend on the editor and on git, not on the rules.
        same = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        name = path.relative_to(self._root).as_posix().encode()
        self._hash.update(b"%d %s %d\n%s" % (len(name), name, len(same), same))


def _misplaced(found: list[Path]) -> Iterator[Fault]:
    """Find files that look like rules and would silently not be read."""
    for path in found:
        if path.is_dir() and any(path.rglob("*.y*ml")):
            yield fault("file-name", path, None, "rule files in a folder inside are not read", "Move them up.")
        elif path.suffix.lower() in (".yaml", ".yml") and path.suffix != ".yml":
            yield fault("file-name", path, None, "only files ending in .yml are read", "Rename it to end in .yml.")


def _cross_faults(
    substances: Mapping[str, RuleFile[SubstanceFile]],
    lists: Mapping[str, RuleFile[ListFile]],
    broken: set[str],
) -> Iterator[Fault]:
    """Find entries that name no substance, and entries of the same substance in one list."""
    for file in lists.values():
        seen: dict[str, int] = {}
        for index, entry in enumerate(file.content.entries):
            line = file.line("entries", index)
            if entry.substance not in substances and entry.substance not in broken:
                what = f"no substance file has the id `{entry.substance}`"
                fix = f"Write rules/substances/{entry.substance}.yml, or correct the id."
                yield fault("unknown-substance", file.path, file.line("entries", index, "substance"), what, fix)
            if entry.substance in seen:
                what = f"`{entry.substance}` stands twice in this list, first in line {seen[entry.substance]}"
                yield fault("duplicate-entry", file.path, line, what, "Keep one entry.")
            seen.setdefault(entry.substance, line)


def _place(found: Fault) -> tuple[str, int, str]:
    """Order by file, then line; faults of a whole file come first."""
    where = found.error.where
    return (str(where.file), where.line or 0, found.error.what) if where else ("", 0, found.error.what)
