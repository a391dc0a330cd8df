"""Reads a rules folder as far as it can be read: validated files, all faults, and the digest.

The loader refuses a folder with faults; the linter goes on with the files that are whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.files import RawFile, RuleFiles, read_files
from precursor_screen.rules.schema import AccumulationFile, ListFile, SourcesFile, SubstanceFile
from precursor_screen.rules.validate import validate
from precursor_screen.rules.yaml_tree import YamlMap, line_of, read_tree

Content = TypeVar("Content", bound=BaseModel)


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
    accumulation: RuleFile[AccumulationFile] | None = None


def read_folder(root: Path) -> RuleFolder:
    """Read every rule file below ``root``; faults are collected, never raised.

    Args:
        root: the folder that holds `sources.yml`, `substances/` and `lists/`.
    """
    return parse_files(read_files(root))


def parse_files(files: RuleFiles) -> RuleFolder:
    """Parse and validate the files of a folder; faults are collected, never raised."""
    parser = _Parser(files.faults)
    sources = parser.parse(files.sources, SourcesFile)
    substances = {file.content.id: file for file in parser.parse_all(files.substances, SubstanceFile)}
    lists = {file.content.id: file for file in parser.parse_all(files.lists, ListFile)}
    accumulation = parser.parse(files.accumulation, AccumulationFile) if files.accumulation else None
    parser.faults.extend(_cross_faults(substances, lists, parser.broken))
    if accumulation:
        parser.faults.extend(
            _accumulation_faults(accumulation, {*substances, *parser.broken}, {*lists, *parser.broken})
        )
    faults = tuple(sorted(parser.faults, key=_place))
    return RuleFolder(files.root, sources, substances, lists, faults, files.digest, accumulation)


class _Parser:
    """Parses files one by one, keeping faults; ``broken`` holds the ids of files with faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: list[Fault] = list(faults)
        self.broken: set[str] = set()

    def parse(self, file: RawFile, model: type[Content]) -> RuleFile[Content] | None:
        path, content = file.path, file.content
        if content is None:
            self.broken.add(path.stem)
            return None
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

    def parse_all(self, files: Iterable[RawFile], model: type[Content]) -> Iterator[RuleFile[Content]]:
        """Parse the files of one folder; only files whose id is their name are handed on."""
        for raw in files:
            file = self.parse(raw, model)
            if file is None:
                continue
            path, written = raw.path, str(file.tree["id"])
            if written == path.stem:
                yield file
            else:
                what = f"the id `{written}` is not the file's name"
                fix = f"Write `id: {path.stem}`, or name the file {written}.yml."
                self.faults.append(fault("file-name", path, file.line("id"), what, fix))
                self.broken |= {path.stem, written}


def _cross_faults(
    substances: Mapping[str, RuleFile[SubstanceFile]],
    lists: Mapping[str, RuleFile[ListFile]],
    broken: set[str],
) -> Iterator[Fault]:
    """Find entries that name no substance, and entries of the same substance in one list."""
    for file in lists.values():
        seen: dict[tuple[str, str | None], int] = {}
        for index, entry in enumerate(file.content.entries):
            line = file.line("entries", index)
            if entry.substance not in substances and entry.substance not in broken:
                what = f"no substance file has the id `{entry.substance}`"
                fix = f"Write rules/substances/{entry.substance}.yml, or correct the id."
                yield fault("unknown-substance", file.path, file.line("entries", index, "substance"), what, fix)
            known_by = (entry.substance, entry.key)
            if known_by in seen:
                what = f"`{entry.substance}` stands twice in this list, first in line {seen[known_by]}"
                fix = "Keep one entry, or give each edition its own `key` and its dates."
                yield fault("duplicate-entry", file.path, line, what, fix)
            seen.setdefault(known_by, line)


def _accumulation_faults(file: RuleFile[AccumulationFile], substances: set[str], lists: set[str]) -> Iterator[Fault]:
    """Find rules with one id, and rules that name no list or substance."""
    content = file.content
    seen: dict[str, int] = {}
    for key in ("split", "many_suppliers", "steady_stream", "several"):
        for index, rule in enumerate(getattr(content, key)):
            line = file.line(key, index, "id")
            if rule.id in seen:
                what = f"the rule `{rule.id}` stands twice, first in line {seen[rule.id]}"
                yield fault("duplicate-entry", file.path, line, what, "Give each rule its own id.")
            seen.setdefault(rule.id, line)
    for index, several in enumerate(content.several):
        for kind, named, known in (("list", several.lists, lists), ("substance", several.substances, substances)):
            for one in named:
                if one not in known:
                    line = file.line("several", index, f"{kind}s")
                    fix = f"Correct the id, or write rules/{kind}s/{one}.yml."
                    yield fault(f"unknown-{kind}", file.path, line, f"no {kind} file has the id `{one}`", fix)


def _place(found: Fault) -> tuple[str, int, str]:
    """Order by file, then line; faults of a whole file come first."""
    where = found.error.where
    return (str(where.file), where.line or 0, found.error.what) if where else ("", 0, found.error.what)
