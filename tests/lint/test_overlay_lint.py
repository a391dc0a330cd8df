"""Lint of an overlay: checked with the shipped rules below it, and only what is found inside it is returned."""

from datetime import date

import pytest

from precursor_screen import lint
from precursor_screen.workshop.packs.writing import make_pack
from rule_folder import RulesFolder

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 23)


@pytest.fixture
def office(tmp_path):
    folder = RulesFolder(tmp_path / "office")
    folder.write("overlay.yml", "title: Office\n")
    folder.write("sources.yml", "papers: {what: papers of the office, kind: usage}\n")
    return folder


def findings(folder):
    return [(item.check, item.file.name, item.line) for item in lint.run([folder.root], as_of=DAY)]


def test_an_overlay_that_adds_a_right_name_is_clean(office):
    office.write(
        "additions/acetone.yml",
        "id: acetone\nnames:\n  - {text: ацетон особой поставки, kind: common, lang: ru, source: papers}\n",
    )
    assert findings(office) == []


def test_an_added_name_is_compared_with_the_names_below(office):
    office.write(
        "additions/acetone.yml",
        "id: acetone\nnames:\n  - {text: толуол, kind: common, lang: ru, source: papers}\n",
    )
    assert ("shared-name", "acetone.yml", 3) in findings(office)


def test_an_added_look_alike_is_tested_by_an_added_example(office):
    look_alike = "id: acetone\nlook_alikes:\n  - {text: ацетонал, reason: a paint}\n"
    office.write("additions/acetone.yml", look_alike)
    assert findings(office) == [("look-alike-without-case", "acetone.yml", 3), ("unused-source", "sources.yml", 1)]
    office.write("additions/acetone.yml", look_alike + "examples:\n  - {text: ацетонал 5 кг, outcome: clear}\n")
    assert findings(office) == [("unused-source", "sources.yml", 1)]


def test_a_name_of_an_act_below_that_an_override_loses_is_a_fault_of_the_overlay(office):
    office.write(
        "substances/acetone.yml",
        "id: acetone\ntitle: Acetone\nnames:\n  - {text: DMK, kind: common, source: papers, ambiguous: true}\n",
    )
    found = [one for one in findings(office) if one[0] == "name-of-act-missed"]
    assert found
    assert set(found) == {("name-of-act-missed", "acetone.yml", 3)}


def test_a_file_that_overrides_one_below_is_named(office):
    office.write(
        "substances/acetone.yml",
        "id: acetone\ntitle: Acetone\nnames:\n  - {text: acetone, kind: common, lang: en, source: papers}\n"
        "cas:\n  - {number: 67-64-1, form: base, source: papers, verified: true}\n",
    )
    assert findings(office) == [("overrides-substance", "acetone.yml", 1)]


def test_an_overlay_has_its_own_silences(office):
    office.write(
        "additions/acetone.yml",
        "id: acetone\nnames:\n  - {text: толуол, kind: common, lang: ru, source: papers}\n",
    )
    row = "{file: additions/acetone.yml, check: %s, reason: seen, date: 2026-11-01}"
    rows = ["shared-name", "name-of-another"]
    office.write("lint.yml", "silenced:\n" + "".join(f"  - {row % check}\n" for check in rows))
    assert findings(office) == []
    assert {item.check for item in lint.examine([office.root], as_of=DAY).silenced} == set(rows)


def test_a_single_file_of_an_overlay_is_checked_with_all_below(office):
    file = office.write(
        "additions/acetone.yml",
        "id: acetone\nnames:\n  - {text: толуол, kind: common, lang: ru, source: papers}\n",
    )
    assert "shared-name" in [item.check for item in lint.run([file], as_of=DAY)]
    assert [item.check for item in lint.run([office.root / "overlay.yml"], as_of=DAY)] == []


def test_a_pack_is_checked_as_its_folder_is(rules, tmp_path):
    rules.change("substances/acetone.yml", "ацетон", "aцетон")
    pack = tmp_path / "rules.zip"
    pack.write_bytes(make_pack(rules.root, version="1").content)
    (item,) = [item for item in lint.run([pack], as_of=DAY) if item.check == "mixed-script"]
    assert (item.file, item.line) == (pack / "substances" / "acetone.yml", 5)


def test_a_pack_cut_in_half_is_an_error(rules, tmp_path):
    pack = tmp_path / "rules.zip"
    content = make_pack(rules.root, version="1").content
    pack.write_bytes(content[: len(content) // 2])
    assert next((item.check, item.file) for item in lint.run([pack], as_of=DAY)) == ("unreadable-file", pack)


def test_an_overlay_over_rules_of_ones_own(office, rules):
    rules.write(
        "substances/our-own.yml", "id: our-own\ntitle: Our own\nnames: [{text: ourol, kind: trade, source: act}]\n"
    )
    office.write("additions/our-own.yml", "id: our-own\nnames: [{text: second ourol, kind: trade, source: papers}]\n")
    assert "unknown-substance" in [check for check, _, _ in findings(office)]
    found = lint.run([office.root], as_of=DAY, below=[rules.root])
    assert [str(one) for one in found if one.severity is lint.Severity.ERROR] == []


def test_what_lies_below_and_is_not_there_is_said(office, tmp_path):
    found = lint.run([office.root], as_of=DAY, below=[tmp_path / "gone"])
    assert (tmp_path / "gone", "there is no such rules folder") in [(one.file, one.what) for one in found]


def test_a_pack_is_linted_whatever_it_is_called(rules, tmp_path):
    pack = tmp_path / "office.rules"
    pack.write_bytes(make_pack(rules.root, version="1").content)
    found = [(one.check, one.what) for one in lint.run([pack], as_of=DAY)]
    assert found == [(one.check, one.what) for one in lint.run([rules.root], as_of=DAY)]
