"""Makes a pack out of a rules folder, and puts it in place whole or not at all."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location, OutputError, RuleError, RuleSetError, UsageError
from precursor_screen.rules import (
    CONTENTS,
    FOLDERS,
    FORMAT_VERSION,
    MAX_FILES,
    MAX_TOTAL,
    SIGNATURE,
    SINGLE_FILES,
    Fault,
    FolderTree,
    PackContents,
    belongs,
    fault,
    packed_files,
    read_bytes,
    write_archive,
)
from precursor_screen.version import __version__
from precursor_screen.workshop.edit import read_held
from precursor_screen.workshop.packs.signature import sign

#: What a whole folder is called when nobody says otherwise; an overlay is called by its own title.
WHOLE_TITLE = "Control lists and substances"


@dataclass(frozen=True, slots=True)
class MadePack:
    """The bytes of a pack and its table of contents."""

    content: bytes
    contents: PackContents


def make_pack(
    root: Path, *, version: str, title: str = "", key: Path | None = None, below: Sequence[Path] = ()
) -> MadePack:
    """Make a pack out of a rules folder or an overlay; the same files give the same bytes.

    Args:
        root: the folder.
        version: what the office calls this edition, such as ``2026-11``.
        title: what the pack is; by default the title of the overlay.
        key: a file with a private key, to sign with.
        below: what an overlay lies over, from the lowest up; empty for the shipped rules. It is not packed.

    Raises:
        RuleSetError: the rules have faults, or the folder holds what no pack may.
        UsageError: the version or the title is empty or too long, or the key cannot be used.
    """
    if not root.is_dir():
        fix = "Name the folder that holds the rules; a pack is shown with --check."
        raise RuleSetError((RuleError("there is no such rules folder", where=Location(root), fix=fix),))
    files = _collected(root)
    # The very bytes that are packed, for a file may change meanwhile; of the others the names, to find misplaced ones.
    folder = read_held(root, dict.fromkeys(FolderTree(root).names(), b"") | files, below)
    if folder.faults:
        raise RuleSetError(tuple(found.error for found in folder.faults))
    overlay = folder.layers[-1].overlay
    named = title.strip() or (overlay.content.title if overlay else WHOLE_TITLE)
    for what, text in (("version", version.strip()), ("title", named)):
        if not 0 < len(text) <= 200:
            raise UsageError(f"the {what} of a pack has 1 to 200 characters", fix=f"Give another --{what}.")
    contents = PackContents(
        format_version=FORMAT_VERSION,
        title=named,
        version=version.strip(),
        kind="overlay" if overlay else "whole",
        engine=__version__,
        rules_digest=folder.layers[-1].digest,
        files=packed_files(files),
    )
    said = contents.to_bytes()
    whole = {CONTENTS: said, **files} | ({SIGNATURE: sign(said, key)} if key else {})
    return MadePack(write_archive(whole), contents)


def write_pack(content: bytes, file: Path, *, overwrite: bool = False) -> None:
    """Write a pack beside its place and move it there.

    Raises:
        UsageError: the file exists and may not be overwritten.
        OutputError: the system refused; nothing is left half-written.
    """
    if file.is_dir() or (file.exists() and not overwrite):
        fix = "Give another name with -o." if file.is_dir() else "Give another name with -o, or add --overwrite."
        raise UsageError(f"{file} exists already", fix=fix)
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(file)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        what = f"cannot write the pack: {error.strerror or error}"
        fix = "Nothing stands half-written under that name; make room, or give another place with -o."
        raise OutputError(what, where=Location(file), fix=fix) from error


def _collected(root: Path) -> dict[str, bytes]:
    """Read the files of a folder that belong into its pack.

    Raises:
        RuleSetError: one is a link, cannot be read or is too large, or they are too many.
    """
    inside = [path for folder in FOLDERS for path in (root / folder).rglob("*")]
    paths = [path for path in (*(root / name for name in SINGLE_FILES), *inside) if not path.is_dir() and path.exists()]
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        if not belongs(name):
            continue
        if path.is_symlink():
            fix = "Put the file itself there."
            faults.append(fault("unreadable-file", path, None, "this is a link, which no pack holds", fix))
            continue
        content, found = read_bytes(path)
        faults += found
        files[name] = content or b""
    if len(files) > MAX_FILES - 2 or sum(map(len, files.values())) > MAX_TOTAL:
        what = f"a pack holds at most {MAX_FILES:,} files and {MAX_TOTAL:,} bytes"
        faults.append(fault("unreadable-file", root, None, what, "Make several overlays out of it."))
    if faults:
        raise RuleSetError(tuple(found.error for found in faults))
    return files
