"""Reads the amount of a manifest line from its quantity column and its text: with its arithmetic, or a fault."""

from dataclasses import replace
from itertools import pairwise

from precursor_screen.quantities.amount import Amount, AmountReading
from precursor_screen.quantities.column import Column, column_marks, is_empty, read_column, whole
from precursor_screen.quantities.number import parse_number, plain_number
from precursor_screen.quantities.scan import Marks, decimal_marks, has_digit, narrow, scan
from precursor_screen.quantities.terms import Term, TermShape, find_terms
from precursor_screen.quantities.text_total import TextTotal, settle
from precursor_screen.quantities.units import Dimension
from precursor_screen.reason import Reason, together

_NOTHING = AmountReading()


def read_amount(quantity: str = "", unit: str = "", text: str = "", *, decimal_mark: str = "") -> AmountReading:
    """Return the amount that a line states, in kilograms, litres or pieces; never raises.

    Args:
        quantity: the quantity (or net weight) cell; it may hold its own unit.
        unit: the unit cell, or the unit that the header names («Вес, кг»).
        text: the goods description.
        decimal_mark: "," or "." if the manifest's own use is known; settles what 1,200 means in the cell.

    >>> read_amount("40", "шт", "Ацетон, фл. 0,5 л").how
    Reason('amount.is', amount='40 x 0.5 l = 20 l')
    >>> read_amount(text="80 drums x 200 L").how
    Reason('amount.is', amount='80 x 200 l = 16000 l')
    >>> read_amount("200", "кг", "Ацетон, 40 x 25 кг").fault
    Reason('amount.against-text', quantity='200 kg', text='40 x 25 kg = 1000 kg')
    """
    in_text = has_digit(text)
    if not in_text and is_empty(quantity):
        return _NOTHING
    content = narrow(text) if in_text else ""
    cell_marks = Marks((decimal_mark,)) if decimal_mark else column_marks(quantity, unit)
    tokens = scan(content, ".") if in_text else []
    text_marks = decimal_marks(tokens)
    readings: list[AmountReading] = []
    for text_mark in text_marks.allowed:
        settled = settle(find_terms(content, tokens if text_mark == "." else scan(content, text_mark)))
        for mark in cell_marks.allowed:
            column = read_column(quantity, unit, mark)
            readings.append(_join(column, settled, quantity, content))
    reading = readings[0] if len(readings) == 1 else _one_of(readings)
    if reading.amount is not None and (text_marks.by_custom or cell_marks.by_custom):
        return replace(reading, how=together(reading.how, Reason("amount.decimal-comma")), exact=False)
    return reading


def _one_of(readings: list[AmountReading]) -> AmountReading:
    """Settle numbers that can mean two things: by the reading in which all statements agree, else it is a fault."""
    sound = [r for r in readings if r.fault is None]
    if not sound:
        return readings[0]
    if len({r.amount for r in sound}) == 1:
        return sound[0]
    stated = tuple(dict.fromkeys(r.amount for r in sound if r.amount is not None))
    said = next(r.said for r in sound if r.said)
    return AmountReading(
        said=said,
        fault=Reason("amount.two-meanings", said=said, meanings=_each(stated)),
        exact=False,
        stated=stated,
    )


def _join(column: Column, settled: TextTotal, quantity: str, text: str) -> AmountReading:
    if column.fault:
        return AmountReading(said=quantity.strip(), fault=column.fault, stated=settled.stated)
    if column.term is None:
        return _from_text(settled, text)
    term = column.term
    if term.shape is TermShape.BARE:
        return _without_unit(term, settled, quantity)
    if term.amount.dimension is Dimension.COUNT:
        return _packages(term, settled, quantity, text)
    return _checked(term, settled, quantity)


def _from_text(settled: TextTotal, text: str) -> AmountReading:
    if settled.fault:
        return AmountReading(said=text.strip(), fault=settled.fault, stated=settled.stated)
    if settled.total is None:
        if settled.pack is None:
            return _no_number(text)
        pack = settled.pack
        fault = Reason("amount.of-one-package", amount=str(pack.amount))
        return AmountReading(said=text[pack.start : pack.end], fault=fault)
    total = settled.total
    if total.shape is TermShape.COUNT and not (whole(total.amount.low) and whole(total.amount.high)):
        return AmountReading(said=text[total.start : total.end], fault=_not_whole(total))
    return _reading(total, text[total.start : total.end], settled.stated)


def _no_number(text: str) -> AmountReading:
    """Say what has a unit and is no number (1,2,3 кг); before «г» it is a date."""
    tokens = scan(text, ".")
    for token, after in pairwise(tokens):
        measured = after.unit is not None and after.unit.dimension is not Dimension.COUNT
        dated = after.text.lower() == "г"
        if measured and not dated and token.text[0].isdecimal() and parse_number(token.text, ".") is None:
            fault = Reason("amount.no-number-before-unit", said=token.text, unit=after.text)
            return AmountReading(said=text[token.start : after.end], fault=fault)
    return _NOTHING


def _without_unit(term: Term, settled: TextTotal, quantity: str) -> AmountReading:
    """A number without a unit counts only if the text's own total is that number, or counts that many packages."""
    total = settled.total
    number = term.amount
    if total is not None and (total.packages == number.low == number.high or _same_number(total.amount, number)):
        return _reading(total, quantity.strip(), settled.stated, Reason("amount.quantity-agrees"))
    bounds = plain_number(number.low) if number.low is not None and number.low == number.high else str(number)
    bounds = bounds.removesuffix(" pcs")
    if settled.stated:
        fault = Reason("amount.no-unit-but-text", quantity=bounds, stated=_each(settled.stated))
    else:
        fault = Reason("amount.no-unit", quantity=bounds)
    return AmountReading(said=quantity.strip(), fault=fault, stated=settled.stated)


def _same_number(one: Amount, other: Amount) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _each(amounts: tuple[Amount, ...]) -> tuple[Reason, ...]:
    return tuple(Reason("amount.is", amount=str(amount)) for amount in amounts)


def _not_whole(term: Term) -> Reason:
    return Reason("amount.not-whole", amount=term.how)


def _packages(term: Term, settled: TextTotal, quantity: str, text: str) -> AmountReading:
    """A count of packages: times the content that the text names, or the text's own total of as many packages."""
    count = term.amount
    if not (whole(count.low) and whole(count.high)):
        return AmountReading(said=quantity.strip(), fault=_not_whole(term))
    if settled.fault:
        agreed = next(
            (a for a in settled.stated if settled.pack and a == settled.pack.amount.times(count.low, count.high)), None
        )
        if agreed is None:
            return AmountReading(said=quantity.strip(), fault=settled.fault, stated=settled.stated)
    total = settled.total
    if total is not None and total.shape is TermShape.PRODUCT and total.packages is not None:
        if count.low == count.high and count.low in (total.packages, 1):
            remark = Reason("amount.quantity-agrees")
            return _reading(total, text[total.start : total.end], settled.stated, remark)
        many = total.amount.times(count.low, count.high)
        fault = Reason("amount.against-text", quantity=str(count), text=total.how)
        return AmountReading(said=quantity.strip(), fault=fault, stated=(total.amount, many))
    labelled = total is not None and bool(total.label)
    if total is not None and labelled and total.amount.dimension is not Dimension.COUNT:
        return _reading(
            total, text[total.start : total.end], settled.stated, Reason("amount.of-packages", count=str(count))
        )
    if total is not None and total.shape is TermShape.COUNT and settled.pack is None and total.amount.agrees(count):
        return _reading(term, quantity.strip(), (count,), Reason("amount.text-agrees"))
    content = settled.pack or (total if total is not None and total.shape is TermShape.STATED else None)
    if content is None:
        return _reading(term, quantity.strip(), (count,))
    amount = content.amount.times(count.low, count.high)
    how = f"{str(count).removesuffix(' pcs')} x {content.how.split(' = ')[0]} = {amount}"
    said = f"{quantity.strip()}; {text[content.start : content.end]}"
    taken = () if content.shape is TermShape.PACK else (Reason("amount.content-of-each"),)
    loose = (*term.loose, *content.loose, *taken)
    return _reading(replace(term, amount=amount, how=how, loose=loose), said, (amount,))


def _checked(term: Term, settled: TextTotal, quantity: str) -> AmountReading:
    """A measured quantity column counts; a total in the text must agree with it."""
    stated = tuple(dict.fromkeys([term.amount, *settled.stated]))
    if settled.fault:
        return _against_fault(term, settled, quantity, stated)
    total = settled.total
    same = total is not None and total.amount.dimension is term.amount.dimension
    if total is None or not same:
        return _reading(term, quantity.strip(), stated)
    if total.amount.agrees(term.amount):
        remark = Reason("amount.text-agrees") if total.how != term.how else None
        return _reading(term, quantity.strip(), stated, remark)
    lone = total.shape is TermShape.STATED and not total.label
    if lone and term.amount.high is not None and (total.amount.low or 0) <= term.amount.high:
        return _reading(term, quantity.strip(), (term.amount,))  # the content of one package, whatever it is called
    fault = Reason("amount.against-text", quantity=term.how, text=total.how)
    return AmountReading(said=quantity.strip(), fault=fault, stated=stated)


def _against_fault(term: Term, settled: TextTotal, quantity: str, stated: tuple[Amount, ...]) -> AmountReading:
    """A text that states several amounts is settled by a column that is one of them, or their sum."""
    same = [a for a in settled.stated if a.dimension is term.amount.dimension]
    if not same:
        return _reading(term, quantity.strip(), stated)
    total = same[0]
    for amount in same[1:]:
        total = total.plus(amount)
    if any(a.agrees(term.amount) for a in (*same, total)):
        return _reading(term, quantity.strip(), stated, Reason("amount.text-agrees"))
    fault = Reason("amount.against-unclear-text", quantity=term.how, fault=settled.fault or "")
    return AmountReading(said=quantity.strip(), fault=fault, stated=stated)


def _reading(term: Term, said: str, stated: tuple[Amount, ...], remark: Reason | None = None) -> AmountReading:
    how = together(Reason("amount.is", amount=term.how), remark, *term.loose)
    return AmountReading(term.amount, said, how, None, not term.loose, stated or (term.amount,))
