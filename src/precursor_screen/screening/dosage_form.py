"""Tells whether a line names a finished medicine, such as tablets; raw substance for tablets is none."""

from precursor_screen.matching import Query
from precursor_screen.names import TokenKind
from precursor_screen.words import goods_words


def is_medicine(query: Query) -> bool:
    """Tell whether a line names a finished dosage form and nothing that says it is the substance itself."""
    words = {token.text for token in query.tokens if token.kind is TokenKind.WORD}
    return not words.isdisjoint(goods_words("medicine_forms")) and words.isdisjoint(goods_words("not_finished"))
