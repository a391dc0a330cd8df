"""The laws of decisions: a number is always heard, other lines stay as they are, batches give what lines give."""

import random
from collections import Counter
from copy import copy
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen import Screener, UsageError
from precursor_screen.manifest import Batch, open_manifest
from precursor_screen.manifest.columns.recognise import recognise
from precursor_screen.model.dispositions import NOTHING_SILENCED, Disposition, DispositionSet
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import EvidenceKind, LineResult
from precursor_screen.names.description_words import text_words
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.screening.batch import BatchScreener, line_batch
from precursor_screen.screening.run import screen_manifests
from precursor_screen.structure.availability import available

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 23)
PLAIN = Screener.load(as_of=DAY)
RULE = {one: fingerprint_of(PLAIN.rules, one) for one in PLAIN.rules.substances}
STRUCTURED = Screener.load(as_of=DAY, structure=True) if available().ok else None
STRUCTURES = [
    (Field.SMILES, "CC(C)=O", "acetone"),
    (Field.INCHI, "InChI=1S/C3H6O/c1-3(2)4/h1-2H3", "acetone"),
    (Field.SMILES, "CCOCC", "ethyl-ether"),
    (Field.SMILES, "Cc1ccccc1", "toluene"),
]
TEXTS = [
    "лак ацетон-фри", "Лак «Ацетон-фри», партия 0012345", "лак ацетон-фри партия 0067890", "эфир",
    "эфир, партия 0012345", "эфир, партия 0067890",
    "эфир 20 %", "толуол", "tolune", "ацетон", "сахар", "caffeine and ether", "шины",
    "лак ацетон-фри CAS 67-64-1", "эфир UN 1155", "acetone cyanohydrin", "DMK, болты", "acitone",
]  # fmt: skip
CONSIGNEES = ["", "ТОО «Химпром»", "Khimprom LLP", "ИП Иванов"]
HEADER = ["Наименование товара", "CAS", "Код ТН ВЭД", "Получатель"]
FIELDS = (Field.CAS, Field.HS, Field.CONSIGNEE)
laws = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

Row = tuple[str, str, str, str]
ROWS = st.tuples(
    # one mention, or several beside each other
    st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map("; ".join),
    st.sampled_from(["", "", "", "67-64-1", "60-29-7", "67-64-2", "50-00-0"]),
    st.sampled_from(["", "", "", "2914110000", "2909110000"]),
    st.sampled_from(CONSIGNEES),
)


@st.composite
def decisions(draw: st.DrawFn) -> DispositionSet:
    found = []
    for at in range(draw(st.integers(1, 4))):
        substance = draw(st.sampled_from(["acetone", "ethyl-ether", "toluene"]))
        words = draw(st.sampled_from(["text", "contains", "none"]))
        text = draw(st.sampled_from([text for text in TEXTS if text]))
        found.append(
            Disposition(
                id=f"d-{at}",
                substance=substance,
                by="A. Officer",
                on=DAY,
                reason="looked at",
                until=DAY,
                rules=PLAIN.rules_digest,
                rule=RULE[substance],
                text=text if words == "text" else None,
                contains=text if words == "contains" else None,
                consignee=draw(st.sampled_from([None, *CONSIGNEES[1:]])),
            )
        )
    return DispositionSet(tuple(found), ("decisions.yml",), "0" * 16)


def screener_of(given: DispositionSet) -> Screener:
    return Screener(PLAIN.rules, PLAIN.matcher.known, as_of=DAY, lexicon=PLAIN.matcher.lexicon, dispositions=given)


def line_of(row: Row) -> Line:
    return Line(row[0], dict(zip(FIELDS, row[1:], strict=True)))


def is_inside(phrase: str, substance: str, text: str) -> bool:
    """Tell whether a text has a phrase in it, and so has every part of the text that names a substance."""
    within = f" {' '.join(text_words(phrase))} "
    naming = [part for part in text.split("; ") if substance in {hit.substance for hit in PLAIN.check(part).hits}]
    return all(within in f" {' '.join(text_words(part))} " for part in (text, *naming))


def is_numbered(result: LineResult, substance: str) -> bool:
    kinds = {item.kind for hit in result.hits if hit.substance == substance for item in hit.items}
    return not kinds.isdisjoint({EvidenceKind.IDENTIFIER, EvidenceKind.CODE, EvidenceKind.STRUCTURE})


@laws
@given(decisions(), st.lists(ROWS, min_size=1, max_size=12))
def test_what_a_number_says_is_never_hidden(given_: DispositionSet, rows: list[Row]):
    screener = screener_of(given_)
    for row in rows:
        before, after = PLAIN.screen_line(line_of(row)), screener.screen_line(line_of(row))
        kept = {hit.substance for hit in after.hits}
        assert {hit.substance for hit in before.hits if is_numbered(before, hit.substance)} <= kept


