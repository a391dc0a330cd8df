"""The format of a compiled file: named sections, each with its checksum, so that one is read without the others.

Header, table of sections, sections. A file is used only if its key, its size and the checksum of what is read of it
are right; anything else makes it `Unusable`, and the caller compiles anew. Plain containers of texts and numbers are
kept by `marshal`, everything else by `pickle`.
"""

import hashlib
import marshal
import mmap
import os
import pickle
import stat
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAGIC = b"PSCOMP1\n"
#: Magic, key, size of the whole file, size of the table, checksum of the table.
_HEADER = struct.Struct("<8s32sQI16s")
_PLAIN, _OBJECT = "marshal", "pickle"


class Unusable(Exception):  # noqa: N818 - it means "compile anew", not an error to show
    """The file is missing, damaged, of another key, or not the user's own."""


def encode(key: bytes, sections: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file.

    Args:
        key: 32 bytes that name all the content depends on.
        sections: values by name; the order is kept.
    """
    table: dict[str, tuple[str, int, int, bytes]] = {}
    parts: list[bytes] = []
    at = 0
    for name, value in sections.items():
        codec, part = _dumped(value)
        table[name] = (codec, at, len(part), _checksum(part))
        parts.append(part)
        at += len(part)
    listed = marshal.dumps(table)
    header = _HEADER.pack(MAGIC, key, _HEADER.size + len(listed) + at, len(listed), _checksum(listed))
    return b"".join((header, listed, *parts))


class SectionFile:
    """A compiled file, mapped into memory; its sections are read one by one."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file.

        Raises:
            Unusable: it is not there, not whole, of another key, or may have been written by someone else.
        """
        self._path = path
        try:
            self._data = _map(path)
        except (OSError, ValueError) as error:  # ValueError: mmap refuses an empty file
            raise Unusable(f"{path}: {error}") from error
        if len(self._data) < _HEADER.size:
            raise self._damaged()
        magic, own_key, size, length, checksum = _HEADER.unpack_from(self._data)
        if magic != MAGIC or own_key != key or size != len(self._data):
            raise self._damaged()
        self._start = _HEADER.size + length
        listed = self._data[_HEADER.size : self._start]
        if _checksum(listed) != checksum:
            raise self._damaged()
        self._table: dict[str, tuple[str, int, int, bytes]] = marshal.loads(listed)

    def read(self, name: str) -> Any:
        """Read a section.

        Raises:
            KeyError: there is no such section.
            Unusable: it is damaged.
        """
        codec, at, length, checksum = self._table[name]
        part = self._data[self._start + at : self._start + at + length]
        if _checksum(part) != checksum:
            raise self._damaged()
        # Unpickling runs what the file says: `_map` has made sure that only this user can have written it.
        return marshal.loads(part) if codec == _PLAIN else pickle.loads(part)

    def _damaged(self) -> Unusable:
        return Unusable(f"{self._path}: not a whole compiled file of this version")


def _map(path: Path) -> mmap.mmap:
    """Map a file that belongs to this user and that nobody else may write."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
            raise PermissionError(f"{path} may have been written by another user")
        return mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
    finally:
        os.close(handle)


def _dumped(value: Any) -> tuple[str, bytes]:
    try:
        return _PLAIN, marshal.dumps(value)
    except ValueError:  # it holds an object of a class
        return _OBJECT, pickle.dumps(value, protocol=5)


def _checksum(part: bytes) -> bytes:
    return hashlib.blake2b(part, digest_size=16).digest()
