"""Finds what was given beside a text and cannot be read, so that nothing given is passed over in silence."""

from collections.abc import Iterator

from precursor_screen.matching import Number, Query, cas_parts
from precursor_screen.model.line import Field, Line
from precursor_screen.quantities import has_digit, is_empty, read_amount
from precursor_screen.reason import Reason
from precursor_screen.screening.stated_strength import strength_fault


def unread(query: Query) -> Iterator[Reason]:
    """Yield what the fields of a line hold and what cannot be read of it, in the order of the options of `check`.

    A quantity that only the text settles (5, and «5 drums» there) is read. A cell that stands for nothing, such as a
    dash, holds nothing.
    """
    line = query.line
    given = [number for number in query.numbers if number.span is None]
    yield from _cas(line, [number for number in given if number.scheme == "cas"])
    code = line.get(Field.HS)
    if not is_empty(code) and not any(number.scheme == "hs" for number in given):
        yield Reason("unread.hs", said=code.strip())
    quantity = line.get(Field.QUANTITY)
    fault = read_amount(quantity).fault
    if fault and read_amount(quantity, text=line.description).fault:
        yield Reason("text", text=fault)
    strength = line.get(Field.STRENGTH)
    if not is_empty(strength) and (why := strength_fault(strength)):
        yield why


def _cas(line: Line, numbers: list[Number]) -> Iterator[Reason]:
    cell = line.get(Field.CAS)
    if is_empty(cell):
        return
    if not numbers:
        yield Reason("unread.cas", said=cell.strip())
        return
    read = {number.text for number in numbers}
    for part in map(str.strip, cas_parts(cell)):
        if has_digit(part) and part not in read:
            yield Reason("unread.cas", said=part)
    for number in numbers:
        if not number.valid:
            yield Reason("unread.cas-digit", number=number.value)
