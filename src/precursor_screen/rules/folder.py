"""Reads rules as far as they can be read: validated files of all layers, all faults, and the digest.

The loader refuses rules with faults; the linter goes on with the files that are whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from precursor_screen.rules.cross_faults import (
    accumulation_faults,
    addition_faults,
    amendment_faults,
    goods_faults,
    list_faults,
    source_faults,
)
from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.files import RawFile, RuleFiles
from precursor_screen.rules.layers import RuleLayers, read_layers
from precursor_screen.rules.rule_file import RuleFile
from precursor_screen.rules.schema import (
    AccumulationFile,
    AdditionFile,
    AmendmentFile,
    GoodsFile,
    ListFile,
    OverlayFile,
    SilencesFile,
    SourcesFile,
    SubstanceFile,
)
from precursor_screen.rules.validation import validate
from precursor_screen.rules.yaml_tree import read_tree

__all__ = ["Layer", "RuleFile", "RuleFolder", "parse_layers", "read_folder"]

Content = TypeVar("Content", bound=BaseModel)
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Layer:
    """What could be read of one rules folder. What has an id is keyed by it, and sorted.

    ``retired``: ids of substances, lists and goods that are never used again.
    """

    root: Path
    digest: str
    sources: RuleFile[SourcesFile] | None
    substances: Mapping[str, RuleFile[SubstanceFile]]
    lists: Mapping[str, RuleFile[ListFile]]
    additions: Mapping[str, RuleFile[AdditionFile]]
    accumulation: RuleFile[AccumulationFile] | None
    overlay: RuleFile[OverlayFile] | None
    silences: RuleFile[SilencesFile] | None
    retired: frozenset[str] = frozenset()
    goods: Mapping[str, RuleFile[GoodsFile]] = field(default_factory=dict)
    amendments: Mapping[str, RuleFile[AmendmentFile]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Whose layer it is: the title of an overlay, else its place."""
        return self.overlay.content.title if self.overlay else str(self.root)


@dataclass(frozen=True)
class RuleFolder:
    """What could be read of rules: the layers from the lowest up, all faults, and the digest.

    Of a substance, a list, goods and the accumulation, the file of the highest layer that has one counts; what a
    layer adds to a substance below, or amends in a list below, counts with it, unless a higher layer has a whole file
    for that.
    """

    layers: tuple[Layer, ...]
    faults: tuple[Fault, ...]
    digest: str

    @property
    def root(self) -> Path:
        """Where the topmost layer is."""
        return self.layers[-1].root

    def up_to(self, at: int, digest: str) -> "RuleFolder":
        """Return the rules without the layers above one, counted from 0; the faults stay those of all.

        Args:
            at: the layer.
            digest: of the layers up to it.
        """
        return replace(self, layers=self.layers[: at + 1], digest=digest)

    @cached_property
    def substances(self) -> Mapping[str, RuleFile[SubstanceFile]]:
        """The substance files that count, by id."""
        return _highest(layer.substances for layer in self.layers)

    @cached_property
    def lists(self) -> Mapping[str, RuleFile[ListFile]]:
        """The list files that count, by id."""
        return _highest(layer.lists for layer in self.layers)

    @cached_property
    def goods(self) -> Mapping[str, RuleFile[GoodsFile]]:
        """The files of goods that count, by id."""
        return _highest(layer.goods for layer in self.layers)

    @cached_property
    def additions(self) -> tuple[RuleFile[AdditionFile], ...]:
        """The additions that count, by layer and id."""
        return tuple(
            file
            for at, layer in enumerate(self.layers)
            for id_, file in layer.additions.items()
            if not any(id_ in above.substances for above in self.layers[at + 1 :])
        )

    def amendments_of(self, list_id: str) -> tuple[tuple[str, RuleFile[AmendmentFile]], ...]:
        """Return what is amended in a list, from the lowest layer up, each with whose layer it is."""
        at = max((at for at, layer in enumerate(self.layers) if list_id in layer.lists), default=0)
        above = self.layers[at + 1 :]
        return tuple((layer.title, layer.amendments[list_id]) for layer in above if list_id in layer.amendments)

    @property
    def sources(self) -> tuple[RuleFile[SourcesFile], ...]:
        """The files of sources, from the lowest layer up."""
        return tuple(layer.sources for layer in self.layers if layer.sources)

    @property
    def retired(self) -> frozenset[str]:
        """The ids that are retired in any layer."""
        return frozenset().union(*(layer.retired for layer in self.layers))

    @property
    def accumulation(self) -> RuleFile[AccumulationFile] | None:
        """The rules of accumulation that count."""
        return next((layer.accumulation for layer in reversed(self.layers) if layer.accumulation), None)


