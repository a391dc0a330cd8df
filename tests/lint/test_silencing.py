"""`lint.yml`: findings that are let stand, with a reason, a date and a last day."""

from datetime import date

import pytest

from precursor_screen import lint
from precursor_screen.lint import Severity
from precursor_screen.lint.checks import structures

DAY = date(2025, 1, 1)
ROW = "  - {{file: {file}, check: {check}, reason: seen, date: 2024-05-01{more}}}\n"


@pytest.fixture
def shared(rules):
    """A folder in which acetone and toluene share a CAS number."""
    number = "cas: [{number: 67-64-1, form: base, source: act, verified: true}]\nnames:"
    rules.change("substances/toluene.yml", "names:", number)
    return rules


def silence(rules, file="substances/toluene.yml", check="shared-cas", more=""):
    """Write a `lint.yml` of one row, and return what lint finds in it: (check, line, what)."""
    rules.write("lint.yml", "silenced:\n" + ROW.format(file=file, check=check, more=more))
    return [(item.check, item.line, item.what) for item in examined(rules).findings if item.file.name == "lint.yml"]


def examined(rules, day=DAY):
    return lint.examine([rules.root], as_of=day)


def counting(rules, check, day=DAY):
    return [item.file.name for item in examined(rules, day).findings if item.check == check]


def test_a_silenced_finding_does_not_count_and_says_why(shared):
    assert counting(shared, "shared-cas") == ["acetone.yml", "toluene.yml"]
    assert silence(shared) == []
    assert counting(shared, "shared-cas") == ["acetone.yml"]
    (item,) = examined(shared).silenced
    assert (item.check, item.file.name, item.line) == ("shared-cas", "toluene.yml", 3)
    assert item.silence == lint.Silence("seen", date(2024, 5, 1))


def test_only_the_named_check_is_silenced(shared):
    silence(shared, check="cas-name")
    assert counting(shared, "shared-cas") == ["acetone.yml", "toluene.yml"]


def test_an_error_that_is_silenced_fails_nothing(rules):
    rules.change("substances/acetone.yml", "ацетон", "aцетон")
    assert examined(rules).has_errors
    silence(rules, "substances/acetone.yml", "mixed-script")
    assert not examined(rules).has_errors


def test_a_silence_that_matches_nothing_is_reported(rules):
    assert silence(rules) == [
        ("unused-silence", 2, "shared-cas finds nothing in substances/toluene.yml any more"),
    ]


@pytest.mark.parametrize(
    ("file", "check", "what"),
    [
        ("substances/toluene.yml", "shared-case", "there is no check `shared-case`"),
        ("substances/toluen.yml", "shared-cas", "there is no rule file `substances/toluen.yml` here"),
        (
            "../rules/lists/kz-act.yml",
            "shared-cas",
            "there is no rule file `../rules/lists/kz-act.yml` here",
        ),
    ],
)
def test_an_unknown_check_or_file_is_an_error(shared, file, check, what):
    assert ("unknown-silence", 2, what) in silence(shared, file, check)
    assert counting(shared, "shared-cas") == ["acetone.yml", "toluene.yml"]
    assert examined(shared).has_errors


def test_faults_cannot_be_silenced(rules):
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    assert silence(rules, "substances/acetone.yml", "cas-check-digit") == [
        ("silence-of-fault", 2, "`cas-check-digit` cannot be silenced"),
    ]
    assert counting(rules, "cas-check-digit") == ["acetone.yml"]


def test_what_is_found_in_lint_yml_cannot_be_silenced(rules):
    assert ("silence-of-fault", 2, "`unused-silence` cannot be silenced") in silence(
        rules, "lint.yml", "unused-silence"
    )


def test_past_its_last_day_a_silence_says_so_and_silences_nothing(shared):
    more = ", until: 2024-12-31"
    assert silence(shared, more=more) == [
        ("expired-silence", 2, "the silence of shared-cas in substances/toluene.yml ended on 2024-12-31"),
    ]
    assert counting(shared, "shared-cas") == ["acetone.yml", "toluene.yml"]
    assert counting(shared, "shared-cas", date(2024, 12, 31)) == ["acetone.yml"]
    assert counting(shared, "expired-silence", date(2024, 12, 31)) == []


def test_without_a_day_no_silence_ends(shared):
    silence(shared, more=", until: 2024-12-31")
    assert counting(shared, "shared-cas", None) == ["acetone.yml"]


@pytest.mark.parametrize(
    ("row", "check", "what"),
    [
        ("{file: x, check: y, date: 2024-05-01}", "schema", "`reason`"),
        ("{file: x, check: y, reason: '', date: 2024-05-01}", "schema", "reason"),
        ("{file: x, check: y, reason: z, date: 2024-02-30}", "bad-date", "2024-02-30"),
    ],
)
def test_a_broken_row_is_a_fault_and_silences_nothing(shared, row, check, what):
    shared.write("lint.yml", f"silenced:\n  - {row}\n")
    (item,) = [item for item in examined(shared).findings if item.file.name == "lint.yml"]
    assert (item.check, item.severity) == (check, Severity.ERROR)
    assert what in item.what


def test_lint_of_one_file_takes_the_silences_of_its_folder(shared):
    silence(shared)
    file = shared.root / "substances" / "toluene.yml"
    assert "shared-cas" not in [item.check for item in lint.run([file], as_of=DAY)]


def test_a_silence_of_a_check_that_did_not_run_is_not_called_unused(rules, monkeypatch):
    silence(rules, "substances/acetone.yml", "inchikey-differs")
    monkeypatch.setattr(structures, "find_spec", lambda name: pytest)
    assert counting(rules, "unused-silence") == ["lint.yml"]
    monkeypatch.setattr(structures, "find_spec", lambda name: None)
    assert counting(rules, "unused-silence") == []
