"""Lint: each check finds its case in a spoilt rules folder and is silent in a right one.

The cases of the checks that need RDKit are tried in test_lint_structures.
"""

from datetime import date
from pathlib import Path

import pytest
from lint_cases import CASES, CLEAN, NEED_RDKIT, finds_its_case, found, is_silent

from precursor_screen import lint
from precursor_screen.lint import Severity
from precursor_screen.lint.checks import structures
from precursor_screen.lint.checks.faults import FAULTS


def test_a_right_folder_has_only_its_unverified_rows(rules):
    rules.change(
        "substances/toluene.yml",
        "names:",
        "cas: [{number: 108-88-3, form: base, source: act, verified: true}]\nnames:",
    )
    findings = lint.run([rules.root])
    assert [(item.check, item.severity, item.file.name, item.line) for item in findings] == [
        ("no-review-date", Severity.INFO, "kz-act.yml", 6),
        ("unverified", Severity.INFO, "kz-act.yml", 15),
    ]


@pytest.mark.parametrize("case", [one for one in CASES if one.check not in NEED_RDKIT], ids=lambda case: case.check)
def test_a_check_finds_its_case(rules, case):
    finds_its_case(rules, case)


@pytest.mark.parametrize(
    ("check", "edits"),
    [one for one in CLEAN if one[0] not in NEED_RDKIT],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_check_is_silent_where_nothing_is_wrong(rules, check, edits):
    is_silent(rules, check, edits)


#: Tested in test_silencing, test_overlay_lint and below.
ELSEWHERE = {
    "expired-silence", "overrides-substance", "silence-of-fault", "unknown-silence", "unused-silence",
}  # fmt: skip


def test_every_check_has_a_case_or_is_a_fault_of_the_loader():
    assert {item.name for item in lint.all_checks()} - {case.check for case in CASES} - ELSEWHERE <= set(FAULTS)


def test_every_check_says_what_it_looks_for():
    for item in lint.all_checks():
        assert len(item.about) > 30, item.name


def test_a_name_shared_by_two_is_silent_when_each_says_it_is_ambiguous(rules):
    rules.change("substances/toluene.yml", "source: act}", "source: act, ambiguous: true}")
    rules.change("substances/toluene.yml", "Toluene, kind", "Acetone, kind")
    assert [name for name, *_ in found(rules, "shared-name")] == ["acetone.yml"] * 2
    for lang in ("en", "ru"):
        rules.change(
            "substances/acetone.yml", f"lang: {lang}, source: act}}", f"lang: {lang}, source: act, ambiguous: true}}"
        )
    assert found(rules, "shared-name") == []


def test_the_key_by_which_names_are_equal_can_be_given(rules):
    rules.change("substances/toluene.yml", "text: Toluene", "text: Azeton")
    assert len(found(rules, "shared-name")) == 3
    assert found(rules, "shared-name", key=lint.simple_key) == []


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


def test_a_check_that_cannot_run_is_named_and_changes_no_count(rules, monkeypatch):
    right = lint.run([rules.root])
    rules.change(*next(case for case in CASES if case.check == "inchikey-differs").edits[0])
    monkeypatch.setattr(structures, "find_spec", lambda name: None)
    examined = lint.examine([rules.root])
    assert [name for name, _ in examined.not_run] == sorted(NEED_RDKIT)
    assert {why for _, why in examined.not_run} == {
        "RDKit is not installed (pip install 'precursor-screen[structure]')"
    }
    assert [item.check for item in examined.findings] == [item.check for item in right]


def test_the_shipped_rules_are_clean():
    examined = lint.examine(as_of=date(2026, 11, 23))
    assert [str(item) for item in examined.findings if item.severity is not Severity.INFO] == []
    assert examined.silenced
