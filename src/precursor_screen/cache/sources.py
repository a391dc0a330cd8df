"""The digest of all code and tables that make what is compiled: with one changed, what was compiled is stale."""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

from precursor_screen.version import __version__

#: The rooms whose code has a say in what is compiled. A test holds that what the compilers import is among them.
ROOMS = (
    "cache",
    "data",
    "ids",
    "lint",
    "matching",
    "model",
    "names",
    "quantities",
    "rules",
    "structure",
    "wording",
    "words",
)
FILES = ("errors.py", "reason.py", "version.py")


@cache
def sources_digest() -> bytes:
    """Return the digest of the package's own sources and tables, its version and the version of Python.

    It is made once a process and early, so that code edited later is not taken for the code that runs.

    Raises:
        OSError: the sources cannot be read, as when the package lies in an archive.
    """
    digest = hashlib.blake2b(f"{__version__} {sys.implementation.cache_tag}".encode(), digest_size=32)
    package = Path(__file__).parents[1]
    for room in ROOMS:
        for folder, below, names in os.walk(package / room):
            below.sort()
            for name in sorted(names):
                if name.endswith((".py", ".yml", ".tsv")):
                    _add(digest, Path(folder, name))
    for name in FILES:
        _add(digest, package / name)
    return digest.digest()


def _add(digest: "hashlib.blake2b", file: Path) -> None:
    content = file.read_bytes()
    digest.update(f"{file.name} {len(content)}\n".encode())
    digest.update(content)
