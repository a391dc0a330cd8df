"""Findings by the name of goods of known composition: what their share may do, and what the line states instead."""

from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Screener
from precursor_screen.model.result import EvidenceKind, Hit, Outcome
from rule_folder import ACT, RulesFolder

DAY = date(2026, 11, 1)
GOODS = """\
id: thinner-9
title: Thinner 9
grades: {{of: solvent, marks: ["9"], source: act}}
components:
  - {{substance: toluene, percent: 50, source: act, proof: {proof}}}
  - {{substance: acetone, source: act, proof: {proof}}}
standard: Standard 9
"""
TINCTURE = """\
id: tincture
title: Tincture
names:
  - {text: tincture nine, lang: en, source: act}
components:
  - {substance: toluene, percent: 50, source: act, proof: act}
"""
LAW = ACT.replace("proof: memory", "proof: act") + (
    "    strength: {min_percent: 70, inclusive: true, citation: row 2, proof: act}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> RulesFolder:
    made = RulesFolder(tmp_path / "rules")
    made.write("sources.yml", "act: {what: Resolution 1, kind: official}\n")
    for one in ("acetone", "toluene"):
        name = "ацетон" if one == "acetone" else "толуол"
        text = f"id: {one}\ntitle: {one.title()}\nnames:\n  - {{text: {name}, kind: official, lang: ru, source: act}}\n"
        made.write(f"substances/{one}.yml", text)
    made.write("lists/kz-act.yml", LAW)
    made.write("goods/tincture.yml", TINCTURE)
    return made


def hits(folder: RulesFolder, text: str, proof: str = "secondary", strength: str = "") -> dict[str, Hit]:
    folder.write("goods/thinner-9.yml", GOODS.format(proof=proof))
    screener = Screener.load(rules=folder.root, lists=["all"], as_of=DAY)
    return {hit.substance: hit for hit in screener.check(text, strength=strength).hits}


@pytest.mark.parametrize(
    ("proof", "outcome", "said"),
    [
        ("memory", Outcome.REVIEW, "controlled under"),
        ("secondary", Outcome.REVIEW, "controlled under"),
        ("mirror", Outcome.REVIEW, "below the threshold"),
        ("act", Outcome.EXEMPT, "exempt:"),
    ],
)
def test_a_share_exempts_as_far_as_it_was_read(folder: RulesFolder, proof: str, outcome: Outcome, said: str) -> None:
    hit = hits(folder, "Растворитель 9, 10 л", proof)["toluene"]
    assert hit.evidence is EvidenceKind.COMPOSITION
    assert hit.outcome is outcome
    assert "toluene 50 %, acetone (share not read) (Standard 9" in hit.reason
    assert said in hit.reason
    assert "50 %" in hit.reason.split(said)[1]


def test_a_share_that_nobody_read_is_a_question(folder: RulesFolder) -> None:
    hit = hits(folder, "Растворитель 9, 10 л", "act")["acetone"]
    assert (hit.outcome, hit.shipped.strength) == (Outcome.REVIEW, "")


def test_what_the_line_states_of_the_substance_beats_the_standard(folder: RulesFolder) -> None:
    hit = hits(folder, "Растворитель 9 (толуол 80 %, ацетон 5 %)")["toluene"]
    assert (hit.shipped.strength, hit.outcome) == ("80 %", Outcome.MATCH)


def test_a_stated_share_lets_nothing_go_beside_a_name_of_goods(folder: RulesFolder) -> None:
    alone = hits(folder, "толуол 1 %")["toluene"]
    beside = hits(folder, "Растворитель 9, толуол 1 %")["toluene"]
    assert (alone.outcome, beside.outcome) == (Outcome.EXEMPT, Outcome.REVIEW)


def test_goods_in_another_part_of_the_line_keep_their_share(folder: RulesFolder) -> None:
    assert hits(folder, "толуол 1 %; Растворитель 9")["toluene"].outcome is Outcome.REVIEW


def test_the_column_of_strengths_is_not_of_one_component_of_several(folder: RulesFolder) -> None:
    assert hits(folder, "Растворитель 9", strength="99 %")["toluene"].shipped.strength == "50 %"


def test_the_column_of_strengths_is_of_the_only_component(folder: RulesFolder) -> None:
    assert hits(folder, "tincture nine", strength="75 %")["toluene"].shipped.strength == "75 %"
    assert hits(folder, "tincture nine")["toluene"].shipped.strength == "50 %"


def test_the_density_of_a_component_is_not_that_of_the_goods(folder: RulesFolder) -> None:
    path = folder.root / "substances" / "toluene.yml"
    path.write_text(path.read_text(encoding="utf-8") + "density: {kg_l: 0.87, at_c: 20, source: act}\n", "utf-8")
    assert hits(folder, "Растворитель 9, 10 л")["toluene"].shipped.kg == ""
    assert hits(folder, "толуол, 10 л")["toluene"].shipped.kg == "8.7"


def test_the_goods_stand_in_the_json_with_their_components(folder: RulesFolder) -> None:
    folder.write("goods/thinner-9.yml", GOODS.format(proof="secondary"))
    screener = Screener.load(rules=folder.root, lists=["all"], as_of=DAY)
    (one, two) = screener.check("Растворитель 9").to_dict()["hits"]
    assert one["detail"]["goods"] == two["detail"]["goods"]
    assert one["detail"]["goods"] == {
        "id": "thinner-9",
        "title": "Thinner 9",
        "standard": "Standard 9",
        "components": [
            {"name": "toluene", "substance": "toluene", "percent": [50, 50], "perhaps": False, "proof": "secondary"},
            {"name": "acetone", "substance": "acetone", "percent": None, "perhaps": False, "proof": "secondary"},
        ],
    }
