"""The laws of screening: they hold for every name of the rules and for any batch."""

import csv
import random
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.manifest import open_manifest
from precursor_screen.matching.lexicon.listed_name import key_of_text
from precursor_screen.model.result import EvidenceKind, Outcome
from precursor_screen.model.rules import NameKind
from precursor_screen.screening.run import screen_manifests

pytestmark = pytest.mark.slow

SCREENER = Screener.load(as_of=date(2026, 11, 1))
NAMES = sorted(
    {(s.id, n.text, n.ambiguous, n.kind) for s in SCREENER.rules.substances.values() for n in s.names}, key=str
)
SURE = [
    (substance, text) for substance, text, ambiguous, kind in NAMES if not ambiguous and kind is not NameKind.FORMULA
]
#: Case is meaning in formulas and abbreviations (NH3, MEK), nowhere else.
WORDY = [
    (substance, text)
    for substance, text, ambiguous, kind in NAMES
    if not ambiguous
    and kind not in (NameKind.FORMULA, NameKind.ABBREVIATION)
    and len(re.findall(r"[^\W\d_]", text)) >= 5
]
GOODS = [
    "Шины автомобильные",
    "coffee beans, 20 kg",
    "acetone cyanohydrin",
    "не содержит ацетона",
    "",
    "толуол",
    "к-та серная",
]
quick = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("substance", sorted(SCREENER.rules.substances))
def test_every_name_finds_its_own_substance(substance: str):
    missed = [
        text
        for own, text, _, _ in NAMES
        if own == substance and substance not in {hit.substance for hit in SCREENER.check(text).hits}
    ]

    assert missed == []


@quick
@given(
    st.sampled_from(WORDY),
    st.sampled_from([str.upper, str.lower, str.title, lambda t: f"  {t} ", lambda t: t.replace("-", "\u2013")]),
)
def test_case_spaces_and_dashes_hide_nothing(named, change):
    substance, text = named

    assert substance in {hit.substance for hit in SCREENER.check(change(text)).hits}


@quick
@given(st.sampled_from([(s, t) for s, t in SURE if re.search(r"\d", t)]), st.integers(0, 9), st.randoms())
def test_another_locant_is_never_a_certain_match_of_the_same_substance(named, digit: int, rng: random.Random):
    substance, text = named
    at = rng.choice([m.start() for m in re.finditer(r"\d", text)])
    other = text[:at] + str(digit) + text[at + 1 :]
    lexicon = SCREENER.matcher.lexicon
    if key_of_text(other) == key_of_text(text) or substance in {
        n.substance for n in lexicon.by_key.get(key_of_text(other), ())
    }:
        return

    found = {hit.substance: hit for hit in SCREENER.check(other).hits}

    hit = found.get(substance)
    whole = hit is not None and hit.matched_text == other
    assert not (whole and hit.outcome is Outcome.MATCH and hit.evidence is EvidenceKind.EXACT)


@quick
@given(st.lists(st.sampled_from(GOODS + [t for _, t in SURE[::40]]), min_size=1, max_size=30), st.integers(1, 7))
def test_batches_and_single_checks_agree_and_every_line_has_one_outcome(tmp_path_factory, texts: list[str], size: int):
    path: Path = tmp_path_factory.mktemp("laws") / "m.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["description", "note"], *([text, "n"] for text in texts)])

    batches = list(screen_manifests(SCREENER, [open_manifest(str(path))], batch_size=size))

    assert sum(batch.lines for batch in batches) == len(texts)
    assert sum(sum(batch.outcomes.values()) for batch in batches) == len(texts)
    rows = pl.concat([batch.frame for batch in batches]).to_dicts()
    for number, text in enumerate(texts, 1):
        single = [(h.substance, h.score, h.reason) for h in SCREENER.check(text).hits]
        assert [(r["substance"], r["score"], r["reason"]) for r in rows if r["line"] == number] == single


def test_the_order_of_lines_does_not_change_results():
    texts = [text for _, text in SURE[::25]]
    forward = [r.hits for r in SCREENER.screen(texts)]

    backward = [r.hits for r in Screener.load(as_of=date(2026, 11, 1)).screen(texts[::-1])]

    assert forward == backward[::-1]


def test_a_frame_gives_the_rows_of_its_lines():
    frame = SCREENER.screen(pl.DataFrame({"Наименование товара": ["ацетон", "сахар", "toluene"], "id": [1, 2, 3]}))

    assert frame.select("line", "substance", "id").rows() == [(1, "acetone", "1"), (3, "toluene", "3")]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("а" * 300_000, Outcome.UNREADABLE),
        ("1-" * 50_000, Outcome.UNREADABLE),
        ("1-" * 4_000, Outcome.CLEAR),
        ("ацетон " * 1_000, Outcome.MATCH),
    ],
    ids=["one word, cut", "locants, cut", "locants", "one name again and again"],
)
def test_a_very_long_cell_is_read_to_its_end_or_said_to_be_cut(text: str, outcome: Outcome):
    assert SCREENER.check(text).outcome is outcome
