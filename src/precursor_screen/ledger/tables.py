"""The plain rows that `ledger show` and `ledger totals` print."""

import sqlite3
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from precursor_screen.ledger.grounds import kilograms, totals
from precursor_screen.ledger.rows import LedgerRow, Parties, read_parties, read_rows, shown
from precursor_screen.ledger.window_findings import grouped
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import DeliveryRow, FileRow, TotalRow


def file_names(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the name of each file; of several the first by its letters."""
    return dict(connection.execute("SELECT file, min(name) FROM file_name GROUP BY file"))


def file_rows(connection: sqlite3.Connection) -> list[FileRow]:
    """Return the files, by name."""
    names: dict[int, list[str]] = {}
    contents: dict[str, set[str]] = {}
    for file, name, digest in connection.execute(
        "SELECT file, name, digest FROM file_name JOIN file ON file = id ORDER BY name"
    ):
        names.setdefault(file, []).append(name)
        contents.setdefault(name, set()).add(digest)
    later = dict(connection.execute("SELECT file, digest FROM replaced JOIN file ON later = id"))
    rows = [
        FileRow(
            digest,
            tuple(names.get(file, ())),
            date.fromordinal(as_of),
            deliveries,
            date.fromordinal(first) if first else None,
            date.fromordinal(last) if last else None,
            tuple(sorted({other for name in names.get(file, ()) for other in contents[name]} - {digest})),
            later.get(file, ""),
        )
        for file, digest, as_of, deliveries, first, last in connection.execute(
            "SELECT file.id, digest, as_of, count(delivery.id), min(day), max(day) FROM file"
            " LEFT JOIN delivery ON delivery.file = file.id GROUP BY file.id"
        )
    ]
    return sorted(rows, key=lambda row: (row.names, row.digest))


def delivery_rows(
    connection: sqlite3.Connection,
    *,
    files: Collection[int] | None,
    spellings: Collection[int] | None,
    substance: str | None,
) -> list[DeliveryRow]:
    """Return deliveries by day, file and line, as far as they have these files, spellings and substance."""
    names = file_names(connection)
    texts = {0: "", **dict(connection.execute("SELECT id, text FROM spelling"))}
    query = (
        "SELECT file, line, day, dated, consignor, consignee, substance, mg_low, mg_high, outcome, document, id"
        " FROM delivery"
    )
    counted = {row.id for row in read_rows(connection, read_parties(connection), None, 0)}
    found = [
        DeliveryRow(
            names[file],
            line,
            date.fromordinal(day),
            bool(dated),
            texts[consignor],
            texts[consignee],
            one,
            _kg(low),
            _kg(high),
            outcome,
            document,
            id_ in counted,
        )
        for file, line, day, dated, consignor, consignee, one, low, high, outcome, document, id_ in connection.execute(
            query
        )
        if (files is None or file in files)
        and (spellings is None or consignor in spellings or consignee in spellings)
        and substance in (None, one)
    ]
    return sorted(found, key=lambda row: (row.day, row.file, row.line, row.substance))


def delivery_row(row: LedgerRow, parties: Parties, names: Mapping[int, str]) -> DeliveryRow:
    """Return a delivery that counts as it is shown."""
    return DeliveryRow(
        names[row.file],
        row.line,
        date.fromordinal(row.day),
        bool(row.dated),
        parties.texts.get(row.consignor_spelling, ""),
        parties.texts.get(row.consignee_spelling, ""),
        row.substance,
        _kg(row.mg_low),
        _kg(row.mg_high),
        row.outcome,
        row.document,
    )


def total_rows(
    connection: sqlite3.Connection,
    *,
    role: Role,
    spellings: Collection[int] | None,
    substance: str | None,
    since: date | None,
    until: date | None,
) -> list[TotalRow]:
    """Return the sums by party and substance, the greatest first."""
    parties = read_parties(connection)
    rows = [
        row
        for row in read_rows(connection, parties, None, 0)
        if (substance in (None, row.substance))
        and (since is None or row.day >= since.toordinal())
        and (until is None or row.day <= until.toordinal())
        and (spellings is None or _spellings(row, role) & set(spellings))
    ]
    found: list[TotalRow] = []
    for key, group in grouped(rows, role).items():
        roles = ("consignor", "consignee") if role is Role.BOTH else (role.value,)
        names = [shown(parties, group, one) for one in roles]
        low, high, without = totals(group)
        found.append(
            TotalRow(
                role,
                " \N{RIGHTWARDS ARROW} ".join(name for name, _ in names),
                tuple(dict.fromkeys(text for _, texts in names for text in texts)),
                key[-1],
                len(group),
                without,
                low,
                high,
                date.fromordinal(group[0].day),
                date.fromordinal(group[-1].day),
            )
        )
    return sorted(found, key=lambda row: (-row.total_low, row.party, row.substance))


def _spellings(row: LedgerRow, role: Role) -> set[int]:
    if role is Role.BOTH:
        return {row.consignor_spelling, row.consignee_spelling}
    return {row.consignee_spelling if role is Role.CONSIGNEE else row.consignor_spelling}


def _kg(mg: int | None) -> Decimal | None:
    return None if mg is None else kilograms(mg)
