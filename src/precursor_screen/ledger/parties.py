"""Decides which spellings are one party, from all that a ledger holds and from nothing else.

The rule, so that it does not depend on the order in which files were screened:

1. Spellings with the same registration number are one party, whatever their names; with different numbers never.
2. A name without a number belongs to the party with a number that bears the same name, if there is just one.
3. The names left are taken by the first day of their deliveries, then by their letters. Each joins the nearest
   party before it whose first name is alike (`ledger.alike`); when there is none it begins a party of its own.

A chain of small differences therefore ends at the party that stands first: A ~ B ~ C does not make C one with A.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling in a ledger: its id, text, name in comparable form, and number (empty when there is none)."""

    id: int
    text: str
    name: str
    number: str


def one_party(
    spellings: Sequence[Spelling],
    near: Iterable[tuple[str, str, int]],
    first_days: Callable[[Sequence[str]], Mapping[str, int]],
) -> dict[int, str]:
    """Return the party of each spelling, by the spelling's id.

    Args:
        spellings: all spellings of the ledger.
        near: pairs of names that are alike, with the edits between them.
        first_days: called once with the names whose first day matters; returns the day (as a number) of each.

    Returns:
        The id of a spelling -> the id of its party: ``#number``, or the name it began with. Spellings without any
        name are left out: they name nobody.
    """
    holders: dict[str, set[str]] = {}
    for spelling in spellings:
        if spelling.number and spelling.name:
            holders.setdefault(spelling.name, set()).add(f"#{spelling.number}")
    bare = {spelling.name for spelling in spellings if spelling.name and not spelling.number}
    neighbours: dict[str, list[tuple[int, str]]] = {}
    for one, other, edits in near:
        neighbours.setdefault(one, []).append((edits, other))
        neighbours.setdefault(other, []).append((edits, one))
    unclear = [name for name in bare if name not in holders and name in neighbours]
    party_of = {name: _holder(holders[name], name) for name in bare if name in holders}
    party_of |= {name: name for name in bare if name not in holders and name not in neighbours}
    days = first_days(unclear) if unclear else {}
    heads: set[str] = set()
    for name in sorted(unclear, key=lambda one: (days.get(one, 0), one)):
        party_of[name] = _nearest(name, neighbours[name], heads, holders)
        if party_of[name] == name:
            heads.add(name)
    return {
        spelling.id: f"#{spelling.number}" if spelling.number else party_of[spelling.name]
        for spelling in spellings
        if spelling.number or spelling.name
    }


def _holder(numbers: set[str], name: str) -> str:
    """Return the party with a number that a bare name belongs to; of several none is chosen."""
    return next(iter(numbers)) if len(numbers) == 1 else name


def _nearest(name: str, near: list[tuple[int, str]], heads: set[str], holders: Mapping[str, set[str]]) -> str:
    choices = sorted(
        (edits, other, party)
        for edits, other in near
        for party in (holders.get(other, ()) if other in holders else (other,) if other in heads else ())
    )
    if not choices:
        return name
    edits, _, party = choices[0]
    rivals = {rival for rival_edits, _, rival in choices if rival_edits == edits and rival.startswith("#")}
    # Two registered parties equally near: to say which would be a guess.
    return name if party.startswith("#") and len(rivals) > 1 else party
