"""Reads a strength (mass share in percent) as goods papers write it: 98 %, не менее 92,5 %, 10-20%, до 30 %."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from precursor_screen.quantities.amount import written_bounds
from precursor_screen.reason import Reason

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
#: A cell that holds bounds and numbers only, such as ≥ 99 or 30-35: percent there, as its column says.
_BARE_BOUNDS = re.compile(rf"\s*(?:(?:{_LOWER}|{_UPPER})\s*)?{_NUMBER}(?:\s*[-–—]\s*{_NUMBER})?\s*", re.IGNORECASE)
_ALL = Decimal(100)


class Basis(StrEnum):
    """What a strength is a share of; only MASS and UNKNOWN (a bare percent sign) are compared with a mass share."""

    MASS = "mass"
    VOLUME = "volume"
    MASS_PER_VOLUME = "mass per volume"
    MOLAR = "molar"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength as bounds in percent, 0 to 100, and the words it was read from.

    Attributes:
        low: the lower bound; with ``high`` never further apart than what the words allow.
        high: the upper bound; 100 if nothing bounds it.
        text: the words.
        basis: what it is a share of.
        how: the arithmetic and remarks on it, where there are some.
        exact: False where something was taken for granted (a density of 1): such a strength exempts nothing.
        fault: why the words could not be turned into percent; the bounds are then 0 and 100.
        start: where the words begin in the text that was read.
    """

    low: Decimal
    high: Decimal
    text: str
    basis: Basis = field(default=Basis.UNKNOWN, repr=False)
    how: Reason | None = field(default=None, repr=False)
    exact: bool = field(default=True, repr=False)
    fault: Reason | None = field(default=None, repr=False)
    start: int = field(default=0, repr=False, compare=False)

    def __post_init__(self) -> None:
        # a bound given as a float is the number that its shortest writing names: 92.1 is 92.1
        for name in ("low", "high"):
            value = getattr(self, name)
            if not isinstance(value, Decimal):
                object.__setattr__(self, name, Decimal(str(value)))

    def __str__(self) -> str:
        return self.text.strip()

    def percent(self) -> str:
        """Write the bounds: 37, 35-38."""
        return written_bounds(self.low, self.high)

    def is_below(self, percent: Decimal | float, inclusive: bool) -> bool:
        """Tell whether it is certainly below a threshold; ``inclusive``: the threshold itself is controlled.

        >>> Strength(Decimal("0.1"), Decimal("0.1"), "0.1 %").is_below(0.1, inclusive=True)
        False
        """
        limit = Decimal(str(percent))
        return self.exact and self.fault is None and (self.high < limit or (not inclusive and self.high == limit))


def read_strength(text: str) -> Strength | None:
    """Return the first strength in percent of a text, or None.

    >>> read_strength("серная кислота не менее 92,5 %")
    Strength(low=Decimal('92.5'), high=Decimal('100'), text='не менее 92,5 %')
    >>> read_strength("37%").high
    Decimal('37')
    """
    for match in _PATTERN.finditer(text):
        one = Decimal(match["one"].replace(",", "."))
        two = Decimal(match["two"].replace(",", ".")) if match["two"] else None
        if max(one, two or one) > _ALL:
            continue
        if two is not None:
            return Strength(min(one, two), max(one, two), match.group(), start=match.start())
        if match["lower"]:
            return Strength(one, _ALL, match.group(), start=match.start())
        if match["upper"]:
            return Strength(Decimal(0), one, match.group(), start=match.start())
        return Strength(one, one, match.group(), start=match.start())
    return None


def read_strength_cell(text: str, header_unit: str = "") -> Strength | None:
    """Return the strength of a manifest cell: a bare number above 1 is a percentage there.

    A bare number up to 1 may be a share (a spreadsheet shows 0.999 as 99.9 %) or a percentage: it says nothing, unless
    the header tells.

    Args:
        text: the cell.
        header_unit: the unit that the header names: "fraction" (доли единицы) makes 0.98 a share; with "percent" the
            cell may still be a share, and both are its bounds.

    >>> read_strength_cell("98,5").low
    Decimal('98.5')
    >>> read_strength_cell("0.98", "percent").percent(), read_strength_cell("0.98") is None
    ('0.98-98', True)
    """
    bare = re.fullmatch(rf"\s*({_NUMBER})\s*", text)
    value = Decimal(bare.group(1).replace(",", ".")) if bare else None
    if value is not None and value <= 1:
        return _share(value, text, header_unit)
    if value is not None or _BARE_BOUNDS.fullmatch(text):
        return read_strength(text + " %")
    return read_strength(text)


def _share(value: Decimal, text: str, header_unit: str) -> Strength | None:
    share = value * _ALL
    if header_unit == "fraction":
        how = Reason("strength.share", share=text.strip(), percent=written_bounds(share, share))
        return Strength(share, share, text.strip(), how=how)
    if header_unit == "percent":
        how = Reason("strength.share-or-percent", said=text.strip(), percent=written_bounds(share, share))
        return Strength(value, share, text.strip(), how=how, exact=False)
    return None
