"""Verifies a pack against its table of contents before anything of it is used."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from precursor_screen.errors import RuleError
from precursor_screen.rules.faults import Fault
from precursor_screen.rules.files import files_of
from precursor_screen.rules.packs.archive import read_archive, wrong
from precursor_screen.rules.packs.contents import (
    CONTENTS,
    FORMAT,
    FORMAT_VERSION,
    MAX_TOTAL,
    SIGNATURE,
    PackContents,
    belongs,
    packed_files,
)
from precursor_screen.rules.rule_text import MAX_BYTES
from precursor_screen.rules.rule_tree import HeldTree


@dataclass(frozen=True, slots=True)
class Pack:
    """A verified pack.

    Attributes:
        file: the pack.
        contents: its table of contents.
        tree: its rule files.
        signed: the bytes that a signature is for.
        signature: the signature, unchecked; None when the pack is not signed.
    """

    file: Path
    contents: PackContents
    tree: HeldTree
    signed: bytes
    signature: bytes | None


def open_pack(file: Path) -> tuple[Pack | None, list[Fault]]:
    """Read and verify a pack; None and the fault when anything in it is not as its table of contents says."""
    try:
        return _opened(file), []
    except RuleError as error:
        return None, [Fault("unreadable-file", error)]


def _opened(file: Path) -> Pack:
    files = read_archive(file)
    signed = files.pop(CONTENTS, None)
    if signed is None:
        raise wrong(file, f"the pack has no table of contents, `{CONTENTS}`")
    signature = files.pop(SIGNATURE, None)
    contents = _contents(signed, file)
    _compare(files, contents, file)
    tree = HeldTree(file, files)
    read = files_of(tree)
    if read.digest != contents.rules_digest:
        what = f"the rules of the pack have the digest {read.digest}, its `{CONTENTS}` says {contents.rules_digest}"
        raise wrong(file, what)
    if (read.overlay is not None) != (contents.kind == "overlay"):
        raise wrong(file, f"`{CONTENTS}` says that the rules are {contents.kind}, and they are not")
    return Pack(file, contents, tree, signed, signature)


def _contents(content: bytes, file: Path) -> PackContents:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise wrong(file, f"`{CONTENTS}` cannot be read: {error}") from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise wrong(file, f"`{CONTENTS}` is not the table of contents of a pack")
    version = said.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        what = f"the pack is written in format {version}, and this program reads format {FORMAT_VERSION}"
        fix = f"Use the version of precursor-screen that made it ({said.get('engine', 'not known')}), or a later one."
        raise wrong(file, what, fix)
    try:
        return PackContents.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the whole"
        raise wrong(file, f"`{CONTENTS}` is wrong at {place}: {first['msg']}") from error


def _compare(files: Mapping[str, bytes], contents: PackContents, file: Path) -> None:
    """Compare the files with the table of contents.

    Raises:
        RuleError: one is missing, more than stated, altered, too large, or none that a pack may hold.
    """
    for name in sorted({*files, *contents.files}):
        if name not in files:
            raise wrong(file, f"`{name}` is missing from the pack")
        if name not in contents.files:
            raise wrong(file, f"`{name}` is in the pack, and its `{CONTENTS}` does not say so")
        if not belongs(name):
            raise wrong(file, f"`{name}` is no name of a rule file, or leads out of the pack")
        if len(files[name]) > MAX_BYTES:
            raise wrong(file, f"`{name}` has more than the {MAX_BYTES:,} bytes a rule file may have")
    if sum(map(len, files.values())) > MAX_TOTAL:
        raise wrong(file, f"the files of the pack have more than the {MAX_TOTAL:,} bytes they may")
    found = packed_files(files)
    for name, stated in contents.files.items():
        if found[name] != stated:
            raise wrong(file, f"`{name}` is damaged or altered: its bytes do not fit its digest")
