"""Reads the samples of ordinary goods: lines of trade papers that name no listed substance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from precursor_screen.errors import Location
from precursor_screen.rules import Fault, decode, fault, read_bytes, read_pack

#: The folder of a rules folder that holds them. They are no part of the rules: the digest does not see them.
FOLDER = "ordinary_goods"

_ENDING = ".txt"

_File = tuple[Path, bytes | None, list[Fault]]


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line of ordinary goods, and where it stands."""

    text: str
    where: Location


def read_goods(roots: Sequence[Path]) -> tuple[list[GoodsLine], list[Fault]]:
    """Read the samples of rules folders, in the order of files and lines, the folders from the last to the first.

    Args:
        roots: rules folders and packs; those without samples give none.

    Returns:
        The lines, each text once, since rules are often tested beside the older copy they were made from; and what is
        wrong with files that cannot be read.
    """
    lines: dict[str, GoodsLine] = {}
    faults: list[Fault] = []
    for root in {root.resolve(): root for root in reversed(roots)}.values():
        for path, content, found in _packed(root) if root.is_file() else _lying(root):
            faults += found
            text, more = decode(content, path) if content is not None else (None, [])
            faults += more
            for line in _lines(text or "", path):
                lines.setdefault(line.text, line)
    return list(lines.values()), faults


def _lying(root: Path) -> Iterator[_File]:
    """Read the samples of a folder, leaving out what systems and editors hide there."""
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not path.name.startswith("."):
            yield (path, *read_bytes(path)) if path.suffix == _ENDING else (path, None, [_no_sample(path)])


def _packed(file: Path) -> Iterator[_File]:
    """Read the samples of a pack; what is wrong with the pack itself is said when its rules are read."""
    tree, _ = read_pack(file)
    for name, content in sorted(tree.files.items()) if tree else ():
        if PurePosixPath(name).parts[0] == FOLDER:
            path = file / name
            yield (path, content, []) if path.suffix == _ENDING else (path, None, [_no_sample(path)])


def _no_sample(path: Path) -> Fault:
    fix = f"Write one line of goods in each line of a text file whose name ends in {_ENDING}."
    return fault("unreadable-file", path, None, f"samples of ordinary goods are {_ENDING} files", fix)


def _lines(text: str, path: Path) -> Iterator[GoodsLine]:
    """Yield the lines that are neither empty nor comments."""
    for number, line in enumerate(text.splitlines(), start=1):
        if (written := line.strip()) and written[0] != "#":
            yield GoodsLine(written, Location(path, line=number))
