"""Judges what touches a Chinese name: a sign beside it makes another name, unless it says a grade or a solution."""

from functools import cache

from precursor_screen.names import Token
from precursor_screen.words import table

#: The first sign of the Chinese script.
FIRST_SIGN = "\u3400"
_REACH = 24  # signs to either side that may belong to one name


@cache
def _cjk_affixes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = table("look_alikes")
    return tuple(data["cjk_before"]), tuple(data["cjk_after"])


def touching_signs(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    """Return the range of tokens of the longer name that tokens ``first`` to ``last`` are part of, or None."""
    before, after = _cjk_affixes()
    left = right = ""
    at = first - 1
    while at >= max(0, first - _REACH) and tokens[at].text[0] >= FIRST_SIGN and not tokens[at + 1].spaced:
        left, at = tokens[at].text + left, at - 1
    start, at = at + 1, last + 1
    while at < min(len(tokens), last + 1 + _REACH) and tokens[at].text[0] >= FIRST_SIGN and not tokens[at].spaced:
        right, at = right + tokens[at].text, at + 1
    other = (left and not left.endswith(before)) or (right and not right.startswith(after))
    return (start, at - 1) if other else None
