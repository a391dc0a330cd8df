"""Reads the bytes of a rules folder: which files count, what is wrong with the folder itself, and the digest."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_text import read_bytes

#: Hexadecimal digits of a rule set's digest: enough to tell editions apart, short enough to read aloud.
DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class RawFile:
    """A rule file and its bytes; None when they cannot be read."""

    path: Path
    content: bytes | None


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """All rule files of a folder, unparsed. ``faults``: what is wrong before any file is parsed."""

    root: Path
    sources: RawFile
    substances: tuple[RawFile, ...]
    lists: tuple[RawFile, ...]
    faults: tuple[Fault, ...]
    digest: str
    accumulation: RawFile | None = None


def read_files(root: Path) -> RuleFiles:
    """Read every rule file below ``root``; faults are collected, never raised.

    Args:
        root: the folder that holds `sources.yml`, `substances/` and `lists/`.
    """
    if not root.is_dir():
        fix = "Name the folder that holds sources.yml, substances/ and lists/."
        missing = fault("unreadable-file", root, None, "there is no such rules folder", fix)
        return RuleFiles(root, RawFile(root / "sources.yml", None), (), (), (missing,), "")
    faults: list[Fault] = []
    sources = _read(root / "sources.yml", faults)
    retired = frozenset(path.stem for path in (root / "deprecated").rglob("*.yml"))
    substances = tuple(_read_all(root, "substances", retired, faults))
    lists = tuple(_read_all(root, "lists", retired, faults))
    # Optional: a folder without it has no rules of accumulation.
    accumulation = _read(root / "accumulation.yml", faults) if (root / "accumulation.yml").exists() else None
    files = (sources, *substances, *lists, *((accumulation,) if accumulation else ()))
    return RuleFiles(root, sources, substances, lists, tuple(faults), _digest(root, files), accumulation)


def _read(path: Path, faults: list[Fault]) -> RawFile:
    content, found = read_bytes(path)
    faults += found
    return RawFile(path, content)


def _read_all(root: Path, kind: str, retired: frozenset[str], faults: list[Fault]) -> Iterator[RawFile]:
    """Read the files of one folder, by name."""
    folder = root / kind
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    paths = [path for path in found if path.suffix == ".yml"]
    faults += _misplaced(found)
    if not paths:
        fix = f"Write the rules into `{kind}/<id>.yml`, or name the right folder."
        faults.append(fault("unreadable-file", folder, None, f"no {kind} are found here", fix))
    for path in paths:
        if path.stem in retired:
            fix = "Choose another id; ids of retired files are never used again."
            faults.append(fault("file-name", path, None, f"the id {path.stem} is retired", fix))
        yield _read(path, faults)


def _digest(root: Path, files: Iterable[RawFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file.content is None:
            continue
        # Line ends and the byte order mark depend on the editor and on git, not on the rules.
        same = file.content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        name = file.path.relative_to(root).as_posix().encode()
        digest.update(b"%d %s %d\n%s" % (len(name), name, len(same), same))
    return digest.hexdigest()[:DIGEST_LENGTH]


def _misplaced(found: list[Path]) -> Iterator[Fault]:
    """Find files that look like rules and would silently not be read."""
    for path in found:
        if path.is_dir() and any(path.rglob("*.y*ml")):
            yield fault("file-name", path, None, "rule files in a folder inside are not read", "Move them up.")
        elif path.suffix.lower() in (".yaml", ".yml") and path.suffix != ".yml":
            yield fault("file-name", path, None, "only files ending in .yml are read", "Rename it to end in .yml.")
