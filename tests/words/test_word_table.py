"""The table of words: each word once, clean, with classes that are described, and tags that follow it."""

import re

import pytest

from precursor_screen.names import classes_of, clean, tokens_of
from precursor_screen.words import WordClass, form_of, phrases, table, word_rows

ROWS = list(word_rows())
CLASSES = table("word_classes")


def test_no_word_stands_twice_and_they_stand_in_order():
    texts = [row.text for row in ROWS]
    assert texts == sorted(set(texts))


def test_words_are_as_clean_text_has_them():
    texts = [row.text for row in ROWS]
    assert texts == [clean(" ".join(text.split())).text for text in texts]


def test_a_single_word_is_one_token():
    """What is cut into two tokens is met by no stage; a phrase is compared token by token."""
    cut = [row.text for row in ROWS if [t.text for t in tokens_of(row.text)] != row.text.split()]
    assert cut == []


def test_languages_are_codes():
    assert [row for row in ROWS if not re.fullmatch(r"[a-z]{2}|mul", row.language)] == []


def test_every_class_is_used_and_described_and_has_a_member():
    used = {name for row in ROWS for name in row.classes}
    assert used == set(CLASSES) == {str(one) for one in WordClass}


def test_classes_of_a_word_stand_in_order_and_once():
    assert [row.text for row in ROWS if list(row.classes) != sorted(set(row.classes))] == []


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_means(name: str):
    said = CLASSES[name]
    assert set(said) == {"form", "means", "example", "source"}
    assert said["form"] in ("folded", "written", "phrase")
    assert all(said[about] for about in ("means", "example", "source"))


def test_phrases_stand_in_classes_that_are_met_as_phrases():
    loose = {row.text for row in ROWS if " " in row.text and any(form_of(name) == "folded" for name in row.classes)}
    assert loose == set()


def test_each_operator_has_its_phrases():
    every = [(side, p) for side in ("before", "after") for group in phrases(side).values() for p in group]
    said = {(side, p.effect, p.whole_list, p.doubtful) for side, p in every}
    assert said == {
        ("before", "absent", True, False),
        ("before", "absent", False, False),
        ("before", "not-goods", True, False),
        ("before", "not-goods", False, False),
        ("before", "ingredient", True, False),
        ("after", "absent", False, False),
        ("after", "not-goods", False, False),
        ("after", "not-goods", False, True),
    }


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("техническая", {WordClass.GRADE}),  # another ending than in the table
        ("techniczny", set()),
        ("эфиров", {WordClass.DERIVATIVE, WordClass.ETHER}),
        ("кислоты", {WordClass.ACID_GENITIVE}),
        ("кислотой", set()),  # the genitive and the head are met as written only
        ("тұзы", {WordClass.SALT}),
        ("tuzi", {WordClass.SALT}),
        ("kg", {WordClass.UNIT}),
        ("acetone", set()),
    ],
)
def test_a_token_is_tagged(word: str, classes: set[WordClass]):
    [token] = tokens_of(word)
    assert token.classes == classes == classes_of(word)
    assert all(token.has(one) for one in classes)


def test_a_disguised_word_is_tagged_as_what_it_is():
    [token] = tokens_of("sоlution")  # a Cyrillic о
    assert token.has(WordClass.GRADE)


def test_an_abbreviation_is_tagged_as_what_it_stands_for():
    [token] = tokens_of("техн.")
    assert token.has(WordClass.GRADE)


def test_numbers_and_marks_have_no_class():
    assert [token.classes for token in tokens_of("98 % -")] == [frozenset()] * 3
