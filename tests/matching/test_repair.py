"""Listed words that a paper breaks up or hides are put together; ordinary text is left as it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.query import prepare
from precursor_screen.matching.repair import (
    can_be_joined,
    joins_to,
    letters_at_edges,
    put_right,
    spelled_out,
    undisguised,
)
from precursor_screen.model.line import Line
from precursor_screen.model.rules import RuleSet
from precursor_screen.names.key import name_key
from precursor_screen.names.tokenizer import tokens_of

LISTED = [
    "acetone", "acetic", "acid", "anhydride", "toluene", "ephedrine", "permanganate", "potash", "potassium",
    "sulfuric", "ether", "hydrochloride", "ацетон", "уксусный", "ангидрид", "толуол", "эфедрин", "эфир",
    "перманганат", "калия", "серная", "кислота", "соляная", "фосфор", "күкірт", "қышқылы", "сірке", "ангидриді",
    "aceton", "essigsaure", "salzsaure", "kislotasi", "xlorid", "acetona", "гидрохлорид", "тұз", "красный", "pmk",
    "glycidate", "ethyl", "one", "propan",
]  # fmt: skip
NAMES = ["серная кислота", "эфедрина гидрохлорид", "тұз қышқылы", "saltsyre", "красный фосфор"]
LEXICON = Lexicon(
    RuleSet({}, {}, ""),
    {"plain_words": dict.fromkeys(LISTED, ""), "by_key": {name_key(name): () for name in NAMES}, "names": []},
)

#: A text with a broken word: the words it is read as.
BROKEN = [
    ("толу ол", "толуол"),
    ("анги- дрид", "ангидрид"),  # broken at a line end
    ("анги дрид", "ангидрид"),
    ("уксусный анги дрид", "уксусный ангидрид"),
    ("уксус ный ангид рид", "уксусный ангидрид"),
    ("пер ман ганат калия", "перманганат калия"),
    ("эфе д рин", "эфедрин"),
    ("ацето н", "ацетон"),
    ("ephe drine HCl", "ephedrine hcl"),
    ("ac et one", "acetone"),
    ("ацет-он", "ацетон"),  # split by a hyphen inside a line
    ("то-луол", "толуол"),
    ("potas- sium perman- ganate", "potassium permanganate"),
    ("күкірт қыш қылы", "күкірт қышқылы"),
    ("сірке ангид- риді", "сірке ангидриді"),
    ("kislo tasi", "kislotasi"),
    ("salz- saure", "salzsaure"),
]

#: A text with a hidden word: the words it is read as.
HIDDEN = [
    ("t0luene", "toluene"),
    ("t0lu3n3", "toluene"),
    ("ephedr1ne", "ephedrine"),
    ("3ph3dr1ne", "ephedrine"),
    ("p0tassium permanganate", "potassium permanganate"),
    ("т0лу0л", "толуол"),
    ("3фир", "эфир"),  # at a word's beginning
    ("к4лия", "калия"),
    ("күк1рт", "күкірт"),
    ("а ц е т о н", "ацетон"),
    ("A C E T O N E", "acetone"),
    ("a.c.e.t.o.n.e", "acetone"),
    ("т-о-л-у-о-л", "толуол"),
    ("э_ф_е_д_р_и_н", "эфедрин"),
    ("t*o*l*u*e*n*e 200 l", "toluene 200 l"),
    ("к ү к і р т", "күкірт"),
    ("т \u006f л у \u006f л", "толуол"),  # two of its letters are Latin
    ("с е р н а я   к и с л о т а", "серная кислота"),  # a wider space between words
    ("a c e t i c  a c i d", "acetic acid"),
    ("т ұ з   қ ы ш қ ы л ы", "тұз қышқылы"),  # a short word beside a long one
    ("p r o p a n - 2 - o n e", "propan - 2 - one"),  # marks and digits between
    ("s u l f u r i c a c i d", "sulfuric acid"),  # glued, too
]

#: Words written as one: the words they are.
GLUED = [
    ("permanganateofpotash", "permanganate of potash"),
    ("sulfuricacid", "sulfuric acid"),
    ("aceticanhydride", "acetic anhydride"),
    ("сернаякислота", "серная кислота"),
    ("солянаякислота", "соляная кислота"),
    ("уксусныйангидрид", "уксусный ангидрид"),
    ("перманганаткалия", "перманганат калия"),
    ("күкіртқышқылы", "күкірт қышқылы"),
    ("xloridkislotasi", "xlorid kislotasi"),
    ("ацетонтехнический", "ацетон технический"),  # a grade
    ("толуолацетон", "толуол ацетон"),
    ("acetonaytoluene", "acetona y toluene"),  # Spanish: and
    ("тұзқышқылы", "тұз қышқылы"),  # a short word, and the whole is a name
    ("ethylpmkglycidate", "ethyl pmk glycidate"),  # one short word among long ones
    ("эфедринагидрохлорид", "эфедрина гидрохлорид"),  # a word in the genitive
    ("сернаякислотатехн", "сернаякислота техн"),  # a grade cut short
    ("saltsyreløsning", "saltsyre losning"),  # a name of one word in another language, in solution
    ("acetoneusp", "acetone usp"),  # a tag
]

#: Words of other chemicals that are cut all the same: their words are, in this order, a listed name.
GLUED_NAMES = [("красныйфосфор", "красный фосфор"), ("сернаякислота", "серная кислота")]

#: Text that is left as it stands.
LEFT = [
    "болт м 8 оцинкованный",
    "coffee beans, 20 kg",
    "acetone 99 %",
    "2-propanone",
    "1-phenyl-2-propanone",
    "толуол 2 л",
    "эф ир",  # too short: two pieces of a word of four letters say nothing
    "толу - ол",  # a dash between two words
    "пер ман га нат",  # four pieces
    "м е т р",  # four letters
    "м е т р - 2 - к г",  # no long word among them
    "a. b. c.",
    "acetonitrile",  # a listed word stands in none of these as a word
    "нитротолуол",
    "ethermometer",
    "т00луол",  # two digits for one letter
    "т2луол",  # 2 looks like no letter
    "кислоты",
    "дәптер 48 бет",
    "鞋子 10 双",
]

WORDS = st.sampled_from([word for word in LISTED if len(word) >= 6])
GOODS = ["болт", "шина", "coffee", "drum", "200", "кг", "25", "kg", "-", ",", "(", ")", "дәптер", "үстел", "kitob"]
PLAIN = st.lists(st.sampled_from(GOODS), max_size=6).map(" ".join)
DAMAGED = ["болт", "t0luene", "то", "лу", "ол", "а", "ц", "анги-", "permanganateofpotash", "25"]


def none_known(_: str) -> bool:
    return False


def read(text: str) -> str:
    return " ".join(token.text for token in put_right(tokens_of(text), LEXICON, none_known))


@pytest.mark.parametrize(("text", "words"), BROKEN)
def test_a_broken_word_is_joined_and_no_disguise(text: str, words: str):
    found = put_right(tokens_of(text), LEXICON, none_known)

    assert " ".join(token.text for token in found) == words
    assert not any(token.disguised for token in found)


@pytest.mark.parametrize(("text", "words"), HIDDEN)
def test_a_hidden_word_is_read_and_it_is_said(text: str, words: str):
    found = put_right(tokens_of(text), LEXICON, none_known)

    assert " ".join(token.text for token in found) == words
    assert any(token.disguised for token in found)


@pytest.mark.parametrize(("text", "words"), GLUED)
def test_words_written_as_one_are_cut(text: str, words: str):
    assert read(text) == words


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_text_is_left_as_it_stands(text: str):
    assert put_right(tokens_of(text), LEXICON, none_known) == tokens_of(text)


@pytest.mark.parametrize("text", ["permanganateofpotash", "толуолацетон", "ацетонитроэтан", "acetonecyanide"])
def test_a_word_of_another_chemical_is_not_cut(text: str):
    assert put_right(tokens_of(text), LEXICON, text.__eq__) == tokens_of(text)


@pytest.mark.parametrize(("text", "words"), GLUED_NAMES)
def test_a_word_of_another_chemical_is_cut_into_a_listed_name(text: str, words: str):
    assert " ".join(token.text for token in put_right(tokens_of(text), LEXICON, text.__eq__)) == words


@pytest.mark.parametrize(
    ("text", "first", "last", "all_there_is"),
    [
        ("а ц е т о н", 6, 6, True),
        ("т о л", 3, 3, True),
        ("т.о.л", 3, 3, True),
        ("а ц е т о н бочка", 6, 0, False),
        ("бочка а ц е т", 0, 4, False),
        ("о н бочка а ц е", 2, 3, False),
        ("бочка а ц бочка", 0, 0, False),
        ("бочка", 0, 0, False),
        ("", 0, 0, False),
        ("丙 酮", 0, 0, False),  # a Chinese character is a word
    ],
)
def test_letters_that_may_belong_to_a_word_of_another_chunk(text: str, first: int, last: int, all_there_is: bool):
    assert letters_at_edges(tokens_of(text)) == (first, last, all_there_is)


@pytest.mark.parametrize(
    ("text", "joined"), [("толуол", True), ("эфир", False), ("фосфор", True), ("толуо", False), ("шиномонтаж", False)]
)
def test_pieces_join_to_a_listed_word_of_six_letters(text: str, joined: bool):
    assert joins_to(text, LEXICON.is_listed_word) is joined


def test_a_word_may_be_in_three_pieces():
    assert [can_be_joined(pieces) for pieces in (1, 2, 3)] == [True, True, False]


def test_spelled_words_and_digits_are_read_before_words_are_joined():
    found = spelled_out(tokens_of("анги дрид а ц е т о н т0луол"), LEXICON)

    assert [token.text for token in found] == ["анги", "дрид", "ацетон", "толуол"]


def test_a_query_that_needs_no_repair_is_the_same_query():
    query = prepare(Line("Ацетон, 20 кг"))

    assert undisguised(query, LEXICON, none_known) is query


def test_a_query_is_given_the_words_and_where_they_stand():
    line = Line("Бочка: толу ол, 20 кг")
    query = undisguised(prepare(line), LEXICON, none_known)
    words = [query.tokens[at].text for at in query.content]

    assert words == ["бочка", "толуол", "20", "кг"]
    assert query.text(query.content[1], query.content[1]) == "толу ол"


@given(WORDS, st.data(), st.sampled_from([" ", "- ", "  "]), PLAIN, PLAIN)
def test_a_word_broken_anywhere_after_its_second_letter_is_joined(
    word: str, data: st.DataObject, gap: str, before: str, behind: str
):
    at = data.draw(st.integers(2, len(word) - 1))
    text = f"{before} {word[:at]}{gap}{word[at:]} {behind}"

    assert read(text).split() == read(f"{before} {word} {behind}").split()


@given(st.sampled_from([word for word in LISTED if len(word) >= 5]), st.sampled_from([" ", ".", "-", "_", "*"]))
def test_a_word_spelled_letter_by_letter_is_read(word: str, mark: str):
    assert read(mark.join(word)) == read(word) == read(mark.join(word.upper()))


@given(PLAIN)
def test_text_without_listed_words_is_never_changed(text: str):
    assert put_right(tokens_of(text), LEXICON, none_known) == tokens_of(text)


@given(st.lists(st.sampled_from(LISTED + DAMAGED), max_size=8))
def test_what_was_put_right_stands_in_the_text_in_its_order(pieces: list[str]):
    text = " ".join(pieces)
    found = put_right(tokens_of(text), LEXICON, none_known)

    assert all(token.start < token.end <= len(text) for token in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {at for token in found for at in range(token.start, token.end)}
    assert all(at in covered for at, sign in enumerate(text) if not sign.isspace())
