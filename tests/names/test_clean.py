import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.cleaning import clean, even


def test_entities_tags_case_dashes_and_marks_are_undone():
    assert clean("ACÉTONE&nbsp;99\N{EN DASH}100 %<br/>техн.").text == "acetone 99-100 % техн."


def test_a_word_broken_at_a_line_end_is_joined():
    assert clean("перман-\n ганат калия").text == "перманганат калия"


def test_a_name_left_open_at_a_line_end_takes_nothing_from_the_next_line():
    assert clean("methane, nitro-\ncanister").text == "methane, nitro-\ncanister"


def test_invisible_characters_inside_a_word_are_dropped_and_noted():
    cleaned = clean("ace\u200btone")

    assert cleaned.text == "acetone"
    assert cleaned.notes == ("invisible characters inside a word",)


def test_cyrillic_letters_keep_their_marks():
    assert clean("Йод, серный").text == "йод, серный"


@pytest.mark.parametrize("sign", "\u200b\u2066\u202e\ufe0f\u180b\u2800\u3164\uffa0\x01\U000e0061\U000e0100")
def test_what_shows_nothing_is_dropped_and_noted(sign: str):
    assert clean(f"ац{sign}етон").text == "ацетон"
    assert clean(f"ац{sign}етон").notes == ("invisible characters inside a word",)


def test_a_letter_and_its_mark_are_one_letter():
    for text in ("Диэтиловый, Йод, ёж, Қышқылы, ӑцетон, ґ, ў", "café, ångström, Éther", "ガス 한"):
        composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
        assert clean(decomposed).text == clean(composed).text
    assert clean("и&#774;од").text == clean("и\u200b\u0306од").text == "йод"
    assert clean("ацето\u0301н").text == "ацетон"


def test_a_range_covers_the_marks_of_its_letters():
    text = unicodedata.normalize("NFD", "синий, эфир")
    cleaned = clean(text)

    begin, end = cleaned.original_span(0, 5)

    assert unicodedata.normalize("NFC", text[begin:end]) == "синий"


def test_an_even_text_keeps_case_dashes_and_footnotes():
    evened = even("Ｈ₂ＳＯ\u200b₄ – х\u00ad1²")

    assert evened.text == "H2SO4 – х\u00ad1²"
    assert evened.original_span(0, 5) == (0, 6)


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
