"""Judges what touches a Chinese name: a sign beside it makes another, unless it says a grade, a solution or absence."""

from functools import cache

from precursor_screen.names import Token
from precursor_screen.words import WordClass, phrases_of, table

#: The first sign of the Chinese script.
FIRST_SIGN = "\u3400"
_REACH = 24  # signs to either side that may belong to one name


@cache
def _cjk_affixes() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    data = table("look_alikes")
    phrases = phrases_of(WordClass.ABSENCE_BEFORE_NEAR)
    absent = tuple("".join(words) for words in phrases if words[0] >= FIRST_SIGN)
    return (*data["cjk_before"], *absent), tuple(data["cjk_after"]), absent


def touching_signs(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    """Return the range of tokens of the longer name that tokens ``first`` to ``last`` are part of, or None.

    What something is free of may end before the name: 不含酒精丙酮 is acetone without alcohol.
    """
    before, after, absent = _cjk_affixes()
    start = first
    while start > max(0, first - _REACH) and tokens[start - 1].text[0] >= FIRST_SIGN and not tokens[start].spaced:
        start -= 1
    end, furthest = last + 1, min(len(tokens), last + 1 + _REACH)
    while end < furthest and tokens[end].text[0] >= FIRST_SIGN and not tokens[end].spaced:
        end += 1
    left = "".join([token.text for token in tokens[start:first]])
    right = "".join([token.text for token in tokens[last + 1 : end]])
    other = (left and not left.endswith(before) and not left.startswith(absent)) or (
        right and not right.startswith(after)
    )
    return (start, end - 1) if other else None
