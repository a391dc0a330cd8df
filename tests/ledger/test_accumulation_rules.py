"""`rules/accumulation.yml`: read strictly, told faults by line, part of the digest."""

from typing import TYPE_CHECKING

import pytest

from precursor_screen import lint
from precursor_screen.errors import RuleSetError
from precursor_screen.lint.finding import Severity
from precursor_screen.rules.load import load_rules

if TYPE_CHECKING:
    from rule_folder import RulesFolder

FILE = "accumulation.yml"
GOOD = """\
split:
  - id: month
    per: [calendar-month]
    window_days: 31
    weight: 60
    weight_if_possible: 30
    source: act
several:
  - id: both
    lists: [kz-act]
    at_least: 2
    shipment: true
    weight: 20
    source: act
"""


def test_the_file_is_optional_and_changes_the_digest(rules: "RulesFolder") -> None:
    without = load_rules(rules.root)
    assert without.accumulation is None
    rules.write(FILE, GOOD)
    found = load_rules(rules.root)
    assert found.digest != without.digest
    assert found.accumulation is not None
    assert found.accumulation.split[0].outcomes == ("match", "review", "exempt")
    assert found.accumulation.several[0].window_days is None
    rules.change(FILE, "weight: 20", "weight: 21")
    assert load_rules(rules.root).digest not in (without.digest, found.digest)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("weight: 60", "weight: 160", 5, "less than or equal to 100"),
        ("window_days: 31", "window_days: 0", 4, "greater than or equal to 1"),
        ("window_days: 31", "windowdays: 31", 4, "Did you mean `window_days`"),
        ("[calendar-month]", "[month]", 3, "not one of the allowed words"),
        ("at_least: 2", "at_least: 1", 11, "greater than or equal to 2"),
        ("shipment: true", "window_days: 0", 12, "greater than or equal to 1"),
        ("    shipment: true\n", "", 9, "either `shipment: true` or `window_days`"),
        ("[kz-act]", "[kz-atc]", 10, "no list file has the id `kz-atc`"),
        ("id: both", "id: month", 9, "the rule `month` stands twice, first in line 2"),
        ("    source: act\nseveral", "several", 2, "`source` of split item 1 is missing"),
    ],
)
def test_faults_have_their_line(rules: "RulesFolder", old: str, new: str, line: int, said: str) -> None:
    rules.write(FILE, GOOD)
    rules.change(FILE, old, new)
    with pytest.raises(RuleSetError) as caught:
        load_rules(rules.root)
    (fault,) = [fault for fault in caught.value.faults if said in str(fault)]
    assert str(fault).startswith(f"{rules.root / FILE}:{line}: ")


def test_the_linter_reads_the_file_and_looks_its_sources_up(rules: "RulesFolder") -> None:
    path = rules.write(FILE, GOOD)
    assert [one for one in lint.run([path]) if one.severity is Severity.ERROR] == []
    rules.change(FILE, "source: act", "source: hearsay")
    (found,) = [one for one in lint.run([path]) if one.severity is Severity.ERROR]
    assert (found.check, found.line) == ("unknown-source", 7)
    rules.change(FILE, "[kz-act]", "[kz-atc]")
    assert "unknown-list" in {one.check for one in lint.run([path])}


def test_the_shipped_rules_name_every_period_of_the_lists() -> None:
    shipped = load_rules()
    assert shipped.accumulation is not None
    periods = {one.per for control in shipped.lists.values() for entry in control.listings for one in entry.amounts}
    assert periods <= {per for rule in shipped.accumulation.split for per in rule.per}
