"""Opens a file of known chemicals, checks its header and hands out its sections without copying them."""

import hashlib
import mmap
import sys
from array import array
from pathlib import Path
from typing import Any

from precursor_screen.errors import KnownChemicalsError, Location
from precursor_screen.matching.chemicals.format import FORMAT_VERSION, HEADER, MAGIC, SECTION

_FIX = "Install precursor-screen again, or build the file anew with tools/build_known_chemicals.py."
_TYPES = {"index": "I", "tail": "I", "value": "I", "middle": "H", "low": "B", "child": "I", "edge": "I"}

Ints = Any  # a memoryview of unsigned integers, or on a big-endian machine an array of them


class KnownFile:
    """One mapped file of known chemicals.

    Attributes:
        path: the file.
        key_digest: names the version of the key functions the file was built with.

    Raises:
        KnownChemicalsError: the file is missing, cut short, damaged in its header, or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:  # ValueError: mmap refuses an empty file
            raise self.error(f"the file of known chemicals cannot be read: {error}") from error
        self._view = memoryview(self._data)
        self._views: list[memoryview] = []
        try:
            self.key_digest, self._checksum, self._table = self._header()
        except KnownChemicalsError:
            self.close()
            raise
        self._start = HEADER.size + SECTION.size * len(self._table)

    def ints(self, section: str, code: str = "") -> Ints:
        """Give a section as integers; ``code`` as in `struct`, else told by the section's name."""
        offset, length = self._place(section)
        code = code or _TYPES[section.rpartition(".")[2]]
        if sys.byteorder == "big":
            values = array(code, self._data[offset : offset + length])
            values.byteswap()
            return values
        part = self._view[offset : offset + length]
        view = part.cast(code)  # type: ignore[call-overload]  # the stubs want a literal
        self._views += [view, part]
        return view

    def text(self, section: str) -> str:
        """Give a section as text."""
        offset, length = self._place(section)
        return self._data[offset : offset + length].decode("utf-8")

    def verify(self) -> None:
        """Read the whole content against its checksum.

        Raises:
            KnownChemicalsError: the content is damaged.
        """
        with self._view[self._start :] as content:
            if hashlib.blake2b(content, digest_size=32).digest() != self._checksum:
                raise self.error("the file of known chemicals is damaged: its content does not fit its checksum")

    def close(self) -> None:
        """Let the file go; its sections cannot be used afterwards."""
        for view in (*self._views, self._view):
            view.release()
        self._data.close()

    def error(self, what: str) -> KnownChemicalsError:
        """Make the error that says what is wrong with this file."""
        return KnownChemicalsError(what, where=Location(self.path), fix=_FIX)

    def _header(self) -> tuple[str, bytes, dict[str, tuple[int, int]]]:
        data = self._data
        if len(data) < HEADER.size or data[: len(MAGIC)] != MAGIC:
            raise self.error("this is not a file of known chemicals")
        _, version, sections, size, digest, table_sum, checksum = HEADER.unpack_from(data)
        if version != FORMAT_VERSION:
            raise self.error(f"the file of known chemicals has format {version}, this program reads {FORMAT_VERSION}")
        if size != len(data):
            raise self.error(f"the file of known chemicals is damaged: {len(data)} bytes instead of {size}")
        raw = data[HEADER.size : HEADER.size + SECTION.size * sections]
        if hashlib.blake2b(raw, digest_size=16).digest() != table_sum:
            raise self.error("the file of known chemicals is damaged: its table does not fit its checksum")
        table = {name.rstrip(b"\0").decode("ascii"): (at, n) for name, at, n in SECTION.iter_unpack(raw)}
        return digest.rstrip(b"\0").decode("ascii"), checksum, table

    def _place(self, section: str) -> tuple[int, int]:
        offset, length = self._table.get(section, (-1, 0))
        if offset < 0 or offset + length > len(self._data):
            raise self.error(f"the file of known chemicals is damaged: it has no section {section!r}")
        return offset, length
