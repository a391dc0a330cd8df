"""What an amount is, and what reading one gives: the amount or a fault, the words and the arithmetic."""

from dataclasses import dataclass
from decimal import Decimal

from precursor_screen.quantities.number import plain_number
from precursor_screen.quantities.units import BASE_UNITS, Dimension
from precursor_screen.reason import Reason

_TOLERANCE = Decimal("0.005")  # two statements of one amount may differ by rounding


@dataclass(frozen=True, slots=True)
class Amount:
    """Bounds in kg (mass), litres (volume) or pieces (count); None where a side is open.

    >>> str(Amount(Dimension.MASS, Decimal(20), Decimal(25))), str(Amount(Dimension.VOLUME, None, Decimal(5)))
    ('20-25 kg', 'at most 5 l')
    """

    dimension: Dimension
    low: Decimal | None
    high: Decimal | None

    @property
    def unit(self) -> str:
        """The unit of the bounds: kg, l or pcs."""
        return BASE_UNITS[self.dimension]

    def __str__(self) -> str:
        return f"{written_bounds(self.low, self.high)} {self.unit}"

    def times(self, low: Decimal | None, high: Decimal | None) -> "Amount":
        """Return this amount that many times; an open side of either leaves that side open."""
        return Amount(
            self.dimension,
            None if self.low is None or low is None else self.low * low,
            None if self.high is None or high is None else self.high * high,
        )

    def plus(self, other: "Amount") -> "Amount":
        """Return the sum of two amounts of one dimension."""
        return Amount(
            self.dimension,
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def agrees(self, other: "Amount") -> bool:
        """Tell whether both can be said of the same goods: one dimension, and bounds that meet within 0.5 %."""
        if self.dimension is not other.dimension:
            return False
        return not (_above(self.low, other.high) or _above(other.low, self.high))


@dataclass(frozen=True, slots=True)
class AmountReading:
    """What was read of the amount of a line.

    Attributes:
        amount: the amount; None if none is stated or there is a fault.
        said: the words it was read from.
        how: the arithmetic, such as ``40 x 25 kg = 1000 kg``, and remarks on it.
        fault: why the statements cannot be read or contradict each other, else None.
        exact: False if something was taken for granted (about, a gallon without its country); exempts nothing.
        stated: every total that the line states or may mean, also those of a contradiction.
    """

    amount: Amount | None = None
    said: str = ""
    how: Reason | None = None
    fault: Reason | None = None
    exact: bool = True
    stated: tuple[Amount, ...] = ()


def written_bounds(low: Decimal | None, high: Decimal | None) -> str:
    """Write bounds: 5, 20-25, at least 10, at most 5."""
    if low is None and high is None:
        return "unknown"
    if low is None or high is None:
        return f"at most {plain_number(high)}" if high is not None else f"at least {plain_number(low or Decimal(0))}"
    return plain_number(low) if low == high else f"{plain_number(low)}-{plain_number(high)}"


def _above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low - high > high * _TOLERANCE
