"""Tells whether a line names a finished medicine, such as tablets; raw substance for tablets is none."""

from precursor_screen.matching import Query
from precursor_screen.screening.own_part import OwnPart
from precursor_screen.words import WordClass


def is_medicine(query: Query, own: OwnPart) -> bool:
    """Tell whether the part of a line names a finished dosage form, and the line nowhere the substance itself."""
    end = own.begin + len(own.text)
    forms = query.classed.get(WordClass.MEDICINE_FORM, ())
    beside = any(own.begin <= query.original(at, at)[0] < end for at in forms)
    return beside and WordClass.NOT_FINISHED not in query.classed
