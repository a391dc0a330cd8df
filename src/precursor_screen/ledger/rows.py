"""Reads deliveries out of a ledger, with the party of each consignor and consignee."""

import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from precursor_screen.ledger.parties import Spelling, one_party


class LedgerRow(NamedTuple):
    """A delivery as the sums see it: days and milligrams are whole numbers, a party of "" is nobody.

    ``new``: the delivery belongs to a file of this run.
    """

    id: int
    file: int
    line: int
    day: int
    dated: int
    consignor_spelling: int
    consignee_spelling: int
    substance: str
    mg_low: int | None
    mg_high: int | None
    outcome: str
    document: str
    item: str
    mark: str
    lists: str | None
    consignor: str
    consignee: str
    new: bool

    @property
    def mg_upper(self) -> int:
        """The most that is stated; "at least" counts with what it states."""
        return (self.mg_low or 0) if self.mg_high is None else self.mg_high

    def under(self, list_id: str) -> bool:
        """Tell whether a list applies to the line; where that was not kept, each may."""
        return self.lists is None or f";{list_id};" in self.lists


@dataclass(frozen=True, slots=True)
class Parties:
    """Which spellings are one party. ``party_of`` goes by the spelling's id, ``members`` by the party."""

    party_of: Mapping[int, str]
    members: Mapping[str, tuple[Spelling, ...]]
    texts: Mapping[int, str]


def read_parties(connection: sqlite3.Connection) -> Parties:
    """Work out the parties of all spellings."""
    spellings = [
        Spelling(*row)
        for row in connection.execute("SELECT id, text, name, number FROM spelling ORDER BY text, number")
    ]
    near = connection.execute("SELECT one, other, edits FROM near").fetchall()

    def first_days(names: Sequence[str]) -> dict[str, int]:
        wanted = set(names)
        days: dict[str, int] = {}
        for spelling in spellings:
            if spelling.number or spelling.name not in wanted:
                continue
            for column in ("consignee", "consignor"):
                query = f"SELECT min(day) FROM delivery WHERE {column} = ?"
                day = connection.execute(query, (spelling.id,)).fetchone()[0]
                if day is not None:
                    days[spelling.name] = min(day, days.get(spelling.name, day))
        return days

    party_of = one_party(spellings, near, first_days)
    members: dict[str, list[Spelling]] = {}
    for spelling in spellings:
        if spelling.id in party_of:
            members.setdefault(party_of[spelling.id], []).append(spelling)
    times = Counter(spelling.text for spelling in spellings)
    texts = {
        one.id: f"{one.text} ({one.number})" if times[one.text] > 1 and one.number else one.text for one in spellings
    }
    return Parties(party_of, {party: tuple(found) for party, found in members.items()}, texts)


