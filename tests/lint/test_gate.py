"""Rules with errors never screen silently: what lint refuses, loading for a screening refuses, too."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from precursor_screen import LiveScreener, RuleSetError, Screener, UsageError, lint
from precursor_screen.cli.app import app
from precursor_screen.rules import shipped_rules
from rule_folder import RulesFolder

DAY = date(2026, 11, 23)
SHARED = ("substances/toluene.yml", "names:\n", "names:\n  - {text: Ацетон, kind: official, lang: ru, source: act}\n")
SILENCE = """\
silenced:
  - {{check: shared-name, file: substances/{0}.yml, reason: looked at, date: 2026-01-01{1}}}
"""


def silence(rules, until=""):
    text = SILENCE.format("acetone", until) + SILENCE.format("toluene", until).removeprefix("silenced:\n")
    rules.write("lint.yml", text)


def load(place, **options):
    return Screener.load(rules=place, as_of=DAY, **options)


def refused(place):
    with pytest.raises(RuleSetError) as caught:
        load(place)
    return [(fault.where.file.name, fault.where.line, fault.what) for fault in caught.value.faults]


def test_right_rules_screen(rules):
    assert load(rules.root).rules_errors == ()


def test_every_error_is_told_and_each_time(rules):
    rules.change(*SHARED)
    rules.change("substances/acetone.yml", "text: ацетон,", "text: aцетон,")  # a Latin a
    expected = sorted(
        (one.file.name, one.line, one.what)
        for one in lint.run([rules.root], as_of=DAY)
        if one.severity is lint.Severity.ERROR
    )
    assert len(expected) >= 3
    assert sorted(refused(rules.root)) == expected
    assert sorted(refused(rules.root)) == expected


def test_errors_are_told_beside_what_cannot_be_read(rules):
    rules.change(*SHARED)
    rules.change("lists/kz-act.yml", "title: The act", "titel: The act")
    what = [said for _, _, said in refused(rules.root)]
    assert "unknown key `titel`" in what
    assert any("also belongs to" in said for said in what)


def test_errors_are_let_pass_by_asking_only_and_stand_with_the_screener(rules):
    rules.change(*SHARED)
    screener = load(rules.root, rules_errors="warn")
    assert any("also belongs to" in error.what for error in screener.rules_errors)
    assert screener.check("ацетон").to_dict()["rules_errors"] == [str(error) for error in screener.rules_errors]
    with pytest.raises(UsageError, match="refuse or warn"):
        load(rules.root, rules_errors="ignore")


def test_what_cannot_be_read_is_never_let_pass(rules):
    rules.change("lists/kz-act.yml", "title: The act", "titel: The act")
    with pytest.raises(RuleSetError):
        load(rules.root, rules_errors="warn")


def test_an_overlay_is_refused_for_its_own_errors_only(tmp_path):
    office = RulesFolder(tmp_path / "office")
    office.write("overlay.yml", "title: Office\n")
    office.write("sources.yml", "notes: {what: our notes, kind: memory}\n")
    row = "id: acetone\ncas:\n  - {number: 108-88-3, form: base, source: notes, verified: true}\n"
    office.write("additions/acetone.yml", row)
    assert refused(office.root) == [("acetone.yml", 3, "acetone, cas 108-88-3: verified, but only from memory")]
    assert load(None).rules.origin == "shipped"
    assert shipped_rules().is_dir()


def test_rules_that_move_are_refused_where_they_lie_now(rules, tmp_path):
    rules.change(*SHARED)
    refused(rules.root)
    rules.root.rename(tmp_path / "moved")
    with pytest.raises(RuleSetError) as caught:
        load(tmp_path / "moved")
    assert all(fault.where.file.is_relative_to(tmp_path / "moved") for fault in caught.value.faults)


def test_what_somebody_lets_stand_does_not_refuse_until_its_last_day(rules):
    rules.change(*SHARED)
    refused(rules.root)
    silence(rules)
    assert load(rules.root).rules_errors == ()
    silence(rules, ", until: 2026-11-22")
    assert refused(rules.root)
    silence(rules, ", until: 2026-11-23")
    assert load(rules.root).rules_errors == ()


def test_a_file_of_silences_that_cannot_be_read_refuses_also_rules_that_were_loaded_before(rules):
    load(rules.root)
    rules.write("lint.yml", "silenced: nothing\n")
    assert [name for name, _, _ in refused(rules.root)] == ["lint.yml"]


def test_what_was_found_is_read_and_not_looked_for_anew(rules, monkeypatch):
    rules.change(*SHARED)
    told = refused(rules.root)

    def fail(*_):
        raise AssertionError("checked anew")

    monkeypatch.setattr("precursor_screen.lint.runner.error_findings", fail)
    assert refused(rules.root) == told


def test_a_live_screener_keeps_the_last_good_rules(rules):
    live = LiveScreener(rules.root, as_of=DAY)
    before = live.screener
    rules.change(*SHARED)
    assert not live.refresh()
    assert live.screener is before
    assert "also belongs to" in str(live.refused)
    silence(rules)
    assert live.refresh()
    rules.write("lint.yml", "silenced: []\n")
    assert not live.refresh()
    assert live.refused


@pytest.fixture
def manifest(tmp_path):
    file = tmp_path / "goods.csv"
    file.write_text("Товар;Количество\nацетон;5 кг\n", encoding="utf-8")
    return file


def test_the_commands_refuse_and_say_how_to_go_on(rules, manifest):
    rules.change(*SHARED)
    for words in (["check", "ацетон"], ["screen", str(manifest)]):
        ran = CliRunner().invoke(app, [*words, "--rules", str(rules.root)])
        assert ran.exit_code == 5
        assert "also belongs to" in ran.stderr
        assert "--rules-errors warn" in ran.stderr
        assert not ran.stdout


def test_the_record_the_report_and_the_summary_say_what_was_let_pass(rules, manifest, tmp_path):
    rules.change(*SHARED)
    out = tmp_path / "out.html"
    words = ["screen", str(manifest), "--rules", str(rules.root), "-o", str(out), "--rules-errors=warn"]
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0, ran.stderr
    record = json.loads(out.with_name("out.html.run.json").read_text(encoding="utf-8"))
    assert any("also belongs to" in error for error in record["rules_errors"])
    assert record["options"]["rules-errors"] == "warn"
    assert "errors of the rules let pass" in ran.stderr
    page = out.read_text(encoding="utf-8")
    assert "The rules have errors that were let pass" in page
    assert "also belongs to" in page
    plain = tmp_path / "plain.csv"
    CliRunner().invoke(app, ["screen", str(manifest), "-o", str(plain)])
    assert "rules_errors" not in json.loads(plain.with_name("plain.csv.run.json").read_text(encoding="utf-8"))


def test_check_says_what_was_let_pass(rules):
    rules.change(*SHARED)
    ran = CliRunner().invoke(app, ["check", "ацетон", "--rules", str(rules.root), "--rules-errors", "warn"])
    assert ran.exit_code == 0
    assert "errors of the rules let pass" in ran.stdout
