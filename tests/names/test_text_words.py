"""The words of a text: how a writer writes makes no difference, what the goods are does."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from precursor_screen.names.description_words import places_of, text_words

WORDS = st.text("abcdeghкмнорстжюя", min_size=1, max_size=8)
NUMBERS = st.from_regex(r"[0-9]{1,6}", fullmatch=True)
TEXTS = st.lists(WORDS | NUMBERS, min_size=1, max_size=6)
BETWEEN = st.sampled_from([" ", "  ", "; ", " - ", " («", "\u00a0", "\n", " / "])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        (" – ... ", ()),
        ("Лак «Ацетон», 0,5 л", ("лак", "ацетон", "0.5", "л")),
        ("98% 98 %", ("98", "%", "98", "%")),
        ("(+)-псевдоэфедрин", ("+", "псевдоэфедрин")),
        ("(-)-chloroephedrine", ("(-)", "chloroephedrine")),
        ("(\u2212)-Chloroephedrine", ("(-)", "chloroephedrine")),
        ("chloroephedrine (pure) - 5", ("chloroephedrine", "pure", "5")),
        ("М8 и M8", ("m", "8", "и", "m", "8")),
        ("к-та", ("кислота",)),
        ("1,2-дихлор", ("1.2", "дихлор")),
    ],
)
def test_words_of_a_text(text: str, words: tuple[str, ...]):
    assert text_words(text) == words


@given(TEXTS, st.lists(BETWEEN, min_size=6, max_size=6))
def test_case_spaces_and_punctuation_make_no_difference(words: list[str], marks: list[str]):
    written = "".join(word.upper() + mark for word, mark in zip(words, marks, strict=False))
    assert text_words(written) == text_words(" ".join(words))


@given(TEXTS)
def test_the_words_are_those_of_themselves(words: list[str]):
    found = text_words(" ".join(words))
    assert text_words(" ".join(found)) == found


@given(TEXTS, st.data())
def test_every_word_and_every_number_makes_a_difference(words: list[str], data: st.DataObject):
    before = text_words(" ".join(words))
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(NUMBERS if words[at].isdigit() else WORDS)
    assume(text_words(other) != text_words(words[at]))

    assert text_words(" ".join([*words[:at], other, *words[at + 1 :]])) != before
    assert text_words(" ".join([*words[:at], *words[at + 1 :]])) != before


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("эфир масло", "Набор: ЭФИР, масло; эфир - масло", ["ЭФИР, масло", "эфир - масло"]),
        ("0.5 л", "Лак 0,5 л", ["0,5 л"]),
        ("ацетон", "&laquo;Ацетон&raquo;, аце\u200bтон", ["Ацетон", "аце\u200bтон"]),
        ("эфир", "ацетон", []),
    ],
)
def test_where_words_stand_in_a_text(words: str, text: str, places: list[str]):
    assert [text[start:end] for start, end in places_of(text_words(words), text)] == places