def read_rows(
    connection: sqlite3.Connection, parties: Parties, touching: Collection[str] | None, reach: int, without: int = 0
) -> list[LedgerRow]:
    """Return the deliveries that may stand in one finding with a delivery of this run, ordered by day.

    Args:
        connection: an open ledger.
        parties: from `read_parties`.
        touching: digests of this run's files; None for all files.
        reach: how many days before or after matter.
        without: a file that is left out, where all are read.
    """
    columns = (
        "id, file, line, day, dated, consignor, consignee, substance, mg_low, mg_high, outcome, document, item, mark,"
        " lists"
    )
    party = parties.party_of.get
    if touching is None:
        found = connection.execute(f"SELECT {columns} FROM delivery ORDER BY day, file, line, id")
        every = [LedgerRow._make((*row, party(row[5], ""), party(row[6], ""), True)) for row in found]
        return _counted_once(every, _replaced(connection) | {without})
    files = {
        row[0] for digest in touching for row in connection.execute("SELECT id FROM file WHERE digest = ?", (digest,))
    }
    first, last = None, None
    seen: dict[str, set[int]] = {"consignee": set(), "consignor": set()}
    for file in files:
        for day, consignor, consignee in connection.execute(
            "SELECT day, consignor, consignee FROM delivery WHERE file = ?", (file,)
        ):
            first, last = min(day, first or day), max(day, last or day)
            seen["consignor"].add(consignor)
            seen["consignee"].add(consignee)
    if first is None or last is None:
        return []
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (role TEXT, spelling INTEGER)")
    connection.execute("DELETE FROM temp.wanted")
    connection.executemany(
        "INSERT INTO temp.wanted VALUES (?, ?)",
        [(role, one) for role, ids in seen.items() for one in sorted(_whole_parties(ids, parties))],
    )
    rows: dict[int, tuple[Any, ...]] = {}
    for role in seen:
        # CROSS JOIN keeps the order: from the few parties to their deliveries, by the index.
        query = (
            f"SELECT {', '.join('d.' + c for c in columns.split(', '))} FROM temp.wanted AS w CROSS JOIN delivery AS d "
            f"ON d.{role} = w.spelling WHERE w.role = ? AND d.day BETWEEN ? AND ?"
        )
        rows.update((row[0], row) for row in connection.execute(query, (role, first - reach, last + reach)))
    for file in files:
        rows.update(
            (row[0], row)
            for row in connection.execute(
                f"SELECT {columns} FROM delivery WHERE file = ?",
                (file,),
            )
        )
    made = [LedgerRow._make((*row, party(row[5], ""), party(row[6], ""), row[1] in files)) for row in rows.values()]
    made.sort(key=lambda row: (row.day, row.file, row.line, row.id))
    return _counted_once(made, _replaced(connection))


def _replaced(connection: sqlite3.Connection) -> set[int]:
    return {row[0] for row in connection.execute("SELECT file FROM replaced")}


def _counted_once(rows: list[LedgerRow], replaced: Collection[int]) -> list[LedgerRow]:
    """Leave out the rows of files that were replaced, and of a delivery that several files have all but the latest.

    What is left is of this run where the delivery is in a file of it, whichever file that is.
    """
    kept: dict[int, LedgerRow] = {}
    by_place: dict[tuple[str, ...], list[LedgerRow]] = {}
    for row in sorted(rows, key=lambda row: (-row.file, row.line)):
        if row.file in replaced:
            continue
        place = row.document, row.substance, row.consignor, row.consignee
        there = by_place.setdefault(place, []) if row.mark else []
        # A delivery of a later file stands for one of each earlier file, so that two alike in one file are two.
        at = next((at for at, one in enumerate(there) if is_same(one, row)), None)
        if at is None:
            kept[row.id] = row
            there.append(row)
            continue
        one = there[at]
        there[at] = one._replace(file=row.file)
        if row.new:
            kept[one.id] = kept[one.id]._replace(new=True)
    return [kept[row.id] for row in rows if row.id in kept]


def is_same(one: LedgerRow, other: LedgerRow) -> bool:
    """Tell of two rows of one document, substance and pair of parties whether they are one delivery in two files.

    Numbers of items decide where both have them; else day and mass.
    """
    if one.file == other.file:
        return False
    return one.item == other.item if one.item and other.item else one.mark == other.mark


def _whole_parties(spellings: set[int], parties: Parties) -> set[int]:
    return {
        member.id
        for spelling in spellings
        if spelling in parties.party_of
        for member in parties.members[parties.party_of[spelling]]
    }


def shown(parties: Parties, rows: Sequence[LedgerRow], role: str) -> tuple[str, tuple[str, ...]]:
    """Return the spelling that is shown for the party of some rows, and all its spellings there.

    The spelling used most often is shown; of equally many, the first by its letters.
    """
    ids = [row.consignor_spelling if role == "consignor" else row.consignee_spelling for row in rows]
    counts = Counter(parties.texts[one] for one in ids if one)
    spellings = tuple(sorted(counts))
    return (min(spellings, key=lambda text: (-counts[text], text)) if spellings else ""), spellings
