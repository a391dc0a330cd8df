"""The file format of the known chemicals: constants, hashing and the writer of build tool and tests.

The file is little-endian and holds, after a fixed header, named sections of plain arrays:

* ``header``: magic, format version, number of sections, file size, digest of the key functions,
  checksum of the table of sections, checksum of everything behind that table.
* ``cas``: every CAS number mentioned, as the integer of its digits, ascending (``uint32``).
* ``names`` and ``words``: hash tables. A key is hashed to 48 bits; the upper 16 choose a bucket
  (``*.index``, ``uint32`` offsets), the lower 32 are sorted inside it (``*.tail``, ``uint32``) and stand
  beside a value (``*.value``, ``uint32``): a row of ``cas``, a row of ``lists``, or one of two marks.
* ``lists``: runs of ``count, row of cas, row of cas, ...`` for keys that belong to several CAS numbers.
* ``ordinary``: a hash set with 40 bits per word (``*.index``, ``*.middle`` ``uint16``, ``*.low`` ``uint8``).
* ``parents``: pairs of arrays, child and packed edge, sorted by child.
* ``probes``: a digest line, then some source names, with which a stale file is told from a fresh one.
* ``about``: JSON: sources, versions, counts.

The same content gives the same bytes, whatever order it comes in.
"""

import hashlib
import json
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

MAGIC = b"PSKNOWN\x1a"
FORMAT_VERSION = 1
# magic, version, sections, file size, key digest, checksum of the table, checksum of the content
HEADER = struct.Struct("<8sIIQ16s16s32s")
SECTION = struct.Struct("<24sQQ")  # name, offset, length in bytes
BUCKETS = 1 << 16

VALUE_MANY = 0xFFFFFFFF  # a word of more substances than are worth listing
VALUE_NO_CAS = 0xFFFFFFFE  # known, but no CAS number is known for it
LIST_FLAG = 0x80000000  # the other 31 bits are a position in ``lists``
EDGE_ROW = 0x00FFFFFF
EDGE_KIND_SHIFT = 24
EDGE_KIND_MASK = 0x7F
EDGE_MAIN = 0x80000000

ParentKind = Literal["salt", "hydrate", "isotope", "stereo", "alias"]
PARENT_KINDS: tuple[ParentKind, ...] = get_args(ParentKind)


@dataclass(frozen=True, slots=True, order=True)
class Parent:
    """What a chemical is a form of.

    Attributes:
        cas: CAS number of the parent.
        kind: ``salt`` (also an ion or a solvent-free part of a salt), ``hydrate`` (also other solvates),
            ``isotope``, ``stereo`` (the parent leaves the configuration open), or ``alias`` (the sources
            give the number as another one of the parent, without saying which form it is).
        main: false for the smaller organic part of a salt of two organic parts.
    """

    cas: str
    kind: ParentKind
    main: bool = True


@dataclass(slots=True)
class Universe:
    """The content of a file before it is written; keys are given as their hashes.

    Attributes:
        names: hash of a name key -> CAS numbers, best owner first; empty if none is known.
        words: hash of a word key -> CAS numbers of the names it stands in, or None for too many.
        ordinary: hashes of the word keys of ordinary language.
        parents: CAS number -> what it is a form of.
        probes: some source names, for the check that the file still fits the key functions.
        probe_digest: `probe_digest` of them.
        about: sources, versions and counts, as JSON values.
    """

    names: Mapping[int, Sequence[str]] = field(default_factory=dict)
    words: Mapping[int, Sequence[str] | None] = field(default_factory=dict)
    ordinary: Iterable[int] = ()
    parents: Mapping[str, Sequence[Parent]] = field(default_factory=dict)
    probes: Sequence[str] = ()
    probe_digest: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)


def key_hash(key: str) -> int:
    """Hash a name key or word key to 48 bits, the same in every process.

    Example:
        >>> hex(key_hash("acetone"))
        '0x3198e3efa1f1'
    """
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8"), digest_size=6).digest())


def probe_digest(
    probes: Iterable[str], name_key: Callable[[str], str], word_keys: Callable[[str], Iterable[str]]
) -> str:
    """Digest what the key functions make of the probes: a hex text that changes when a key changes."""
    digest = hashlib.blake2b(digest_size=16)
    for text in probes:
        digest.update("\x1f".join((name_key(text), *word_keys(text))).encode("utf-8") + b"\x1e")
    return digest.hexdigest()


