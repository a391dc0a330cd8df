"""A piece of a text of amounts, with what it says."""

from decimal import Decimal
from typing import NamedTuple

from precursor_screen.quantities.units import Unit


class QuantityToken(NamedTuple):
    """A piece of text with what it says; ``number`` only for numbers that can be read, ``unit`` only for units."""

    says: int
    text: str
    start: int
    end: int
    number: Decimal | None = None
    unit: Unit | None = None

    def is_word(self) -> bool:
        """Tell whether it is a word that says nothing about amounts."""
        return not self.says and self.text[0].isalpha()
