"""Lint: each check finds its case in a spoilt rules folder and is silent in a right one."""

from pathlib import Path

import pytest

from precursor_screen import lint
from precursor_screen.lint import Severity
from precursor_screen.lint.checks.faults import FAULTS


def found(rules, check, **options):
    """Return (file name, line, what) of the findings of one check."""
    findings = lint.run([rules.root], **options)
    return [(item.file.name, item.line, item.what) for item in findings if item.check == check]


def test_a_right_folder_has_only_its_unverified_rows(rules):
    rules.change(
        "substances/toluene.yml",
        "names:",
        "cas: [{number: 108-88-3, form: base, source: act, verified: true}]\nnames:",
    )
    findings = lint.run([rules.root])
    assert [(item.check, item.severity, item.file.name, item.line) for item in findings] == [
        ("unverified", Severity.INFO, "kz-act.yml", 15)
    ]


ACETONE_ROW = "  - {text: Acetone, kind: official, lang: en, source: act}\n"
CASES = [
    # check, severity, file, old, new, [(file, line, words of what)]
    (
        "cas-check-digit",
        "error",
        "substances/acetone.yml",
        "67-64-1",
        "67-64-2",
        [("acetone.yml", 7, "67-64-2")],
    ),
    (
        "schema",
        "error",
        "substances/acetone.yml",
        "title:",
        "titel:",
        [("acetone.yml", 1, "`title` is missing"), ("acetone.yml", 2, "unknown key")],
    ),
    ("file-name", "error", "substances/acetone.yml", "id: acetone", "id: x", [("acetone.yml", 1, "`x`")]),
    (
        "unknown-substance",
        "error",
        "lists/kz-act.yml",
        "substance: acetone",
        "substance: x",
        [("kz-act.yml", 8, "`x`")],
    ),
    (
        "shared-name",
        "error",
        "substances/toluene.yml",
        "text: Toluene",
        "text: ' ACETONE'",
        [("acetone.yml", 4, "belongs to toluene"), ("toluene.yml", 4, "belongs to acetone")],
    ),
    (
        "duplicate-name",
        "warning",
        "substances/acetone.yml",
        ACETONE_ROW,
        ACETONE_ROW * 2,
        [("acetone.yml", 5, "line 4")],
    ),
    (
        "ambiguous-differs",
        "warning",
        "substances/acetone.yml",
        "source: act}\ncas",
        "source: act}\n  - {text: Ацетон, kind: common, lang: kk, source: act, ambiguous: true}\ncas",
        [("acetone.yml", 6, "line 5")],
    ),
    ("mixed-script", "error", "substances/acetone.yml", "ацетон", "aцетон", [("acetone.yml", 5, "Latin a")]),
    (
        "mixed-script",
        "error",
        "substances/acetone.yml",
        "text: Acetone",
        "text: Aсetone",
        [("acetone.yml", 4, "Cyrillic с")],
    ),
    (
        "hidden-character",
        "error",
        "substances/acetone.yml",
        "ацетон",
        "аце\u00adтон",
        [("acetone.yml", 5, "U+00AD")],
    ),
    (
        "short-name",
        "warning",
        "substances/acetone.yml",
        "text: Acetone",
        "text: P2P",
        [("acetone.yml", 4, "P2P")],
    ),
    (
        "language-missing",
        "warning",
        "substances/acetone.yml",
        ", lang: en",
        "",
        [("acetone.yml", 4, "Acetone")],
    ),
    (
        "look-alike-is-a-name",
        "error",
        "substances/acetone.yml",
        "names:",
        "look_alikes: [{text: acetone, reason: x}]\nnames:",
        [("acetone.yml", 3, "acetone")],
    ),
    (
        "shared-cas",
        "warning",
        "substances/toluene.yml",
        "names:",
        "cas: [{number: 67-64-1, form: base, source: act, verified: true}]\nnames:",
        [("acetone.yml", 7, "toluene"), ("toluene.yml", 3, "acetone")],
    ),
    (
        "duplicate-number",
        "warning",
        "substances/acetone.yml",
        "cas:\n",
        "cas:\n  - {number: 67-64-1, form: base, source: act, verified: true}\n",
        [("acetone.yml", 8, "cas 67-64-1")],
    ),
    (
        "goods-codes-disagree",
        "warning",
        "substances/acetone.yml",
        "names:",
        "hs: [{code: 291411, specific: true, source: act, verified: true}]\n"
        "tn_ved: [{code: 2902300000, specific: true, source: act, verified: true}]\nnames:",
        [("acetone.yml", 4, "2902300000")],
    ),
    (
        "no-identifier",
        "info",
        "substances/toluene.yml",
        "title: Toluene",
        "title: T",
        [("toluene.yml", 1, "no CAS")],
    ),
    (
        "unknown-source",
        "error",
        "lists/kz-act.yml",
        "    source: act",
        "    source: [act, akt]",
        [("kz-act.yml", 10, "`akt`")],
    ),
    (
        "verified-from-memory",
        "error",
        "sources.yml",
        "kind: official",
        "kind: memory",
        [("kz-act.yml", 10, "acetone"), ("acetone.yml", 7, "67-64-1")],
    ),
    (
        "unused-source",
        "info",
        "sources.yml",
        "act:",
        "spare: {what: x, kind: usage}\nact:",
        [("sources.yml", 1, "spare")],
    ),
    (
        "unused-substance",
        "warning",
        "lists/kz-act.yml",
        "substance: toluene",
        "substance: acetone",
        [("toluene.yml", 1, "no list")],
    ),
    (
        "draft",
        "info",
        "substances/acetone.yml",
        "names:",
        "status: draft\nnames:",
        [("acetone.yml", 3, "draft")],
    ),
    (
        "unverified",
        "info",
        "substances/acetone.yml",
        "verified: true",
        "verified: false",
        [("kz-act.yml", 15, "toluene"), ("acetone.yml", 7, "67-64-1")],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_check_finds_its_case(rules, case):
    check, severity, file, old, new, expected = case
    before = found(rules, check)
    rules.change(file, old, new)
    after = found(rules, check)
    assert after != before or check == "no-identifier"
    assert len(after) == len(expected)
    for (name, line, what), (expected_name, expected_line, words) in zip(after, expected, strict=True):
        assert (name, line) == (expected_name, expected_line)
        assert words in what
    assert {item.severity for item in lint.run([rules.root]) if item.check == check} == {severity}


def test_every_check_has_a_test_or_is_a_fault_of_the_loader():
    assert {item.name for item in lint.checks()} - {case[0] for case in CASES} <= set(FAULTS)


def test_every_check_says_what_it_looks_for():
    for item in lint.checks():
        assert len(item.about) > 30, item.name


def test_a_name_shared_by_two_is_silent_when_each_says_it_is_ambiguous(rules):
    rules.change("substances/toluene.yml", "source: act}", "source: act, ambiguous: true}")
    rules.change("substances/toluene.yml", "Toluene, kind", "Acetone, kind")
    assert [name for name, *_ in found(rules, "shared-name")] == ["acetone.yml"]
    rules.change("substances/acetone.yml", "lang: en, source: act}", "lang: en, source: act, ambiguous: true}")
    assert found(rules, "shared-name") == []


def test_the_key_by_which_names_are_equal_can_be_given(rules):
    rules.change("substances/toluene.yml", "text: Toluene", "text: Ace-tone")
    assert found(rules, "shared-name") == []
    assert len(found(rules, "shared-name", key=lambda text: text.lower().replace("-", ""))) == 2


@pytest.mark.parametrize("name", ["N-ацетил", "丙酮", "β-ацетон", "(CH3)2CO", "H2SO4"])
def test_names_that_are_in_order(rules, name):
    rules.change("substances/acetone.yml", "text: ацетон", f"text: '{name}'")
    assert found(rules, "mixed-script") == []
    assert found(rules, "short-name") == []


def test_a_short_name_may_say_that_nothing_else_is_called_so(rules):
    rules.change("substances/acetone.yml", "text: ацетон", "text: йод")
    assert len(found(rules, "short-name")) == 1
    rules.change("substances/acetone.yml", "lang: ru, source: act", "lang: ru, source: act, ambiguous: false")
    assert found(rules, "short-name") == []


def test_whole_files_are_checked_beside_a_broken_one(rules):
    rules.write("substances/toluene.yml", "id: [")
    rules.change("substances/acetone.yml", "ацетон", "aцетон")
    assert len(found(rules, "unreadable-file")) == 1
    assert len(found(rules, "mixed-script")) == 1


def test_a_single_file_is_checked_with_the_rules_around_it(rules):
    rules.change("substances/toluene.yml", "text: Toluene", "text: Acetone")
    findings = lint.run([rules.root / "substances" / "toluene.yml"])
    assert [item.check for item in findings] == ["no-identifier", "shared-name"]
    assert {item.file.name for item in findings} == {"toluene.yml"}


def test_a_path_relative_to_the_working_folder_is_found(rules, monkeypatch):
    rules.change("substances/toluene.yml", "text: Toluene", "text: Acetone")
    monkeypatch.chdir(rules.root / "substances")
    assert "shared-name" in [item.check for item in lint.run([Path("toluene.yml")])]
    monkeypatch.chdir(rules.root.parent)
    assert "shared-name" in [item.check for item in lint.run([Path()])]


def test_paths_given_twice_are_reported_once(rules):
    assert lint.run([rules.root, rules.root]) == lint.run([rules.root])


def test_a_missing_or_foreign_file_is_not_called_clean(rules):
    missing = rules.root / "substances" / "nothing.yml"
    foreign = rules.write("README.md", "x")
    assert [(item.check, item.file) for item in lint.run([missing, foreign])] == [
        ("unreadable-file", foreign),
        ("unreadable-file", missing),
    ]


def test_a_finding_reads_as_one_line(rules):
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    line = str(lint.run([rules.root / "substances" / "acetone.yml"])[0])
    assert line.endswith(
        "acetone.yml:7: error: cas-check-digit: "
        "`number` of cas item 1: `67-64-2` has a wrong CAS check digit. "
        "Compare it with the source; often two digits are swapped or one is lost."
    )


def test_the_shipped_rules_have_no_errors():
    assert [str(item) for item in lint.run() if item.severity is Severity.ERROR] == []
