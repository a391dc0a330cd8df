"""Asks a ledger, at the entry of an order, what its customer has had and what the order would make of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from precursor_screen.errors import UsageError
from precursor_screen.ledger import Ledger, limits_of, read_party, register_number
from precursor_screen.model.accumulation import AccumulationRules
from precursor_screen.model.customer import AmountHistory, CustomerHistory, MassSum, SubstanceHistory
from precursor_screen.model.ledger import Delivery, DeliveryRow
from precursor_screen.screening.check_result import CheckResult
from precursor_screen.screening.deliveries import lists_of
from precursor_screen.screening.detail import detail_of
from precursor_screen.screening.ledger_rows import facts_of
from precursor_screen.screening.line_screener import LineScreener


@dataclass(frozen=True, slots=True)
class Order:
    """Who orders, from whom, under which document; ``consignee_number`` is the number in a register (БИН, ИИН, ИНН)."""

    consignee: str = ""
    consignee_number: str = ""
    consignor: str = ""
    document: str = ""
    item: str = ""

    def require_customer(self) -> None:
        """Make sure that it is said who orders.

        Raises:
            UsageError: the name and the number name nobody, or the number is none.
        """
        if self.consignee_number and not register_number(self.consignee_number):
            raise UsageError(
                f"{self.consignee_number!r} is too short to be a number in a register", fix="Give all its digits."
            )
        if not (self.consignee_number or read_party(self.consignee).key or read_party(self.consignee).number):
            raise UsageError(
                "a ledger is asked about a customer, and nothing says who it is",
                fix="Give --consignee NAME, or --consignee-number N (БИН, ИИН, ИНН), or both.",
            )


def customer_of(
    result: CheckResult, order: Order, screener: LineScreener, ledger: Path, *, record: bool = False
) -> CustomerHistory:
    """Return what the customer of a checked text has had, and what the order makes of it.

    The day of the order is the as-of day of the screener. What was entered before counts once when it is recorded
    again with the same text, facts and day.

    Args:
        result: what `LineScreener.check` returned for the text of the order.
        order: who orders.
        screener: which checked it.
        ledger: the file of the ledger; only to record, a new one is begun.
        record: enter the order; otherwise no byte of the ledger is changed.

    Raises:
        UsageError: it is not said who orders.
        LedgerError: the ledger cannot be used.
    """
    order.require_customer()
    day = screener.as_of
    digest, name = _identity(result, order, day.isoformat())
    rules = screener.rules
    with Ledger.open(ledger, create=record) as opened:
        return opened.customer(
            digest,
            _deliveries(result, order, digest, name, screener),
            rules.accumulation or AccumulationRules(),
            limits_of(rules, day, screener.lists),
            day=day,
            name=name,
            record=record,
        )


def _deliveries(result: CheckResult, order: Order, digest: str, name: str, screener: LineScreener) -> list[Delivery]:
    return [
        Delivery(
            file_digest=digest,
            file=name,
            line=1,
            day=screener.as_of,
            consignor=order.consignor,
            consignee=order.consignee,
            substance=hit.substance,
            kg_low=hit.shipped.kg_low,
            kg_high=hit.shipped.kg_high,
            outcome=str(hit.outcome),
            document=order.document,
            item=order.item,
            consignee_number=order.consignee_number,
            lists=lists_of(detail_of(hit)),
        )
        for hit in result.hits
    ]


def _identity(result: CheckResult, order: Order, day: str) -> tuple[str, str]:
    """Return the digest and the name under which an order stands in a ledger.

    An item of a document has one name, so that a corrected one replaces it; without both, other goods or amounts are
    another order.
    """
    stated = [[hit.substance, str(hit.shipped.kg_low), str(hit.shipped.kg_high)] for hit in result.hits]
    said = [result.query, day, *(getattr(order, one.name) for one in fields(order)), stated]
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    if not (order.document and order.item):
        return digest, f"order {order.document or day} ({digest[:12]})"
    party = read_party(order.consignee)
    customer = register_number(order.consignee_number) or party.number or party.key
    return digest, f"order {order.document}, item {order.item}, to {customer}"


def customer_facts(history: CustomerHistory) -> dict[str, Any]:
    """Return the answer as `check --json` holds it under ``customer``; masses are decimal text, as in ``detail``."""
    return {
        "party": history.party,
        "parties": list(history.parties),
        "day": history.day.isoformat(),
        "substances": [_of_substance(one) for one in history.substances],
        "deliveries": [_delivery(one) for one in history.deliveries],
        "findings": [facts_of(one) for one in history.findings],
        "recorded": history.recorded is not None and history.recorded.deliveries > 0,
    }


def _of_substance(one: SubstanceHistory) -> dict[str, Any]:
    return {
        "substance": one.substance,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "before": _sum(one.before),
        "order": _sum(one.order),
        "amounts": [_amount(amount) for amount in one.amounts],
    }


def _amount(one: AmountHistory) -> dict[str, Any]:
    return {
        "listing": one.listing,
        "per": one.per,
        "limit_kg": _kg(one.limit_kg),
        "window_days": one.window_days,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "before": _sum(one.before),
        "together": _sum(one.together),
        "standing": str(one.standing),
        "because": one.because,
    }


def _sum(one: MassSum) -> dict[str, Any]:
    return {
        "deliveries": one.deliveries,
        "without_mass": one.without_mass,
        "kg_low": _kg(one.low),
        "kg_high": _kg(one.high),
    }


def _delivery(one: DeliveryRow) -> dict[str, Any]:
    said = asdict(one) | {"day": one.day.isoformat(), "kg_low": _kg(one.kg_low), "kg_high": _kg(one.kg_high)}
    said.pop("counts")  # only what counts is told
    return said


def _kg(kg: Decimal | None) -> str | None:
    return None if kg is None else f"{kg:f}"
