"""What holds for every amount: what is written in any notation is read back, and nothing raises or is negative."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.reading import read_amount
from precursor_screen.quantities.units import Dimension, units
from precursor_screen.reason import Reason
from precursor_screen.wording import say

NUMBERS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(9_999_999), places=2)
COUNTS = st.integers(min_value=2, max_value=9999)
UNITS = {
    "kg": ("kg", "кг", "KG", "Килограммов", "公斤"),
    "t": ("т", "тонн", "tonnes"),
    "g": ("г", "grams"),
    "l": ("л", "L", "litres", "Liter", "升"),
    "ml": ("мл", "ml"),
}
UNIT_WORDS = st.sampled_from([(name, word) for name, words in UNITS.items() for word in words])
PRODUCTS = (
    "{count} x {content}",
    "{count} х {content}",
    "{content} x {count}",
    "{count} мешков по {content}",
    "{count} drums x {content}",
    "{count} bags of {content}",
    "{count} канистр (по {content})",
    "{count} шт. x {content}",
    "{content}/мешок, {count} мешков",
)


def _grouped(value: Decimal, thousands: str, decimal: str) -> str:
    return f"{value:,}".replace(",", "T").replace(".", decimal).replace("T", thousands)


@given(
    NUMBERS,
    UNIT_WORDS,
    st.sampled_from([(" ", ","), ("\u00a0", ","), (".", ","), (",", "."), ("'", "."), ("", ","), ("", ".")]),
)
def test_a_number_is_read_back_in_every_notation(value: Decimal, unit: tuple[str, str], marks: tuple[str, str]) -> None:
    name, word = unit
    written = f"Ацетон, {_grouped(value, *marks)} {word}"

    reading = read_amount(text=written)

    expected = value * units()[name].factor
    assert reading.fault is None
    assert reading.amount == Amount(units()[name].dimension, expected, expected), written


@given(COUNTS, st.integers(min_value=1, max_value=999), UNIT_WORDS, st.sampled_from(PRODUCTS))
def test_packages_times_content_is_the_total(count: int, content: int, unit: tuple[str, str], form: str) -> None:
    name, word = unit
    text = form.format(count=count, content=f"{content} {word}")

    reading = read_amount(text=text)

    expected = count * content * units()[name].factor
    assert reading.amount == Amount(units()[name].dimension, expected, expected), (text, reading)
    assert say(reading.how).startswith(f"{count} x {content} {name} = ")


@given(COUNTS, st.integers(min_value=1, max_value=999), st.integers(min_value=2, max_value=9))
def test_so_many_times_the_packages_is_so_many_times_the_amount(count: int, content: int, times: int) -> None:
    one = read_amount(str(count), "шт", f"Ацетон, канистры по {content} л").amount
    many = read_amount(str(count * times), "шт", f"Ацетон, канистры по {content} л").amount

    assert one is not None
    assert one.low is not None
    assert many == Amount(Dimension.VOLUME, one.low * times, one.low * times)


@given(NUMBERS, NUMBERS)
def test_a_range_keeps_its_order(one: Decimal, two: Decimal) -> None:
    low, high = sorted((one, two))
    amount = read_amount(text=f"от {low} до {high} кг").amount

    if low < high:
        assert amount == Amount(Dimension.MASS, low, high)


TRADE = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "0",
            "1",
            "25",
            "1,200",
            "1.200",
            ".5",
            "1 000",
            "-",
            "–",
            "x",
            "х",
            "*",
            "/",
            "(",
            ")",
            "+",
            ":",
            ",",
            ".",
            "%",
            "<",
            "≥",
            "~",
            "кг",
            "kg",
            "л",
            "L",
            "т",
            "г",
            "г.",
            "шт",
            "мешков",
            "drum",
            "по",
            "of",
            "each",
            "нетто",
            "брутто",
            "всего",
            "тара",
            "с",
            "вес",
            "не менее",
            "до",
            "около",
            "公斤",
            "桶",
            "每",
            "½",
            "м3",
            "л.с.",
            "2021",
            "999999999999999999",
            "٣",
            "５",
            " ",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(TRADE, TRADE, TRADE)
def test_nothing_raises_and_nothing_is_negative(quantity: str, unit: str, text: str) -> None:
    reading = read_amount(quantity, unit, text)

    assert reading.fault is None or reading.amount is None
    assert reading.amount is None or reading.how
    for amount in (reading.amount, *reading.stated):
        if amount is None:
            continue
        assert amount.low is None or amount.low >= 0
        assert amount.high is None or amount.high >= 0
        assert amount.low is None or amount.high is None or amount.low <= amount.high
        assert isinstance(amount.low, Decimal | None)


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=80))
def test_a_text_without_digits_states_nothing(text: str) -> None:
    assert read_amount(text=text).amount is None
    assert read_amount(text=text).fault is None


@given(TRADE)
def test_the_words_that_were_read_stand_in_the_text(text: str) -> None:
    reading = read_amount(text=text)

    assert reading.said.strip() in text.strip() or "５" in text


def test_a_very_long_text_is_read_up_to_its_limit() -> None:
    assert read_amount(text="40 x 25 кг " + "а" * 1_000_000).how == Reason("amount.is", amount="40 x 25 kg = 1000 kg")


def test_a_known_decimal_mark_settles_the_cell() -> None:
    assert str(read_amount("1,200", "kg", decimal_mark=",").amount) == "1.2 kg"
    assert str(read_amount("1,200", "kg", decimal_mark=".").amount) == "1200 kg"


@pytest.mark.parametrize("quantity", ["", " ", "-", "—", "n/a", "н/д"])
def test_an_empty_cell_leaves_the_text_to_speak(quantity: str) -> None:
    assert str(read_amount(quantity, "кг", "Ацетон, 40 x 25 кг").amount) == "1000 kg"
