import pytest

from precursor_screen.names.distance import edit_budget, edits_between
from precursor_screen.names.look_alikes import in_one_script
from precursor_screen.names.tokenizer import tokens_of


def words(text: str) -> list[str]:
    return [token.text for token in tokens_of(text)]


def test_abbreviations_of_papers_are_spelled_out():
    assert words("к-та серная конц.") == ["кислота", "серная", "концентрированный"]


def test_numbers_and_marks_stand_alone():
    assert words("2-propanone") == ["2", "-", "propanone"]


def test_an_abbreviation_inside_a_word_is_left():
    assert words("р-ракета")[-1] == "ракета"


def test_chinese_is_read_character_by_character():
    assert words("丙酮") == ["丙", "酮"]


@pytest.mark.parametrize(
    ("word", "read"), [("эфeдрин", "эфедрин"), ("аcetone", "acetone"), ("αcetone", "acetone"), ("α", "alpha")]
)
def test_mixed_scripts_are_read_in_one(word: str, read: str):
    assert in_one_script(word).text == read


def test_a_disguised_word_is_marked():
    marked = [token.disguised for token in tokens_of("эфeдрин ацетон")]

    assert marked == [True, False]


def test_the_edit_budget_grows_with_the_name():
    assert [edit_budget(n) for n in (3, 5, 6, 11, 12, 30)] == [0, 0, 1, 1, 2, 2]


def test_a_swap_of_neighbours_is_one_edit():
    assert edits_between("ephedrine", "ephedirne", 1) == 1
    assert edits_between("ephedrine", "epinephrine", 2) is None
