"""A reason as data: a code and its arguments, out of which `wording` makes a sentence at the edge.

Matching, law, ledger and quantities say what they found by a code; how it is said in English, and later in other
languages, stands in the catalogue of `wording` alone. So making a reason costs no more than the sentence it stands for.
"""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

#: What an argument may be: words of the papers and the rules, figures, days, and reasons within the reason.
Value: TypeAlias = "str | int | float | Decimal | date | Reason | tuple[Reason, ...]"


class Reason(tuple[str, tuple[tuple[str, Value], ...]]):
    """A code of the catalogue and its arguments, in the order in which they were given.

    A tuple, because evidence is made for every line that may name something, and a tuple is made, compared and hashed
    several times as fast as a class of fields.

    >>> Reason("law.not-yet", start=date(2026, 1, 1), day=date(2025, 1, 1)).code
    'law.not-yet'
    """

    __slots__ = ()

    def __new__(cls, code: str, /, **args: Value) -> "Reason":
        """Make a reason; the names of the arguments are the places in the template of the code."""
        return tuple.__new__(cls, (code, tuple(args.items())))

    @property
    def code(self) -> str:
        """The name of its template."""
        return self[0]

    @property
    def args(self) -> tuple[tuple[str, Value], ...]:
        """The arguments as (name, value) pairs."""
        return self[1]

    def __reduce__(self) -> tuple[object, ...]:
        return _remade, (self[0], self[1])

    def __repr__(self) -> str:
        return f"Reason({', '.join([repr(self[0]), *(f'{name}={value!r}' for name, value in self[1])])})"


class Word(str):
    """An argument that is a word of the language, not of the papers: it is looked up in the catalogue, too."""

    __slots__ = ()


def together(*parts: Reason | None) -> Reason | None:
    """Return reasons as one, those that are None left out; None if there are none."""
    said = tuple(part for part in parts if part)
    if len(said) > 1:
        return Reason("together", parts=said)
    return said[0] if said else None


def _remade(code: str, args: tuple[tuple[str, Value], ...]) -> Reason:
    return tuple.__new__(Reason, (code, args))
