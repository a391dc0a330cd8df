"""Reads the rules out of an archive: a pack, or a zip, wheel, tar or sdist that holds a rules folder.

An archive is foreign: nothing is ever unpacked to the disk, names that lead elsewhere are refused, and so is what
unfolds into more than rules can have.
"""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from precursor_screen.errors import Location, RuleError, RuleSetError
from precursor_screen.rules import CONTENTS, MAX_BYTES, MAX_FILES, MAX_TOTAL, HeldTree, belongs, read_pack
from precursor_screen.workshop.diff.folder_among import rules_folder_among, within

#: Members of an archive, and bytes of all of them: a packed project has far fewer.
_MAX_MEMBERS = 200_000
_MAX_UNFOLDED = 500_000_000
_ENCRYPTED = 1
#: What the bytes of a compressed file begin with, and the reader of its kind.
_READERS: tuple[tuple[bytes, Callable[[BinaryIO], object]], ...] = (
    (b"\x1f\x8b", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_FIX = "Get it again from where it came from; nothing of it was used."


def rules_in_archive(file: Path) -> HeldTree:
    """Read the rules that an archive holds, into memory.

    Raises:
        RuleSetError: the archive is damaged, no archive, or leads out of itself; a pack that is not whole.
        UsageError: there is no rules folder in it, or there are several.
    """
    try:
        with file.open("rb") as stream:
            start = stream.read(8)
        if start.startswith(b"PK"):
            return _from_zip(file)
        return _from_tar(file, start)
    except (
        OSError, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error, zlib.error, lzma.LZMAError,
        zipfile.BadZipFile, tarfile.TarError,
    ) as error:  # fmt: skip
        raise _refused(file, f"the archive cannot be read: {error or type(error).__name__}") from error


def _from_zip(file: Path) -> HeldTree:
    pack, faults = read_pack(file)
    if pack is not None:
        return pack
    if not zipfile.is_zipfile(file):
        raise RuleSetError(tuple(found.error for found in faults))
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        names = [_plain(entry.filename) for entry in entries if not entry.is_dir()]
        if CONTENTS in names:
            # It was a pack: what is wrong with it is not to be got around.
            raise RuleSetError(tuple(found.error for found in faults))
        if len(entries) > _MAX_MEMBERS:
            raise _refused(file, f"the archive has {len(entries):,} members, more than the {_MAX_MEMBERS:,} it may")
        folder = rules_folder_among(_checked(names, file), str(file))
        held = _Held(file)
        for entry in entries:
            inside = within(_plain(entry.filename), folder)
            if entry.is_dir() or inside is None or not belongs(inside):
                continue
            if entry.flag_bits & _ENCRYPTED:
                raise _refused(file, f"`{entry.filename}` is encrypted")
            if (entry.external_attr >> 28) == 0xA:
                raise _refused(file, f"`{entry.filename}` is a link")
            with archive.open(entry) as member:
                held.add(inside, member.read(MAX_BYTES + 1))
        return HeldTree(file / folder, held.files)


def _from_tar(file: Path, start: bytes) -> HeldTree:
    reader = next((reader for magic, reader in _READERS if start.startswith(magic)), None)
    by_name: dict[str, bytes | None] = {}
    with file.open("rb") as stream:
        bounded = _Bounded(cast("BinaryIO", reader(stream)) if reader else stream, file)
        with tarfile.open(fileobj=cast("BinaryIO", bounded), mode="r|") as archive:
            for name, content in _tar_members(archive, file):
                if name in by_name:
                    raise _refused(file, f"`{name}` stands in the archive twice")
                by_name[name] = content
    folder = rules_folder_among(by_name, str(file))
    held = _Held(file)
    for whole_name, content in by_name.items():
        inside = within(whole_name, folder)
        if inside is not None and content is not None and belongs(inside):
            held.add(inside, content)
    return HeldTree(file / folder, held.files)


def _tar_members(archive: tarfile.TarFile, file: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield the plain files, with the bytes of those that may be rule files."""
    read = 0
    for count, member in enumerate(archive, start=1):
        if count > _MAX_MEMBERS:
            raise _refused(file, f"the archive has more than the {_MAX_MEMBERS:,} members it may")
        name = _plain(member.name)
        _checked([name], file)
        content = None
        if not member.isfile():
            if (member.islnk() or member.issym()) and _may_belong(name):
                raise _refused(file, f"`{name}` is a link")
            continue
        if _may_belong(name):
            stream = archive.extractfile(member)
            content = stream.read(MAX_BYTES + 1) if stream else b""
            read += len(content)
            if read > MAX_TOTAL:
                raise _refused(file, f"its rule files have more than the {MAX_TOTAL:,} bytes they may")
        yield name, content


def _plain(name: str) -> str:
    """Return a member's name as the others are written; some programs begin each with ``./``."""
    return name.removeprefix("./")


def _may_belong(name: str) -> bool:
    """Tell whether a file could be a rule file of some folder of the archive."""
    parts = PurePosixPath(name).parts
    return any(belongs("/".join(parts[at:])) for at in range(len(parts)))


def _checked(names: list[str], file: Path) -> list[str]:
    """Return the names, none of which leads out of the archive.

    Raises:
        RuleSetError: one does, or stands there twice.
    """
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or name[1:2] == ":":
            raise _refused(file, f"`{name}` leads out of the archive")
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise _refused(file, f"`{twice}` stands in the archive twice")
    return names


def _refused(file: Path, what: str) -> RuleSetError:
    return RuleSetError((RuleError(what, where=Location(file), fix=_FIX),))


class _Held:
    """The rule files of an archive, within the limits."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._total = 0
        self.files: dict[str, bytes] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a file.

        Raises:
            RuleSetError: it is too large, or they are too many.
        """
        self._total += len(content)
        if len(content) > MAX_BYTES:
            raise _refused(self._file, f"`{name}` has more than the {MAX_BYTES:,} bytes a rule file may have")
        if self._total > MAX_TOTAL or len(self.files) >= MAX_FILES:
            raise _refused(self._file, f"its rules are more than {MAX_FILES:,} files or {MAX_TOTAL:,} bytes")
        self.files[name] = content


class _Bounded(io.RawIOBase):
    """An unfolding stream that ends in an error before it has given more than an archive may hold."""

    def __init__(self, stream: BinaryIO, file: Path) -> None:
        self._stream, self._file, self._left = stream, file, _MAX_UNFOLDED

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read at most ``size`` bytes.

        Raises:
            RuleSetError: the archive unfolds into too much.
        """
        content = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise _refused(self._file, f"the archive unfolds into more than the {_MAX_UNFOLDED:,} bytes it may have")
        return content
