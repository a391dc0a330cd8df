"""Litres to kilograms by density, goods to substance by strength, and what stays unsaid."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.mass import pure_mass, to_mass
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.quantities.units import Dimension
from precursor_screen.wording import say

LITRES = Amount(Dimension.VOLUME, Decimal(20), Decimal(20))
KILOGRAMS = Amount(Dimension.MASS, Decimal(200), Decimal(200))


def test_litres_become_kilograms_by_the_density_and_the_arithmetic_is_printed():
    mass = to_mass(LITRES, 0.792, "chemicals-perry")

    assert mass.amount == Amount(Dimension.MASS, Decimal("15.840"), Decimal("15.840"))
    assert say(mass.how) == "20 l x 0.792 kg/l = 15.84 kg (density: chemicals-perry)"
    assert mass.exact


def test_without_a_density_litres_stay_litres_and_it_is_said():
    mass = to_mass(LITRES, None)

    assert mass.amount is None
    assert "no density" in say(mass.how)


def test_pieces_have_no_mass():
    assert to_mass(Amount(Dimension.COUNT, Decimal(4), Decimal(4)), Decimal(1)).amount is None


def test_kilograms_stay_as_they_are():
    assert to_mass(KILOGRAMS, None).amount == KILOGRAMS


def test_the_density_of_a_substance_is_not_that_of_its_solution():
    mass = to_mass(LITRES, Decimal("1.83"), strength=Strength(Decimal(30), Decimal(30), "30 %"))

    assert not mass.exact
    assert "not of the solution" in say(mass.how)


def test_an_open_side_stays_open():
    mass = to_mass(Amount(Dimension.VOLUME, None, Decimal(10)), Decimal("0.8"))

    assert mass.amount == Amount(Dimension.MASS, None, Decimal("8.0"))


def test_the_pure_substance_is_mass_times_strength():
    pure = pure_mass(KILOGRAMS, Strength(Decimal(40), Decimal(50), "40-50 %", Basis.MASS))

    assert pure.amount == Amount(Dimension.MASS, Decimal(80), Decimal(100))
    assert say(pure.how) == "200 kg x 40-50 % = 80-100 kg of the substance"
    assert pure.exact


def test_a_share_of_the_volume_is_no_exact_share_of_the_mass():
    assert not pure_mass(KILOGRAMS, Strength(Decimal(40), Decimal(40), "40 % vol", Basis.VOLUME)).exact


@pytest.mark.parametrize("amount", [LITRES, Amount(Dimension.COUNT, Decimal(1), Decimal(1))])
def test_only_a_mass_has_a_pure_mass(amount: Amount):
    assert pure_mass(amount, Strength(Decimal(40), Decimal(40), "40 %")).amount is None


@given(st.decimals(0, 10**6, places=3), st.decimals(Decimal("0.5"), 3, places=3))
def test_no_digit_is_lost(litres: Decimal, density: Decimal):
    mass = to_mass(Amount(Dimension.VOLUME, litres, litres), density).amount

    assert mass is not None
    assert mass.low is not None
    assert mass.low / density == litres
