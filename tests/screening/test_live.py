"""A program that runs on keeps the last good rules when somebody breaks a file."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.model.dispositions import NO_DISPOSITIONS, Disposition
from precursor_screen.model.result import Outcome
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.rules.load import load_rules
from precursor_screen.screening.reloading import LiveScreener
from rule_folder import ACT, RulesFolder, row_text

DAY = date(2026, 11, 23)


def outcome(live: LiveScreener, text: str) -> Outcome:
    return live.screener.check(text).outcome


def test_a_change_of_the_rules_is_taken(rules: RulesFolder) -> None:
    live = LiveScreener(rules.root)
    assert outcome(live, "zyxanol") is Outcome.CLEAR

    rules.change("substances/acetone.yml", "text: Acetone", "text: Zyxanol")

    assert live.refresh() is True
    assert outcome(live, "zyxanol") is Outcome.MATCH
    assert live.refresh() is False


def test_a_broken_edit_leaves_the_last_good_set_in_use(rules: RulesFolder) -> None:
    live = LiveScreener(rules.root)
    good = live.screener
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")

    assert live.refresh() is False
    assert live.screener is good
    assert outcome(live, "acetone") is Outcome.MATCH
    assert live.refused is not None
    assert "acetone.yml:7" in str(live.refused.faults[0])

    rules.change("substances/acetone.yml", "67-64-2", "67-64-1")
    assert live.refresh() is False
    assert live.refused is None


def test_without_a_good_set_there_is_nothing_to_go_on_with(rules: RulesFolder) -> None:
    rules.write("sources.yml", "")
    with pytest.raises(RuleSetError):
        LiveScreener(rules.root)


def test_options_stay(rules: RulesFolder) -> None:
    live = LiveScreener(rules.root, lists=["kz-act"])
    rules.change("substances/acetone.yml", "title: Acetone", "title: Acetone!")
    assert live.refresh()
    assert live.screener.lists == ("kz-act",)


VARNISH = "Varnish Acetone-plus"


def decide(rules: RulesFolder, until: date = DAY, file: str = "dispositions.yml", **changed: str) -> Path:
    """Write a decision about the varnish into the folder of rules."""
    rule = fingerprint_of(load_rules(rules.root), "acetone")
    row = Disposition("d-1", "acetone", "A. Officer", DAY, "a varnish", until, "0" * 16, rule, text=VARNISH)
    return rules.write(file, "dispositions:\n" + row_text(replace(row, **changed)))


def test_a_decision_is_taken_and_taken_back(rules: RulesFolder) -> None:
    live = LiveScreener(rules.root, as_of=DAY)
    assert outcome(live, VARNISH) is Outcome.MATCH

    file = decide(rules)
    assert live.refresh() is True
    assert outcome(live, VARNISH) is Outcome.CLEAR
    assert live.refresh() is False

    decide(rules, text="Another varnish")
    assert live.refresh() is True
    assert outcome(live, VARNISH) is Outcome.MATCH

    decide(rules)
    live.refresh()
    file.unlink()
    assert live.refresh() is True
    assert outcome(live, VARNISH) is Outcome.MATCH


def test_a_decision_in_a_file_beside_the_rules_is_seen_too(rules: RulesFolder) -> None:
    file = decide(rules, file="../ours.yml")
    live = LiveScreener(rules.root, as_of=DAY, dispositions=file)
    assert outcome(live, VARNISH) is Outcome.CLEAR
    decide(rules, file="../ours.yml", text="Another varnish")
    assert live.refresh() is True
    assert outcome(live, VARNISH) is Outcome.MATCH


def test_a_faulty_file_of_decisions_leaves_the_last_good_set_in_use(rules: RulesFolder) -> None:
    decide(rules)
    live = LiveScreener(rules.root, as_of=DAY)
    good = live.screener

    file = decide(rules, substance="unknown")
    assert live.refresh() is False
    assert live.screener is good
    assert outcome(live, VARNISH) is Outcome.CLEAR
    assert "there is no substance `unknown`" in str(live.refused)

    file.unlink()
    file.mkdir()
    assert live.refresh() is False
    assert str(file) in str(live.refused)

    file.rmdir()
    decide(rules)
    assert live.refresh() is False
    assert live.refused is None


def test_a_new_day_ends_what_has_expired(rules: RulesFolder) -> None:
    decide(rules)
    days = [DAY]
    live = LiveScreener(rules.root, today=lambda: days[-1])
    assert outcome(live, VARNISH) is Outcome.CLEAR
    assert live.refresh() is False

    days.append(DAY + timedelta(days=1))
    assert live.refresh() is True
    assert live.screener.as_of == days[-1]
    assert outcome(live, VARNISH) is Outcome.MATCH


def test_a_day_that_was_asked_for_stays(rules: RulesFolder) -> None:
    decide(rules)
    days = [DAY]
    live = LiveScreener(rules.root, as_of=DAY, today=lambda: days[-1])
    days.append(DAY + timedelta(days=1))
    assert live.refresh() is False
    assert outcome(live, VARNISH) is Outcome.CLEAR


def test_without_decisions_means_those_of_the_folder_neither(rules: RulesFolder) -> None:
    decide(rules)
    live = LiveScreener(rules.root, as_of=DAY, dispositions=NO_DISPOSITIONS)
    assert outcome(live, VARNISH) is Outcome.MATCH
    assert live.screener.silencer is None
    assert live.refresh() is False


def test_a_list_that_is_deleted_while_it_is_asked_for_is_refused(rules: RulesFolder) -> None:
    rules.write("lists/ru-act.yml", ACT.replace("kz-act", "ru-act").replace("KZ", "RU"))
    live = LiveScreener(rules.root, lists=["kz-act"])
    good = live.screener
    (rules.root / "lists/kz-act.yml").rename(rules.root / "kz-act.yml")

    assert live.refresh() is False
    assert live.screener is good
    assert "kz-act" in str(live.refused)

    (rules.root / "kz-act.yml").rename(rules.root / "lists/kz-act.yml")
    assert live.refresh() is False
    assert live.refused is None
