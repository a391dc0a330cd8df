"""`rules freshness`: how old each list is, what is overdue, and how surely it was read."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.rules.load import load_rules
from precursor_screen.workshop.freshness.freshness import Due, freshness_of
from rule_folder import ACT, RulesFolder

Run = Callable[..., Result]


@pytest.fixture
def run(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Three lists: one never compared and without a day, one planned, one with thresholds and a pending entry."""
    monkeypatch.setenv("COLUMNS", "160")
    dated = ACT.replace('edition: "2024"', 'edition: "2024"\nchecked: 2026-01-01\nreview_by: 2026-07-01')
    rules.write("lists/kz-planned.yml", dated.replace("kz-act", "kz-planned"))
    early = dated.replace("kz-act", "kz-early").replace("2026-07-01", "2026-03-01")
    row = "    strength: {min_percent: 60, inclusive: true, citation: Row 1, proof: act}\n    source: act\n"
    early = early.replace("    source: act\n", row, 1)
    early += """\
    valid_from: 2026-09-01
    pending: true
    amounts:
      - {quantity: 1, unit: kg, per: operation, effect: a duty, citation: Row 2, proof: memory}
"""
    rules.write("lists/kz-early.yml", early)
    return lambda *arguments: CliRunner().invoke(app, ["rules", "freshness", "--rules", str(rules.root), *arguments])


def test_table_of_facts(run: Run) -> None:
    result = run("--as-of", "2026-03-02", "--format", "json")
    assert result.exit_code == 0
    known = (
        "list",
        "age_days",
        "days_left",
        "due",
        "entries",
        "act",
        "memory",
        "thresholds_act",
        "thresholds_memory",
        "pending",
    )
    assert [tuple(row[name] for name in known) for row in json.loads(result.stdout)] == [
        ("kz-early", 60, -1, "overdue", 2, 1, 1, 1, 1, "toluene 2026-09-01"),
        ("kz-planned", 60, 121, "planned", 2, 1, 1, 0, 0, None),
        ("kz-act", None, None, "no review planned", 2, 1, 1, 0, 0, None),
    ]


def test_day_of_review_is_not_overdue(run: Run) -> None:
    assert run("--as-of", "2026-03-01", "--fail-on-overdue").exit_code == 0
    assert run("--as-of", "2026-03-02", "--fail-on-overdue").exit_code == 3
    assert run("--as-of", "2026-03-02").exit_code == 0


def test_people_see_what_is_overdue_first(run: Run) -> None:
    shown = run("--as-of", "2026-03-02").stdout
    assert shown.index("kz-early") < shown.index("kz-planned") < shown.index("kz-act")
    assert "2026-03-01, overdue by 1 day" in shown
    assert "2026-07-01, in 121 days" in shown
    assert "not yet in force in kz-early: toluene 2026-09-01" in shown
    assert "lists: 3, overdue: 1, without a day of review: 1; as of 2026-03-02" in shown


def test_csv_has_a_row_a_list(run: Run) -> None:
    text = run("--as-of", "2026-03-02", "--format", "csv").stdout.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["list"] for row in rows] == ["kz-early", "kz-planned", "kz-act"]


def test_dates_of_lists_are_checked(rules: RulesFolder) -> None:
    rules.change("lists/kz-act.yml", 'edition: "2024"', 'edition: "2024"\nreview_by: next year')
    result = CliRunner().invoke(app, ["rules", "freshness", "--rules", str(rules.root)])
    assert result.exit_code == 5
    assert "`next year` is not a date" in result.output


def test_each_shipped_list_has_a_day_of_review() -> None:
    found = freshness_of(load_rules(), date(2026, 11, 23))
    assert {one.due for one in found} == {Due.PLANNED}


def test_no_shipped_list_was_compared_in_the_future() -> None:
    found = freshness_of(load_rules(), date(2026, 11, 23))
    assert all(one.age_days is None or one.age_days >= 0 for one in found)
