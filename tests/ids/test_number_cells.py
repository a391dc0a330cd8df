"""Cells of columns of numbers, as people and spreadsheets fill them."""

import pytest

from precursor_screen.ids.cas import is_valid
from precursor_screen.ids.cas_cell import read_cas_cell
from precursor_screen.ids.cas_dates import numbers_behind_date
from precursor_screen.ids.ec import read_ec_cell
from precursor_screen.ids.hs import has_usual_length, is_scientific, lost_code, read_hs_cell
from precursor_screen.ids.un import IN_TEXT, read_un_cell


@pytest.mark.parametrize(
    "cell",
    [
        "67-64-1", "[67-64-1]", "(67-64-1)", "67-64-1*", "67-64-1 (99 %)", "67-64-1 (мин. 99 %)", "CAS: 67-64-1",
        "№ 67-64-1", "CAS нөмірі 67-64-1", "67–64–1", "67—64—1", "67 - 64 - 1", "67 64 1", "67.64.1", "67/64/1",
        "67_64_1", "67641", "0067-64-1", "67-6 4-1", "67-б4-1", "67-64-l", "67-64-I", "'67-64-1",
        '="67-64-1"', "67-64-1; смесь",
        "67-64-1\nacetone",
    ],
)  # fmt: skip
def test_one_number_in_a_cas_cell(cell: str) -> None:
    read = read_cas_cell(cell)

    assert ([number.number for number in read.numbers], read.behind_date, read.unread) == (["67-64-1"], (), ())


@pytest.mark.parametrize(
    "cell",
    ["67-64-1; 108-88-3", "67-64-1, 108-88-3", "67-64-1/108-88-3", "67-64-1 108-88-3", "67-64-1\n108-88-3",
     "67-64-1 | 1О8-88-З", "67641; 108883", "67-64-1 (50 %), 108-88-3 (50 %)"],
)  # fmt: skip
def test_several_numbers_in_a_cas_cell(cell: str) -> None:
    read = read_cas_cell(cell)

    assert ([number.number for number in read.numbers], read.unread) == (["67-64-1", "108-88-3"], ())


def test_what_a_cas_cell_holds_beside_its_number() -> None:
    assert read_cas_cell("67-64-1; 12345678901-1").unread == ("12345678901-1",)
    assert read_cas_cell("67-64-1, EC 200-662-2").ec == ("200-662-2",)
    assert read_cas_cell("смесь").unread == ("смесь",)
    assert [number.valid for number in read_cas_cell("67-64-2").numbers] == [False]


@pytest.mark.parametrize(
    "date",
    ["1968-12-02", "1968-12-02 00:00:00", "1968-12-02T00:00:00", "02.12.1968", "2.12.68", "12/2/1968", "12/2/68",
     "2-Dec-68", "02-дек-68", "2 дек. 1968 г.", "Dec 2, 1968", "02-жел-68", "25174", "25174.0"],
)  # fmt: skip
def test_a_date_may_have_been_a_cas_number(date: str) -> None:
    assert numbers_behind_date(date) == ("68-12-2",)
    assert read_cas_cell(date).behind_date == ("68-12-2",)


def test_the_calendar_that_begins_in_1904_is_tried_too() -> None:
    assert "68-12-2" in (numbers_behind_date("23712") or ())


def test_a_year_of_four_digits_is_tried_too() -> None:
    assert numbers_behind_date("05.03.7440") == ("7440-05-3",)


@pytest.mark.parametrize("day", range(1, 32))
def test_every_number_behind_a_date_has_a_right_check_digit(day: int) -> None:
    assert all(map(is_valid, numbers_behind_date(f"1979-09-{day:02d}") or ()))


@pytest.mark.parametrize("text", ["67-64-1", "смесь", "", "12", "1968", "45.12.1968"])
def test_what_is_no_date(text: str) -> None:
    assert not numbers_behind_date(text)


@pytest.mark.parametrize(
    ("cell", "numbers", "unread"),
    [
        ("1090", ["1090"], False), ("UN1090", ["1090"], False), ("UN 1090, PG II", ["1090"], False),
        ("1090/1993", ["1090", "1993"], False), ("1090.0", ["1090"], False), ("336", ["0336"], False),
        ("9999", [], True), ("ООН № 1090", ["1090"], False), ("БҰҰ 1090", ["1090"], False), ("x", [], True),
        ("1090, 9999", ["1090"], True),
    ],
)  # fmt: skip
def test_cells_of_un_numbers(cell: str, numbers: list[str], unread: bool) -> None:
    read = read_un_cell(cell)

    assert ([number for number, _ in read.numbers], read.unread) == (numbers, unread)


@pytest.mark.parametrize(
    "mark",
    ["UN ", "UN", "UN-", "UN No. ", "UN-No. ", "UN No ", "UNNO ", "UN Nr. ", "UN number ", "UN Number: ", "U.N. ",
     "U.N. No. ", "UN#", "UN: ", "ООН ", "ООН № ", "ООН-", "О.О.Н. ", "номер ООН: ", "БҰҰ ", "БҰҰ нөмірі ",
     "ONU ", "un no. "],
)  # fmt: skip
def test_marks_of_un_numbers_in_a_text(mark: str) -> None:
    assert [match[1] for match in IN_TEXT.finditer(f"Жидкость, {mark}1715, 5 л")] == ["1715"]


@pytest.mark.parametrize("text", ["RUN 1715", "UN 17155", "unit 1715", "в зоне 1715", "число 1715"])
def test_other_numbers_are_no_un_numbers(text: str) -> None:
    assert IN_TEXT.search(text) is None


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("200-662-2", ["200-662-2"]), ("EC 200-662-2", ["200-662-2"]), ("2006622", ["200-662-2"]),
     ("200 662 2; 203-625-9", ["200-662-2", "203-625-9"]), ("200-662-3", ["200-662-3"]), ("x", [])],
)  # fmt: skip
def test_cells_of_ec_numbers(cell: str, numbers: list[str]) -> None:
    assert [number.number for number in read_ec_cell(cell)] == numbers


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("2914110000", ("2914110000",)), ("2914 11 000 0", ("2914110000",)), ("2915.24.00.00", ("2915240000",)),
     ("'2915240000", ("2915240000",)), ('="2915240000"', ("2915240000",)), ("2915240000.0", ("2915240000",)),
     ("2914110000; 2915240000", ("2914110000", "2915240000")),
     ("2.915240001E+09", ("2915240001",)), ("2.91524E+09", ()), ("abc", ())],
)  # fmt: skip
def test_cells_of_goods_codes(cell: str, codes: tuple[str, ...]) -> None:
    assert read_hs_cell(cell) == codes


@pytest.mark.parametrize(
    ("cell", "code", "may"),
    [("2.91524E+09", "291524", True), ("2,91524Е+09", "291524", True), ("2.91525E+09", "291524", True),
     ("2.91524E+09", "291411", False), ("2.915E+09", "291524", True), ("2.915E+09", "2915", True)],
)  # fmt: skip
def test_a_code_in_scientific_notation_may_have_been_one(cell: str, code: str, may: bool) -> None:
    lost = lost_code(cell)

    assert lost is not None
    assert lost.may_be(code) is may
    assert is_scientific(cell)


def test_three_digits_of_a_code_tell_nothing() -> None:
    assert lost_code("2.92E+09") is None
    assert is_scientific("2.92E+09")


def test_a_code_of_nine_digits_may_have_lost_a_zero() -> None:
    assert [has_usual_length(code) for code in ("291524000", "2915240000", "29152")] == [False, True, False]
