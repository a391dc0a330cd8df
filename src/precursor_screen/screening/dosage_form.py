"""Tells whether a line names a finished medicine, such as tablets; raw substance for tablets is none."""

from precursor_screen.matching import Query
from precursor_screen.words import WordClass


def is_medicine(query: Query) -> bool:
    """Tell whether a line names a finished dosage form and nothing that says it is the substance itself."""
    said = {one for token in query.tokens for one in token.classes}
    return WordClass.MEDICINE_FORM in said and WordClass.NOT_FINISHED not in said
