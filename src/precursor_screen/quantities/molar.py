"""Turns what a litre holds (mol, equivalents, grams) into percent of the mass; the arithmetic is printed."""

from dataclasses import dataclass, replace
from decimal import Decimal

from precursor_screen.quantities.number import plain_number
from precursor_screen.quantities.strength import Strength
from precursor_screen.reason import Reason

_ALL = Decimal(100)
_WATER = Decimal(1)  # kg/l
_DIGITS = Decimal("0.0001")  # percent


@dataclass(frozen=True, slots=True)
class Solute:
    """What is known of a dissolved substance.

    Attributes:
        molar_mass: g/mol, from the rules.
        equivalents: how many equivalents one mole has (2 for sulphuric acid); needed for normality.
        solution_density: kg/l of this solution, where a source gives it; else that of water is taken and said.
    """

    molar_mass: Decimal | None = None
    equivalents: int | None = None
    solution_density: Decimal | None = None


def from_moles(low: Decimal, high: Decimal, said: Strength, solute: Solute, normal: bool) -> Strength:
    """Return a strength in percent from mol/l, or from equivalents per litre.

    Args:
        low: the lower bound in mol/l (or eq/l).
        high: the upper bound.
        said: the words and where they stand; its bounds are replaced.
        solute: what is known of the substance.
        normal: the numbers are equivalents.

    Without the molar mass (or the equivalents of a normality) the bounds are 0 and 100 percent, with the fault.
    """
    if solute.molar_mass is None or (normal and not solute.equivalents):
        if solute.molar_mass is None:
            return _unknown(said, Reason("strength.no-molar-mass", said=str(said)))
        return _unknown(said, Reason("strength.no-equivalents", said=str(said)))
    grams = solute.molar_mass
    written = _written(low, high)
    if normal and solute.equivalents:
        how = Reason("strength.normal", amount=written, mass=grams, equivalents=solute.equivalents)
        grams /= solute.equivalents
    else:
        how = Reason("strength.molar", amount=written, mass=grams)
    return from_grams(low * grams, high * grams, said, solute, how)


def from_grams(low: Decimal, high: Decimal, said: Strength, solute: Solute, how: Reason | None = None) -> Strength:
    """Return a strength in percent from grams in a litre; see `from_moles` for the arguments."""
    known = solute.solution_density is not None
    density = solute.solution_density or _WATER
    low_percent, high_percent = (_percent(grams, density) for grams in (low, high))
    content = how or Reason("strength.grams", amount=_written(low, high))
    percent = _written(low_percent, high_percent)
    if known:
        how = Reason("strength.by-density", content=content, density=density, percent=percent)
    else:
        how = Reason("strength.by-water", content=content, density=density, percent=percent)
    if high_percent > _ALL:
        return _unknown(said, Reason("strength.more-than-all", how=how))
    return replace(said, low=low_percent, high=high_percent, how=how, exact=said.exact and known)


def _unknown(said: Strength, fault: Reason) -> Strength:
    return replace(said, low=Decimal(0), high=_ALL, exact=False, fault=fault)


def _percent(grams: Decimal, density: Decimal) -> Decimal:
    return (grams / density / 10).quantize(_DIGITS) if grams < 10**9 else Decimal(10**6)


def _written(low: Decimal, high: Decimal) -> str:
    return plain_number(low) if low == high else f"{plain_number(low)}-{plain_number(high)}"
