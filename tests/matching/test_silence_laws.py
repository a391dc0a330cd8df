"""The laws of silence: what stands beside a listed name hides it only by a proof that covers both.

The goods are the project's own: `rules/ordinary_goods`. Samples are drawn by a seed.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Screener
from precursor_screen.model.result import LineResult, Outcome
from precursor_screen.words import phrases

ROOT = Path(__file__).resolve().parents[2]
SCREENER = Screener.load(as_of=date(2026, 11, 1))
#: A name, and its genitive in Russian.
LISTED = {
    "ru": {
        "ацетон": "ацетона",
        "толуол": "толуола",
        "пиперидин": "пиперидина",
        "бензальдегид": "бензальдегида",
        "эфедрин": "эфедрина",
        "ацетонитрил": "ацетонитрила",
        "перманганат калия": "перманганата калия",
        "уксусный ангидрид": "уксусного ангидрида",
        "серная кислота": "серной кислоты",
        "фенилуксусная кислота": "фенилуксусной кислоты",
    },
    "uk": {"ацетон": "ацетону", "толуол": "толуолу", "ефедрин": "ефедрину"},
    "en": dict.fromkeys(
        ("acetone", "toluene", "piperidine", "benzaldehyde", "ephedrine", "potassium permanganate", "sulfuric acid")
    ),
    "kk": dict.fromkeys(("ацетон", "толуол", "күкірт қышқылы", "калий перманганаты")),
}
LABELS = [
    "12", "1 250", "99,5 %", "20 кг", "5 x 2.5 l", "Инвойс № 12", "Invoice No 12", "CAS No", "Lot No", "Lot No 7",
    "арт. 55", "art. 55", "ГОСТ 2768-84", "ТУ 6-09-3513-86", "ч.д.а.", "х.ч.", "техн.", "technical grade", "reagent",
    "99.5% pure", "бочка 200 л", "канистра", "drums", "IBC", "Без НДС", "free of charge", "EXCLUDING VAT",
    "без упаковки", "without packing", "Сорт 1", "Made in China", "страна происхождения: Китай", "HS 2914110000",
    "партия 5", "нетто 20 кг", "жалпы 20 кг", "ҚҚС-сыз",
]  # fmt: skip
WALLS = ["; ", "\n", " | ", " + "]
FENCES = [", ", " / ", " - ", ": ", " и ", " and ", " & ", " және "]
#: Para is a locant in English; in Kazakh the object stands between the two words: құрамында ацетон жоқ.
_OTHERWISE = [("para",), ("құрамында", "жоқ")]
#: Proofs of names that stand in a line for themselves: a word of the other goods that governs what follows them.
GOVERNED = {"absent", "use"}


def ordinary_goods() -> list[str]:
    """The committed lines of ordinary goods."""
    files = sorted((ROOT / "rules" / "ordinary_goods").glob("*.txt"))
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


GOODS = ordinary_goods()


def drawn(lines: Sequence[str], count: int) -> list[str]:
    return random.Random(f"silence/{count}").sample(list(lines), min(count, len(lines)))


def names() -> list[str]:
    return list(dict.fromkeys(name for listed in LISTED.values() for name in listed))


def substances(result: LineResult) -> set[str]:
    return {hit.substance for hit in result.hits if hit.outcome in (Outcome.MATCH, Outcome.REVIEW)}


def lost(companions: Sequence[str], joints: Sequence[str]) -> list[str]:
    """The lines in which a name that is a hit alone is none, and no word of its companion governs it."""
    alone = {name: substances(SCREENER.check(name)) for name in names()}
    lines = [
        (line, name)
        for name in names()
        for companion in companions
        for joint in joints
        for line in (f"{companion}{joint}{name}", f"{name}{joint}{companion}")
    ]
    results = SCREENER.screen([line for line, _ in lines])
    found = []
    for (line, name), result in zip(lines, results, strict=True):
        if alone[name] & substances(result):
            continue
        proofs = {left.proof for left in result.not_hits if left.substance in alone[name]}
        # the goods' own words govern it: bottle without cap, acetone
        if joints is WALLS or not proofs or proofs - GOVERNED or companions is LABELS:
            found.append(f"{line!r}: {sorted(proofs) or 'nothing seen'}")
    return found


@pytest.mark.parametrize("joints", [WALLS, FENCES], ids=["walls", "fences"])
def test_labels_numbers_grades_and_trade_terms_hide_nothing(joints: list[str]):
    assert lost(LABELS, joints) == []


@pytest.mark.parametrize("joints", [WALLS, FENCES], ids=["walls", "fences"])
def test_ordinary_goods_hide_nothing(joints: list[str]):
    assert lost(drawn(GOODS, 12), joints) == []


def test_the_order_of_lines_does_not_change_what_is_left():
    pairs = [f"{name}, {one}" for name, one in zip(names() * 20, drawn(GOODS, 200), strict=False)]
    lines = [*pairs, *(text for text, _ in traps("ru")), *(text for text, _ in traps("en"))]
    mixed = drawn(lines, len(lines))

    forward = dict(zip(lines, SCREENER.screen(lines), strict=True))
    backward = dict(zip(mixed, Screener.load(as_of=date(2026, 11, 1)).screen(mixed), strict=True))

    assert forward == backward


def traps(lang: str) -> Iterator[tuple[str, str]]:
    """Lines of an operator that leaves no doubt and its object, a listed name in the case that it governs; the name."""
    for side in ("before", "after"):
        for phrase in (one for group in phrases(side).values() for one in group):
            if phrase.effect == "ingredient" or phrase.doubtful or phrase.words in _OTHERWISE:
                continue
            if language(phrase.words) != lang:
                continue
            words = " ".join(phrase.words)
            for name, genitive in list(LISTED[lang].items())[:3]:
                governed = name if side == "after" or words.split()[-1] in ("на", "через") else genitive or name
                yield (f"{words} {governed}" if side == "before" else f"{governed} {words}"), name


def language(words: Sequence[str]) -> str:
    """The language of a phrase by its letters; Latin ones are told apart by nobody here."""
    letters = "".join(words)
    if any(letter in "әғқңөұүһў" for letter in letters) or letters in ("сіз", "сыз", "емес", "эмес", "жок", "учун"):
        return "kk"
    if letters >= "\u3400":
        return "zh"
    if "і" in letters:
        return "uk"
    return "ru" if any("а" <= letter <= "я" for letter in letters) else "en"


@pytest.mark.parametrize("lang", ["ru", "uk", "en", "kk"])
def test_a_trap_with_its_object_stays_silent(lang: str):
    lines = list(traps(lang))
    named = {name: substances(SCREENER.check(name)) for _, name in lines}
    results = SCREENER.screen([line for line, _ in lines])
    heard = [
        line
        for (line, name), result in zip(lines, results, strict=True)
        if named[name] & {h.substance for h in result.hits}
    ]

    assert lines
    assert heard == []


#: An object of an operator's own, and a listed name behind it that is no object.
OWN_OBJECTS = {
    "ru": (("воды", "метанола", "запаха"), ("ацетон", "толуол", "N-фенэтил-4-пиперидон")),
    "uk": (("метанолу",), ("ацетон", "толуол")),
    "en": (("water", "methanol", "HPLC"), ("acetone", "toluene", "sulfuric acid")),
}


@pytest.mark.parametrize("lang", OWN_OBJECTS)
@pytest.mark.parametrize("joint", [" ", ", ", " - ", ": "])
def test_an_operator_with_an_object_of_its_own_hides_no_next_name(lang: str, joint: str):
    objects, listed = OWN_OBJECTS[lang]
    operators = [p for group in phrases("before").values() for p in group if language(p.words) == lang]
    drawn_of = random.Random(f"objects/{lang}{joint}").choice
    lines = [(f"{' '.join(p.words)} {drawn_of(objects)}{joint}", drawn_of(listed)) for p in operators]
    named = {name: substances(SCREENER.check(name)) for name in listed}

    results = SCREENER.screen([line + name for line, name in lines])

    hidden = [
        line + name
        for (line, name), result in zip(lines, results, strict=True)
        if not named[name] & substances(result)
        and any(left.substance in named[name] and left.proof in GOVERNED for left in result.not_hits)
    ]
    assert hidden == []
