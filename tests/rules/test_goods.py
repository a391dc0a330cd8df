"""Goods of known composition as rules: what is refused, how names are made, and that overlays override."""

import pytest

from precursor_screen.rules import load_rules, read_folder
from rule_folder import RulesFolder

THINNER = """\
id: thinner-9
title: Thinner 9
names:
  - {text: ninefold, lang: en, source: act}
grades: {of: solvent, marks: ["9", "Р-9"], source: act}
components:
  - {substance: toluene, percent: 60, source: act, proof: act}
  - {name: xylene, max_percent: 40, source: act, proof: memory}
"""


@pytest.fixture
def goods(rules: RulesFolder) -> RulesFolder:
    rules.write("goods/thinner-9.yml", THINNER)
    return rules


def test_goods_are_loaded_with_what_is_in_them(goods: RulesFolder) -> None:
    thinner = load_rules(goods.root).goods["thinner-9"]
    assert [(one.name, one.substance, one.low, one.high) for one in thinner.components] == [
        ("toluene", "toluene", 60, 60),
        ("xylene", "", 0, 40),
    ]


def test_a_grade_names_goods_beside_its_noun_only(goods: RulesFolder) -> None:
    names = {name.text for name in load_rules(goods.root).goods["thinner-9"].names}
    assert {"ninefold", "растворитель 9", "9 растворитель", "растворитель марки Р-9", "thinner 9"} <= names
    assert not {"9", "Р-9"} & names


@pytest.mark.parametrize(
    ("old", "new", "check", "what"),
    [
        ("substance: toluene", "substance: tolueno", "unknown-substance", "tolueno"),
        ("name: xylene", "substance: acetone, name: xylene", "schema", "either `substance` or `name`"),
        ("percent: 60", "percent: 60, min_percent: 50", "schema", "bounds"),
        ("percent: 60", "min_percent: 60, max_percent: 50", "schema", "above"),
        ("percent: 60", "percent: 60, perhaps: true", "schema", "perhaps"),
        ("max_percent: 40", "min_percent: 41", "schema", "101 percent"),
        ("substance: toluene", "name: toluene", "schema", "no component is a substance"),
        ("of: solvent", "of: paint", "schema", "paint"),
        ("id: thinner-9", "id: thinner-8", "file-name", "thinner-8"),
    ],
)
def test_goods_that_cannot_be_are_refused(goods: RulesFolder, old: str, new: str, check: str, what: str) -> None:
    goods.change("goods/thinner-9.yml", old, new)
    (found,) = read_folder(goods.root).faults
    assert found.check == check
    assert what in found.error.what


@pytest.mark.parametrize("taken", ["toluene", "kz-act"])
def test_an_id_is_of_one_thing(goods: RulesFolder, taken: str) -> None:
    goods.write(f"goods/{taken}.yml", THINNER.replace("thinner-9", taken))
    (found,) = read_folder(goods.root).faults
    assert "the id of a substance or a list" in found.error.what


def test_goods_of_an_overlay_override_those_below(goods: RulesFolder) -> None:
    below = load_rules(goods.root)
    over = RulesFolder(goods.root.parent / "office")
    over.write("overlay.yml", "title: Office\n")
    over.write("goods/thinner-9.yml", THINNER.replace("percent: 60", "percent: 50"))
    rules = load_rules([goods.root, over.root])
    assert rules.goods["thinner-9"].component("toluene").low == 50
    assert rules.digest != below.digest
