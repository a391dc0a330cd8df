"""What a ledger keeps, what it answers, and what it forgets."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_cases import AS_OF, LIMITS, RULES, deliveries

from precursor_screen.errors import UsageError
from precursor_screen.ledger import Ledger, limits_of
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import PLACES, AccumulationKind, Delivery
from precursor_screen.model.rules import AmountThreshold, ControlList, Listing, Proof, RuleSet, Scope, Substance

TWO = deliveries("01-05 A > B acetone 60; 01-20 A > B acetone 60")
DIGEST = TWO[0].file_digest


def renamed(found: list[Delivery], name: str, digest: str | None = None) -> list[Delivery]:
    return [replace(one, file=name, file_digest=digest or one.file_digest) for one in found]


def test_the_same_content_under_another_name_counts_once_and_is_said(ledger: Ledger) -> None:
    first = ledger.record(DIGEST, TWO, as_of=AS_OF)
    again = ledger.record(DIGEST, renamed(TWO, "copy.csv"), as_of=AS_OF)
    assert (first.known, first.other_names) == (False, ())
    assert (again.known, again.other_names, again.deliveries) == (True, ("f1.csv",), 2)
    (row,) = ledger.show()
    assert row.names == ("copy.csv", "f1.csv")
    assert ledger.totals()[0].total_low == 120


def test_a_changed_file_of_the_same_name_is_another_content_and_is_said(ledger: Ledger) -> None:
    ledger.record(DIGEST, TWO, as_of=AS_OF)
    changed = ledger.record("changed", renamed(TWO[:1], "f1.csv", "changed"), as_of=AS_OF)
    assert (changed.known, changed.other_versions) == (False, (DIGEST,))
    assert [(row.digest, row.other_versions) for row in ledger.show()] == [
        (DIGEST, ("changed",)),
        ("changed", (DIGEST,)),
    ]
    assert ledger.totals()[0].total_low == 180


def test_a_second_recording_keeps_the_day_of_the_first_for_lines_without_a_date(ledger: Ledger) -> None:
    undated = [replace(one, day=None) for one in TWO]
    ledger.record(DIGEST, undated, as_of=date(2026, 3, 1))
    ledger.record(DIGEST, undated, as_of=date(2026, 9, 1))
    (found,) = ledger.find(RULES, LIMITS)
    assert (found.since, found.until, found.without_date) == (date(2026, 3, 1), date(2026, 3, 1), 2)
    assert "2 have no date and count on the day of the run" in found.because
    assert {row.dated for row in ledger.deliveries()} == {False}


def test_a_file_with_nothing_listed_is_not_kept_and_one_that_lost_its_lines_is_emptied(ledger: Ledger) -> None:
    ledger.record("empty", [], as_of=AS_OF, name="empty.csv")
    assert ledger.show() == []
    ledger.record(DIGEST, TWO, as_of=AS_OF)
    ledger.record(DIGEST, [], as_of=AS_OF, name="f1.csv")
    assert [row.deliveries for row in ledger.show()] == [0]
    assert ledger.find(RULES, LIMITS) == []


def test_the_sentence_has_the_arithmetic_the_law_and_the_spellings(ledger: Ledger) -> None:
    text = "01-05 A > ТОО «Химпром» acetone 60; 01-20 A > Khimprom LLP acetone 50.5; 01-21 A > Химпром acetone ?"
    ledger.record(DIGEST, deliveries(text), as_of=AS_OF)
    (found,) = ledger.find(RULES, LIMITS)
    assert found.because == (
        "3 deliveries of acetone from A to Khimprom LLP from 2026-01-05 to 2026-01-21 (17 days, window 31 days), each "
        "below 100 kg: 60 + 50.5 = 110.5 kg reaches 100 kg (10.5 kg above it), the amount 100 kg per calendar month of "
        "a/acetone (Act 1; read in the act); 1 of the deliveries states no mass and is not in the sum; taken as "
        "one party: Khimprom LLP = ТОО «Химпром» = Химпром."
    )
    assert (found.kind, found.role, found.listing, found.limit_kg) == (
        AccumulationKind.SPLIT,
        Role.BOTH,
        "a/acetone",
        100,
    )
    assert (found.without_mass, found.weight) == (1, 60)
    assert found.parties == ("A", "Khimprom LLP", "ТОО «Химпром»", "Химпром")


def test_a_sum_that_only_may_reach_the_amount_weighs_less(ledger: Ledger) -> None:
    ledger.record(DIGEST, deliveries("01-05 A > B acetone 30..60; 01-20 A > B acetone 30..60"), as_of=AS_OF)
    (found,) = ledger.find(RULES, LIMITS)
    assert found.weight == 35
    assert "(30 to 60) + (30 to 60) = 60 to 120 kg may reach 100 kg" in found.because


def test_findings_name_a_bounded_number_of_lines(ledger: Ledger) -> None:
    text = "; ".join(["01-05 A > B acetone 9"] * 30)
    ledger.record(DIGEST, deliveries(text), as_of=AS_OF)
    (found,) = ledger.find(RULES, LIMITS)
    assert (found.deliveries, len(found.places), found.files) == (30, PLACES, 1)
    assert found.places[0].file == "f1.csv"
    assert "below 100 kg: 270 kg reaches" in found.because


def test_only_findings_with_a_delivery_of_the_run_are_asked_for(ledger: Ledger) -> None:
    old = deliveries("01-05 A > B acetone 60; 01-20 A > B acetone 60; 02-05 C > D acetone 60")
    new = deliveries("02-20 C > D acetone 60 @f2; 06-01 A > B acetone 1 @f2")
    ledger.record(old[0].file_digest, old, as_of=AS_OF)
    ledger.record(new[0].file_digest, new, as_of=AS_OF)
    found = ledger.find(RULES, LIMITS, touching=[new[0].file_digest])
    assert [one.party for one in found] == ["C → D"]
    assert len(ledger.find(RULES, LIMITS)) == 2
    assert ledger.find(RULES, LIMITS, touching=["unknown"]) == []


def test_totals_by_role_day_and_party(ledger: Ledger) -> None:
    text = "01-05 A > B acetone 60; 01-20 C > B acetone ?; 02-05 A > D toluene 5..; 02-06 A > D toluene 1..2"
    ledger.record(DIGEST, deliveries(text), as_of=AS_OF)
    rows = ledger.totals()
    assert [(row.party, row.substance, row.deliveries, row.without_mass) for row in rows] == [
        ("B", "acetone", 2, 1),
        ("D", "toluene", 2, 0),
    ]
    assert (rows[1].total_low, rows[1].total_high) == (6, None)
    assert [row.party for row in ledger.totals(role=Role.BOTH)] == ["A → B", "A → D", "C → B"]
    assert [row.party for row in ledger.totals(role=Role.CONSIGNOR, since=date(2026, 2, 5))] == ["A"]
    assert [row.party for row in ledger.totals(until=date(2026, 1, 20))] == ["B"]
    assert [row.party for row in ledger.totals(party="b")] == ["B"]
    with pytest.raises(UsageError, match="has no party 'Z'"):
        ledger.totals(party="Z")


def test_deliveries_are_chosen_by_file_party_and_substance(ledger: Ledger) -> None:
    text = "01-05 A > B acetone 60; 01-20 C > D toluene 5; 01-21 B > D acetone 5 @f2"
    found = deliveries(text)
    ledger.record(found[0].file_digest, found[:2], as_of=AS_OF)
    ledger.record(found[2].file_digest, found[2:], as_of=AS_OF)
    assert [row.line for row in ledger.deliveries(file="f1.csv")] == [1, 2]
    assert [row.file for row in ledger.deliveries(file=found[2].file_digest[:8])] == ["f2.csv"]
    assert [(row.file, row.line) for row in ledger.deliveries(party="B")] == [("f1.csv", 1), ("f2.csv", 1)]
    assert [row.kg_low for row in ledger.deliveries(substance="toluene")] == [5]
    with pytest.raises(UsageError, match="has no file"):
        ledger.deliveries(file="f9.csv")


@pytest.mark.parametrize("by", ["file", "party", "before"])
def test_what_is_forgotten_is_not_in_the_file_any_more(tmp_path: Path, by: str) -> None:
    path = tmp_path / "ledger.db"
    secret = deliveries("01-05 A > Тайнаснаб acetone 60; 01-20 A > Тайнаснба acetone 60")
    kept = deliveries("06-05 A > B acetone 60 @f2")
    with Ledger.open(path) as ledger:
        ledger.record(secret[0].file_digest, secret, as_of=AS_OF)
        ledger.record(kept[0].file_digest, kept, as_of=AS_OF)
        assert "Тайна".encode() in path.read_bytes()
        options = {"file": "f1.csv", "party": "ТАЙНАСНАБ, ТОО", "before": date(2026, 6, 5)}
        counted = ledger.forget(**{by: options[by]}, dry_run=True)  # type: ignore[arg-type]
        assert (counted.deliveries, counted.files) == (2, 1)
        assert len(ledger.deliveries()) == 3
        assert ledger.forget(**{by: options[by]}) == counted  # type: ignore[arg-type]
        assert [row.names for row in ledger.show()] == [("f2.csv",)]
    assert "Тайна".encode() not in path.read_bytes()
    assert b"taina" not in path.read_bytes()


def test_one_thing_is_forgotten_at_a_time(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="Give one of"):
        ledger.forget()
    with pytest.raises(UsageError, match="Give one of"):
        ledger.forget(file="f", party="p")
    with pytest.raises(UsageError, match="has no file"):
        ledger.forget(file="f")


def test_a_chain_of_slips_ends_at_the_party_that_came_first(ledger: Ledger) -> None:
    text = (
        "01-05 > Реактивсн iodine 1; 01-06 > Реактивсна iodine 1; "
        "01-07 > Реактивснаб iodine 1; 01-08 > Реактивснабы iodine 1"
    )
    ledger.record(DIGEST, deliveries(text), as_of=AS_OF)
    assert sorted(row.parties for row in ledger.totals()) == [
        ("Реактивсн", "Реактивсна"),
        ("Реактивснаб", "Реактивснабы"),
    ]


def rules(listing: dict[str, object], density: float | None = None, **of_list: object) -> RuleSet:
    entry = Listing(
        "kz/x",
        "kz",
        "x",
        "X",
        Scope(),
        "s",
        "Act 5",
        proof=Proof.MEMORY,
        **{"amounts": (), **listing},  # type: ignore[arg-type]
    )
    control_list = ControlList("kz", "t", "a", "KZ", "Act 5", "1", None, (entry,), **of_list)  # type: ignore[arg-type]
    return RuleSet({"x": Substance("x", "X", (), density_kg_l=density)}, {"kz": control_list}, "d")


def amount(quantity: float, unit: str) -> AmountThreshold:
    return AmountThreshold(quantity, unit, "calendar-year", "Act 5", proof=Proof.MEMORY)


@pytest.mark.parametrize(
    ("amounts", "density", "kilograms"),
    [
        (((500, "g"),), None, ["0.5"]),
        (((2, "t"),), None, ["2000"]),
        (((100, "l"),), 1.08, ["108"]),
        (((100, "l"),), None, []),
        (((50, "us-gal"), (150, "kg")), 0.79, ["150"]),
        (((0, "kg"),), None, []),
    ],
)
def test_amounts_in_kilograms(
    amounts: tuple[tuple[float, str], ...], density: float | None, kilograms: list[str]
) -> None:
    found = limits_of(rules({"amounts": tuple(amount(*one) for one in amounts)}, density), AS_OF)
    assert [one.kg for one in found.amounts.get("x", ())] == [Decimal(kg) for kg in kilograms]
    assert found.lists_of == {"x": frozenset({"kz"})}


@pytest.mark.parametrize(
    ("listing", "of_list", "applies"),
    [
        ({}, {}, True),
        ({"pending": True}, {}, False),
        ({"valid_from": date(2027, 1, 1)}, {}, False),
        ({"valid_to": date(2026, 12, 30)}, {}, False),
        ({"valid_to": AS_OF}, {}, True),
        ({}, {"valid_to": date(2020, 1, 1)}, False),
    ],
)
def test_only_amounts_in_force_count(listing: dict[str, object], of_list: dict[str, object], applies: bool) -> None:
    found = limits_of(rules({**listing, "amounts": (amount(1, "kg"),)}, **of_list), AS_OF)
    assert bool(found.amounts) == bool(found.lists_of) == applies
    assert limits_of(rules({"amounts": (amount(1, "kg"),)}), AS_OF, lists=["ru"]).amounts == {}
