"""Which deliveries and amounts count: by the lists that apply, by who the parties are, and each delivery once."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from ledger_cases import AS_OF, LIMITS, RULES

from precursor_screen.ledger import Ledger
from precursor_screen.model.accumulation import Role
from precursor_screen.model.ledger import AccumulationKind, Delivery

ONE = Delivery(
    "w1", "w1.csv", 1, date(2026, 1, 5), "A", "B", "acetone", Decimal(60), Decimal(60), "match", "D1", "1", lists=("a",)
)
TWO = replace(ONE, line=2, day=date(2026, 1, 20), document="D2")


def record(ledger: Ledger, *deliveries: Delivery, digest: str = "w1", name: str = ""):
    own = [replace(one, file_digest=digest, file=name or f"{digest}.csv") for one in deliveries]
    return ledger.record(digest, own, as_of=AS_OF)


def splits(ledger: Ledger, **given: bool):
    return [one for one in ledger.find(RULES, LIMITS, **given) if one.kind is AccumulationKind.SPLIT]


@pytest.mark.parametrize(
    ("lists", "found"), [(("a",), 1), (None, 1), (("b",), 0), ((), 0), (("aa", "b-a"), 0), (("b", "a"), 1)]
)
def test_an_amount_counts_where_its_list_applies_to_the_line(ledger: Ledger, lists, found: int):
    record(ledger, replace(ONE, lists=lists), replace(TWO, lists=lists))

    assert len(splits(ledger)) == found


def test_deliveries_to_which_the_list_does_not_apply_are_not_in_the_sum(ledger: Ledger):
    record(ledger, ONE, TWO, replace(TWO, line=3, document="D3", lists=("b",)))

    (found,) = splits(ledger)
    assert (found.deliveries, found.total_low) == (2, 120)


def test_what_other_countries_would_say_is_said_apart_and_only_if_asked_for(ledger: Ledger):
    record(ledger, replace(ONE, lists=("b",)), replace(TWO, lists=("b",)))

    (found,) = splits(ledger, abroad=True)
    assert (found.abroad, found.weight, found.listing) == (True, 0, "a/acetone")
    assert "that list does not apply to the deliveries, so the finding has no weight" in found.because


def test_a_rule_about_lists_counts_the_lines_to_which_they_apply(ledger: Ledger):
    ours = replace(ONE, substance="iodine", document="", lists=("iv",))
    other = replace(ours, line=2, day=date(2026, 1, 7), substance="ephedrine", consignor="C")
    record(ledger, ours, other)
    assert [one.rule for one in ledger.find(RULES, LIMITS)] == ["list-iv"]

    record(ledger, ours, replace(other, lists=("a",)))
    assert ledger.find(RULES, LIMITS) == []


def test_one_number_under_two_names_is_one_party(ledger: Ledger):
    record(
        ledger,
        replace(ONE, consignee="ТОО Химпром", consignee_number="БИН 020340000123"),
        replace(TWO, consignee="Prometey Trading", consignee_number="020340000123"),
    )

    (total,) = ledger.totals()
    assert (total.deliveries, total.parties) == (2, ("Prometey Trading", "ТОО Химпром"))


def test_two_numbers_under_one_name_are_two_parties_and_shown_so(ledger: Ledger):
    record(
        ledger,
        replace(ONE, consignee="ТОО Химпром", consignee_number="020340000123"),
        replace(TWO, consignee="ТОО Химпром", consignee_number="990140005678"),
    )

    assert [total.party for total in ledger.totals()] == ["ТОО Химпром (020340000123)", "ТОО Химпром (990140005678)"]
    assert {found.role for found in splits(ledger)} == {Role.CONSIGNOR}, "together they are but their consignor's"


def test_a_number_in_a_column_goes_before_one_in_the_name_and_stands_for_a_missing_name(ledger: Ledger):
    record(
        ledger,
        replace(ONE, consignee="Химпром, БИН 111111111111", consignee_number="020340000123"),
        replace(TWO, consignee="", consignee_number="020340000123"),
    )

    (total,) = ledger.totals()
    assert total.parties == ("020340000123", "Химпром, БИН 111111111111")


def test_a_name_without_a_number_is_of_the_party_that_has_one(ledger: Ledger):
    record(
        ledger, replace(ONE, consignee="Химпром", consignee_number="020340000123"), replace(TWO, consignee="Химпром")
    )

    assert [total.deliveries for total in ledger.totals()] == [2]


@pytest.mark.parametrize("item", ["1", ""])
@pytest.mark.parametrize("month_last", [True, False])
def test_a_month_after_its_weeks_counts_once(ledger: Ledger, item: str, month_last: bool):
    one, two = replace(ONE, item=item), replace(TWO, item=item)
    new = replace(one, line=9, day=date(2026, 1, 28), document="D9")
    files = [([one], "w1"), ([two], "w2"), ([one, two, new], "month")]

    said = [record(ledger, *rows, digest=name) for rows, name in (files if month_last else files[::-1])]

    assert sum(row.total_low for row in ledger.totals()) == 180
    assert [one.repeated for one in said] == ([0, 0, 2] if month_last else [0, 1, 1])
    (found,) = splits(ledger)
    assert found.deliveries == 3
    assert sum(row.counts for row in ledger.deliveries()) == 3
    assert len(ledger.find(RULES, LIMITS, touching=["w1"])) == 1, "it is of the run whichever file has it"


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, document="D7"),
        replace(ONE, item="2"),
        replace(ONE, substance="toluene"),
        replace(ONE, consignee="Z"),
        replace(ONE, document="", item=""),
        replace(ONE, item="", kg_low=Decimal(61), kg_high=Decimal(61)),
    ],
)
def test_another_document_item_substance_or_party_is_another_delivery(ledger: Ledger, other: Delivery):
    record(ledger, ONE, digest="w1")

    assert record(ledger, other, digest="w2").repeated == 0
    assert sum(row.deliveries for row in ledger.totals()) == 2


def test_the_same_goods_twice_in_one_document_of_one_file_are_two(ledger: Ledger):
    twice = [replace(ONE, item=""), replace(ONE, item="", line=2)]
    record(ledger, *twice, digest="w1")
    record(ledger, *twice, digest="month")

    assert [row.total_low for row in ledger.totals()] == [120]


def test_a_corrected_file_replaces_and_says_so(ledger: Ledger):
    first = replace(ONE, item="")
    record(ledger, first, replace(first, line=2), digest="old", name="week.csv")
    said = record(ledger, replace(first, kg_low=Decimal(50), kg_high=Decimal(50)), digest="new", name="week.csv")

    assert (said.replaced, said.other_versions) == (("old",), ())
    assert [row.total_low for row in ledger.totals()] == [50]
    assert [(row.digest, row.replaced_by) for row in ledger.show()] == [("new", ""), ("old", "new")]

    ledger.forget(file="week.csv")
    assert ledger.show() == []


def test_what_a_file_replaced_counts_again_when_that_is_forgotten(ledger: Ledger):
    record(ledger, ONE, digest="01d01d01d", name="week.csv")
    record(ledger, replace(ONE, kg_low=Decimal(50)), digest="0ef0ef0ef", name="week.csv")
    ledger.forget(file="0ef0ef0ef")

    assert [row.total_low for row in ledger.totals()] == [60]


def test_another_week_under_the_same_name_replaces_nothing(ledger: Ledger):
    record(ledger, ONE, digest="w1", name="week.csv")
    said = record(ledger, TWO, digest="w2", name="week.csv")

    assert (said.replaced, said.other_versions) == ((), ("w1",))
    assert [row.total_low for row in ledger.totals()] == [120]


_OLD = (
    "CREATE TABLE file (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, as_of INTEGER NOT NULL)",
    """CREATE TABLE file_name (file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE, name TEXT NOT NULL,
        PRIMARY KEY (file, name)) WITHOUT ROWID""",
    "CREATE INDEX file_name_name ON file_name (name)",
    """CREATE TABLE spelling (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        number TEXT NOT NULL)""",
    """CREATE TABLE near (one TEXT NOT NULL, other TEXT NOT NULL, edits INTEGER NOT NULL,
        PRIMARY KEY (one, other)) WITHOUT ROWID""",
    """CREATE TABLE delivery (id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
        line INTEGER NOT NULL, day INTEGER NOT NULL, dated INTEGER NOT NULL, consignor INTEGER NOT NULL,
        consignee INTEGER NOT NULL, substance TEXT NOT NULL, mg_low INTEGER, mg_high INTEGER,
        outcome TEXT NOT NULL, document TEXT NOT NULL)""",
    "CREATE INDEX delivery_file ON delivery (file)",
    "CREATE INDEX delivery_consignee ON delivery (consignee, day)",
    "CREATE INDEX delivery_consignor ON delivery (consignor, day)",
    "PRAGMA application_id = 1347636295",
    "PRAGMA user_version = 1",
    "INSERT INTO file VALUES (1, 'w1', 739000)",
    "INSERT INTO file_name VALUES (1, 'w1.csv')",
    "INSERT INTO spelling VALUES (1, 'A', 'a', ''), (2, 'B', 'b', '')",
    "INSERT INTO delivery VALUES (1, 1, 1, 739621, 1, 1, 2, 'acetone', 60000000, 60000000, 'match', 'D1')",
)


def test_a_ledger_of_the_first_version_is_brought_up_and_keeps_what_it_held(tmp_path: Path):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        for statement in _OLD:
            raw.execute(statement)
    raw.close()

    for _ in range(2):
        with Ledger.open(path) as ledger:
            assert [(row.consignee, row.kg_low, row.document, row.counts) for row in ledger.deliveries()] == [
                ("B", 60, "D1", True)
            ]
    with Ledger.open(path) as ledger:
        record(ledger, TWO, digest="w2")
        (found,) = splits(ledger)
        assert found.deliveries == 2, "which lists apply was not kept, so each may"
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (2,)
    raw.close()


@pytest.mark.parametrize("before", [0, 1, 3])
def test_whether_a_file_replaces_one_of_its_name_does_not_hang_on_what_else_the_ledger_holds(
    ledger: Ledger, before: int
):
    others = [replace(ONE, line=line, consignee=f"Other {line}", document=f"X{line}") for line in range(1, before + 1)]
    record(ledger, *others, digest="others")
    record(ledger, ONE, digest="w1", name="imports.csv")

    assert record(ledger, TWO, digest="w2", name="imports.csv").replaced == (), "another week's"
    assert record(ledger, replace(TWO, kg_low=Decimal(50)), digest="w3", name="imports.csv").replaced == ("w2",)
    assert sum(row.total_low for row in ledger.totals() if row.party == "B") == 110
