"""Puts the folders of a rule set over each other: whole rules below, overlays of an office above."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from precursor_screen.errors import Location, RuleError, RuleSetError
from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.files import DIGEST_LENGTH, RuleFiles, files_of, read_files
from precursor_screen.rules.packs.loading import read_pack


@dataclass(frozen=True, slots=True)
class RuleLayers:
    """The files of a rule set, unparsed: the whole rules first, then what lies over them, in order."""

    layers: tuple[RuleFiles, ...]
    faults: tuple[Fault, ...]
    digest: str

    @property
    def root(self) -> Path:
        """Where the topmost layer is."""
        return self.layers[-1].root


def read_layers(places: Sequence[Path] = (), *, shipped: Path | None = None) -> RuleLayers:
    """Read the layers of a rule set; faults are collected, never raised.

    Args:
        places: folders and packs, from the lowest up. The first may be whole; if it is an overlay, it lies over the
            shipped rules, as all of them do when none is named.
        shipped: the shipped rules; None for those of this installation.

    Raises:
        RuleSetError: the shipped rules are asked for and missing.
    """
    read = [_read(place) for place in places]
    if not read or read[0].overlay is not None:
        read.insert(0, read_files(shipped or shipped_rules()))
    return lay(read)


def lay(layers: Sequence[RuleFiles]) -> RuleLayers:
    """Put layers over each other: the lowest is whole, the others are overlays.

    Args:
        layers: at least one.
    """
    faults = [found for layer in layers for found in layer.faults]
    retired: set[str] = set()
    seen: set[str] = set()
    for layer in layers:
        # Not `Path.resolve`, which fails on a link that leads to itself.
        place = os.path.realpath(layer.root)
        if place in seen:
            faults.append(fault("unreadable-file", layer.root, None, "this layer is named twice", "Name it once."))
        seen.add(place)
    for below, layer in pairwise(layers):
        retired |= below.retired
        if layer.overlay is None and layer.digest:
            fix = "Name one whole rules folder, first; those above it are overlays with an overlay.yml."
            faults.append(fault("unreadable-file", layer.root, None, "these rules are whole, and not the first", fix))
        for file in (*layer.substances, *layer.lists):
            if file.path.stem in retired:
                fix = "Choose another id; ids of retired files are never used again."
                faults.append(fault("file-name", file.path, None, f"the id {file.path.stem} is retired below", fix))
    return RuleLayers(tuple(layers), tuple(faults), _digest(layers))


def shipped_rules() -> Path:
    """Return the folder of the rules that come with the package.

    Raises:
        RuleSetError: there is none, so the installation is damaged.
    """
    package = Path(__file__).resolve().parents[1]
    # In the wheel the rules lie inside the package, in a clone beside `src`.
    candidates = (package / "shipped_rules", package.parents[1] / "rules")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    fix = "Install the package again, or name a rules folder."
    raise RuleSetError((RuleError("the shipped rules are missing", where=Location(candidates[0]), fix=fix),))


def _read(place: Path) -> RuleFiles:
    if not place.is_file():
        return read_files(place)
    tree, faults = read_pack(place)
    return files_of(tree) if tree else RuleFiles(place, None, (), (), tuple(faults), "")


def _digest(layers: Sequence[RuleFiles]) -> str:
    """Return the digest of all layers; of one layer, its own."""
    if len(layers) == 1:
        return layers[0].digest
    return hashlib.sha256("\n".join(layer.digest for layer in layers).encode()).hexdigest()[:DIGEST_LENGTH]
