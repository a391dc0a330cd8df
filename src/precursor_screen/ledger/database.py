"""Opens the database file of a ledger, and says what is wrong with it in words.

The file is SQLite with a plain rollback journal: one file to copy and to back up, and a process that is killed
leaves what the last finished transaction wrote. ``application_id`` tells a ledger from other databases.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from precursor_screen.errors import LedgerError, Location
from precursor_screen.ledger.layout import TABLES, require_kinds, require_tables
from precursor_screen.ledger.migration import VERSION, migrate

#: "PSLG", written into the file's header.
APPLICATION_ID = 0x50534C47
#: Larger files are not read through when they are opened; damage then shows where it is met.
CHECKED_BYTES = 4_000_000
#: Every SQLite file begins so.
_BEGINNING = b"SQLite format 3\0"

#: What Python says of values of another kind than the tables have, or of names that are no text.
_NO_VALUES = (UnicodeDecodeError, TypeError, ValueError, OverflowError, LookupError)


class Database:
    """One open ledger file.

    Args:
        path: the file; it is made when it does not exist.
        create: False to refuse a file that does not exist.
        wait_seconds: how long to wait for another process that is writing.

    Raises:
        LedgerError: the file cannot be opened, is no ledger, is damaged, is held by another process, or is
            of a newer version.
    """

    def __init__(self, path: Path, *, create: bool, wait_seconds: float) -> None:
        self.path = path
        self._wait_seconds = wait_seconds
        if not create and not path.exists():
            fix = "Name the file that was given to `screen --ledger`."
            raise LedgerError("there is no such ledger", where=Location(path), fix=fix)
        self._refuse_other_files()
        self._connection: sqlite3.Connection | None = None
        try:
            with self.errors():
                self._make_file()
                self._connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
                self._prepare(self._connection)
        except LedgerError:
            self.close()
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The open connection.

        Raises:
            LedgerError: the ledger was closed.
        """
        if self._connection is None:
            raise LedgerError("the ledger is closed", where=Location(self.path), fix="Open it again.")
        return self._connection

    def close(self) -> None:
        """Close the file; closing twice does nothing."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn SQLite's errors into errors that say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._explained(error) from error
        except _NO_VALUES as error:
            raise self._damaged(f"it holds what no ledger holds ({type(error).__name__})") from error

    @contextmanager
    def copy(self) -> Iterator[sqlite3.Connection]:
        """Give a copy in memory, in which may be written what the file is not to hold."""
        copied = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with self.errors():
                # Held for reading, so that the copy waits for another process as long as any reader, and no longer.
                self.connection.execute("BEGIN")
                self.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                try:
                    self.connection.backup(copied)
                finally:
                    self.connection.execute("ROLLBACK")
            yield copied
        finally:
            copied.close()

    def writing(self) -> "_Transaction":
        """Return a context of one transaction: all of it is written, or nothing."""
        return _Transaction(self)

    def _refuse_other_files(self) -> None:
        """Refuse what does not begin as SQLite files do; SQLite itself would write over a file of one byte."""
        if self.path.is_file():
            try:
                with self.path.open("rb") as file:
                    begin = file.read(len(_BEGINNING))
            except OSError as error:
                what = f"the ledger cannot be read: {error.strerror or error}"
                raise LedgerError(what, where=Location(self.path), fix="Check that you may read it.") from error
            if begin not in (b"", _BEGINNING):
                raise self._no_ledger()

    def _make_file(self) -> None:
        """Begin a ledger with an empty file of its own: through a link that leads nowhere none is made elsewhere."""
        if self.path.exists() or str(self.path) == ":memory:":
            return
        try:
            self.path.open("xb").close()
        except FileExistsError as error:
            if not self.path.is_symlink():
                return  # another process was faster
            what = "this is a link that leads nowhere, and no ledger is begun through it"
            raise LedgerError(what, where=Location(self.path), fix="Name the file itself.") from error
        except OSError as error:
            fix = "Check that the folder exists and that you may write in it."
            what = f"the ledger cannot be opened for writing: {error.strerror or error}"
            raise LedgerError(what, where=Location(self.path), fix=fix) from error

    def _no_ledger(self) -> LedgerError:
        fix = "Name another file for the ledger."
        return LedgerError("this file is not a ledger", where=Location(self.path), fix=fix)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        # Nothing that stands in the file is run: no trigger, no view, no function of an index.
        connection.execute("PRAGMA trusted_schema = OFF")
        # What is forgotten is overwritten, not only unlinked.
        connection.execute("PRAGMA secure_delete = ON")
        if self._state(connection) == (0, 0, 0):
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have made the tables while this one waited.
            if self._state(connection) == (0, 0, 0):
                for statement in TABLES:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        _, application, version = self._state(connection)
        where = Location(self.path)
        if application != APPLICATION_ID:
            raise LedgerError("this database is not a ledger", where=where, fix="Name another file for the ledger.")
        if version > VERSION:
            what = f"the ledger is of version {version}, this program knows versions up to {VERSION}"
            raise LedgerError(what, where=where, fix="Use the newer program that wrote it.")
        if 0 < version < VERSION:
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have brought it up while this one waited.
            version = self._state(connection)[2]
            if version < VERSION:
                migrate(connection, version)
            connection.execute("COMMIT")
        require_tables(connection)
        # A ledger in memory (":memory:") has no file.
        if self.path.exists() and self.path.stat().st_size <= CHECKED_BYTES:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise sqlite3.DatabaseError(found)
            require_kinds(connection)

    @staticmethod
    def _state(connection: sqlite3.Connection) -> tuple[int, int, int]:
        """Return the number of tables, the application id and the version; all 0 in a new file."""
        tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        return tables, application, connection.execute("PRAGMA user_version").fetchone()[0]

    def _explained(self, error: sqlite3.Error) -> LedgerError:
        # The last line names the fault; a line before it only the database.
        where, text = Location(self.path), str(error).splitlines()[-1]
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if code is not None else None
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            what = f"another process has held the ledger for more than {self._wait_seconds:g} s"
            return LedgerError(what, where=where, fix="Wait until it has finished, then run again.")
        if primary == sqlite3.SQLITE_NOTADB:
            return self._no_ledger()
        if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
            fix = "Check that the folder exists and that you may write in it."
            return LedgerError(f"the ledger cannot be opened for writing: {text}", where=where, fix=fix)
        if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            fix = "Check the space left on the disk; what was recorded before is kept."
            return LedgerError(f"the ledger cannot be written: {text}", where=where, fix=fix)
        return self._damaged(text)

    def _damaged(self, what: str) -> LedgerError:
        fix = "Take the last copy of it, or begin a new one and screen the manifests again."
        return LedgerError(f"the ledger is damaged: {what}", where=Location(self.path), fix=fix)


class _Transaction:
    """BEGIN at the start, COMMIT at the end, ROLLBACK after any exception."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> sqlite3.Connection:
        with self._database.errors():
            self._database.connection.execute("BEGIN IMMEDIATE")
        return self._database.connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connection = self._database.connection
        if error is None:
            with self._database.errors():
                try:
                    connection.execute("COMMIT")
                except sqlite3.Error:
                    connection.rollback()
                    raise
            return
        if connection.in_transaction:
            connection.rollback()
        if isinstance(error, sqlite3.Error | UnicodeDecodeError):
            with self._database.errors():
                raise error
