"""The golden tables of tests/ledger/cases, and the small law they are decided under."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from precursor_screen.model.accumulation import (
    AccumulationRules,
    ManySuppliersRule,
    Role,
    SeveralRule,
    SplitRule,
    SteadyStreamRule,
)
from precursor_screen.model.ledger import Accumulation, Delivery, Limit, Limits
from precursor_screen.model.rules import Proof
from precursor_screen.reason import Reason, Word

FOLDER = Path(__file__).parent / "cases"
AS_OF = date(2026, 12, 31)
ALL = ("match", "review", "exempt")
ROLES = (Role.CONSIGNEE, Role.CONSIGNOR, Role.BOTH)
RULES = AccumulationRules(
    split=(
        SplitRule("operation", ("operation",), 30, ROLES, ALL, 70, 40),
        SplitRule("month", ("calendar-month",), 31, ROLES, ALL, 60, 35),
        SplitRule("year", ("calendar-year", "preceding-calendar-year"), 366, ROLES, ALL, 50, 30),
    ),
    many_suppliers=(ManySuppliersRule("suppliers", 3, 60, ALL, 40),),
    steady_stream=(SteadyStreamRule("stream", 4, 3, 60, (Role.CONSIGNEE, Role.BOTH), ALL, 25),),
    several=(
        SeveralRule("shipment", 2, None, (), (), ALL, 30),
        SeveralRule("list-iv", 2, 30, ("iv",), (), ALL, 20),
    ),
)


def limit(substance: str, listing: str, kg: int, per: str) -> Limit:
    words = Reason("law.limit", quantity=float(kg), unit="kg", period=Word(per.replace("-", " ")))
    return Limit(substance, f"{listing}/{substance}", Decimal(kg), per, words, "", "Act 1", Proof.ACT)


LIMITS = Limits(
    {
        "acetone": (limit("acetone", "a", 100, "calendar-month"),),
        "toluene": (limit("toluene", "a", 50, "operation"), limit("toluene", "b", 40, "calendar-year")),
        "ether": (limit("ether", "b", 1000, "preceding-calendar-year"),),
    },
    {
        "acetone": frozenset({"a"}),
        "toluene": frozenset({"a", "b"}),
        "ether": frozenset({"b"}),
        "iodine": frozenset({"iv"}),
        "ephedrine": frozenset({"iv"}),
    },
)

_DELIVERY = re.compile(
    r"(?P<month>\d\d)-(?P<day>\d\d) (?P<consignor>[^>]*?) ?> (?P<consignee>.*?) ?"
    r"(?P<substance>acetone|toluene|ether|iodine|ephedrine) (?P<kg>[\d.?]+)(?P<exempt>!?)"
    r"(?: @(?P<file>\w+))?(?: #(?P<document>\w+))?\Z"
)


@dataclass(frozen=True)
class CaseRow:
    """A row of a table: where it stands, and its cells."""

    place: str
    cells: tuple[str, ...]


def table(name: str, columns: tuple[str, ...]) -> Iterator[CaseRow]:
    for number, line in enumerate((FOLDER / name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("|") or set(line) <= set("|- :"):
            continue
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        assert len(cells) == len(columns), f"{name}:{number}"
        if cells != columns:
            yield CaseRow(f"{name}:{number}", cells)


def deliveries(text: str) -> list[Delivery]:
    """Read the deliveries of a cell; lines are numbered per file in the order of the cell."""
    found: list[Delivery] = []
    for part in text.split("; "):
        match = _DELIVERY.match(part)
        assert match, part
        low, high = bounds(match["kg"])
        file = match["file"] or "f1"
        found.append(
            Delivery(
                digest(file),
                f"{file}.csv",
                sum(one.file == f"{file}.csv" for one in found) + 1,
                date(2026, int(match["month"]), int(match["day"])),
                match["consignor"],
                match["consignee"],
                match["substance"],
                low,
                high,
                "exempt" if match["exempt"] else "match",
                match["document"] or "",
            )
        )
    return found


def digest(file: str) -> str:
    return (file.encode().hex() * 16)[:16]


def bounds(text: str) -> tuple[Decimal | None, Decimal | None]:
    if text == "?":
        return None, None
    low, dots, high = text.partition("..")
    return Decimal(low), Decimal(low) if not dots else Decimal(high) if high else None


def written(found: Accumulation) -> str:
    """Write a finding as the tables have it."""
    low, high = f"{found.total_low:f}", f"{found.total_high:f}" if found.total_high is not None else ""
    total = low if low == high else f"{low}..{high}"
    return " ".join(f"{found.kind} {found.party} = {found.deliveries}, {total}".split())
