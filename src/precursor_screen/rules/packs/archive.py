"""The archive of a pack: a zip of plain files behind which stands a seal, the digest of all bytes before it.

The files are stored and not compressed, so that the same files give the same bytes with every version of every
library, and no few bytes can unfold into many. The seal is the comment at the end of the zip.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from precursor_screen.errors import Location, RuleError
from precursor_screen.rules.packs.contents import CONTENTS, MAX_FILES, MAX_TOTAL

_SEAL = b"precursor-screen pack sha256:"
_SEAL_LENGTH = len(_SEAL) + 64
#: The earliest time a zip can tell; when a file was last written is no part of the rules.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: A regular file that all may read and its owner may write, as zip archives of Unix say it.
_REGULAR = 0o100644 << 16
_UNIX = 3
_ENCRYPTED = 1
#: What a pack has beside the bytes of its files: headers, names and `pack.json`.
_OVERHEAD = 2_000 * MAX_FILES

#: What the zip library raises of a damaged archive, beside its own error: offsets that no file can have, too.
_UNREADABLE = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, LookupError, EOFError, OSError, OverflowError,
    struct.error, zlib.error,
)  # fmt: skip

_AGAIN = "Get the pack again from where it came from; nothing of it was used."
_NO_PACK = "Name a pack made by `precursor-screen rules pack`, or a rules folder."


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a sealed archive; the same for the same files.

    Args:
        files: name -> content.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in sorted(files.items(), key=_contents_first):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.external_attr = _UNIX, _REGULAR
            archive.writestr(entry, content)
        archive.comment = bytes(_SEAL_LENGTH)
    return sealed(held.getvalue()[:-_SEAL_LENGTH])


def sealed(unsealed: bytes) -> bytes:
    """Return the bytes with their seal behind them."""
    return unsealed + _SEAL + hashlib.sha256(unsealed).hexdigest().encode()


def read_archive(file: Path) -> dict[str, bytes]:
    """Read the files of a sealed archive, the table of contents among them.

    Raises:
        RuleError: the file cannot be read, or is in any way not what `write_archive` makes.
    """
    content = _checked_seal(_bytes_of(file), file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files(archive, file)
    # Only a file that somebody has made and sealed on purpose gets here.
    except _UNREADABLE as why:
        raise wrong(file, f"the pack is damaged or altered: {why or type(why).__name__}") from why


def wrong(file: Path, what: str, fix: str = _AGAIN) -> RuleError:
    """Make the error of a pack that cannot be used."""
    return RuleError(what, where=Location(file), fix=fix)


def _bytes_of(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_TOTAL + _OVERHEAD:
            what = f"the file has {size:,} bytes, more than the {MAX_TOTAL + _OVERHEAD:,} a pack may have"
            raise wrong(file, what, _NO_PACK)
        return file.read_bytes()
    except OSError as error:
        what = f"the pack cannot be read: {error.strerror or error}"
        raise wrong(file, what, "Check that it exists and that you may read it.") from error


def _checked_seal(content: bytes, file: Path) -> bytes:
    if not content:
        raise wrong(file, "the file is empty", _NO_PACK)
    body, seal = content[:-_SEAL_LENGTH], content[-_SEAL_LENGTH:]
    if seal.startswith(_SEAL):
        if seal != sealed(body)[-_SEAL_LENGTH:]:
            raise wrong(file, "the pack is damaged or altered: its bytes do not fit its seal")
        return content
    if _SEAL in content:
        raise wrong(file, "the pack is damaged or altered: there are bytes behind its end, or in it")
    if content.startswith(b"PK\x03\x04") and CONTENTS.encode() in content[:200]:
        raise wrong(file, "the pack is damaged or altered: its end is missing or damaged")
    raise wrong(file, "this is no pack of rules", _NO_PACK)


def _files(archive: zipfile.ZipFile, file: Path) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise wrong(file, f"the pack holds {len(entries):,} files, more than the {MAX_FILES:,} it may")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL + _OVERHEAD:
        raise wrong(file, f"the files of the pack have more than the {MAX_TOTAL:,} bytes they may")
    files: dict[str, bytes] = {}
    for entry in entries:
        name = entry.filename
        if entry.compress_type != zipfile.ZIP_STORED or entry.flag_bits & _ENCRYPTED:
            raise wrong(file, f"`{name}` is compressed or encrypted, which no file of a pack is")
        if entry.external_attr != _REGULAR or entry.orig_filename != name:
            raise wrong(file, f"`{name}` is no plain file")
        if name in files:
            raise wrong(file, f"`{name}` stands in the pack twice")
        files[name] = archive.read(entry)
    return files


def _contents_first(item: tuple[str, bytes]) -> tuple[bool, str]:
    return item[0] != CONTENTS, item[0]
