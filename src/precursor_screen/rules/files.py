"""Reads the bytes of one rules folder: which files count, what is wrong with the folder itself, and the digest."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_tree import FolderTree, RuleTree

#: Hexadecimal digits of a rule set's digest: enough to tell editions apart, short enough to read aloud.
DIGEST_LENGTH = 16
#: The shipped rules have less than a hundredth of it.
MAX_ALL_BYTES = 100_000_000
#: The file that marks a folder as an overlay: it lies over other rules and need not be whole.
OVERLAY = "overlay.yml"


@dataclass(frozen=True, slots=True)
class RawFile:
    """A rule file and its bytes; None when they cannot be read."""

    path: Path
    content: bytes | None


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """All rule files of a folder, unparsed. ``faults``: what is wrong before any file is parsed.

    ``additions``: what an overlay adds to substances below it; ``amendments``: what it changes in lists.
    ``retired``: ids that are never used again.
    ``silences`` (`lint.yml`) and dispositions are no part of the rules: they change no result by themselves, and the
    digest does not see them.
    """

    root: Path
    sources: RawFile | None
    substances: tuple[RawFile, ...]
    lists: tuple[RawFile, ...]
    faults: tuple[Fault, ...]
    digest: str
    accumulation: RawFile | None = None
    additions: tuple[RawFile, ...] = ()
    overlay: RawFile | None = None
    silences: RawFile | None = None
    retired: frozenset[str] = frozenset()
    goods: tuple[RawFile, ...] = ()
    amendments: tuple[RawFile, ...] = ()

    @property
    def silences_digest(self) -> str:
        """The digest of the silences of lint, which the digest of the rules does not see; empty without any."""
        return _digest(self.root, (self.silences,)) if self.silences else ""


def read_files(root: Path) -> RuleFiles:
    """Read every rule file below ``root``; faults are collected, never raised.

    Args:
        root: the folder that holds `sources.yml`, `substances/` and `lists/`, or an overlay.
    """
    if not root.is_dir():
        fix = "Name the folder that holds sources.yml, substances/ and lists/, or a pack made by `rules pack`."
        missing = fault("unreadable-file", root, None, "there is no such rules folder", fix)
        return RuleFiles(root, None, (), (), (missing,), "")
    return files_of(FolderTree(root))


def files_of(tree: RuleTree) -> RuleFiles:
    """Read every rule file of a tree; faults are collected, never raised."""
    reader = _FolderReader(tree)
    whole = OVERLAY not in reader.names
    sources = reader.one("sources.yml", needed=whole)
    substances = reader.all("substances", needed=whole)
    lists = reader.all("lists", needed=whole)
    additions, amendments, goods = reader.all("additions"), reader.all("amendments"), reader.all("goods")
    if whole:
        reader.faults += _only_in_overlays("additions", additions)
        reader.faults += _only_in_overlays("amendments", amendments)
    # Optional: a folder without it has no rules of accumulation.
    accumulation, overlay = reader.one("accumulation.yml"), reader.one(OVERLAY)
    digest = _digest(tree.root, (overlay, sources, *substances, *lists, *additions, *amendments, accumulation, *goods))
    return RuleFiles(
        tree.root,
        sources,
        substances,
        lists,
        tuple(reader.faults),
        digest,
        accumulation,
        additions,
        overlay,
        reader.one("lint.yml"),
        reader.retired,
        goods,
        amendments,
    )


class _FolderReader:
    """Reads the files of a tree and keeps the faults."""

    def __init__(self, tree: RuleTree) -> None:
        self._tree = tree
        self.names = tree.names()
        self.faults: list[Fault] = []
        self._bytes = 0
        paths = map(PurePosixPath, self.names)
        self.retired = frozenset(path.stem for path in paths if path.parts[0] == "deprecated" and path.suffix == ".yml")

    def one(self, name: str, *, needed: bool = False) -> RawFile | None:
        """Read a file of the folder itself; None when there is none and it is not needed."""
        if name not in self.names and not needed:
            return None
        return self._read(name)

    def all(self, kind: str, *, needed: bool = False) -> tuple[RawFile, ...]:
        """Read the files of one folder inside, by name."""
        folder = self._tree.root / kind
        found = [PurePosixPath(name) for name in self.names if name.startswith(f"{kind}/")]
        paths = [path for path in found if len(path.parts) == 2 and path.suffix == ".yml"]
        self.faults += _misplaced(self._tree.root, found)
        if not paths and needed:
            fix = f"Write the rules into `{kind}/<id>.yml`, or name the right folder; an overlay needs an `{OVERLAY}`."
            self.faults.append(fault("unreadable-file", folder, None, f"no {kind} are found here", fix))
        for path in paths:
            if path.stem in self.retired:
                fix = "Choose another id; ids of retired files are never used again."
                what = f"the id {path.stem} is retired"
                self.faults.append(fault("file-name", self._tree.root / path, None, what, fix))
        return tuple(self._read(str(path)) for path in paths)

    def _read(self, name: str) -> RawFile:
        path = self._tree.root / name
        if self._bytes > MAX_ALL_BYTES:
            return RawFile(path, None)
        content, found = self._tree.read(name) if name in self.names else _missing(path)
        self.faults += found
        self._bytes += len(content or b"")
        if self._bytes > MAX_ALL_BYTES:
            what = f"the rules have more than {MAX_ALL_BYTES:,} bytes in all; from here on they were not read"
            self.faults.append(fault("unreadable-file", path, None, what, "Check that this is a rules folder at all."))
        return RawFile(path, content)


def _missing(path: Path) -> tuple[None, list[Fault]]:
    fix = f"Write it, or name the right folder; rules that lie over the shipped ones need an `{OVERLAY}`."
    return None, [fault("unreadable-file", path, None, "the file is missing", fix)]


def _digest(root: Path, files: Iterable[RawFile | None]) -> str:
    digest = hashlib.sha256()
    for file in files:
        if file is None or file.content is None:
            continue
        # Line ends and the byte order mark depend on the editor and on git, not on the rules.
        same = file.content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        name = file.path.relative_to(root).as_posix().encode()
        digest.update(b"%d %s %d\n%s" % (len(name), name, len(same), same))
    return digest.hexdigest()[:DIGEST_LENGTH]


def _misplaced(root: Path, found: list[PurePosixPath]) -> Iterator[Fault]:
    """Find files that look like rules and would silently not be read."""
    for folder in dict.fromkeys(path.parent for path in found if len(path.parts) > 2 and path.suffix in _YAML):
        yield fault("file-name", root / folder, None, "rule files in a folder inside are not read", "Move them up.")
    for path in found:
        if len(path.parts) == 2 and path.suffix.lower() in _YAML and path.suffix != ".yml":
            what = "only files ending in .yml are read"
            yield fault("file-name", root / path, None, what, "Rename it to end in .yml.")


_YAML = (".yaml", ".yml")


def _only_in_overlays(kind: str, files: tuple[RawFile, ...]) -> Iterator[Fault]:
    for file in files[:1]:
        fix = f"Write them into the files themselves, or make the folder an overlay with an `{OVERLAY}`."
        yield fault("file-name", file.path.parent, None, f"{kind} belong into an overlay only", fix)
