"""The generators of bench/disturb.py: seeded, never touching a digit, changing the name or refusing."""

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from disturb import KINDS, disturb, in_goods_line
from disturbances.scripts import Generator

NAMES = (
    "Acetone",
    "Potassium permanganate",
    "acetic anhydride",
    "1-Phenyl-2-propanone",
    "3,4-Methylenedioxyphenyl-2-propanone",
    "1,4-butanediol",
    "Ephedrine hydrochloride",
    "pseudoephedrine",
    "SULPHURIC ACID",
    "MEK",
    "ácido fenilacético",
    "уксусный ангидрид",
    "Серная кислота",
    "ПЕРМАНГАНАТ КАЛИЯ",
    "эфедрина гидрохлорид",
    "псевдоэфедрин",
    "1-фенил-2-пропанон",
    "бутандиол-1,4",
    "күкірт қышқылы",
    "оцтовий ангідрид",
    "сірчана кислота",
    "丙酮",
)
SEEDS = range(12)
#: Kinds that may write a digit of their own: for a letter that looks like it, or in an HTML entity.
WRITES_DIGITS = {"ocr", "look-alikes", "debris"}
GENERATORS = [
    pytest.param(kind, generator, id=f"{kind}-{generator.__name__}")
    for kind, generators in KINDS.items()
    for generator in generators
]


def digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_result(kind: str) -> None:
    once = [disturb(name, kind, random.Random(seed)) for name in NAMES for seed in SEEDS]
    again = [disturb(name, kind, random.Random(seed)) for name in NAMES for seed in SEEDS]
    assert once == again
    assert len(set(once)) > len(NAMES) // 4, "the seed chooses nothing"


@pytest.mark.parametrize(("kind", "generator"), GENERATORS)
def test_a_generator_applies_somewhere_and_changes_the_name(kind: str, generator: Generator) -> None:
    results = [(name, generator(name, random.Random(seed))) for name in NAMES for seed in SEEDS]
    assert any(changed for _, changed in results), "it applies to none of the names"
    assert all(changed != "" for _, changed in results)
    same = sum(changed == name for name, changed in results)
    assert same == 0, f"{same} results are the name itself"


@pytest.mark.parametrize(("kind", "generator"), GENERATORS)
def test_digits_are_never_changed_nor_dropped(kind: str, generator: Generator) -> None:
    for name in NAMES:
        for seed in SEEDS:
            changed = generator(name, random.Random(seed))
            if changed is None:
                continue
            if kind in WRITES_DIGITS:
                assert not Counter(digits(name)) - Counter(digits(changed)), (name, changed)
            else:
                assert Counter(digits(name)) == Counter(digits(changed)), (name, changed)
            if kind != "word-order":  # an index name moves the locants with their words
                rest = iter(changed)
                assert all(digit in rest for digit in digits(name)), (name, changed)


@pytest.mark.parametrize("name", ["МЭК", "MEK", "ether", "эфир", "йод"])
def test_short_names_get_no_typos(name: str) -> None:
    assert {disturb(name, "typo", random.Random(seed)) for seed in SEEDS} == {None}


def test_every_kind_has_two_generators() -> None:
    assert all(len(generators) >= 2 for generators in KINDS.values())


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("уксусный ангидрид", "inflection", "уксусного ангидрида"),
        ("серная кислота", "inflection", "серной кислоты"),
        ("перманганат калия", "inflection", "перманганата калия"),
        ("эфедрина гидрохлорид", "inflection", "эфедрина гидрохлорида"),
        ("1-фенил-2-пропанон", "inflection", "1-фенил-2-пропанона"),
        ("оцтовий ангідрид", "inflection", "оцтового ангідриду"),
        ("ацетон", "inflection", "ацетоннан"),
        ("күкірт қышқылы", "inflection", "күкірт қышқылының"),
        ("уксусный ангидрид", "transliteration", "uksusnyy angidrid"),
        ("соляная кислота", "transliteration", "soljanaja kislota"),
        ("acetic acid", "word-order", "acid, acetic"),
        ("1-Phenyl-2-propanone", "word-order", "2-Propanone, 1-phenyl-"),
        ("ephedrine hydrochloride", "word-order", "hydrochloride of ephedrine"),
        ("серная кислота", "abbreviation", "серная к-та"),
        ("potassium permanganate", "abbreviation", "potass. permanganate"),
        ("acetone", "spacing", "a c e t o n e"),
        ("acetone", "look-alikes", "acet0ne"),
    ],
)
def test_what_papers_write_is_among_the_results(name: str, kind: str, expected: str) -> None:
    rng = random.Random(7)
    assert expected in {disturb(name, kind, rng) for _ in range(400)}


@pytest.mark.parametrize("kind", ["transliteration", "inflection"])
def test_kinds_of_russian_refuse_other_scripts(kind: str) -> None:
    assert disturb("Acetone", kind, random.Random(1)) is None
    assert disturb("丙酮", kind, random.Random(1)) is None


def test_a_goods_line_holds_the_name_and_other_text() -> None:
    rng = random.Random(3)
    for name in NAMES:
        lines = {in_goods_line(name, rng) for _ in range(20)}
        assert all(name in line and len(line) > len(name) + 5 for line in lines)
        assert len(lines) > 10
