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


def test_a_disguised_word_is_marked():
    marked = [token.disguised for token in tokens_of("эфeдрин ацетон")]

    assert marked == [True, False]
