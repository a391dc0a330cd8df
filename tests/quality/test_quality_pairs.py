"""The pairs of goods, the trade lines and the count of proofs in the bench: what counts as lost, and as wrong."""

from pathlib import Path

import pytest
import silence
from measures.measure import Answers
from measures.pairs import COMPANIONS, JOINTS, LISTED, pairs
from measures.readers import ExactSearch, Product, load_product
from measures.rows import Row
from measures.trade_lines import trade_lines
from measures.truth import Truth
from quality_floors import AS_OF

from precursor_screen.matching.chemicals.index import KnownChemicals


@pytest.fixture(scope="module")
def product() -> Product:
    return load_product(AS_OF)


def test_each_listed_name_of_the_pairs_is_found_alone_and_no_companion_is(product: Product) -> None:
    names = [name for listed in LISTED.values() for name in listed]
    companions = [name for ordinary in COMPANIONS.values() for name in ordinary]

    assert [name for name, answer in zip(names, product.answers(names), strict=True) if not answer.found] == []
    assert [name for name, answer in zip(companions, product.answers(companions), strict=True) if answer.found] == []


def test_pairs_are_counted_by_joint_and_by_language(product: Product) -> None:
    measures = {measure.name: measure for measure in pairs(product.answers, 40)}

    assert len(measures) == sum(len(joints) + 1 for joints in JOINTS.values())
    assert "толуол\nметанол" in {case.text for case in measures["ru: A⏎B"].cases}
    assert len(measures["language kk"].cases) == len(JOINTS["kk"]) * len(measures["kk: A; B"].cases)
    assert not Answers(ExactSearch(product.screener.rules), measures.values(), 1)


def test_trade_lines_are_parted_into_names_and_traps(tmp_path: Path) -> None:
    assert trade_lines(tmp_path) == []
    (tmp_path / "cases").mkdir()
    rows = "text,expected,group\nацетон 5 л,acetone,line\nпетролейный эфир,,line\nэфир?,ethyl-ether?,line\n"
    (tmp_path / "cases" / "trade-lines.csv").write_text(rows, encoding="utf-8")

    assert {m.name: [case.text for case in m.cases] for m in trade_lines(tmp_path)} == {
        "line": ["ацетон 5 л"],
        "line, traps: no match": ["петролейный эфир"],
    }


def test_exact_search_finds_whole_words_only(product: Product) -> None:
    search = ExactSearch(product.screener.rules)

    assert [set(a.found) for a in search.answers(["20 л АЦЕТОН, чистый", "ацетонитриловый", "калия перманганат"])] == [
        {"acetone"},
        set(),
        {"potassium-permanganate"},
    ]


def test_silence_is_wrong_where_the_number_is_the_substance(product: Product) -> None:
    truth = Truth(product.screener.rules, KnownChemicals.open())
    rows = [
        Row("names", "acetone-free", ("67-64-1",), "en", ""),
        Row("names", "petroleum ether", ("8032-32-4",), "en", ""),
        Row("goods", "лак без ацетона", (), "ru", ""),
    ]

    counts = silence.count(product.screener, rows, truth)

    assert (counts["absent"].silenced, counts["absent"].known, len(counts["absent"].wrong)) == (2, 1, 1)
    assert (counts["look-alike"].silenced, counts["look-alike"].known, counts["look-alike"].wrong) == (1, 1, [])
    assert "absent, wrongly:\n  acetone: acetone-free" in silence.page(counts, 1, 1)
