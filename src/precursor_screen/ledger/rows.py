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
    consignor: str
    consignee: str
    new: bool


@dataclass(frozen=True, slots=True)
class Parties:
    """Which spellings are one party. ``party_of`` goes by the spelling's id, ``members`` by the party."""

    party_of: Mapping[int, str]
    members: Mapping[str, tuple[Spelling, ...]]
    texts: Mapping[int, str]


def read_parties(connection: sqlite3.Connection) -> Parties:
    """Work out the parties of all spellings."""
    spellings = [
        Spelling(*row) for row in connection.execute("SELECT id, text, name, number FROM spelling ORDER BY text")
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
    return Parties(
        party_of,
        {party: tuple(found) for party, found in members.items()},
        {spelling.id: spelling.text for spelling in spellings},
    )


def read_rows(
    connection: sqlite3.Connection, parties: Parties, touching: Collection[str] | None, reach: int
) -> list[LedgerRow]:
    """Return the deliveries that may stand in one finding with a delivery of this run, ordered by day.

    Args:
        connection: an open ledger.
        parties: from `read_parties`.
        touching: digests of this run's files; None for all files.
        reach: how many days before or after matter.
    """
    columns = "id, file, line, day, dated, consignor, consignee, substance, mg_low, mg_high, outcome, document"
    party = parties.party_of.get
    if touching is None:
        found = connection.execute(f"SELECT {columns} FROM delivery ORDER BY day, file, line, id")
        return [LedgerRow._make((*row, party(row[5], ""), party(row[6], ""), True)) for row in found]
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
    return sorted(made, key=lambda row: (row.day, row.file, row.line, row.id))


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
