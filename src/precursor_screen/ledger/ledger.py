"""The ledger: deliveries of listed substances that are kept over runs, and what they amount to together."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType

from precursor_screen.errors import UsageError
from precursor_screen.ledger import forget as forgetting
from precursor_screen.ledger.customer import customer_history
from precursor_screen.ledger.database import Database
from precursor_screen.ledger.find import find
from precursor_screen.ledger.record import record_file
from precursor_screen.ledger.rows import read_parties
from precursor_screen.ledger.tables import delivery_rows, file_rows, total_rows
from precursor_screen.model.accumulation import AccumulationRules, Role
from precursor_screen.model.customer import CustomerHistory
from precursor_screen.model.ledger import (
    Accumulation,
    Delivery,
    DeliveryRow,
    FileRow,
    Forgotten,
    Limits,
    Recorded,
    TotalRow,
)

#: How long to wait for another process that writes to the same ledger.
WAIT_SECONDS = 10.0


class Ledger:
    """An open ledger; use it as a context manager.

    What was found depends on the deliveries that are in it, not on the order of lines, files or runs. One thing
    depends on the run: deliveries without a date count on the as-of day of the run that recorded their file first.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path | str, *, create: bool = True, wait_seconds: float = WAIT_SECONDS) -> "Ledger":
        """Open a ledger, or begin one.

        Args:
            path: the database file.
            create: begin a new ledger when there is no such file.
            wait_seconds: how long to wait for another process.

        Raises:
            LedgerError: the file cannot be opened, is no ledger, is damaged, is held by another process, or
                is of a newer version.
        """
        return cls(Database(Path(path), create=create, wait_seconds=wait_seconds))

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def record(
        self, file_digest: str, deliveries: Iterable[Delivery], *, as_of: date, name: str | None = None
    ) -> Recorded:
        """Write the deliveries of one file, all or nothing.

        The same content again, also under another name, replaces what it wrote before: no sum changes. A changed
        file of the same name replaces the earlier one if it has all its documents; else both are kept and both count. A
        delivery that several files have counts once, as the latest has it. The answer says all of this.

        Args:
            file_digest: digest of the file's content.
            deliveries: all deliveries of the file, of any outcome the caller wants counted.
            as_of: the run's day, on which deliveries without a date count.
            name: the file's name; None takes it from the deliveries.

        Raises:
            LedgerError: it cannot be written; nothing of the file was.
            ValueError: a delivery has another digest, or its mass is no mass.
        """
        with self._database.writing() as connection:
            return record_file(connection, file_digest, deliveries, as_of, name)

    def find(
        self,
        rules: AccumulationRules,
        limits: Limits,
        *,
        touching: Collection[str] | None = None,
        abroad: bool = False,
    ) -> list[Accumulation]:
        """Return the findings in which deliveries of certain files take part, the weightiest first.

        Args:
            rules: from `RuleSet.accumulation`.
            limits: from `limits_of`.
            touching: digests of this run's files; None for all that is in the ledger.
            abroad: also say, with no weight, what the amounts of lists that do not apply to the lines would say.

        Raises:
            LedgerError: the file cannot be read.
        """
        with self._database.errors():
            return find(self._database.connection, rules, limits, touching, abroad=abroad)

    def customer(
        self,
        digest: str,
        order: Sequence[Delivery],
        rules: AccumulationRules,
        limits: Limits,
        *,
        day: date,
        name: str,
        record: bool = False,
    ) -> CustomerHistory:
        """Return what the customer of an order has had, and what the order would make of it.

        Args:
            digest: tells this order from others; one that is recorded counts once.
            order: its deliveries, all to one consignee.
            rules: from `RuleSet.accumulation`.
            limits: from `limits_of`.
            day: of the order.
            name: the file as which the order stands in the ledger.
            record: write the order into the ledger; otherwise no byte of it is changed.

        Raises:
            LedgerError: the file cannot be read, or not be written.
        """
        if record:
            recorded = self.record(digest, order, as_of=day, name=name)
            with self._database.errors():
                found = customer_history(self._database.connection, digest, day, rules, limits)
            return replace(found, recorded=recorded)
        with self._database.copy() as copied, self._database.errors():
            record_file(copied, digest, order, day, name)
            return customer_history(copied, digest, day, rules, limits)

    def show(self) -> list[FileRow]:
        """Return the files, by name."""
        with self._database.errors():
            return file_rows(self._database.connection)

    def deliveries(
        self, *, file: str | None = None, party: str | None = None, substance: str | None = None
    ) -> list[DeliveryRow]:
        """Return deliveries by day, as far as they have this file, party and substance.

        Raises:
            UsageError: the ledger has no such file or party.
        """
        with self._database.errors():
            files = self._files(file) if file is not None else None
            spellings = self._spellings(party) if party is not None else None
            return delivery_rows(self._database.connection, files=files, spellings=spellings, substance=substance)

    def totals(
        self,
        *,
        role: Role = Role.CONSIGNEE,
        party: str | None = None,
        substance: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[TotalRow]:
        """Return the sums by party and substance, the greatest first; both days are included.

        Raises:
            UsageError: the ledger has no such party.
        """
        with self._database.errors():
            spellings = self._spellings(party) if party is not None else None
            return total_rows(
                self._database.connection,
                role=role,
                spellings=spellings,
                substance=substance,
                since=since,
                until=until,
            )

    def forget(
        self, *, file: str | None = None, before: date | None = None, party: str | None = None, dry_run: bool = False
    ) -> Forgotten:
        """Take deliveries out: those of a file, of days before a day, or from and to a party. Give one of the three.

        Args:
            file: a file's name, or the first eight or more digits of its digest.
            before: this day itself is kept.
            party: any spelling of a party; the deliveries of all its spellings are taken out.
            dry_run: only count.

        Raises:
            UsageError: none or several are given, or the ledger has no such file or party.
            LedgerError: it cannot be written; nothing was taken out.
        """
        if sum(one is not None for one in (file, before, party)) != 1:
            raise UsageError("nothing says what to forget", fix="Give one of a file, a day, or a party.")
        with self._database.errors():
            removal: Callable[[sqlite3.Connection], Forgotten]
            if file is not None:
                removal = partial(forgetting.forget_files, files=self._files(file))
            elif party is not None:
                removal = partial(forgetting.forget_party, spellings=self._spellings(party))
            else:
                removal = partial(forgetting.forget_before, day=before or date.min)
            return forgetting.take_out(self._database, removal, dry_run=dry_run)

    def _files(self, file: str) -> list[int]:
        found = forgetting.files_named(self._database.connection, file)
        if not found:
            raise UsageError(f"the ledger has no file {file!r}", fix="See `precursor-screen ledger show`.")
        return found

    def _spellings(self, party: str) -> list[int]:
        found = forgetting.spellings_of(read_parties(self._database.connection), party)
        if not found:
            raise UsageError(f"the ledger has no party {party!r}", fix="See `precursor-screen ledger totals`.")
        return found
