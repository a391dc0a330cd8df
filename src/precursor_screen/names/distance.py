"""How many letters a name may be off, and how far two words are apart; digits are never part of it."""

from collections.abc import Callable
from functools import cache

#: (letters a name must have, edits it then may carry): a change in a short name is another name.
BUDGET = ((12, 2), (6, 1))


def edit_budget(letters: int) -> int:
    """Return how many edits a name of so many letters may carry.

    >>> [edit_budget(n) for n in (5, 6, 11, 12)]
    [0, 1, 1, 2]
    """
    return next((edits for least, edits in BUDGET if letters >= least), 0)


def edits_between(one: str, other: str, limit: int) -> int | None:
    """Return the edits (insert, delete, exchange, swap of neighbours) between two words, None above the limit.

    >>> edits_between("ephedrine", "ephedirne", 1)
    1
    """
    found = _distance()(one, other, score_cutoff=limit)
    return found if found <= limit else None


@cache
def _distance() -> Callable[..., int]:
    # Here, because a line whose words are all known needs no distance.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance
