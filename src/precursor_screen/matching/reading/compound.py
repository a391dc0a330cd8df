"""A longer name that a mention may be part of, as its grammar gives it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compound:
    """A longer name: its tokens, and by which grammar it is read.

    ``form``: prefix, locant, class, hyphen, catalogue, polymer, ester, class-word or chinese.
    """

    first: int
    last: int
    form: str
