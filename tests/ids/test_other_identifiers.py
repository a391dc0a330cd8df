"""EC numbers, UN numbers and InChIKeys."""

import pytest

from precursor_screen.ids import ec, inchikey, un


@pytest.mark.parametrize(
    "text", ["EC 200-662-2", "EINECS: 200–662–2", "EINECS 2006622", "ЕС № 200 662 2", "x 200-662-2 y"]
)
def test_ec_numbers_are_found(text):
    assert [(item.number, item.valid) for item in ec.find(text)] == [("200-662-2", True)]


@pytest.mark.parametrize(
    "text", ["200-662-3", "2006622", "tel. 250-123-4", "+7-200-662-2", "200-662-25", "REC 2006622"]
)
def test_other_numbers_are_not_ec_numbers(text):
    assert ec.find(text) == []


def test_a_marked_ec_number_with_a_wrong_check_digit_is_told():
    assert [(item.number, item.valid) for item in ec.find("EC 200-662-3")] == [("200-662-3", False)]


def test_ec_normal_form():
    assert ec.normalize("EINECS 200–662–2") == "200-662-2"
    assert ec.normalize("200-66-2") is None
    assert ec.is_valid("203-625-9")
    assert not ec.is_valid("203-625-8")


@pytest.mark.parametrize("text", ["1090", "UN1090", "UN 1090", "ООН № 1090", " un-1090 "])
def test_un_normal_form(text):
    assert un.normalize(text) == "1090"
    assert un.is_valid(text)


@pytest.mark.parametrize("text", ["109", "10900", "UN", "", "UN 9999", "0000"])
def test_what_is_not_a_un_number(text):
    assert not un.is_valid(text)


def test_inchikey_shape_and_skeleton():
    key = "CSCPPACGZOOCGX-UHFFFAOYSA-N"
    assert inchikey.normalize(f"InChIKey={key.lower()}") == key
    assert inchikey.skeleton(key) == "CSCPPACGZOOCGX"
    assert not inchikey.is_valid("CSCPPACGZOOCGX-UHFFFAOYSA")
    assert inchikey.skeleton("acetone") is None
