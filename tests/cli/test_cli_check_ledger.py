"""`check --ledger` says what a customer has had and what the order would make of it, and records only if told to."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.ledger import Ledger

HEADER = "Дата,Номер документа,№ товара,Отправитель,Получатель,БИН получателя,Товар,Количество,Ед."
HAD = [
    "2026-10-02,D1,2,Reagent LLC,ТОО Химпром,020340000123,Ангидрид уксусной кислоты,60,кг",
    "2026-10-09,D2,1,Reagent LLC,Prometey Trading,020340000123,Ангидрид уксусной кислоты,40,кг",
    "2026-10-09,D3,3,Reagent LLC,Бета,990340000777,Ангидрид уксусной кислоты,500,кг",
]
GOODS = "Ангидрид уксусной кислоты"
OURS = ("--ledger", "office.db", "--consignee-number", "БИН 020340000123", "--as-of", "2026-11-20")

Check = Callable[..., Result]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules_loaded_once: None) -> Check:
    """Check an order where `office.db` holds three deliveries, two of them to one customer by its number."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "had.csv").write_text("\n".join([HEADER, *HAD, ""]), encoding="utf-8")
    common = ("--ledger", "office.db", "-o", "out.csv", "--as-of", "2026-11-01", "--processes", "1")
    assert CliRunner().invoke(app, ["screen", "had.csv", *common]).exit_code == 0
    return lambda *arguments: CliRunner().invoke(app, ["check", *arguments], env={"COLUMNS": "200"})


def customer(ended: Result) -> dict[str, Any]:
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)["customer"]


def by_listing(facts: dict[str, Any], listing: str) -> dict[str, Any]:
    (substance,) = facts["substances"]
    (found,) = (one for one in substance["amounts"] if one["listing"] == listing)
    return found


def test_an_order_is_summed_with_what_its_customer_has_had_and_the_ledger_stays_as_it_is(check: Check) -> None:
    before = Path("office.db").read_bytes()
    facts = customer(check(GOODS, "--quantity", "10 кг", *OURS, "--json"))

    assert set(facts["parties"]) == {"ТОО Химпром", "Prometey Trading", "020340000123"}
    amount = by_listing(facts, "eu-cat-2a/acetic-anhydride")
    assert (amount["before"]["kg_low"], amount["together"]["kg_low"]) == ("100", "110")
    assert (amount["limit_kg"], amount["standing"]) == ("108.1", "reaches")
    assert "60 + 40 + 10 = 110 kg, 1.9 kg above 108.1 kg" in amount["because"]
    assert [one["document"] for one in facts["deliveries"]] == ["D1", "D2"]
    assert facts["findings"][0]["kg_low"] == "110"
    assert facts["recorded"] is False
    assert Path("office.db").read_bytes() == before


@pytest.mark.parametrize(
    ("kg", "standing"), [("8 кг", "below"), ("8,1 кг", "reaches"), ("от 5 до 9 кг", "may-reach"), ("109 кг", "alone")]
)
def test_an_order_stands_to_an_amount_as_the_sums_do(check: Check, kg: str, standing: str) -> None:
    facts = customer(check(f"{GOODS}, {kg}", *OURS, "--json"))
    assert by_listing(facts, "eu-cat-2a/acetic-anhydride")["standing"] == standing


def test_what_was_reached_before_the_order_is_said_to_be(check: Check) -> None:
    ended = check(GOODS, "--quantity", "1 кг", "--ledger", "office.db", "--consignee", "Бета", "--as-of", "2026-11-20")
    assert "before  1 delivery, 500 kg, from 2025-11-20 to 2026-11-20" in ended.stdout
    assert "The order was not recorded; --record enters it." in ended.stdout


def test_only_amounts_of_lists_that_apply_to_the_order_are_asked(check: Check) -> None:
    facts = customer(check(GOODS, "--quantity", "10 кг", *OURS, "--route", "KZ:KZ", "--json"))
    (substance,) = facts["substances"]
    assert (substance["amounts"], facts["findings"]) == ([], [])
    assert substance["before"]["kg_low"] == "100"


def test_it_is_recorded_only_if_told_to_and_counts_once(check: Check) -> None:
    order = (GOODS, "--quantity", "10 кг", *OURS, "--document", "Z-7", "--record")
    first, again = check(*order), check(*order)

    assert "The order was recorded." in first.stdout
    assert "The order was in the ledger before; it counts once." in again.stdout
    with Ledger.open(Path("office.db")) as ledger:
        assert sorted(row.total_low for row in ledger.totals()) == [110, 500]


def test_a_corrected_item_of_a_document_replaces_the_earlier_and_other_items_do_not(check: Check) -> None:
    order = (*OURS, "--document", "Z-7", "--record")
    check(GOODS, "--quantity", "10 кг", *order, "--item", "1")
    check(GOODS, "--quantity", "3 кг", *order, "--item", "2")
    ended = check(GOODS, "--quantity", "20 кг", *order, "--item", "1")

    assert "It replaces its earlier content" in ended.stdout
    with Ledger.open(Path("office.db")) as ledger:
        assert sorted(row.total_low for row in ledger.totals()) == [123, 500]


def test_an_order_that_came_in_a_file_counts_once(check: Check) -> None:
    named = ("--consignor", "Reagent LLC", "--document", "D2", "--item", "1")
    facts = customer(check(GOODS, "--quantity", "40 кг", *OURS, *named, "--json"))
    assert by_listing(facts, "eu-cat-2a/acetic-anhydride")["together"]["kg_low"] == "100"


def test_an_order_of_nothing_listed_asks_nothing(check: Check) -> None:
    ended = check("Болт М8", *OURS, "--record")
    assert ended.exit_code == 0
    assert "Nothing listed was found in the order" in ended.stdout


def test_an_order_without_a_mass_is_no_part_of_the_sum(check: Check) -> None:
    facts = customer(check(GOODS, *OURS, "--json"))
    assert facts["substances"][0]["order"] == {"deliveries": 1, "without_mass": 1, "kg_low": "0", "kg_high": "0"}
    ended = check(GOODS, *OURS)
    assert "this order 1 delivery, no mass stated" in ended.stdout


def test_a_finding_fails_where_a_review_does(check: Check) -> None:
    assert check("ацетон 8 %, 2 кг", *OURS, "--fail-on", "match").exit_code == 0
    assert check(GOODS, "--quantity", "10 кг", *OURS, "--fail-on", "review").exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((GOODS, "--ledger", "office.db"), "nothing says who it is"),
        ((GOODS, "--ledger", "office.db", "--consignee", "-"), "nothing says who it is"),
        ((GOODS, "--ledger", "office.db", "--consignee-number", "12"), "too short"),
        ((GOODS, "--consignee", "X", "--record", "--document", "7"), "--document and --record need a ledger"),
        ((GOODS, "толуол", "--ledger", "office.db"), "--ledger can be given with one text only"),
    ],
)
def test_wrong_use_is_explained(check: Check, arguments: tuple[str, ...], said: str) -> None:
    ended = check(*arguments)
    assert ended.exit_code == 2
    assert said in " ".join(ended.output.split())


def test_a_ledger_that_is_not_there_is_begun_only_to_record(check: Check) -> None:
    ended = check(GOODS, "--ledger", "none.db", "--consignee", "Бета")
    assert (ended.exit_code, Path("none.db").exists()) == (4, False)
    assert check(GOODS, "--ledger", "none.db", "--consignee", "Бета", "--record").exit_code == 0
    assert Path("none.db").exists()
