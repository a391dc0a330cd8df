"""The table of units: every factor against the library pint, every word and code with one meaning."""

from collections import Counter
from decimal import Decimal

import pint
import pytest

from precursor_screen.quantities.units import Dimension, Unit, code_meaning, meaning_of, plain, units
from precursor_screen.words.tables import table

REGISTRY = pint.UnitRegistry(non_int_type=Decimal)
BASE = {Dimension.MASS: "kilogram", Dimension.VOLUME: "liter"}
WITHOUT_PINT = {"jin", "quintal"}  # not in pint: the Chinese market pound is 500 g, the metric quintal 100 kg


@pytest.mark.parametrize("unit", [u for u in units().values() if u.dimension in BASE and u.name not in WITHOUT_PINT])
def test_every_factor_is_that_of_the_library(unit: Unit) -> None:
    known = REGISTRY.Quantity(Decimal(1), table("units")["units"][unit.name]["pint"]).to(BASE[unit.dimension])

    # pint works with 28 digits; the table is exact
    assert abs(known.magnitude - unit.factor) <= unit.factor * Decimal("1e-20")


def test_no_word_names_two_units() -> None:
    words = [
        (plain(word), name)
        for name, row in table("units")["units"].items()
        for group in row["words"].values()
        for word in group
    ]
    twice = {word for word, count in Counter(word for word, _ in set(words)).items() if count > 1}

    assert twice == set()


def test_no_code_stands_for_two_things() -> None:
    data = table("units")
    codes = [code for row in data["units"].values() for code in [*row.get("rec20", ()), *row.get("okei", ())]]
    codes += [*data["package_codes"], *data["multiple_codes"]]
    codes += [code for row in data["unread_codes"] for code in row["codes"]]

    assert [code for code, count in Counter(codes).items() if count > 1] == []


@pytest.mark.parametrize(
    ("code", "name", "factor"),
    [
        ("169", "thousand t", 1_000_000),
        ("130", "thousand l", 1000),
        ("799", "million piece", 1_000_000),
        ("782", "thousand", 1000),
    ],
)
def test_codes_of_multiples(code: str, name: str, factor: int) -> None:
    meaning = code_meaning(code)

    assert not isinstance(meaning, str | None)
    assert meaning.unit is not None
    assert (meaning.unit.name, meaning.unit.factor) == (name, factor)


@pytest.mark.parametrize(
    ("code", "name"),
    [("166", "kg"), ("112", "l"), ("168", "t"), ("796", "piece"), ("KGM", "kg"), ("tne", "t"), ("H87", "piece")],
)
def test_codes_of_unit_columns(code: str, name: str) -> None:
    meaning = code_meaning(code)

    assert not isinstance(meaning, str | None)
    assert meaning.unit == units()[name]


def test_every_loose_unit_says_why() -> None:
    assert meaning_of("gallons").unit is not None
    assert {unit.name for unit in units().values() if unit.loose} == {"ton", "gal", "qt", "pt", "fl-oz"}
