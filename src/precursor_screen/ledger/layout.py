"""The tables of a ledger, and what makes sure that a file has these and no others before anything is read of it."""

import sqlite3
from collections.abc import Sequence
from datetime import date

TABLES = (
    "CREATE TABLE file (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, as_of INTEGER NOT NULL)",
    """CREATE TABLE file_name (file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE, name TEXT NOT NULL,
        PRIMARY KEY (file, name)) WITHOUT ROWID""",
    "CREATE INDEX file_name_name ON file_name (name)",
    # A file whose every document a later file of the same name has: it counts no more.
    """CREATE TABLE replaced (file INTEGER PRIMARY KEY REFERENCES file ON DELETE CASCADE,
        later INTEGER NOT NULL REFERENCES file ON DELETE CASCADE)""",
    # One name with two numbers in a register is two parties.
    """CREATE TABLE spelling (id INTEGER PRIMARY KEY, text TEXT NOT NULL, name TEXT NOT NULL, number TEXT NOT NULL,
        UNIQUE (text, number))""",
    """CREATE TABLE near (one TEXT NOT NULL, other TEXT NOT NULL, edits INTEGER NOT NULL,
        PRIMARY KEY (one, other)) WITHOUT ROWID""",
    # Days count from 0001-01-01 as in Python, masses are whole milligrams, 0 is nobody. item: the number in its
    # document, mark: what else tells it from others there. lists: ids of the lists that apply to the line, between
    # semicolons; NULL: not known.
    """CREATE TABLE delivery (id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
        line INTEGER NOT NULL, day INTEGER NOT NULL, dated INTEGER NOT NULL, consignor INTEGER NOT NULL,
        consignee INTEGER NOT NULL, substance TEXT NOT NULL, mg_low INTEGER, mg_high INTEGER,
        outcome TEXT NOT NULL, document TEXT NOT NULL, item TEXT NOT NULL, mark TEXT NOT NULL,
        lists TEXT)""",
    "CREATE INDEX delivery_file ON delivery (file)",
    "CREATE INDEX delivery_consignee ON delivery (consignee, day)",
    "CREATE INDEX delivery_consignor ON delivery (consignor, day)",
    "CREATE INDEX delivery_document ON delivery (document, substance)",
)

_LAST_DAY = date.max.toordinal()

#: By table what a row of it never has.
_NEVER = {
    "file": f"typeof(digest) != 'text' OR typeof(as_of) != 'integer' OR as_of NOT BETWEEN 1 AND {_LAST_DAY}",
    "file_name": "typeof(file) != 'integer' OR typeof(name) != 'text'",
    "replaced": "typeof(file) != 'integer' OR typeof(later) != 'integer'",
    "spelling": "typeof(text) != 'text' OR typeof(name) != 'text' OR typeof(number) != 'text'",
    "near": "typeof(one) != 'text' OR typeof(other) != 'text' OR typeof(edits) != 'integer'",
    "delivery": f"typeof(file) != 'integer' OR typeof(line) != 'integer' OR typeof(day) != 'integer'"
    f" OR day NOT BETWEEN 1 AND {_LAST_DAY} OR typeof(dated) != 'integer' OR typeof(consignor) != 'integer'"
    " OR typeof(consignee) != 'integer' OR typeof(substance) != 'text' OR typeof(mg_low) NOT IN ('integer', 'null')"
    " OR typeof(mg_high) NOT IN ('integer', 'null') OR typeof(outcome) != 'text' OR typeof(document) != 'text'"
    " OR typeof(item) != 'text' OR typeof(mark) != 'text' OR typeof(lists) NOT IN ('text', 'null')",
}


def require_tables(connection: sqlite3.Connection, tables: Sequence[str] = TABLES) -> None:
    """Make sure that a database has the tables of a ledger, as they were made, and nothing beside them.

    Raises:
        sqlite3.DatabaseError: it has others, or something that would be run: a trigger, a view.
    """
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    found = {str(name): sql for name, sql in rows}
    ours = {_name(statement): statement for statement in tables}
    for name in sorted(found.keys() | ours.keys()):
        if found.get(name) != ours.get(name):
            raise sqlite3.DatabaseError(f"its table or index {name!r} is not that of a ledger")


def require_kinds(connection: sqlite3.Connection) -> None:
    """Make sure that all values are of the kinds that the program has written.

    Raises:
        sqlite3.DatabaseError: one is not, such as a text where a day stands.
    """
    for table, never in _NEVER.items():
        if connection.execute(f"SELECT 1 FROM {table} WHERE {never} LIMIT 1").fetchone():
            raise sqlite3.DatabaseError(f"its table {table!r} holds a value that no ledger holds")


def _name(statement: str) -> str:
    """Return what a statement makes.

    >>> _name("CREATE TABLE near (one TEXT)")
    'near'
    """
    return statement.split()[2]