def read_folder(*places: Path) -> RuleFolder:
    """Read rules, with all that lies over each other; faults are collected, never raised.

    Args:
        places: folders and packs from the lowest up, as `precursor_screen.rules.layers.read_layers` takes them.
    """
    return parse_layers(read_layers(places))


def parse_layers(files: RuleLayers) -> RuleFolder:
    """Parse and validate the files of a rule set; faults are collected, never raised."""
    parser = _Parser(files.faults)
    parsed = RuleFolder(tuple(parser.parse_layer(layer) for layer in files.layers), (), files.digest)
    parser.faults += _cross_faults(parsed, parser.broken)
    return RuleFolder(parsed.layers, tuple(sorted(parser.faults, key=_place)), files.digest)


class _Parser:
    """Parses files one by one, keeping faults; ``broken`` holds the ids of files with faults."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: list[Fault] = list(faults)
        self.broken: set[str] = set()

    def parse_layer(self, files: RuleFiles) -> Layer:
        """Parse the files of one layer."""
        return Layer(
            files.root,
            files.digest,
            self._parse(files.sources, SourcesFile),
            {file.content.id: file for file in self._parse_all(files.substances, SubstanceFile)},
            {file.content.id: file for file in self._parse_all(files.lists, ListFile)},
            {file.content.id: file for file in self._parse_all(files.additions, AdditionFile)},
            self._parse(files.accumulation, AccumulationFile),
            self._parse(files.overlay, OverlayFile),
            self._parse(files.silences, SilencesFile),
            files.retired,
            {file.content.id: file for file in self._parse_all(files.goods, GoodsFile)},
            {file.content.id: file for file in self._parse_all(files.amendments, AmendmentFile)},
        )

    def _parse(self, file: RawFile | None, model: type[Content]) -> RuleFile[Content] | None:
        if file is None:
            return None
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

    def _parse_all(self, files: Sequence[RawFile], model: type[Content]) -> Iterator[RuleFile[Content]]:
        """Parse the files of one folder; only files whose id is their name are handed on."""
        for raw in files:
            file = self._parse(raw, model)
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


def _cross_faults(folder: RuleFolder, broken: set[str]) -> Iterator[Fault]:
    substances, lists = {*folder.substances, *broken}, {*folder.lists, *broken}
    yield from list_faults(folder.lists.values(), substances, folder.substances)
    yield from goods_faults(folder.goods.values(), substances, lists)
    known = set(broken)
    for layer in folder.layers:
        known |= set(layer.substances)
        yield from addition_faults(layer.additions.values(), known)
    yield from source_faults(folder.sources)
    below: dict[str, RuleFile[ListFile]] = {}
    for layer in folder.layers:
        yield from amendment_faults(layer.amendments.values(), below, broken)
        below |= layer.lists
    if folder.accumulation:
        yield from accumulation_faults(folder.accumulation, substances, lists)


def _highest(by_layer: Iterable[Mapping[str, Item]]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for files in by_layer:
        found |= files
    return dict(sorted(found.items()))


def _place(found: Fault) -> tuple[str, int, str]:
    """Order by file, then line; faults of a whole file come first."""
    where = found.error.where
    return (str(where.file), where.line or 0, found.error.what) if where else ("", 0, found.error.what)