@laws
@given(decisions(), st.sampled_from([text for text in TEXTS if text]), st.sampled_from(STRUCTURES))
def test_what_a_structure_says_is_never_hidden(given_: DispositionSet, text: str, structure: tuple[Field, str, str]):
    if STRUCTURED is None:
        with pytest.raises(UsageError):
            Screener.load(as_of=DAY, structure=True)
        return
    column, written, substance = structure
    line = Line(text, {column: written})
    screener = copy(STRUCTURED)
    screener.silencer = screener_of(given_).silencer

    before, after = STRUCTURED.screen_line(line), screener.screen_line(line)

    assert is_numbered(before, substance)
    assert [hit for hit in after.hits if hit.substance == substance] == [
        hit for hit in before.hits if hit.substance == substance
    ]


@laws
@given(decisions(), st.lists(ROWS, min_size=1, max_size=12))
def test_a_decision_changes_no_line_that_it_does_not_name(given_: DispositionSet, rows: list[Row]):
    screener = screener_of(given_)
    for row in rows:
        before, after = PLAIN.screen_line(line_of(row)), screener.screen_line(line_of(row))
        named = {
            one.substance
            for one in given_.dispositions
            if (one.text is None or text_words(one.text) == text_words(row[0]))
            and (one.contains is None or is_inside(one.contains, one.substance, row[0]))
            and (one.consignee is None or bool(row[3]))
        }
        assert [hit for hit in after.hits if hit.substance not in named] == [
            hit for hit in before.hits if hit.substance not in named
        ]
        assert set(after.hits) <= set(before.hits)
        if not after.silenced:
            assert after == before
        else:
            assert len(after.hits) + len(after.not_hits) == len(before.hits) + len(before.not_hits)


def frame_of(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(HEADER, pl.String), orient="row")


@laws
@given(decisions(), st.lists(ROWS, min_size=1, max_size=25), st.booleans())
def test_a_table_gives_what_its_lines_give(given_: DispositionSet, rows: list[Row], all_lines: bool):
    screener = screener_of(given_)
    frame = frame_of(rows)
    numbers = pl.Series(range(1, frame.height + 1), dtype=pl.UInt64)
    # every row has a text and a cell beside it: headings and rows without goods text are known to tables alone
    frame = frame.with_columns(pl.lit("1").alias("pallets"))
    columns = recognise(frame.columns, frame.rows())

    batches = BatchScreener(screener)
    for _ in range(2):  # the second time with all that the first one left in memory
        batch = line_batch("m", Batch(frame, numbers), columns, all_lines=all_lines, deciding=screener.line_fields)
        table = batches.screen(batch)
        single = [screener.screen_line(line_of(row)) for row in rows]
        hits = [(at, hit.substance) for at, result in enumerate(single, 1) for hit in result.hits]
        found = table.rows.filter(pl.col("substance") != "").select("line", "substance").rows()
        assert found == hits
        assert table.outcomes == Counter(result.outcome for result in single)
        assert table.silenced.lines == sum(bool(result.silenced) for result in single)
        assert table.silenced.by == Counter(one for result in single for one in result.silenced)


def test_two_processes_and_small_batches_change_nothing(tmp_path: Path):
    rng = random.Random(1)
    # a consignee in every row: none is a heading to the rows below
    rows = [(rng.choice(TEXTS), rng.choice(["", "", "67-64-1"]), "", rng.choice(CONSIGNEES[1:])) for _ in range(400)]
    file = tmp_path / "m.csv"
    frame_of(rows).write_csv(file)
    one = {"by": "A", "on": DAY, "reason": "r", "until": DAY, "rules": PLAIN.rules_digest}
    screener = screener_of(
        DispositionSet(
            (
                Disposition(id="d-1", substance="acetone", rule=RULE["acetone"], text=TEXTS[1], **one),
                Disposition(
                    id="d-2", substance="ethyl-ether", rule=RULE["ethyl-ether"], consignee=CONSIGNEES[1], **one
                ),
            ),
            ("decisions.yml",),
            "0" * 16,
        )
    )
    told = []
    for processes, size in ((1, 1_000), (1, 7), (2, 50)):
        batches = list(screen_manifests(screener, [open_manifest(str(file))], batch_size=size, processes=processes))
        silenced = sum((batch.silenced for batch in batches), start=NOTHING_SILENCED)
        told.append((pl.concat([batch.frame for batch in batches]).rows(), silenced))

    assert told[1:] == told[:1] * 2
    single = [screener.screen_line(line_of(row)) for row in rows]
    assert told[0][1].by == Counter(one for result in single for one in result.silenced)
    assert set(told[0][1].by) == {"d-1", "d-2"}


def test_a_text_that_is_decided_says_nothing_of_others_of_its_shape():
    """Long numbers make no difference to the search, and all the difference to a decision."""
    decided, other = "эфир, партия 0012345", "эфир, партия 0067890"
    given_ = DispositionSet(
        (Disposition("d-1", "ethyl-ether", "A", DAY, "r", DAY, PLAIN.rules_digest, RULE["ethyl-ether"], text=decided),),
        ("decisions.yml",),
        "0" * 16,
    )
    batches = BatchScreener(screener_of(given_))
    for texts, found in (([decided, other], [2]), ([other, decided], [1]), ([decided], []), ([other], [1])):
        frame = pl.DataFrame({"goods": texts})
        numbers = pl.Series(range(1, len(texts) + 1), dtype=pl.UInt64)
        table = batches.screen(line_batch("m", Batch(frame, numbers), recognise(["goods"], frame.rows())))
        assert table.rows["line"].to_list() == found
