"""Writes the deliveries of one file into a ledger, in one transaction."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from precursor_screen.ledger.alike import alike_pairs
from precursor_screen.ledger.party_name import read_party, register_number
from precursor_screen.ledger.repeated import repeated, replace_earlier
from precursor_screen.model.ledger import Delivery, Recorded

MG = Decimal(1_000_000)
#: A stated mass above this (a thousand million tonnes) is taken as this: the sum stays a number a database holds.
MOST_MG = 10**18
_ROWS_AT_ONCE = 20_000


def record_file(
    connection: sqlite3.Connection, digest: str, deliveries: Iterable[Delivery], as_of: date, name: str | None
) -> Recorded:
    """Write a file's deliveries; those of the same content recorded before are replaced.

    Args:
        connection: within a transaction.
        digest: digest of the file's content.
        deliveries: its deliveries, all with this digest.
        as_of: the day on which deliveries without a date count; on a second recording the first day stays, so
            that no sum changes.
        name: the file's name; None takes it from the deliveries.

    Raises:
        ValueError: a delivery has another digest, or a mass below zero or its bounds the wrong way round.
    """
    found = connection.execute("SELECT id, as_of FROM file WHERE digest = ?", (digest,)).fetchone()
    known = found is not None
    if known:
        connection.execute("DELETE FROM delivery WHERE file = ?", (found[0],))
        file, assumed = int(found[0]), int(found[1])
    else:
        assumed = as_of.toordinal()
        file = int(
            connection.execute("INSERT INTO file (digest, as_of) VALUES (?, ?)", (digest, assumed)).lastrowid or 0
        )
    spellings = _Spellings(connection)
    names: dict[str, None] = {} if name is None else {name: None}
    written = 0
    for chunk in _chunks(deliveries):
        for one in chunk:
            _check(one, digest)
            if name is None:
                names.setdefault(one.file)
        connection.executemany(
            "INSERT INTO delivery (file, line, day, dated, consignor, consignee, substance, mg_low, mg_high, outcome,"
            " document, item, mark, lists) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_row(one, file, assumed, spellings) for one in chunk],
        )
        written += len(chunk)
    spellings.write_near()
    if not known and not written:
        # Nothing listed came in it, so there is nothing to remember of it.
        connection.execute("DELETE FROM file WHERE id = ?", (file,))
        return Recorded(0, known=False)
    connection.executemany("INSERT OR IGNORE INTO file_name VALUES (?, ?)", [(file, one) for one in names])
    replaced = replace_earlier(connection, file, names) if not known else ()
    return Recorded(
        written,
        known,
        _other_names(connection, file, names),
        _versions(connection, file, names),
        replaced,
        repeated(connection, file),
    )


def _chunks(deliveries: Iterable[Delivery]) -> Iterator[list[Delivery]]:
    chunk: list[Delivery] = []
    for one in deliveries:
        chunk.append(one)
        if len(chunk) >= _ROWS_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _check(one: Delivery, digest: str) -> None:
    if one.file_digest != digest:
        raise ValueError(f"line {one.line} of {one.file} has the digest {one.file_digest}, not {digest}")
    low, high = one.kg_low, one.kg_high
    if any(kg is not None and (not kg.is_finite() or kg < 0) for kg in (low, high)):
        raise ValueError(f"line {one.line} of {one.file}: {low} to {high} kg is not a mass")
    if low is not None and high is not None and low > high:
        raise ValueError(f"line {one.line} of {one.file}: {low} to {high} kg is the wrong way round")


def _row(one: Delivery, file: int, assumed: int, spellings: "_Spellings") -> tuple[object, ...]:
    day = one.day.toordinal() if one.day else assumed
    # Rounded outwards, so that the bounds stay bounds.
    low = None if one.kg_low is None else min(int((one.kg_low * MG).to_integral_value(ROUND_FLOOR)), MOST_MG)
    high = None if one.kg_high is None else min(int((one.kg_high * MG).to_integral_value(ROUND_CEILING)), MOST_MG)
    return (
        file,
        one.line,
        day,
        one.day is not None,
        spellings.id_of(one.consignor, one.consignor_number),
        spellings.id_of(one.consignee, one.consignee_number),
        one.substance,
        low,
        high,
        one.outcome,
        one.document,
        one.item,
        f"{day}: {low} to {high} mg" if one.document else "",
        None if one.lists is None else f";{';'.join(one.lists)};",
    )


class _Spellings:
    """Gives each spelling of a party its number in the ledger, and notes which names are alike."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ids: dict[tuple[str, str], int] = {}
        self._new_names: dict[str, None] = {}

    def id_of(self, text: str, number: str = "") -> int:
        """Return the spelling's id, 0 for a text that names nobody; a number beside it goes before one in the text."""
        known = self._ids.get((text, number))
        if known is None:
            known = self._ids[text, number] = self._find_or_add(" ".join(text.split()), register_number(number))
        return known

    def _find_or_add(self, text: str, beside: str) -> int:
        party = read_party(text)
        number = beside or party.number
        if not party.key and not number:
            return 0
        text = text or number
        found = self._connection.execute(
            "SELECT id FROM spelling WHERE text = ? AND number = ?", (text, number)
        ).fetchone()
        if found:
            return int(found[0])
        if party.key:
            self._new_names.setdefault(party.key)
        row = (text, party.key, number)
        added = self._connection.execute("INSERT INTO spelling (text, name, number) VALUES (?, ?, ?)", row)
        return int(added.lastrowid or 0)

    def write_near(self) -> None:
        """Compare the names that came new with all names, and keep the pairs that are alike."""
        if not self._new_names:
            return
        all_names = self._connection.execute("SELECT DISTINCT name FROM spelling WHERE name != ''")
        known = [row[0] for row in all_names if row[0] not in self._new_names]
        self._connection.executemany(
            "INSERT OR IGNORE INTO near VALUES (?, ?, ?)",
            ((*sorted((one, other)), edits) for one, other, edits in alike_pairs(known, self._new_names.keys())),
        )


def _other_names(connection: sqlite3.Connection, file: int, names: Iterable[str]) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM file_name WHERE file = ? ORDER BY name", (file,))
    return tuple(row[0] for row in rows if row[0] not in set(names))


def _versions(connection: sqlite3.Connection, file: int, names: Iterable[str]) -> tuple[str, ...]:
    found: set[str] = set()
    for name in names:
        found.update(
            row[0]
            for row in connection.execute(
                "SELECT digest FROM file JOIN file_name ON file = id WHERE name = ? AND id != ?"
                " AND id NOT IN (SELECT file FROM replaced)",
                (name, file),
            )
        )
    return tuple(sorted(found))
