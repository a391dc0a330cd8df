"""Brings the tables of a ledger that an older version of the program wrote to those of today."""

import sqlite3

from precursor_screen.ledger.layout import TABLES, require_tables

#: Version of the tables (`layout`); a file of a newer one is refused.
VERSION = 2
#: The tables that a version changed, with the values of the columns that were new in it.
_CHANGED = {
    # Which lists apply to a line was not kept, so that each may; nor what tells the deliveries of a document apart.
    2: {"spelling": {}, "delivery": {"item": "''", "mark": "''", "lists": "NULL"}},
}

#: The tables of the first version that are others today; None: there was no such.
_FIRST = {
    "replaced": None,
    "delivery_document": None,
    "spelling": """CREATE TABLE spelling (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        number TEXT NOT NULL)""",
    "delivery": "CREATE TABLE delivery (id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file ON DELETE"
    """ CASCADE,
        line INTEGER NOT NULL, day INTEGER NOT NULL, dated INTEGER NOT NULL, consignor INTEGER NOT NULL,
        consignee INTEGER NOT NULL, substance TEXT NOT NULL, mg_low INTEGER, mg_high INTEGER,
        outcome TEXT NOT NULL, document TEXT NOT NULL)""",
}


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Write the tables anew as they are today, with all that they held.

    Args:
        connection: within a transaction.
        version: of the file, below `VERSION`.

    Raises:
        sqlite3.DatabaseError: it has not the tables of its version, and nothing else, so that nothing of it is run.
    """
    first = (_FIRST.get(statement.split()[2], statement) for statement in TABLES)
    require_tables(connection, [statement for statement in first if statement])
    for step in range(version + 1, VERSION + 1):
        for table, added in _CHANGED[step].items():
            held = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            connection.execute(f"CREATE TEMP TABLE before AS SELECT * FROM {table}")
            connection.execute(f"DROP TABLE {table}")
            _make(connection)
            columns = ", ".join([*held, *added])
            connection.execute(
                f"INSERT INTO {table} ({columns}) SELECT {', '.join([*held, *added.values()])} FROM before"
            )
            connection.execute("DROP TABLE temp.before")
    _make(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables and indexes that are not there."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    for statement in TABLES:
        table = statement.split()[2]
        of_gone = statement.startswith("CREATE INDEX") and statement.split()[4] not in there
        if table not in there and not of_gone:
            connection.execute(statement)
            there.add(table)
