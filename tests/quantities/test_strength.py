import pytest

from precursor_screen.quantities.strength import read_strength, read_strength_cell


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("серная кислота не менее 92,5 %", 92.5, 100),
        ("acetone 99.5% ACS", 99.5, 99.5),
        ("соляная кислота 35-38%", 35, 38),
        ("до 30 %", 0, 30),
        ("не более 10 мас.%", 0, 10),
        ("max. 12%", 0, 12),
        ("раствор 40 процентов", 40, 40),
    ],
)
def test_strengths_are_read_as_bounds(text: str, low: float, high: float):
    found = read_strength(text)

    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["200 кг", "150 % больше", "ГОСТ 2768-84", ""])
def test_what_is_no_strength_is_not_read(text: str):
    assert read_strength(text) is None


def test_a_bare_number_in_a_strength_cell_is_a_percentage():
    found = read_strength_cell("98,5")

    assert found is not None
    assert found.low == 98.5
