"""The shape of a text: the text with every long number written alike.

Invoice, lot and order numbers make texts differ that name the same goods. A number of `LONG_NUMBER` digits or more is
no part of a name (`matching.query` reads them all alike), so that texts of one shape name the same things. Only an
identifier is looked at by its digits; a text that may hold one keeps its own shape. So does a text with a character
written by its number (&#1072;): its digits are a letter.

The patterns are written so that Python's `re` and the engines of table libraries read them alike: a column is brought
to shapes by the same rules as one text.
"""

import re

from precursor_screen.matching.query import LONG_NUMBER, SOME_LONG_NUMBER, may_hold_identifier

#: A number of many digits, and what it is written as.
LONG_NUMBERS = rf"[0-9]{{{LONG_NUMBER},}}"
LONG_NUMBER_MARK = SOME_LONG_NUMBER

#: A text with a character that is not listed here must be cleaned as a whole, because what such a character becomes
#: may depend on its neighbours (entities, tags, broken lines, marks that join a letter, invisible signs).
PLAIN = r"^[\t  !-%'-;=-~§¦°±·«»№–—‘’“”…⊂↑À-ÖØ-öø-žΑ-Ωα-ωЀ-ѯҊ-ԯ一-龥]*$"

#: What a text with a character written by its number holds.
NUMBERED_CHARACTER = "&#"

_LONG_NUMBERS = re.compile(LONG_NUMBERS)
_PLAIN = re.compile(PLAIN.removeprefix("^").removesuffix("$"))


def is_plain(text: str) -> bool:
    """Tell whether each character of a text may be cleaned by itself."""
    return _PLAIN.fullmatch(text) is not None


def shape_of(text: str) -> str:
    """Return the shape of a text.

    >>> shape_of("Болт М8, партия 0012345")
    'Болт М8, партия 99999'
    >>> shape_of("CAS 0012345-67-8")
    'CAS 0012345-67-8'
    """
    return (
        text if NUMBERED_CHARACTER in text or may_hold_identifier(text) else _LONG_NUMBERS.sub(LONG_NUMBER_MARK, text)
    )
