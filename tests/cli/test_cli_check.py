"""`check` says what was found in one text, and why."""

import json
import subprocess
import sys
from collections.abc import Callable

import cli_fakes
import pytest
from typer.testing import Result

from precursor_screen.model.result import Outcome

Run = Callable[..., Result]


def test_people_see_outcome_substance_laws_and_reason(run: Run) -> None:
    text = run("check", "ацетон технический").stdout
    assert text.startswith("match  ацетон технический\n")
    assert "Acetone  CAS 67-64-1  match  exact, score 100" in text
    assert "controlled  un-1988/acetone" in text
    assert "pending     kz-1/acetone" in text
    assert "from memory" in text
    assert "is written in the goods description" in text


def test_what_was_left_is_shown_with_its_reason(run: Run) -> None:
    text = run("check", "paint").stdout
    assert text.startswith("clear  paint\n")
    assert "ether  it is part of the longer name «petroleum ether»" in text


def test_explain_adds_tokens_notes_and_evidence(run: Run) -> None:
    short = run("check", "ацетон").stdout
    long = run("check", "ацетон", "--explain").stdout
    for part in ("ацетон       aceton", "stripped the grade «технический»", "exact-name", "+90"):
        assert part in long
        assert part not in short


def test_json_is_the_result_as_one_object(run: Run) -> None:
    done = run("check", "ацетон", "--json")
    assert json.loads(done.stdout) == {"query": "ацетон", "outcome": "match", "hits": ["acetone"]}
    assert "ацетон" in done.stdout
    assert done.stderr == ""


def test_what_could_not_be_read_stands_under_the_outcome(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def noted(self: cli_fakes.FakeScreener, text: str, **given: str) -> cli_fakes.FakeResult:
        return cli_fakes.FakeResult(text, Outcome.CLEAR, notes=(f"the quantity {given['quantity']} has no unit",))

    monkeypatch.setattr(cli_fakes.FakeScreener, "check", noted)
    text = run("check", "paint", "--quantity", "5").stdout
    assert text.startswith("clear  paint\n  note: the quantity 5 has no unit\n\nrules")
    assert json.loads(run("check", "paint", "--quantity", "5", "--json").stdout)["notes"] == [
        "the quantity 5 has no unit"
    ]


def test_lists_and_date_reach_the_screener(run: Run) -> None:
    assert run("check", "ацетон", "--lists", "un-1988,kz-1", "--as-of", "2024-12-31").exit_code == 0


@pytest.mark.parametrize("module", ["precursor_screen", "precursor_screen.cli.app"])
def test_importing_is_cheap(module: str) -> None:
    heavy = ("polars", "rich", "xlsxwriter", "rapidfuzz", "yaml", "pydantic", "python_calamine")
    code = f"import sys, {module}; print(*[m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_check_does_not_load_the_libraries_of_long_runs() -> None:
    code = (
        "import sys, precursor_screen.cli.check, precursor_screen.screening.screener\n"
        "import precursor_screen.cli.check_view\n"
        "print(*[m for m in ('polars', 'xlsxwriter', 'python_calamine') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
