"""Holds the amount of a line against the amounts of a listing.

An amount lets goods go only if the act says so for a single operation (`exempts`), entry and amount were read directly
enough, and the line states exactly and without contradiction that it is below. An amount for a month or a year never
exempts a line: the line does not show what else moved in that time.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precursor_screen.law.goods import Goods
from precursor_screen.law.validity import in_force
from precursor_screen.model.rules import AmountThreshold, Listing, Proof
from precursor_screen.quantities import Amount, Dimension, plain_number
from precursor_screen.reason import Reason, Value, Word
from precursor_screen.rules import may_lower, proof_said

_DEGREES = tuple(Proof)
_BASE = {
    "mg": (Dimension.MASS, Decimal("0.000001")),
    "g": (Dimension.MASS, Decimal("0.001")),
    "kg": (Dimension.MASS, Decimal(1)),
    "t": (Dimension.MASS, Decimal(1000)),
    "ml": (Dimension.VOLUME, Decimal("0.001")),
    "l": (Dimension.VOLUME, Decimal(1)),
    "m3": (Dimension.VOLUME, Decimal(1000)),
    # exact by definition: 231 cubic inches
    "us-gal": (Dimension.VOLUME, Decimal("3.785411784")),
}


@dataclass(frozen=True, slots=True)
class ByAmount:
    """What the amounts of a listing say of a line.

    ``below``: how directly an amount was read that lets the goods go, which ``because`` states; None if there is none.
    """

    because: tuple[Reason, ...]
    below: Proof | None = None
    citation: str = ""


def by_amount(listing: Listing, goods: Goods, as_of: date) -> ByAmount | None:
    """Return what the amounts of a listing say of the goods; None where that is nothing."""
    amounts = [amount for amount in listing.amounts if in_force(as_of, amount)]
    if not amounts:
        return None
    said = [_one(threshold, goods) for threshold in amounts]
    surest = min((one for one in said if one.below), key=lambda one: _DEGREES.index(one.below), default=None)
    because = tuple(dict.fromkeys(reason for one in said for reason in one.because))
    return surest or (ByAmount(because) if because else None)


def reaches(threshold: AmountThreshold, goods: Goods) -> bool | None:
    """Tell whether the goods reach an amount in any reading; None if that cannot be said."""
    comparable = _comparable(threshold, goods)
    if comparable is None:
        return None
    amount, _, _ = comparable
    return not _is_below(amount, threshold)


def limit_of(threshold: AmountThreshold) -> Amount:
    """Return an amount of a listing in kilograms or litres."""
    dimension, factor = _BASE[threshold.unit]
    quantity = Decimal(str(threshold.quantity)) * factor
    return Amount(dimension, quantity, quantity)


def _one(threshold: AmountThreshold, goods: Goods) -> ByAmount:
    period = Word(threshold.per.replace("-", " "))
    limit = Reason("law.limit", quantity=threshold.quantity, unit=threshold.unit, period=period)
    comparable = _comparable(threshold, goods)
    if comparable is None:
        if not threshold.exempts:
            return ByAmount(())  # it would change nothing for a single line, so its lack is not worth a word
        return _said(Reason("law.amount-missing", limit=limit, missing=_missing(goods)))
    amount, how, exact = comparable
    if not _is_below(amount, threshold):
        return _said(Reason("law.amount-reaches", amount=how, limit=limit))
    if threshold.per != "operation":
        return _said(Reason("law.amount-of-a-time", amount=how, limit=limit))
    if not threshold.exempts:
        return _said(Reason("law.amount-not-exempting", amount=how, limit=limit))
    if not may_lower(threshold.proof):
        return _said(Reason("law.amount-unproven", amount=how, limit=limit, proof=proof_said(threshold.proof)))
    if not exact:
        return _said(Reason("law.amount-not-exact", amount=how, limit=limit))
    below = Reason("law.amount-below", amount=how, limit=limit, citation=threshold.citation)
    return ByAmount((below,), threshold.proof, threshold.citation)


def _said(reason: Reason) -> ByAmount:
    return ByAmount((reason,))


def _comparable(threshold: AmountThreshold, goods: Goods) -> tuple[Amount, Value, bool] | None:
    """Return the amount in the dimension of a threshold, how it was read, and whether it is exact."""
    reading = goods.amount
    if reading.amount is None or reading.fault is not None:
        return None
    dimension, _ = _BASE[threshold.unit]
    if reading.amount.dimension is dimension:
        return reading.amount, reading.how or str(reading.amount), reading.exact
    if dimension is Dimension.MASS and goods.mass is not None and goods.mass.amount is not None:
        return goods.mass.amount, goods.mass.how, reading.exact and goods.mass.exact
    return None


def _is_below(amount: Amount, threshold: AmountThreshold) -> bool:
    limit = limit_of(threshold).high
    if amount.high is None or limit is None:
        return False
    return amount.high < limit or (not threshold.inclusive and amount.high == limit)


def _missing(goods: Goods) -> Value:
    if goods.amount.fault is not None:
        return goods.amount.fault
    if goods.amount.amount is None:
        return Reason("law.no-amount")
    if goods.mass is not None and goods.mass.amount is None:
        return goods.mass.how
    return Reason("law.other-amount", amount=_plain(goods.amount.amount))


def _plain(amount: Amount) -> str:
    if amount.low is not None and amount.low == amount.high:
        return f"{plain_number(amount.low)} {amount.unit}"
    return str(amount)
