"""`rules list`, `rules show` and `rules lint` show the rules and what is wrong in them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from precursor_screen.model.rules import (
    AmountThreshold,
    CasNumber,
    ControlList,
    Form,
    GoodsCode,
    Listing,
    LookAlike,
    Name,
    NameKind,
    Proof,
    RuleSet,
    Scope,
    StrengthThreshold,
    Substance,
)

Run = Callable[..., Result]

ACETONE = Substance(
    id="acetone",
    title="Acetone",
    names=(
        Name("acetone", NameKind.OFFICIAL, "en", "un-1988"),
        Name("ацетон", NameKind.TRANSLATION, "ru", "kz-1"),
        Name("DMK", NameKind.ABBREVIATION, None, "trade", ambiguous=True),
    ),
    cas=(CasNumber("67-64-1", Form.BASE, "x", True),),
    hs=(GoodsCode("291411", True, "x", True),),
    formula="C3H6O",
    density_kg_l=0.791,
    look_alikes=(LookAlike("acetoin", "another ketone"),),
)
LISTING = Listing(
    id="kz-1/acetone",
    list_id="kz-1",
    substance_id="acetone",
    official_name="Ацетон",
    scope=Scope(salts=True, mixtures=False),
    source="s",
    citation="Order 1, table 4",
    proof=Proof.PRESS,
    strength=StrengthThreshold(60, True, "Order 1", Proof.MIRROR),
    amounts=(AmountThreshold(50, "kg", "year", "Order 1", Proof.MEMORY),),
    valid_from=date(2020, 1, 1),
)
REMEMBERED = Listing("un-1988/acetone", "un-1988", "acetone", "ACETONE", Scope(), "s", "Table II", Proof.MEMORY)
RULES = RuleSet(
    substances={"acetone": ACETONE},
    lists={
        "kz-1": ControlList("kz-1", "Список 1", "MIA", "KZ", "Order 1", "2023", date(2020, 1, 1), (LISTING,)),
        "un-1988": ControlList("un-1988", "Convention", "UN", "UN", "Art. 12", "2024", None, (REMEMBERED,)),
    },
    digest="0123456789abcdef",
)


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.rules.load_rules", lambda path=None: RULES)


def squeezed(result: Result) -> str:
    return " ".join(result.stdout.split())


def test_lists_show_what_an_officer_asks_first(run: Run) -> None:
    text = squeezed(run("rules", "list"))
    assert "kz-1 2023 1 1 press 1 mirror, 1 memory not planned Список 1" in text
    assert "un-1988 2024 1 1 memory - not planned Convention" in text
    assert "lists: 2, entries: 2, substances: 1, goods: 0; rules 0123456789ab" in text


def test_the_lists_keep_the_order_of_the_rule_set(run: Run) -> None:
    text = run("rules", "list").stdout
    assert text.index("kz-1") < text.index("un-1988")


def test_substances_show_their_lists(run: Run) -> None:
    assert "acetone Acetone 67-64-1 3 kz-1, un-1988" in squeezed(run("rules", "list", "--substances"))


def test_a_substance_shows_names_identifiers_and_law(run: Run) -> None:
    text = squeezed(run("rules", "show", "acetone"))
    for part in (
        "CAS 67-64-1 (base)",
        "HS 291411",
        "density 0.791 kg/l",
        "ru ацетон",
        "any DMK ?",
        "acetoin another ketone",
        "from 60 % [mirror]; 50 kg per year [memory]",
        "with salts; without mixtures",
        "Order 1, table 4",
        "since 2020-01-01",
        "from the press [press]",
        "read in s",
    ):
        assert part in text


@pytest.mark.parametrize("identifier", ["kz-1", "kz-1/acetone"])
def test_lists_and_listings_show_their_thresholds(run: Run, identifier: str) -> None:
    done = run("rules", "show", identifier)
    assert done.exit_code == 0
    assert "from 60 %" in squeezed(done)


@pytest.mark.parametrize(("asked", "suggested"), [("acetne", "acetone"), ("kz1", "kz-1"), ("un", "un-1988")])
def test_an_unknown_id_suggests_the_nearest(run: Run, asked: str, suggested: str) -> None:
    done = run("rules", "show", asked)
    assert done.exit_code == 2
    assert f"Did you mean {suggested}" in done.stderr


def test_nothing_near_points_to_the_list(run: Run) -> None:
    done = run("rules", "show", "zzzzzzzz")
    assert done.exit_code == 2
    assert "rules list" in done.stderr


def test_lint_errors_exit_with_5_and_say_where(run: Run, workplace: Path) -> None:
    done = run("rules", "lint", "no-such-folder")
    assert done.exit_code == 5
    assert "no-such-folder: error unreadable-file: " in done.stdout
    assert " error" in done.stdout.splitlines()[-1]
