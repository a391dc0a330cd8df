"""Reads the amount that a line states: from its net weight, its quantity and unit columns, and its text."""

from dataclasses import replace
from functools import lru_cache

from precursor_screen.model.line import HEADING_MARK, Field, Line
from precursor_screen.quantities import AmountReading, Dimension, is_empty, read_amount
from precursor_screen.reason import Reason, together
from precursor_screen.screening.own_part import OwnPart

_NO_AMOUNT = AmountReading()


def stated_amount(line: Line, own: OwnPart) -> AmountReading:
    """Return the amount of goods in a line; the net weight counts before the quantity, and both before the text.

    A net weight without a unit is in kilograms, as customs declarations have it; that is said, and is not exact. Nor is
    an amount that stands in another part of the line than the name: it may be of other goods.
    """
    columns = (
        line.get(Field.QUANTITY),
        line.get(Field.UNIT) or line.unit_of(Field.QUANTITY),
        line.get(Field.NET_WEIGHT),
        line.unit_of(Field.NET_WEIGHT),
    )
    in_columns = not (is_empty(columns[0]) and is_empty(columns[2]))
    # a column may be of all goods of the line together, so it is held against all that they state
    whole = _read(*columns, _goods_text(line.description if in_columns else own.with_shared))
    if whole.amount is None or own.text == line.description:
        return whole
    alone = _read(*columns, _goods_text(own.text))
    if alone.amount == whole.amount and alone.exact and not own.shared:
        return whole
    return replace(whole, how=together(_how(whole), Reason("amount.of-other-part")), exact=False)


def _goods_text(text: str) -> str:
    return text.partition(HEADING_MARK)[0]  # a heading counts nothing of the goods below it


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
