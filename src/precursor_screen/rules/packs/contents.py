"""What stands in a pack: which files of a rules folder belong, and the table of contents, `pack.json`."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from precursor_screen.rules.rule_tree import SINGLE_FILES

#: The version of the format that this program writes and reads.
FORMAT_VERSION = 1
FORMAT = "precursor-screen rules pack"
CONTENTS = "pack.json"
SIGNATURE = "pack.sig"
#: More rule files than any office has.
MAX_FILES = 20_000
#: Bytes of all rule files together; the largest single one is `precursor_screen.rules.rule_text.MAX_BYTES`.
MAX_TOTAL = 100_000_000

_Text = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PackedFile(_Part):
    """One file of a pack: its size in bytes, and the SHA-256 of its bytes in hexadecimal digits."""

    size: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class PackContents(_Part):
    """The file `pack.json`: what the pack is, and every file in it."""

    format: Literal["precursor-screen rules pack"] = "precursor-screen rules pack"
    format_version: int
    title: _Text
    version: _Text
    kind: Literal["whole", "overlay"]
    engine: _Text
    rules_digest: Annotated[str, Field(pattern="^[0-9a-f]+$")]
    files: dict[str, PackedFile]

    def to_bytes(self) -> bytes:
        """Return the file's content; the same for the same pack."""
        return (json.dumps(self.model_dump(), ensure_ascii=False, indent=1) + "\n").encode()


def packed_files(files: Mapping[str, bytes]) -> dict[str, PackedFile]:
    """Return the table of files, sorted by name."""
    return {
        name: PackedFile(size=len(content), sha256=hashlib.sha256(content).hexdigest())
        for name, content in sorted(files.items())
    }


def belongs(name: str) -> bool:
    """Tell whether a file of a rules folder belongs into a pack; names have ``/`` between their parts.

    >>> [belongs(name) for name in ("lists/kz-act.yml", "lists/kz-act.txt", "README.md", "lists/../sources.yml")]
    [True, False, False, False]
    """
    path = PurePosixPath(name)
    if str(path) != name or "\\" in name or path.is_absolute() or ".." in path.parts:
        return False
    if len(path.parts) == 1:
        return name in SINGLE_FILES
    folder, depth = path.parts[0], len(path.parts)
    if folder == "deprecated":
        return path.suffix == ".yml"
    return depth == 2 and path.suffix in _SUFFIXES.get(folder, ())


#: The folders of a rules folder, and what the files in them end in.
_SUFFIXES = {
    "substances": (".yml",),
    "lists": (".yml",),
    "goods": (".yml",),
    "additions": (".yml",),
    "amendments": (".yml",),
    "schema": (".json",),
    "ordinary_goods": (".txt",),
}
#: The folders that may hold files of a pack.
FOLDERS = (*_SUFFIXES, "deprecated")
