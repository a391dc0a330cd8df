"""Finds what was given beside a text and cannot be read, so that nothing given is passed over in silence."""

from collections.abc import Iterator
from functools import lru_cache

from precursor_screen.ids import ec, hs, un
from precursor_screen.ids.cas_cell import read_cas_cell
from precursor_screen.matching import NUMBER_FIELDS, Query
from precursor_screen.model.line import Field
from precursor_screen.names import even
from precursor_screen.quantities import is_empty, read_amount
from precursor_screen.reason import Reason
from precursor_screen.screening.stated_strength import strength_fault


def unread(query: Query) -> Iterator[Reason]:
    """Yield what the fields of a line hold and what cannot be read of it, in the order of the options of `check`.

    A quantity that only the text settles (5, and «5 drums» there) is read. A cell that stands for nothing, such as a
    dash, holds nothing.
    """
    line = query.line
    for name in NUMBER_FIELDS:
        yield from unread_number(name, line.get(name))
    quantity = line.get(Field.QUANTITY)
    fault = read_amount(quantity).fault
    if fault and read_amount(quantity, text=line.description).fault:
        yield Reason("text", text=fault)
    strength = line.get(Field.STRENGTH)
    if not is_empty(strength) and (why := strength_fault(strength)):
        yield why


@lru_cache(maxsize=16_384)
def unread_number(name: Field, cell: str) -> tuple[Reason, ...]:
    """Return what cannot be read of a cell of one of the `NUMBER_FIELDS`, or only with doubt."""
    if is_empty(cell):
        return ()
    text, said = even(cell).text, cell.strip()
    if name is Field.CAS:
        return tuple(_of_cas(text, said))
    if name is Field.EC:
        found = ec.read_ec_cell(text)
        wrong = tuple(Reason("unread.ec-digit", number=number.number) for number in found if not number.valid)
        return wrong if found else (Reason("unread.ec", said=said),)
    if name is Field.UN:
        return (Reason("unread.un", said=said),) if un.read_un_cell(text).unread else ()
    if hs.is_scientific(text):
        return (Reason("unread.hs-lost", said=said),)
    codes = hs.read_hs_cell(text)
    odd = (code for code in codes if not hs.has_usual_length(code))
    lengths = tuple(Reason("unread.hs-length", said=code, digits=len(code)) for code in odd)
    return lengths if codes else (Reason("unread.hs", said=said),)


def _of_cas(text: str, said: str) -> Iterator[Reason]:
    read = read_cas_cell(text)
    if read.behind_date:
        numbers = tuple(Reason("unread.cas-is", number=number) for number in read.behind_date)
        yield Reason("unread.cas-date", said=said, numbers=numbers)
    for part in read.unread:
        yield Reason("unread.cas", said=part)
    for number in read.numbers:
        if not number.valid:
            yield Reason("unread.cas-digit", number=number.number)
