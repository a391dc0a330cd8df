"""What is given beside a text and cannot be read is said, and what can be read is not."""

import pytest

from precursor_screen import Screener


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(lists=["un-1988-table-2"])


@pytest.mark.parametrize("text", ["Ацетон", "Мука пшеничная"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cas": "abc"}, "the CAS number 'abc' cannot be read"),
        ({"cas": "1-2"}, "the CAS number '1-2' cannot be read"),
        ({"cas": "12345678901"}, "the CAS number '12345678901' cannot be read"),
        ({"cas": "2026-11-30"}, "the CAS number '2026-11-30' cannot be read"),
        (
            {"cas": "1968-12-02"},
            "the CAS number '1968-12-02' is a date, which a spreadsheet may have made of 68-12-2",
        ),
        ({"hs": "2.91E+09"}, "the HS code '2.91E+09' has lost its last digits"),
        ({"hs": "29154"}, "the HS code '29154' has 5 digits: a zero in front may be lost"),
        ({"cas": "67-64-2"}, "the CAS number 67-64-2 has a wrong check digit"),
        ({"cas": "67-64-1; 12345678901-1"}, "the CAS number '12345678901-1' cannot be read"),
        ({"hs": "abc"}, "the HS code 'abc' has no digit"),
        ({"quantity": "ten kilos"}, "the quantity 'ten kilos' has no number"),
        ({"quantity": "5"}, "the quantity 5 has no unit"),
        ({"quantity": "-5 kg"}, "the quantity '-5 kg' is below zero"),
        ({"quantity": "5 parsecs"}, "the unit 'parsecs' of the quantity '5 parsecs' is not known"),
        (
            {"quantity": "1,200 kg"},
            "'1,200 kg' can mean 1.2 kg or 1200 kg: a thousands mark or a decimal mark",
        ),
        ({"strength": "strong"}, "the strength 'strong' cannot be read"),
        ({"strength": "7 apples"}, "the strength '7 apples' cannot be read"),
        ({"strength": "150 %"}, "a strength of 150 % is more than the whole"),
    ],
)
def test_what_cannot_be_read_is_said(screener: Screener, text: str, given: dict[str, str], said: str) -> None:
    result = screener.check(text, **given)
    assert result.notes == (said,)
    assert list(result.to_dict())[-1] == "notes"
    assert result.to_dict()["notes"] == [said]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"cas": "67-64-1"},
        {"cas": "CAS 67-64-1"},
        {"cas": "CAS №: 67-64-1; 108-88-3"},
        {"cas": "67641"},
        {"cas": "67 64 1"},
        {"cas": "[67-64-1] (99 %)"},
        {"cas": "67-б4-1"},
        {"cas": '="67-64-1"'},
        {"cas": "67-64-1, EC 200-662-2"},
        {"cas": "9999999-01-9"},
        {"cas": "-"},
        {"hs": "2914 11 000 0"},
        {"quantity": "200 kg"},
        {"quantity": "40 x 25 кг"},
        {"quantity": "n/a"},
        {"strength": "98 %"},
        {"strength": "98"},
        {"strength": "не менее 92,5 %"},
        {"strength": "-"},
    ],
)
def test_what_can_be_read_leaves_the_answer_as_it_is(screener: Screener, given: dict[str, str]) -> None:
    result = screener.check("Ацетон", **given)
    assert result.notes == ()
    assert "notes" not in result.to_dict()


def test_a_quantity_that_the_text_settles_is_read(screener: Screener) -> None:
    assert screener.check("Ацетон, 5 бочек по 200 л", quantity="5").notes == ()


def test_everything_that_cannot_be_read_is_said(screener: Screener) -> None:
    assert len(screener.check("", cas="abc", hs="x", quantity="5", strength="strong").notes) == 4


@pytest.mark.parametrize("number", ["9999999-01-9", "4294967-30-5", "9999999-99-5"])
def test_a_cas_number_above_all_known_ones_is_not_known(screener: Screener, number: str) -> None:
    assert screener.check(number).hits == ()
    assert [hit.substance for hit in screener.check(f"Ацетон, CAS {number}").hits] == ["acetone"]
    assert screener.check("Ацетон", cas=number).notes == ()
    assert [line.outcome for line in screener.screen([number])] == ["clear"]
