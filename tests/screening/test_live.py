"""A program that runs on keeps the last good rules when somebody breaks a file."""

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.model.result import Outcome
from precursor_screen.screening.live import LiveScreener
from rule_folder import RulesFolder


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
