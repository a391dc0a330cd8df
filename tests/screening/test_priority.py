from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Line, Screener
from precursor_screen.model.result import Hit, Priority, PriorityPart
from precursor_screen.reason import Reason
from precursor_screen.screening.priority import unreadable_priority, with_accumulation
from precursor_screen.words.tables import table

SCREENER = Screener.load(as_of=date(2026, 11, 1))


def hit(text: str, **more: str) -> Hit:
    return SCREENER.check(text, **more).hits[0]


def rows(of: Hit) -> dict[str, int]:
    return {part.row: part.points for part in of.priority.parts}


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("Эфедрин", {}, {"category: main", "certainty: certain", "amount: unknown"}),
        ("Эфедирн", {}, {"category: main", "certainty: likely", "amount: unknown"}),
        ("Ацетон", {"quantity": "1 kg"}, {"category: reagent", "certainty: certain", "amount: below"}),
        ("Ацетон", {"quantity": "160 kg"}, {"category: reagent", "certainty: certain", "amount: reached"}),
        ("Ацетон", {"quantity": "40 x 25 kg"}, {"category: reagent", "certainty: certain", "amount: tenfold"}),
        (
            "Метилизобутилкетон",
            {"quantity": "5 kg"},
            {"category: reagent", "certainty: likely", "amount: below"},
        ),
        ("Метанол", {"cas": "67-64-1"}, {"category: reagent", "certainty: likely", "amount: unknown", "contradiction"}),
        ("Ацетонитрил 12 %", {}, {"lowered"}),
        ("ацетoн", {}, {"category: reagent", "certainty: certain", "amount: unknown", "evasion"}),
    ],
)
def test_the_rows_that_apply(text: str, more: dict[str, str], expected: set[str]):
    assert set(rows(hit(text, **more))) == expected


def test_the_score_is_the_sum_of_its_parts_and_stays_within_bounds():
    for text in ("Эфедрин", "Ацетонитрил 12 %", "Ацетон 120 %, 40 x 25 кг"):
        found = hit(text).priority
        assert found.score == max(0, min(100, sum(part.points for part in found.parts)))


def test_more_contradictions_count_up_to_their_most():
    many = hit("Ацетон 98 %", strength="12 %", cas="67-56-1; 67-64-2")

    assert len(many.contradictions) >= 3
    assert rows(many)["contradiction"] == table("priority")["contradiction"]["most"]


def text(said: str) -> Reason:
    return Reason("text", text=said)


def test_accumulation_is_added_once_and_up_to_its_most():
    alone = Priority(
        50, (PriorityPart("category: main", 30, text("")), PriorityPart("certainty: certain", 20, text("")))
    )

    once = with_accumulation(alone, [(20, text("split deliveries")), (20, text("many suppliers"))])

    assert once.score == 80
    assert (once.parts[-1].row, once.parts[-1].points) == ("accumulation", 30)
    assert once.parts[-1].because == "split deliveries; many suppliers"
    assert with_accumulation(once, [(10, text("a steady stream"))]).score == 60
    assert with_accumulation(alone, []) is alone


def test_equal_lines_have_equal_priorities():
    one, two = SCREENER.screen([Line("Ацетон, 5 кг"), Line("Ацетон, 5 кг")])

    assert one.hits[0].priority == two.hits[0].priority


def test_every_row_has_points_within_bounds_and_a_sentence():
    def check(row: dict[str, object]) -> None:
        if "sentence" in row:
            assert set(row) <= {"points", "each", "most", "held", "lists", "sentence"}
            assert 0 <= row.get("points", row.get("each", row.get("most", row.get("held")))) <= 100
        else:
            for inner in row.values():
                check(inner)

    check(table("priority"))
    assert 0 < unreadable_priority() <= 100


PAIRS = [
    [cell.strip() for cell in line.strip("| ").split("|")][:2]
    for line in (Path(__file__).parent / "cases" / "priority.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| comes first"))
]


def test_the_table_of_pairs_has_thirty():
    assert len(PAIRS) == 30


@pytest.mark.parametrize(("first", "after"), PAIRS)
def test_of_two_lines_the_law_that_applies_and_the_goods_decide_which_comes_first(first: str, after: str):
    one, other = (max(found.priority.score for found in SCREENER.check(text).hits) for text in (first, after))

    assert one > other


def test_lists_of_other_countries_alone_hold_the_points_and_say_so():
    (found,) = [one for one in SCREENER.check("Белый фосфор 120 %, 10 т").hits if one.substance == "white-phosphorus"]

    assert found.priority.score == table("priority")["foreign"]["held"]
    assert found.priority.parts[-1].because.startswith("Only lists of other countries")


def test_lists_that_were_named_are_nobody_elses():
    named = Screener.load(as_of=date(2026, 11, 1), lists=["us-dea-list-1"])

    assert named.check("Белый фосфор, 10 т").hits[0].priority.score > table("priority")["foreign"]["held"]
