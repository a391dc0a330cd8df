"""CAS numbers in running text, as papers write them, and what must not be taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen.ids import cas


@pytest.mark.parametrize(
    "text",
    [
        "67-64-1",
        "67–64–1",
        "67 - 64 - 1",
        "67—64—1",
        "67\u221264\u22121",
        "67\u201164\u20111",
        "000067-64-1",
        "CAS 67-64-1",
        "CAS: 0067-64-1",
        "CAS 67641",
        "CAS№ 67 64 1",
        "CAS-No.: 67-64-1.",
        "CAS RN (67-64-1)",
        "cas number 67-64-1",
        "СAS 67-64-1",  # Cyrillic С
        "КАС № 67-64-1",
        "CAS-номер: 67 – 64 – 1",
        "Ацетон (67-64-1), 25 кг",
        "Acetone 67-64-1 - 200 kg",
        "CAS67-64-1",
    ],
)
def test_usual_writings_are_found(text):
    assert [(item.number, item.valid) for item in cas.find(text)] == [("67-64-1", True)]


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-12",
        "12-05-2024",
        "12-05-24",
        "2024-05-1",
        "2024 – 05 – 12",
        "CAS 2024-05-12",
        "+7-701-250-00-0",
        "+7 727 250-00-00",
        "67641",
        "67 64 1",
        "CASE 67641",
        "случай 67641",
        "lot 12-05-2",
        "1-64-1",
        "12345678-64-1",
        "2914 11 000 0",
        "",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert cas.find(text) == []


def test_several_numbers_are_found_in_order():
    text = "CAS 67-64-1, 108-88-3/7664-93-9; 14838-15-4"
    assert [item.number for item in cas.find(text)] == ["67-64-1", "108-88-3", "7664-93-9", "14838-15-4"]


def test_the_range_covers_the_digits():
    text = "Ацетон, CAS № 0067 – 64 – 1, бочка"
    (item,) = cas.find(text)
    assert text[item.start : item.end] == "0067 – 64 – 1"


def test_spaced_and_glued_numbers_after_a_mark_end_where_the_number_ends():
    assert [item.number for item in cas.find("CAS 14838 15 4")] == ["14838-15-4"]
    assert [item.number for item in cas.find("CAS 108883 25 5 kg")] == ["108-88-3"]


def test_a_wrong_check_digit_is_told_where_the_number_can_be_nothing_else():
    assert [(item.number, item.valid) for item in cas.find("108-88-4")] == [("108-88-4", False)]
    assert [(item.number, item.valid) for item in cas.find("CAS 67-64-2")] == [("67-64-2", False)]
    assert cas.find("67-64-2") == []


def test_a_number_that_looks_like_a_year_and_month_counts_when_it_is_right():
    assert [item.number for item in cas.find("1972-08-3")] == ["1972-08-3"]


def test_normalize_takes_one_number_only():
    assert cas.normalize(" CAS: 0067–64–1 ") == "67-64-1"
    assert cas.normalize("67641") == "67-64-1"
    assert cas.normalize("67-64-1 acetone") is None
    assert cas.normalize("67-64-1, 108-88-3") is None
    assert cas.normalize("n/a") is None


def _with_check_digit(first: int, second: int) -> str:
    digits = f"{first}{second:02}"
    check = sum(place * int(digit) for place, digit in enumerate(reversed(digits), start=1)) % 10
    return f"{first}-{second:02}-{check}"


NUMBERS = st.builds(_with_check_digit, st.integers(10, 9_999_999), st.integers(0, 99))


@settings(deadline=None)
@given(NUMBERS)
def test_every_right_number_is_found_and_is_its_own_normal_form(number):
    assert cas.normalize(number) == number
    assert cas.is_valid(number)
    assert [(item.number, item.valid) for item in cas.find(f"x, CAS {number} y")] == [(number, True)]


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 9))
def test_another_check_digit_is_never_right(number, shift):
    wrong = f"{number[:-1]}{(int(number[-1]) + shift) % 10}"
    assert not cas.is_valid(wrong)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-–— CASКАС№:.xа", max_size=60))
def test_ranges_are_ordered_inside_the_text_and_read_back_as_the_number(text):
    last = 0
    for item in cas.find(text):
        assert last <= item.start < item.end <= len(text)
        last = item.end
        digits = "".join(char for char in text[item.start : item.end] if char.isdigit()).lstrip("0")
        assert digits == item.number.replace("-", "")
