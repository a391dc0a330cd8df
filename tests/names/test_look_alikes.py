"""Letters and digits that look like others: a word is read in one script, and what was exchanged is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.look_alikes import OneScript, in_one_script, scanning_slips, without_inner_digits

#: A word with letters of another script in it: the word meant.
EXCHANGED = [
    ("эф\u0065дрин", "эфедрин"),  # Latin e
    ("эфeдpин", "эфедрин"),  # Latin e, p
    ("aцeтoн", "ацетон"),  # Latin a, e, o
    ("тoлуoл", "толуол"),
    ("cерная", "серная"),
    ("кислoтa", "кислота"),
    ("xлорид", "хлорид"),
    ("аммиaк", "аммиак"),
    ("нитpат", "нитрат"),
    ("kсилол", "ксилол"),
    ("сіpке", "сірке"),  # Kazakh: Latin p
    ("ph\u0435nylacetone", "phenylacetone"),  # Cyrillic е
    ("\u0430cetone", "acetone"),  # Cyrillic а
    ("t\u043eluene", "toluene"),  # Cyrillic о
    ("eph\u0435drine", "ephedrine"),
    ("safr\u043el\u0435", "safrole"),
    ("\u0441hlorid", "chlorid"),  # Cyrillic с
    ("\u043dcl", "hcl"),  # Cyrillic н: НCl
    ("\u03b1cetone", "acetone"),  # Greek alpha
    ("acet\u03bfne", "acetone"),  # Greek omicron
    ("\u03bdinyl", "vinyl"),  # Greek nu
]

#: A word in its own script, whatever its letters look like.
LEFT = [
    "ацетон",
    "сода",
    "мас",
    "қышқыл",
    "күкірт",
    "сірке",
    "оцтова",
    "acetone",
    "coca",
    "hcl",
    "säure",
    "éter",
    "丙酮",
]

GREEK = [("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ω", "omega")]

#: A word with digits between its letters: the word meant. The digit is read in the script of the word.
DIGITS = [
    ("acet0ne", "acetone"),
    ("t0luene", "toluene"),
    ("to1uene", "toluene"),
    ("ac3tone", "acetone"),
    ("s4frole", "safrole"),
    ("толу0л", "толуол"),
    ("кисл0та", "кислота"),
    ("на6ор", "набор"),
]

#: Digits that say something: counts in formulas, locants, sizes, and names that have a digit.
LEFT_DIGITS = ["h2so4", "n2o", "c6h6", "p2p", "u235", "b12", "acetone4", "5afrole", "2", "0", "толуол1", "м8"]

#: A word as a scanner read it: the word that was printed.
SCANNED = [
    ("perrnanganate", "permanganate"),
    ("rnethyl", "methyl"),
    ("acetonc", "acetone"),
    ("tolucne", "toluene"),
    ("chlorme", "chlorine"),
    ("hyclrochloride", "hydrochloride"),
    ("anhydricle", "anhydride"),
    ("эсрир", "эфир"),
    ("ацетои", "ацетон"),
    ("пермаиганат", "перманганат"),
    ("ангндрид", "ангидрид"),
    ("алгоминий", "алюминий"),
    ("йодистьгй", "йодистый"),
    ("хлористьій", "хлористый"),
]

#: Lower-case letters of one shape in both scripts.
SHAPES = {"а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "х": "x", "у": "y"}
RUSSIAN = [
    "эфедрин", "ацетон", "толуол", "кислота", "сафрол", "хлорид", "ангидрид", "пиперонал", "перманганат",
]  # fmt: skip
KAZAKH = ["қышқыл", "күкірт", "сусыз"]  # every letter of сірке may be Latin
ENGLISH = [
    "ephedrine", "acetone", "toluene", "safrole", "chloride", "anhydride", "piperonal", "permanganate",
]  # fmt: skip
SIGNS = st.text("abcdelmnrt0123456789афинопрстыь", max_size=16)


@pytest.mark.parametrize(("word", "meant"), EXCHANGED)
def test_letters_of_another_script_are_exchanged_and_it_is_said(word: str, meant: str):
    assert in_one_script(word) == OneScript(meant, exchanged=True)


@pytest.mark.parametrize("word", LEFT)
def test_a_word_in_one_script_is_left_as_it_is(word: str):
    assert in_one_script(word) == OneScript(word, exchanged=False)


@pytest.mark.parametrize(("letter", "name"), GREEK)
def test_a_greek_letter_that_stands_alone_is_a_locant_and_no_disguise(letter: str, name: str):
    assert in_one_script(letter) == OneScript(name, exchanged=False)


@given(st.sampled_from(RUSSIAN + KAZAKH + ENGLISH), st.data())
def test_any_letters_may_be_of_the_other_script(word: str, data: st.DataObject):
    shapes = SHAPES if word in RUSSIAN + KAZAKH else {latin: cyrillic for cyrillic, latin in SHAPES.items()}
    hidden = data.draw(st.sets(st.sampled_from([at for at, letter in enumerate(word) if letter in shapes] or [-1])))
    written = "".join(shapes[letter] if at in hidden else letter for at, letter in enumerate(word))

    assert in_one_script(written) == OneScript(word, exchanged=written != word)


@pytest.mark.parametrize(("word", "meant"), DIGITS)
def test_a_digit_between_letters_is_read_as_the_letter_it_resembles(word: str, meant: str):
    assert without_inner_digits(word) == meant


@pytest.mark.parametrize("word", LEFT_DIGITS)
def test_a_digit_that_says_something_is_left(word: str):
    assert without_inner_digits(word) == word


@given(SIGNS)
def test_only_a_digit_between_two_letters_is_ever_exchanged(word: str):
    read = without_inner_digits(word)

    assert len(read) == len(word)
    for at, (before, after) in enumerate(zip(word, read, strict=True)):
        inner = word[at - 1 : at].isalpha() and word[at + 1 : at + 2].isalpha()
        assert before == after or (before.isdigit() and after.isalpha() and inner)


@pytest.mark.parametrize(("read", "printed"), SCANNED)
def test_what_was_printed_is_among_what_a_scanner_may_have_read(read: str, printed: str):
    assert printed in set(scanning_slips(read))


@given(SIGNS)
def test_a_scanning_slip_never_touches_a_digit(word: str):
    digits = [sign for sign in word if sign.isdigit()]

    for meant in scanning_slips(word):
        assert meant != word
        assert [sign for sign in meant if sign.isdigit()] == digits
