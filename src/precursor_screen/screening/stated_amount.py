"""Reads the amount that a line states: from its net weight, its quantity and unit columns, and its text."""

from dataclasses import replace
from functools import lru_cache

from precursor_screen.model.line import HEADING_MARK, Field, Line
from precursor_screen.quantities import AmountReading, Dimension, is_empty, read_amount
from precursor_screen.reason import Reason, together

_NO_AMOUNT = AmountReading()


def stated_amount(line: Line) -> AmountReading:
    """Return the amount of a line; the net weight counts before the quantity, and both before the text.

    A net weight without a unit is in kilograms, as customs declarations have it; that is said, and is not exact.
    """
    return _read(
        line.get(Field.QUANTITY),
        line.get(Field.UNIT) or line.unit_of(Field.QUANTITY),
        line.get(Field.NET_WEIGHT),
        line.unit_of(Field.NET_WEIGHT),
        line.description.partition(HEADING_MARK)[0],  # a heading counts nothing of the goods below it
    )


@lru_cache(maxsize=4096)
def _read(quantity: str, unit: str, net_weight: str, net_unit: str, text: str) -> AmountReading:
    counted = read_amount(quantity, unit, text)
    if is_empty(net_weight):
        return counted
    net = _net(net_weight, net_unit)
    if net.amount is None:
        if counted.amount is None or net.fault is None:
            return net
        return replace(counted, how=together(counted.how, Reason("amount.net-unclear", fault=net.fault)))
    against = next((a for a in counted.stated if a.dimension is Dimension.MASS and not a.agrees(net.amount)), None)
    if counted.fault and against:
        fault = together(counted.fault, Reason("amount.net-is", amount=str(net.amount)))
        return replace(counted, fault=fault)
    if counted.amount is None or counted.amount.dimension is not net.amount.dimension:
        also = counted.fault or (counted.how if counted.amount is not None else None)
        return replace(net, how=together(net.how, also))
    if not counted.amount.agrees(net.amount):
        fault = Reason("amount.net-against", net=str(net.amount), quantity=_how(counted))
        return AmountReading(said=net.said, fault=fault, exact=False, stated=(net.amount, counted.amount))
    return net if net.exact else replace(counted, how=together(counted.how, Reason("amount.net-agrees")))


def _net(cell: str, unit: str) -> AmountReading:
    reading = read_amount(cell, unit, "")
    if unit or reading.fault is None:
        return _mass_only(reading)
    taken = read_amount(cell, "kg", "")
    if taken.amount is None:
        return _mass_only(reading)
    return replace(taken, how=Reason("amount.net-in-kilograms", how=_how(taken)), exact=False)


def _mass_only(reading: AmountReading) -> AmountReading:
    if reading.amount is None or reading.amount.dimension is Dimension.MASS:
        return replace(reading, how=Reason("amount.net", how=_how(reading))) if reading.amount else reading
    return AmountReading(
        said=reading.said, fault=Reason("amount.net-no-weight", amount=str(reading.amount)), exact=False
    )


def _how(reading: AmountReading) -> Reason:
    return reading.how or Reason("amount.is", amount=str(reading.amount))
