"""Counts the places of a benzene ring in one way: 1-aminobenzene-2-carboxylic acid is 2-aminobenzoic acid.

A name may begin to count at any group of the ring, and go either way round. Of all ways the one is kept whose places
read lowest, so that every name of a ring with the same groups reads alike.
"""

from collections.abc import Sequence
from functools import cache

from precursor_screen.names.morphemes import canonical
from precursor_screen.words import table

_SIZE = 6


def counted_alike(units: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the units of a name, the places of its benzene ring counted in one way.

    A name whose units are not the ring and groups at single places of it is returned as it is.

    >>> counted_alike([("1", "amin"), ("", "bensen"), ("2", "karboksil")])
    [('', 'bensen'), ('1', 'amin'), ('2', 'karboksil')]
    """
    parent, two = _ring()
    groups = [unit for unit in units if unit != ("", parent)]
    places = [_place(place, two) for place, _ in groups]
    unplaced = places.count(0)
    if len(units) - len(groups) != 1 or len(groups) < 2 or None in places or unplaced > 1:
        return list(units)
    named = any(place in two for place, _ in groups)
    if named and len(groups) > 2:
        return list(units)
    at = [place or 1 for place in places if place is not None]
    if len(set(at)) != len(at):
        return list(units)
    ways = (
        sorted((str((step * (place - first)) % _SIZE + 1), what) for place, (_, what) in zip(at, groups, strict=True))
        for first in at
        for step in (1, -1)
    )
    return [("", parent), *min(ways, key=lambda way: ([int(place) for place, _ in way], way))]


def _place(place: str, two: dict[str, int]) -> int | None:
    """Return a place of the ring: 0 where a name says none, None for what is none."""
    if place in two:
        return two[place]
    if not place:
        return 0
    return int(place) if len(place) == 1 and place in "123456" else None


@cache
def _ring() -> tuple[str, dict[str, int]]:
    ring = table("unit_groups")["ring"]
    return canonical(ring["parent"])[0][0], dict(ring["two"])
