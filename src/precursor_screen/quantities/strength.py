"""Reads a strength (mass share in percent) as goods papers write it: 98 %, не менее 92,5 %, 10-20%, до 30 %."""

import re
from dataclasses import dataclass

_NUMBER = r"\d{1,3}(?:[.,]\d{1,4})?"
_LOWER = (
    r"не\s+менее|более|свыше|от|min\.?|at\s+least|more\s+than|over|not\s+less\s+than|mindestens|mín\.?|кем\s+емес|>=?|≥"
)
_UPPER = r"не\s+более|менее|до|max\.?|at\s+most|less\s+than|up\s+to|not\s+more\s+than|below|höchstens|máx\.?|<=?|≤"
_PERCENT = r"\s*(?:мас(?:с)?\.?\s*|об\.?\s*|wt\.?\s*|vol\.?\s*)?(?:%|процент\w*|percent|пайыз|foiz)"
_PATTERN = re.compile(
    rf"(?:(?P<lower>{_LOWER})\s*|(?P<upper>{_UPPER})\s*)?(?P<one>{_NUMBER})\s*%?"
    rf"(?:\s*(?:-|–|—|\.\.\.?|до|to|and|bis)\s*(?P<two>{_NUMBER}))?{_PERCENT}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength as bounds in percent, 0 to 100, and the words it was read from."""

    low: float
    high: float
    text: str

    def __str__(self) -> str:
        return self.text.strip()


def read_strength(text: str) -> Strength | None:
    """Return the first strength of a text, or None.

    >>> read_strength("серная кислота не менее 92,5 %")
    Strength(low=92.5, high=100.0, text='не менее 92,5 %')
    >>> read_strength("37%").high
    37.0
    """
    for match in _PATTERN.finditer(text):
        one = float(match["one"].replace(",", "."))
        two = float(match["two"].replace(",", ".")) if match["two"] else None
        if max(one, two or 0.0) > 100:
            continue
        if two is not None:
            return Strength(min(one, two), max(one, two), match.group())
        if match["lower"]:
            return Strength(one, 100.0, match.group())
        if match["upper"]:
            return Strength(0.0, one, match.group())
        return Strength(one, one, match.group())
    return None


def read_strength_cell(text: str) -> Strength | None:
    """Return the strength of a manifest cell: a bare number above 1 is a percentage there.

    A bare number up to 1 may be a share (a spreadsheet shows 0.999 as 99.9 %) or a percentage: it says nothing.

    >>> read_strength_cell("98,5").low
    98.5
    """
    bare = re.fullmatch(rf"\s*({_NUMBER})\s*", text)
    if bare and float(bare.group(1).replace(",", ".")) <= 1:
        return None
    return read_strength(text + " %") if bare else read_strength(text)
