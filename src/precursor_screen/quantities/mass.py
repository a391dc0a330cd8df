"""Turns amounts into kilograms: litres by density, a solution into its substance by strength, with the arithmetic."""

from dataclasses import dataclass
from decimal import Decimal

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.quantities.units import Dimension
from precursor_screen.reason import Reason

_NEARLY_PURE = Decimal(95)  # percent; below it the density of the pure substance is not that of the goods
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class MassReading:
    """A mass in kg, or None with the reason in ``how``; ``exact`` is False where something was taken for granted."""

    amount: Amount | None
    how: Reason
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

    >>> to_mass(Amount(Dimension.VOLUME, Decimal(20), Decimal(20)), Decimal("0.792"), "Perry").how.code
    'mass.by-density-of'
    """
    if amount.dimension is Dimension.MASS:
        return MassReading(amount, Reason("amount.is", amount=str(amount)))
    if amount.dimension is Dimension.COUNT:
        return MassReading(None, Reason("mass.of-pieces", amount=str(amount)))
    if density is None:
        return MassReading(None, Reason("mass.no-density", amount=str(amount)))
    factor = Decimal(str(density))
    mass = Amount(Dimension.MASS, _times(amount.low, factor), _times(amount.high, factor))
    notes = (Reason("mass.density-of", source=source),) if source else ()
    diluted = strength is not None and strength.low < _NEARLY_PURE
    if diluted:
        notes = (*notes, Reason("mass.not-of-solution"))
    if notes:
        how = Reason("mass.by-density-of", amount=str(amount), density=factor, mass=str(mass), notes=notes)
    else:
        how = Reason("mass.by-density", amount=str(amount), density=factor, mass=str(mass))
    return MassReading(mass, how, not diluted)


def pure_mass(mass: Amount, strength: Strength) -> MassReading:
    """Return how much of the substance itself goods of a mass and strength hold.

    >>> half = Strength(Decimal(40), Decimal(50), "40-50 %", Basis.MASS)
    >>> str(pure_mass(Amount(Dimension.MASS, Decimal(200), Decimal(200)), half).amount)
    '80-100 kg'
    """
    if mass.dimension is not Dimension.MASS:
        return MassReading(None, Reason("mass.none", amount=str(mass)))
    pure = Amount(
        Dimension.MASS, _times(mass.low, strength.low / _HUNDRED), _times(mass.high, strength.high / _HUNDRED)
    )
    by_mass = strength.basis in (Basis.MASS, Basis.UNKNOWN)
    percent = strength.percent()
    if by_mass:
        how = Reason("mass.pure", mass=str(mass), percent=percent, pure=str(pure))
    else:
        how = Reason("mass.pure-by", mass=str(mass), percent=percent, pure=str(pure), basis=strength.basis)
    return MassReading(pure, how, by_mass and strength.exact)


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else value * factor
