"""`ledger show`, `ledger totals` and `ledger forget` look into a ledger and take out of it."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.ledger import Ledger
from precursor_screen.model.ledger import Delivery

Call = Callable[..., Result]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A ledger with two files of one name, a party in two spellings, and a party name that steers terminals."""
    path = tmp_path / "office.db"
    with Ledger.open(path) as ledger:
        for digest, party, kg in (
            ("a" * 16, "ТОО «Химпром»", "80"),
            ("b" * 16, "LLP Khimprom", "0.5"),
            ("c" * 16, "evil\x1b[2J", None),
        ):
            mass = None if kg is None else Decimal(kg)
            ledger.record(
                digest,
                [Delivery(digest, "in.csv", 2, date(2026, 3, 1), "Reagent", party, "acetone", mass, mass, "match")],
                as_of=date(2026, 3, 1),
            )
    return path


@pytest.fixture
def call(office: Path) -> Call:
    return lambda *words: CliRunner().invoke(app, ["ledger", words[0], str(office), *words[1:]], env={"COLUMNS": "200"})


def test_show_names_files_and_contents_of_one_name(call: Call) -> None:
    done = call("show")
    assert done.exit_code == 0
    assert "aaaaaaaaaaaa " in done.output
    assert "bbbbbbbbbbbb; cccccccccccc" in done.output
    assert "3 files" in done.output
    assert "all count" in done.output


def test_show_deliveries_of_a_party_in_any_spelling(call: Call) -> None:
    done = call("show", "--party", "химпром", "--format", "json")
    assert [(row["consignee"], row["kg_from"], row["day"]) for row in json.loads(done.stdout)] == [
        ("ТОО «Химпром»", 80.0, "2026-03-01"),
        ("LLP Khimprom", 0.5, "2026-03-01"),
    ]


def test_totals_as_csv(call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("totals", "--format", "csv").stdout)))
    assert rows[0]["party"] == "LLP Khimprom"
    assert rows[0]["spellings"] == "LLP Khimprom; ТОО «Химпром»"
    assert (rows[0]["kg from"], rows[0]["deliveries"]) == ("80.5", "2")
    assert (rows[1]["kg from"], rows[1]["without mass"]) == ("", "1")


def test_totals_by_consignor_in_a_table_and_between_days(call: Call) -> None:
    assert "Reagent" in call("totals", "--by", "consignor").output
    assert "0 sums" in call("totals", "--since", "2026-03-02").output
    assert "2 sums" in call("totals", "--until", "2026-03-01", "--substance", "acetone").output


def test_a_name_cannot_steer_the_terminal(call: Call) -> None:
    done = call("totals")
    assert "\x1b" not in done.output
    assert "evil\\x1b[2J" in done.output


def test_forget_only_counts_until_it_is_told_to(call: Call) -> None:
    asked = call("forget", "--file", "in.csv")
    assert asked.output == "Would forget 3 deliveries; 3 whole files. Nothing was changed; add --yes to do it.\n"
    assert call("forget", "--file", "a" * 12, "--yes").output == "Forgotten: 1 delivery; 1 whole file.\n"
    assert "2 files" in call("show").output
    assert call("forget", "--before", "2026-03-02", "--yes").exit_code == 0
    assert "0 files" in call("show").output


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("forget",), 2, "Give one of --file, --before and --party."),
        (("forget", "--file", "x", "--party", "y"), 2, "Give one of"),
        (("forget", "--file", "x", "--yes"), 2, "has no file 'x'"),
        (("forget", "--party", "x"), 2, "has no party 'x'"),
        (("forget", "--before", "1.3.2026"), 2, "is not a date"),
        (("show", "--party", "x"), 2, "has no party 'x'"),
        (("totals", "--format", "xml"), 2, "xml"),
    ],
)
def test_wrong_use_is_explained(call: Call, words: tuple[str, ...], code: int, said: str) -> None:
    done = call(*words)
    assert done.exit_code == code
    assert said in done.output


def test_a_ledger_that_is_none_has_exit_code_4(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["ledger", "show", str(tmp_path / "none.db")])
    assert done.exit_code == 4
    assert "there is no such ledger" in done.output
