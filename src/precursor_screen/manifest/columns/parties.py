"""Tells whose register number a column holds whose header names no party: that of the party beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from precursor_screen.manifest.columns.goods import Recognised
from precursor_screen.manifest.columns.score import FAINT
from precursor_screen.model.line import Field

_NUMBERS = {Field.CONSIGNOR: Field.CONSIGNOR_ID, Field.CONSIGNEE: Field.CONSIGNEE_ID}
_NOBODY = "; no header says whose it is: taken for the consignee's"


def with_parties(
    header: Sequence[str], found: Mapping[Field, Recognised], also: Sequence[Recognised]
) -> tuple[dict[Field, Recognised], list[Recognised]]:
    """Give numbers of nobody to the party whose column stands beside them, the one on the left first.

    Args:
        header: the columns in their order.
        found: field -> its column.
        also: further columns of fields that another column holds.

    Returns:
        Both anew; where no party stands beside a number, it stays the consignee's, and its ground says so.
    """
    sure = {name: one for name, one in found.items() if not _of_nobody(one)}
    waiting = sorted(
        (one for one in (*found.values(), *also) if _of_nobody(one)), key=lambda one: header.index(one.header)
    )
    left: list[Recognised] = []
    for one in waiting:
        name = _beside(header, one.header, found)
        if name and _NUMBERS[name] not in sure:
            why = f'{one.why}; it stands beside "{found[name].header}"'
            sure[_NUMBERS[name]] = replace(one, field=_NUMBERS[name], why=why)
        else:
            left.append(one)
    if left and Field.CONSIGNEE_ID not in sure:
        first = left.pop(0)
        sure[Field.CONSIGNEE_ID] = replace(first, why=first.why + _NOBODY)
    return sure, [*(one for one in also if not _of_nobody(one)), *left]


def _of_nobody(column: Recognised) -> bool:
    return column.field is Field.CONSIGNEE_ID and column.score == FAINT


def _beside(header: Sequence[str], column: str, found: Mapping[Field, Recognised]) -> Field | None:
    """Return the party whose column stands beside a column."""
    at = header.index(column)
    for place in (at - 1, at + 1):
        if 0 <= place < len(header):
            for name in _NUMBERS:
                if name in found and found[name].header == header[place]:
                    return name
    return None
