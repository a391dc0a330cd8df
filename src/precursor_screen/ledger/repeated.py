"""Finds in a ledger the deliveries that several files have, and the files that a later one replaces."""

import sqlite3
from collections.abc import Iterable

from precursor_screen.ledger.rows import read_parties, read_rows


def repeated(connection: sqlite3.Connection, file: int) -> int:
    """Return how many deliveries of a file other files have, too: of one document, item, substance and parties."""
    shared = connection.execute(
        "SELECT 1 FROM delivery AS own JOIN delivery AS other ON own.document = other.document"
        " AND own.substance = other.substance AND own.file != other.file WHERE own.file = ? AND own.mark != '' LIMIT 1",
        (file,),
    ).fetchone()
    if not shared:
        return 0
    parties = read_parties(connection)
    every = read_rows(connection, parties, None, 0)
    others = read_rows(connection, parties, None, 0, without=file)
    own = connection.execute("SELECT count(*) FROM delivery WHERE file = ?", (file,)).fetchone()[0]
    return int(own) - (len(every) - len(others))


def replace_earlier(connection: sqlite3.Connection, file: int, names: Iterable[str]) -> tuple[str, ...]:
    """Let a file replace the earlier contents of its name all documents of which it has; return their digests.

    One that has other documents, or deliveries without any, may be another week's: it stays, and both count.
    """
    marks = {
        name: connection.execute(
            "SELECT file.id, digest FROM file JOIN file_name ON file = id WHERE name = ? AND file.id < ?"
            " AND file.id NOT IN (SELECT file FROM replaced) AND file.id IN (SELECT file FROM delivery)"
            " AND NOT EXISTS (SELECT 1 FROM delivery AS one WHERE one.file = file.id AND (one.document = ''"
            " OR NOT EXISTS (SELECT 1 FROM delivery AS same WHERE same.document = one.document AND same.file = ?)))",
            (name, file, file),
        ).fetchall()
        for name in names
    }
    earlier = {row[0]: str(row[1]) for rows in marks.values() for row in rows}
    connection.executemany("INSERT INTO replaced VALUES (?, ?)", [(one, file) for one in earlier])
    return tuple(sorted(earlier.values()))
