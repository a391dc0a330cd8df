"""The universe of known chemicals: which names and words are known, of what, and what is a form of what.

A line that names another known chemical is no hit on the listed one inside it; this reader answers, for a
key made by `precursor_screen.names.key`, whether the key is known. It maps the file into memory and looks
keys up in place, so that opening costs next to nothing and processes share the pages.

Example:
    >>> with KnownChemicals.open() as known:
    ...     known.cas_of(name_key("acetone"))
    ('67-64-1',)
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from precursor_screen.errors import KnownChemicalsError
from precursor_screen.matching.chemicals.file import Ints, KnownFile
from precursor_screen.matching.chemicals.format import (
    BUCKETS,
    EDGE_KIND_MASK,
    EDGE_KIND_SHIFT,
    EDGE_MAIN,
    EDGE_ROW,
    LIST_FLAG,
    PARENT_KINDS,
    VALUE_MANY,
    VALUE_NO_CAS,
    Parent,
    key_hash,
    pack_cas,
    probe_digest,
    unpack_cas,
)


class KnownChemicals:
    """A read-only view of one file of known chemicals; make it with `open`.

    All methods take keys as `precursor_screen.names.key` makes them, but for `is_ordinary`, which takes a clean word.

    Attributes:
        path: the file.
        key_digest: names the version of the key functions the file was built with.
        about: sources with versions and licences, and counts.
    """

    def __init__(self, file: KnownFile) -> None:
        self.path = file.path
        self.key_digest = file.key_digest
        self._file = file
        self._cas, self._lists = file.ints("cas", "I"), file.ints("lists", "I")
        self._names = tuple(file.ints(f"names.{part}") for part in ("index", "tail", "value"))
        self._words = tuple(file.ints(f"words.{part}") for part in ("index", "tail", "value"))
        self._ordinary = tuple(file.ints(f"ordinary.{part}") for part in ("index", "middle", "low"))
        self._children, self._edges = file.ints("parents.child"), file.ints("parents.edge")
        for index, entries in (self._names[:2], self._words[:2], self._ordinary[:2]):
            if len(index) != BUCKETS + 1 or index[BUCKETS] != len(entries):
                raise file.error("the file of known chemicals is damaged: a table and its index do not fit")
        try:
            self.about: dict[str, Any] = json.loads(file.text("about"))
        except ValueError as error:
            raise file.error(f"the file of known chemicals is damaged: {error}") from error

    @classmethod
    def open(cls, path: Path | None = None) -> "KnownChemicals":
        """Open a file, by default the one shipped with the package.

        Raises:
            KnownChemicalsError: the file is missing, cut short, damaged in its header, or of another version.
        """
        return cls(KnownFile(path or Path(__file__).parents[2] / "data" / "known_chemicals.bin"))

    def cas_of(self, name_key: str) -> tuple[str, ...]:
        """Give the CAS numbers a name stands for, best owner first; empty if unknown or without a number."""
        value = self._find(self._names, name_key)
        return () if value is None else self._owners(value) or ()

    def owners_of(self, name_key: str) -> tuple[str, ...] | None:
        """Give the CAS numbers a name stands for as `cas_of` does; None if the name is not known."""
        value = self._find(self._names, name_key)
        return None if value is None else self._owners(value) or ()

    def knows_name(self, name_key: str) -> bool:
        """Tell whether a name is known, with or without a CAS number."""
        return self._find(self._names, name_key) is not None

    def knows_cas(self, cas: str) -> bool:
        """Tell whether a chemical with this CAS number is known; a text that is none, or none that fits, is not."""
        return self._row(cas) is not None

    def knows_word(self, word_key: str) -> bool:
        """Tell whether a word occurs in any known name."""
        return self._find(self._words, word_key) is not None

    def word_cas(self, word_key: str) -> tuple[str, ...] | None:
        """Give the CAS numbers in whose names a word occurs; None if too many to list."""
        value = self._find(self._words, word_key)
        return () if value is None else self._owners(value)

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a clean word, as written, belongs to ordinary language (by chance, one in a million others)."""
        index, middle, low = self._ordinary
        number = key_hash(word)
        bucket, wanted, last = number >> 32, number >> 16 & 0xFFFF, number >> 8 & 0xFF
        end = index[bucket + 1]
        at = bisect_left(middle, wanted, index[bucket], end)
        while at < end and middle[at] == wanted:
            if low[at] == last:
                return True
            at += 1
        return False

    def parents(self, cas: str) -> tuple[Parent, ...]:
        """Give what a chemical is directly a form of; empty if it is no form of anything, or not known."""
        row = self._row(cas)
        if row is None:
            return ()
        found = []
        at = bisect_left(self._children, row)
        try:
            while at < len(self._children) and self._children[at] == row:
                edge = self._edges[at]
                kind = PARENT_KINDS[edge >> EDGE_KIND_SHIFT & EDGE_KIND_MASK]
                found.append(Parent(unpack_cas(self._cas[edge & EDGE_ROW]), kind, bool(edge & EDGE_MAIN)))
                at += 1
        except IndexError as error:
            raise self._damaged() from error
        return tuple(found)

    def ancestors(self, cas: str) -> tuple[Parent, ...]:
        """Give the parents, their parents and so on, nearest first, each CAS number once."""
        seen, found, queue = {cas}, [], [cas]
        for child in queue:
            for parent in self.parents(child):
                if parent.cas not in seen:
                    seen.add(parent.cas)
                    found.append(parent)
                    queue.append(parent.cas)
        return tuple(found)

    def verify(self) -> None:
        """Read the whole file against its checksum (about 10 ms).

        Raises:
            KnownChemicalsError: the content is damaged.
        """
        self._file.verify()

    def fits_keys(self, name_key: Callable[[str], str], word_keys: Callable[[str], Iterable[str]]) -> bool:
        """Tell whether the key functions still make the keys the file was built with, on its probes."""
        digest, *probes = self._file.text("probes").split("\n")
        return probe_digest(probes, name_key, word_keys) == digest

    def close(self) -> None:
        """Let the file go; the object cannot be used afterwards."""
        self._file.close()

    def __enter__(self) -> "KnownChemicals":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Callable[[Path], "KnownChemicals"], tuple[Path]]:
        # Another process opens the file itself; the operating system shares the pages.
        return (KnownChemicals.open, (self.path,))

    def _row(self, cas: str) -> int | None:
        """Give the row of a CAS number; None if it is not known, as no number is that does not fit the file."""
        try:
            number = pack_cas(cas)
        except ValueError:
            return None
        row = bisect_left(self._cas, number)
        return row if row < len(self._cas) and self._cas[row] == number else None

    def _find(self, table: tuple[Ints, ...], key: str) -> int | None:
        index, tail, values = table
        number = key_hash(key)
        bucket, wanted = number >> 32, number & 0xFFFFFFFF
        try:
            end = index[bucket + 1]
            at = bisect_left(tail, wanted, index[bucket], end)
            return values[at] if at < end and tail[at] == wanted else None
        except (IndexError, ValueError) as error:
            raise self._damaged() from error

    def _owners(self, value: int) -> tuple[str, ...] | None:
        if value == VALUE_MANY:
            return None
        if value == VALUE_NO_CAS:
            return ()
        try:
            if not value & LIST_FLAG:
                return (unpack_cas(self._cas[value]),)
            at = value & ~LIST_FLAG
            return tuple(unpack_cas(self._cas[row]) for row in self._lists[at + 1 : at + 1 + self._lists[at]])
        except IndexError as error:
            raise self._damaged() from error

    def _damaged(self) -> KnownChemicalsError:
        return self._file.error("the file of known chemicals is damaged: an entry points outside its table")
