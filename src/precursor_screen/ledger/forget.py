"""Takes deliveries out of a ledger, with everything that was kept only for them."""

import sqlite3
from collections.abc import Callable
from datetime import date

from precursor_screen.ledger.database import Database
from precursor_screen.ledger.party_name import read_party
from precursor_screen.ledger.rows import Parties
from precursor_screen.model.ledger import Forgotten

#: So many digits of a digest name a file.
DIGEST_DIGITS = 8


def files_named(connection: sqlite3.Connection, file: str) -> list[int]:
    """Return the ids of the files with this name, or whose digest begins so (at least eight digits)."""
    found = {row[0] for row in connection.execute("SELECT file FROM file_name WHERE name = ?", (file,))}
    if len(file) >= DIGEST_DIGITS:
        query = "SELECT id FROM file WHERE substr(digest, 1, ?) = ?"
        found |= {row[0] for row in connection.execute(query, (len(file), file.lower()))}
    return sorted(found)


def spellings_of(parties: Parties, party: str) -> list[int]:
    """Return the ids of all spellings of the party that a person means by this text; empty if there is none."""
    asked = read_party(party)
    text = " ".join(party.split())
    groups = {
        group
        for group, members in parties.members.items()
        for member in members
        if member.text == text
        or (asked.number and member.number == asked.number)
        or (not asked.number and asked.key and member.name == asked.key)
    }
    return sorted(member.id for group in groups for member in parties.members[group])


def forget_files(connection: sqlite3.Connection, files: list[int]) -> Forgotten:
    """Take out whole files."""
    marks = [(file,) for file in files]
    deliveries = sum(
        connection.execute("SELECT count(*) FROM delivery WHERE file = ?", mark).fetchone()[0] for mark in marks
    )
    connection.executemany("DELETE FROM file WHERE id = ?", marks)
    return Forgotten(len(files), deliveries)


def forget_before(connection: sqlite3.Connection, day: date) -> Forgotten:
    """Take out deliveries of earlier days, and the files that have none left."""
    removed = connection.execute("DELETE FROM delivery WHERE day < ?", (day.toordinal(),)).rowcount
    return Forgotten(_drop_empty_files(connection), removed)


def forget_party(connection: sqlite3.Connection, spellings: list[int]) -> Forgotten:
    """Take out deliveries from or to these spellings, and the files that have none left."""
    removed = 0
    for spelling in spellings:
        query = "DELETE FROM delivery WHERE consignee = ? OR consignor = ?"
        removed += connection.execute(query, (spelling, spelling)).rowcount
    return Forgotten(_drop_empty_files(connection), removed)


def take_out(database: Database, removal: Callable[[sqlite3.Connection], Forgotten], *, dry_run: bool) -> Forgotten:
    """Run a removal as one transaction; with ``dry_run`` it is only counted and then undone."""
    connection = database.connection
    with database.errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            forgotten = removal(connection)
            _drop_unused(connection)
            connection.execute("ROLLBACK" if dry_run else "COMMIT")
        finally:
            if connection.in_transaction:
                connection.rollback()
        if not dry_run:
            # Gives the space back, so that the file itself holds nothing of what was forgotten.
            connection.execute("VACUUM")
    return forgotten


def _drop_unused(connection: sqlite3.Connection) -> None:
    """Take out the spellings that no delivery has any more, and what was known of their names."""
    connection.execute(
        "DELETE FROM spelling WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE consignee = spelling.id)"
        " AND NOT EXISTS (SELECT 1 FROM delivery WHERE consignor = spelling.id)"
    )
    connection.execute(
        "DELETE FROM near WHERE one NOT IN (SELECT name FROM spelling) OR other NOT IN (SELECT name FROM spelling)"
    )


def _drop_empty_files(connection: sqlite3.Connection) -> int:
    return connection.execute("DELETE FROM file WHERE id NOT IN (SELECT file FROM delivery)").rowcount
