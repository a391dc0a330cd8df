"""Turns amounts into kilograms: litres by density, a solution into its substance by strength, with the arithmetic."""

from dataclasses import dataclass
from decimal import Decimal

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.number import plain_number
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.quantities.units import Dimension

_NEARLY_PURE = Decimal(95)  # percent; below it the density of the pure substance is not that of the goods
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class MassReading:
    """A mass in kg, or None with the reason in ``how``; ``exact`` is False where something was taken for granted."""

    amount: Amount | None
    how: str
    exact: bool = True


def to_mass(
    amount: Amount, density: Decimal | float | None, source: str = "", strength: Strength | None = None
) -> MassReading:
    """Return an amount in kilograms.

    Args:
        amount: kg as they are, litres by the density; pieces have no mass.
        density: of the substance, kg/l; None if the rules give none.
        source: where the density stands, for the arithmetic.
        strength: of the goods, if stated: the density of a substance is not that of its solution.

    >>> to_mass(Amount(Dimension.VOLUME, Decimal(20), Decimal(20)), Decimal("0.792"), "Perry").how
    '20 l x 0.792 kg/l = 15.84 kg (density: Perry)'
    """
    if amount.dimension is Dimension.MASS:
        return MassReading(amount, str(amount))
    if amount.dimension is Dimension.COUNT:
        return MassReading(None, f"{amount} have no mass unless the content of one is stated")
    if density is None:
        return MassReading(None, f"{amount} cannot be turned into kilograms: the rules give no density")
    factor = Decimal(str(density))
    mass = Amount(Dimension.MASS, _times(amount.low, factor), _times(amount.high, factor))
    how = f"{amount} x {plain_number(factor)} kg/l = {mass}"
    notes = [f"density: {source}"] if source else []
    diluted = strength is not None and strength.low < _NEARLY_PURE
    if diluted:
        notes.append("the density of the pure substance, not of the solution")
    return MassReading(mass, f"{how} ({'; '.join(notes)})" if notes else how, not diluted)


def pure_mass(mass: Amount, strength: Strength) -> MassReading:
    """Return how much of the substance itself goods of a mass and strength hold.

    >>> half = Strength(Decimal(40), Decimal(50), "40-50 %", Basis.MASS)
    >>> pure_mass(Amount(Dimension.MASS, Decimal(200), Decimal(200)), half).how
    '200 kg x 40-50 % = 80-100 kg of the substance'
    """
    if mass.dimension is not Dimension.MASS:
        return MassReading(None, f"{mass} are not a mass")
    pure = Amount(
        Dimension.MASS, _times(mass.low, strength.low / _HUNDRED), _times(mass.high, strength.high / _HUNDRED)
    )
    by_mass = strength.basis in (Basis.MASS, Basis.UNKNOWN)
    note = "" if by_mass else f" (strength by {strength.basis}, taken as by mass)"
    how = f"{mass} x {strength.percent()} % = {pure} of the substance{note}"
    return MassReading(pure, how, by_mass and strength.exact)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor
