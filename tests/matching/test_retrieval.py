"""Retrieval loses nothing: what it rules out, the matcher would have found nothing in."""

import random
import re
import unicodedata
from datetime import date

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.ids import cas, ec
from precursor_screen.matching.query import may_hold_identifier, numbers_of
from precursor_screen.matching.retrieval.shape import (
    LONG_NUMBER_MARK,
    LONG_NUMBERS,
    NUMBERED_CHARACTER,
    PLAIN,
    is_plain,
    shape_of,
)
from precursor_screen.model.line import Field, Line
from precursor_screen.names.cleaning import clean

pytestmark = pytest.mark.slow

SCREENER = Screener.load(as_of=date(2026, 11, 1))
NAMES = sorted({n.text for s in SCREENER.rules.substances.values() for n in s.names})
NUMBERS = sorted({c.number for s in SCREENER.rules.substances.values() for c in s.cas})
GOODS = (
    "Шины автомобильные", "болт М8х40 оцинкованный", "coffee beans, 20 kg", "серая краска для пола",
    "масло моторное 5W-40",
    "acetone cyanohydrin", "not for acid", "DVD (1-4) BD", "не содержит ацетона", "т. п. а. б. в.",
    "пакет № 00123456",
    "Hydrochlorid", "ephedrin", "натрий", "1,2", "2-", "анги-", "дрид", "толу", "ол", "&amp; <b>соль</b>", "鞋子 10双",
)  # fmt: skip
many = settings(max_examples=1500, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
some = settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def _slip(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return (
        text[:at] + rng.choice(["", " ", "- ", "0", "о", "\u200b", "\u0306", "a", "."]) + text[at + rng.randrange(2) :]
    )


CHANGES = (
    lambda text, rng: text,
    lambda text, rng: text.upper(),
    _slip,
    lambda text, rng: _slip(_slip(text, rng), rng),
    lambda text, rng: " ".join(text),
    lambda text, rng: ".".join(text),
    lambda text, rng: text.replace("o", "0").replace("о", "0"),
    lambda text, rng: text.replace(" ", ""),
    lambda text, rng: " ".join(rng.sample(text.split(), len(text.split()))),
    lambda text, rng: f"({text}),",
    lambda text, rng: text.replace("а", "a").replace("e", "е"),
    lambda text, rng: unicodedata.normalize(rng.choice(["NFD", "NFKC"]), text),
    lambda text, rng: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and rng.random() < 0.5 else c for c in text),
    lambda text, rng: text[: len(text) // 2] + "-\n" + text[len(text) // 2 :],
)


@st.composite
def lines(draw) -> Line:
    rng = draw(st.randoms(use_true_random=False))
    parts = [rng.choice(GOODS) for _ in range(rng.randrange(3))]
    parts += [rng.choice(CHANGES)(rng.choice(NAMES), rng) for _ in range(rng.randrange(3))]
    parts += [f"CAS {rng.choice(NUMBERS)}"] * (rng.random() < 0.1) + ["UN 1090"] * (rng.random() < 0.05)
    rng.shuffle(parts)
    columns = {Field.CAS: rng.choice(NUMBERS), Field.HS: rng.choice(["2915240000", "8708999709"])}
    held = {name: value for name, value in columns.items() if rng.random() < 0.05}
    return Line(rng.choice([" ", ", ", "; "]).join(parts), held)


@many
@given(lines())
def test_retrieval_rules_out_only_lines_in_which_the_matcher_finds_nothing(line: Line):
    with_care = SCREENER._screen(line)[2]

    assert SCREENER.retrieval.may_name(line) or with_care.says_nothing, with_care


@pytest.mark.parametrize("substance", sorted(SCREENER.rules.substances))
def test_every_listed_name_is_retrieved_alone_and_among_other_words(substance: str):
    texts = [n.text for n in SCREENER.rules.substances[substance].names]

    lost = [t for t in texts if not SCREENER.retrieval.may_name(Line(t))]
    lost += [t for t in texts if not SCREENER.retrieval.may_name(Line(f"goods: {t}, 25 кг, партия 0012345"))]

    assert lost == []


def test_ordinary_goods_are_ruled_out():
    goods = [
        "Шины автомобильные, 25 шт",
        "coffee beans, invoice 0012345",
        "Кабель силовой 3х2,5",
        "Стул деревянный",
        "",
    ]

    assert [text for text in goods if SCREENER.retrieval.may_name(Line(text))] == []


def test_what_retrieval_remembers_may_be_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("precursor_screen.matching.retrieval.retrieval._REMEMBERED", 3)
    retrieval = Screener.load(as_of=date(2026, 11, 1)).retrieval
    texts = ["кислота серная", "стул", "acid, sulfuric", "acetic anhydride", "чайник", "toluene"] * 2

    found = [retrieval.may_name(Line(text)) for text in texts]

    assert found == [True, False, True, True, False, True] * 2


@some
@given(lines(), st.randoms(use_true_random=False))
def test_lines_of_one_shape_name_the_same(line: Line, rng: random.Random):
    one, other = (
        f"{line.description} партия {rng.randrange(10**4, 10**9):05d} и {rng.randrange(10**5):05d}" for _ in range(2)
    )

    assert shape_of(one) == shape_of(other) or may_hold_identifier(one) or may_hold_identifier(other)
    if shape_of(one) == shape_of(other):
        first, second = (SCREENER._screen(Line(text, line.fields))[2] for text in (one, other))
        assert [(h.substance, h.outcome, h.score) for h in first.hits] == [
            (h.substance, h.outcome, h.score) for h in second.hits
        ]
        assert {n.substance for n in first.not_hits} == {n.substance for n in second.not_hits}


@some
@given(st.text(st.sampled_from("0123456789-–/ .CASсасUNECEC№:no６７１－Ｃ\u200b"), max_size=30))
def test_a_text_in_which_a_number_is_found_is_known_to_hold_one(text: str):
    found = [*cas.find(text), *ec.find(text), *numbers_of(Line(text))]

    assert may_hold_identifier(text) or not found


def test_each_plain_character_is_cleaned_alike_wherever_it_stands():
    characters = [chr(code) for code in range(0x3000) if is_plain(chr(code))]
    assert len(characters) > 500

    for char in characters:
        if char.isspace():
            assert clean(f"a{char}b").text.split() == ["a", "b"]
        else:
            alone = clean(char).text
            assert not re.search(r"\s", alone)
            assert clean(f"a{char}b").text == f"a{alone}b"


@some
@given(st.lists(st.text(max_size=40), max_size=8), lines())
def test_columns_and_single_texts_are_brought_to_shape_alike(texts: list[str], line: Line):
    column = pl.Series("text", [*texts, line.description, line.description + " 1234567"], dtype=pl.String)

    shapes = column.str.replace_all(LONG_NUMBERS, LONG_NUMBER_MARK)
    plain = column.str.contains(PLAIN)

    for text, shape, is_so in zip(column, shapes, plain, strict=True):
        assert is_so == is_plain(text)
        keeps = may_hold_identifier(text) or NUMBERED_CHARACTER in text
        assert shape_of(text) == (text if keeps else shape)
        assert may_hold_identifier(shape) == may_hold_identifier(text)
