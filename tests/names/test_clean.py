from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.cleaning import clean


def test_entities_tags_case_dashes_and_marks_are_undone():
    assert clean("ACÉTONE&nbsp;99\N{EN DASH}100 %<br/>техн.").text == "acetone 99-100 % техн."


def test_a_word_broken_at_a_line_end_is_joined():
    assert clean("перман-\n ганат калия").text == "перманганат калия"


def test_invisible_characters_inside_a_word_are_dropped_and_noted():
    cleaned = clean("ace\u200btone")

    assert cleaned.text == "acetone"
    assert cleaned.notes == ("invisible characters inside a word",)


def test_cyrillic_letters_keep_their_marks():
    assert clean("Йод, серный").text == "йод, серный"


def test_a_range_leads_back_to_the_original_text():
    text = "&laquo;Ацетон&raquo; 99 %"
    cleaned = clean(text)
    start = cleaned.text.index("ацетон")

    begin, end = cleaned.original_span(start, start + 6)

    assert text[begin:end] == "Ацетон"


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str):
    once = clean(text).text.replace("&", " ").replace("<", " ")

    assert clean(clean(once).text).text == clean(once).text


@given(st.text(max_size=60))
def test_every_character_has_an_offset_inside_the_original(text: str):
    cleaned = clean(text)

    assert len(cleaned.offsets) == len(cleaned.text) + 1
    assert all(0 <= offset <= len(text) for offset in cleaned.offsets)


@given(st.text(alphabet="abcxyzабвя0123456789 ", min_size=1, max_size=40))
def test_letters_and_digits_are_never_lost(text: str):
    assert clean(text).text == text.lower()
