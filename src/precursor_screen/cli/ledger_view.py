"""Shows what a ledger holds: tables for people, CSV and JSON for programs."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.ledger import DeliveryRow, FileRow, TotalRow
from precursor_screen.output import FAINT, HEADING, printable, printable_lines

Column = tuple[str, Callable[[Any], object], bool]

#: Heading, value, and whether it is a number. The same columns stand in every format.
FILE_COLUMNS: tuple[Column, ...] = (
    ("file", lambda row: row.names[0] if row.names else "", False),
    ("also named", lambda row: list(row.names[1:]), False),
    ("digest", lambda row: row.digest, False),
    ("recorded as of", lambda row: row.as_of, False),
    ("deliveries", lambda row: row.deliveries, True),
    ("first day", lambda row: row.since, False),
    ("last day", lambda row: row.until, False),
    ("other contents of this name", lambda row: list(row.other_versions), False),
    ("replaced by", lambda row: row.replaced_by, False),
)
DELIVERY_COLUMNS: tuple[Column, ...] = (
    ("day", lambda row: row.day, False),
    ("dated", lambda row: row.dated, False),
    ("substance", lambda row: row.substance, False),
    ("kg from", lambda row: row.kg_low, True),
    ("kg to", lambda row: row.kg_high, True),
    ("consignor", lambda row: row.consignor, False),
    ("consignee", lambda row: row.consignee, False),
    ("outcome", lambda row: row.outcome, False),
    ("document", lambda row: row.document, False),
    ("file", lambda row: row.file, False),
    ("line", lambda row: row.line, True),
    ("counts", lambda row: row.counts, False),
)
TOTAL_COLUMNS: tuple[Column, ...] = (
    ("party", lambda row: row.party, False),
    ("substance", lambda row: row.substance, False),
    ("deliveries", lambda row: row.deliveries, True),
    ("kg from", lambda row: row.total_low if row.without_mass < row.deliveries else None, True),
    ("kg to", lambda row: row.total_high if row.without_mass < row.deliveries else None, True),
    ("without mass", lambda row: row.without_mass, True),
    ("first day", lambda row: row.since, False),
    ("last day", lambda row: row.until, False),
    ("spellings", lambda row: list(row.parties), False),
)

_BROKEN = frozenset(
    {"file", "also named", "other contents of this name", "consignor", "consignee", "party", "spellings", "document"}
)


def show_files(console: Console, rows: Sequence[FileRow]) -> None:
    """Print the files of a ledger."""
    _print(console, FILE_COLUMNS, rows, "file")
    if any(row.other_versions and not row.replaced_by for row in rows):
        said = "Different contents of one name all count, unless one replaced them. See `ledger forget --file DIGEST`."
        console.print(Text(said, style=FAINT))


def show_deliveries(console: Console, rows: Sequence[DeliveryRow]) -> None:
    """Print single deliveries."""
    _print(console, DELIVERY_COLUMNS, rows, "delivery", "deliveries")


def show_totals(console: Console, rows: Sequence[TotalRow]) -> None:
    """Print the sums by party and substance."""
    # On a page the spellings stand below the party, where there is room.
    columns = [("party", _with_spellings, False), *(c for c in TOTAL_COLUMNS if c[0] not in ("party", "spellings"))]
    _print(console, columns, rows, "sum")


def as_csv(columns: Sequence[Column], rows: Sequence[object]) -> str:
    r"""Return the rows as CSV; several values of one cell are joined by ``; ``.

    >>> as_csv((("day", lambda row: row, False),), [date(2026, 1, 2)])
    'day\n2026-01-02\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([heading for heading, _, _ in columns])
    writer.writerows([_text(value(row)) for _, value, _ in columns] for row in rows)
    return out.getvalue()


def as_json(columns: Sequence[Column], rows: Sequence[object]) -> str:
    """Return the rows as a JSON list of objects; masses are numbers, days are texts such as 2026-01-02."""
    objects = [{heading.replace(" ", "_"): _json(value(row)) for heading, value, _ in columns} for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1)


def _print(console: Console, columns: Sequence[Column], rows: Sequence[object], one: str, many: str = "") -> None:
    used = [column for column in columns if any(_text(column[1](row)) for row in rows)]
    # Where every delivery is dated, and every one counts, there is nothing to say of it.
    used = [
        column for column in used if column[0] not in ("dated", "counts") or not all(column[1](row) for row in rows)
    ]
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for heading, _, number in used:
        # Only names and lists of names are broken into lines; a broken number or day is hard to read.
        narrow = heading in _BROKEN
        table.add_column(heading, justify="right" if number else "left", overflow="fold", no_wrap=not narrow)
    for row in rows:
        table.add_row(*(Text(_safe(heading, _short(heading, value(row)))) for heading, value, _ in used))
    if rows:
        console.print(table)
    console.print(Text(f"{len(rows):,} {one if len(rows) == 1 else many or one + 's'}", style=FAINT))


def _safe(heading: str, text: str) -> str:
    # Names of parties hold no line breaks (the ledger makes them spaces), so those are ours.
    return printable_lines(text) if heading == "party" else printable(text)


def _with_spellings(row: TotalRow) -> str:
    shown = row.party.split(" \N{RIGHTWARDS ARROW} ")
    return "\n".join([row.party, *(f"= {text}" for text in row.parties if text not in shown)])


def _short(heading: str, value: object) -> str:
    """Shorten digests for the table; twelve digits tell contents apart."""
    if heading in ("digest", "replaced by"):
        return str(value)[:12]
    if heading == "other contents of this name" and isinstance(value, list):
        return "; ".join(str(one)[:12] for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _json(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
