"""What holds for every strength: bounds within 0 and 100, read back in every notation, moles by the molar mass."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.quantities.molar import Solute
from precursor_screen.quantities.strength import Basis, Strength, read_strength, read_strength_cell
from precursor_screen.quantities.strength_text import read_strength_text, read_strengths_text
from precursor_screen.reason import Reason

PERCENTS = st.decimals(0, 100, places=2)
EXACT_FORMS = (
    "{} %",
    "{}%",
    "{} %-ный раствор",
    "{}% w/w",
    "{} мас.%",
    "{}-процентный",
    "Acetone {}% ACS",
    "чистота {} процентов",
    "{} wt%",
)
WORDS = [
    "0",
    "5",
    "0.1",
    "37",
    "99,5",
    "1:4",
    "5N",
    "N",
    "M",
    "М",
    "н",
    "моль/л",
    "mol/l",
    "%",
    "‰",
    "ppm",
    "г/л",
    "w/w",
    "об.",
    "мас.",
    "-",
    "до",
    "не менее",
    "min",
    "раствор",
    "кислота",
    "металл",
    "proof",
    "(",
    ")",
    ",",
    "=",
    ">",
    "9999",
    "²",
]
TRADE = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
HYDROGEN_CHLORIDE = Decimal("36.461")


@given(PERCENTS, st.sampled_from(EXACT_FORMS), st.sampled_from(".,"))
def test_a_percentage_is_read_back_in_every_notation(value: Decimal, form: str, mark: str):
    strength = read_strength_text("Кислота, " + form.format(str(value).replace(".", mark)))

    assert strength is not None
    assert (strength.low, strength.high, strength.exact, strength.fault) == (value, value, True, None)


@given(PERCENTS, PERCENTS)
def test_a_range_is_its_bounds(one: Decimal, two: Decimal):
    strength = read_strength_text(f"{one}-{two} %")

    assert strength is not None
    assert (strength.low, strength.high) == (min(one, two), max(one, two))


@given(TRADE)
def test_nothing_raises_and_bounds_are_between_0_and_100(text: str):
    for strength in (*read_strengths_text(text), read_strength(text), read_strength_cell(text)):
        if strength is not None:
            assert isinstance(strength.low, Decimal)
            assert isinstance(strength.high, Decimal)
            assert 0 <= strength.low <= strength.high <= 100
            assert strength.fault is None or (strength.low, strength.high, strength.exact) == (0, 100, False)


@given(st.decimals(Decimal("0.01"), 12, places=2), st.decimals(Decimal("0.9"), Decimal("1.3"), places=2))
def test_moles_are_grams_by_the_molar_mass(moles: Decimal, density: Decimal):
    strength = read_strength_text(f"раствор {moles} моль/л", Solute(HYDROGEN_CHLORIDE, None, density))

    assert strength is not None
    assert strength.exact
    assert strength.basis is Basis.MOLAR
    assert abs(strength.low - moles * HYDROGEN_CHLORIDE / density / 10) <= Decimal("0.0001")


def test_without_the_density_of_the_solution_a_molar_strength_is_not_exact_and_says_so():
    strength = read_strength_text("Hydrochloric Acid 1 M", Solute(HYDROGEN_CHLORIDE))

    assert strength is not None
    assert not strength.exact
    assert strength.how.code == "strength.by-water"


def test_a_normality_needs_the_equivalents_of_a_mole():
    sulphuric = Decimal("98.078")

    assert read_strength_text("H2SO4 0,1 н", Solute(sulphuric)).fault.code == "strength.no-equivalents"
    assert read_strength_text("H2SO4 0,1 н", Solute(sulphuric, 2)).percent() == "0.4904"


def test_more_than_the_whole_is_a_fault():
    strength = read_strength_text("раствор 50 моль/л", Solute(HYDROGEN_CHLORIDE))

    assert strength is not None
    assert strength.fault.code == "strength.more-than-all"


def test_all_strengths_of_a_mixture_are_read_in_their_order():
    found = read_strengths_text("Nitric Acid 15% & Hydrofluoric Acid 1.5% Mixture")

    assert [strength.percent() for strength in found] == ["15", "1.5"]
    assert [strength.start for strength in found] == [12, 36]


@pytest.mark.parametrize(
    ("strength", "below"),
    [
        (Strength(Decimal("14.9"), Decimal("14.9"), "14,9 %"), True),
        (Strength(Decimal(15), Decimal(15), "15 %"), False),
        (Strength(Decimal(0), Decimal(15), "до 15 %"), False),
        (Strength(Decimal(10), Decimal(10), "10 % vol", Basis.VOLUME, exact=False), False),
        (Strength(Decimal(1), Decimal(1), "1 M", fault=Reason("strength.no-molar-mass", said="1 M")), False),
    ],
)
def test_only_an_exact_strength_is_below_a_threshold(strength: Strength, below: bool):
    assert strength.is_below(15, inclusive=True) is below


def test_the_threshold_itself_is_below_only_where_control_begins_above_it():
    strength = Strength(0.1, 0.1, "0,1 %")

    assert strength.is_below(0.1, inclusive=False)
    assert not strength.is_below(0.1, inclusive=True)


@pytest.mark.parametrize(
    ("cell", "header_unit", "expected"),
    [
        ("98,5", "", "98.5"),
        ("≥ 99", "", "99-100"),
        ("30-35", "", "30-35"),
        ("не менее 92,5", "", "92.5-100"),
        ("37 %", "", "37"),
        ("0.98", "fraction", "98"),
        ("0.98", "percent", "0.98-98"),
    ],
)
def test_cells_of_a_strength_column(cell: str, header_unit: str, expected: str):
    strength = read_strength_cell(cell, header_unit)

    assert strength is not None
    assert strength.percent() == expected
    assert strength.exact is (expected != "0.98-98")


def test_a_bare_number_up_to_1_says_nothing_unless_the_header_tells():
    assert read_strength_cell("0.98") is None
