"""Writes goods lines that name a precursor: listed names of all languages, as they are, misspelt or with CAS."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from disturb import disturb, in_goods_line

from precursor_screen.model.rules import NameKind, RuleSet

#: How a name is written, with its share: most people write it right.
_MANNERS = (("as-is", 50), ("cas", 15), ("typo", 15), ("inflection", 10), ("word-order", 10))
_NOT_NAMES = frozenset({NameKind.FORMULA, NameKind.ABBREVIATION})


@dataclass(frozen=True, slots=True)
class Precursor:
    """A listed name, with a CAS number of its substance or an empty text."""

    name: str
    cas: str


def precursors(rules: RuleSet) -> tuple[Precursor, ...]:
    """Return every name of the rules that means one thing only, in all languages, in the order of the rules."""
    found = dict.fromkeys(
        Precursor(name.text, substance.cas[0].number if substance.cas else "")
        for substance in rules.substances.values()
        for name in substance.names
        if name.kind not in _NOT_NAMES and not name.ambiguous
    )
    return tuple(found)


def precursor_line(names: Sequence[Precursor], rng: random.Random) -> str:
    """Return a goods line around one of the names, drawn by ``rng``."""
    one = rng.choice(names)
    manner = rng.choices([name for name, _ in _MANNERS], [share for _, share in _MANNERS])[0]
    name = one.name
    if manner not in {"as-is", "cas"}:
        name = disturb(name, manner, rng) or name
    line = in_goods_line(name, rng)
    return f"{line}, CAS {one.cas}" if manner == "cas" and one.cas else line