def pack_cas(cas: str) -> int:
    """Pack a CAS number into the integer of its digits.

    Raises:
        ValueError: it is not written ``digits-dd-d`` without leading zeros, or is too large for 32 bits.
    """
    digits = cas.replace("-", "")
    if not digits.isascii() or not digits.isdigit():
        raise ValueError(f"{cas!r} is not a CAS number")
    number = int(digits)
    if number >= 1 << 32 or unpack_cas(number) != cas:
        raise ValueError(f"{cas!r} is not a CAS number that fits the file")
    return number


def unpack_cas(number: int) -> str:
    """Write the integer of a CAS number's digits with its dashes."""
    return f"{number // 1000}-{number // 10 % 100:02d}-{number % 10}"


def encode(universe: Universe, key_digest: str) -> bytes:
    """Lay out a universe as the bytes of a file.

    Args:
        universe: the content.
        key_digest: at most 16 ASCII characters that name the version of the key functions.

    Raises:
        ValueError: a CAS number is not one.
    """
    numbers = {cas for owners in universe.names.values() for cas in owners}
    numbers.update(cas for owners in universe.words.values() if owners is not None for cas in owners)
    for child, parents in universe.parents.items():
        numbers.update((child, *(parent.cas for parent in parents)))
    cas = array("I", sorted(map(pack_cas, numbers)))
    rows = {number: row for row, number in enumerate(cas)}
    lists = array("I")
    runs: dict[tuple[int, ...], int] = {}

    def value(owners: Sequence[str] | None) -> int:
        if owners is None:
            return VALUE_MANY
        if len(owners) <= 1:
            return rows[pack_cas(owners[0])] if owners else VALUE_NO_CAS
        run = tuple(rows[pack_cas(owner)] for owner in owners)
        if run not in runs:
            runs[run] = len(lists)
            lists.extend((len(run), *run))
        return LIST_FLAG | runs[run]

    sections: dict[str, bytes] = {"cas": _little(cas)}
    for title, table in (("names", universe.names), ("words", universe.words)):
        hashes = sorted(table)
        sections[f"{title}.index"] = _bucket_index(hashes, 32)
        sections[f"{title}.tail"] = _little(array("I", [number & 0xFFFFFFFF for number in hashes]))
        sections[f"{title}.value"] = _little(array("I", [value(table[number]) for number in hashes]))
    sections["lists"] = _little(lists)
    short = sorted({number >> 8 for number in universe.ordinary})
    sections["ordinary.index"] = _bucket_index(short, 24)
    sections["ordinary.middle"] = _little(array("H", [number >> 8 & 0xFFFF for number in short]))
    sections["ordinary.low"] = bytes(number & 0xFF for number in short)
    edges = sorted(
        (rows[pack_cas(child)], _edge(parent, rows))
        for child, parents in universe.parents.items()
        for parent in parents
    )
    sections["parents.child"] = _little(array("I", [child for child, _ in edges]))
    sections["parents.edge"] = _little(array("I", [edge for _, edge in edges]))
    sections["probes"] = "\n".join((universe.probe_digest, *universe.probes)).encode("utf-8")
    about = json.dumps(universe.about, ensure_ascii=False, sort_keys=True, indent=1)
    sections["about"] = about.encode("utf-8")
    return _assemble(sections, key_digest.encode("ascii"))


def _edge(parent: Parent, rows: Mapping[int, int]) -> int:
    kind = PARENT_KINDS.index(parent.kind) << EDGE_KIND_SHIFT
    return rows[pack_cas(parent.cas)] | kind | (EDGE_MAIN if parent.main else 0)


def _bucket_index(hashes: Sequence[int], tail_bits: int) -> bytes:
    """Give for each bucket where its hashes begin, and behind the last where they end."""
    counts = array("I", bytes(4 * (BUCKETS + 1)))
    for number in hashes:
        counts[(number >> tail_bits) + 1] += 1
    for bucket in range(BUCKETS):
        counts[bucket + 1] += counts[bucket]
    return _little(counts)


def _little(values: "array[int]") -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _assemble(sections: Mapping[str, bytes], digest: bytes) -> bytes:
    """Put header, table and sections together; sections begin at multiples of 8 for the array views."""
    start = HEADER.size + SECTION.size * len(sections)
    table, content = bytearray(), bytearray()
    for name, data in sections.items():
        content.extend(bytes(-(start + len(content)) % 8))
        table.extend(SECTION.pack(name.encode("ascii"), start + len(content), len(data)))
        content.extend(data)
    header = HEADER.pack(
        MAGIC,
        FORMAT_VERSION,
        len(sections),
        start + len(content),
        digest,
        hashlib.blake2b(table, digest_size=16).digest(),
        hashlib.blake2b(content, digest_size=32).digest(),
    )
    return header + bytes(table) + bytes(content)
