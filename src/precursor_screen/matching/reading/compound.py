"""A longer name that a mention may be part of, as its grammar gives it."""

from dataclasses import dataclass
from typing import Final

#: Tokens that a longer name has before a listed one, or behind it, at the most.
LONGEST_SIDE: Final = 120


@dataclass(frozen=True, slots=True)
class Compound:
    """A longer name: its tokens, and by which grammar it is read.

    ``form``: prefix, locant, class, hyphen, catalogue, polymer, ester, class-word or chinese.
    """

    first: int
    last: int
    form: str
