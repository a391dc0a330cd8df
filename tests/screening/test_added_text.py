"""Each mention of a line is decided for itself, so what is added behind a semicolon never makes a line lighter."""

from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import SEVERITY
from precursor_screen.model.rules import NameKind
from precursor_screen.rules import load_rules

#: Choices of lists under which strengths or amounts exempt.
LISTS = (
    None,
    ("ru-681-iv-1", "ru-681-iv-3", "ru-681-iv"),
    ("us-dea-list-1", "us-dea-list-2"),
    ("eu-cat-1", "eu-cat-4"),
)
NAMES = sorted(
    name.text
    for substance in load_rules().substances.values()
    for name in substance.names
    if not name.ambiguous and name.kind is not NameKind.FORMULA
)
STATED = ("", " 99 %", " 36-38 %", " 5 %", ", 20 т", ", 5 г", " 12 %, 200 кг", " 98 %, 25 x 200 l", ", tablets 5 mg")
#: What may stand behind any goods: other goods, weaker ones of the same name, amounts and strengths of nobody.
CLAUSES = (
    "{name} 1 %", "{name} 0,5 %, 1 г", "без {name}", "{name}, таблетки 5 мг № 10", "состав: {name} 3 %", "{name}",
    "ацетон 5 %", "толуол 0,1 %, 1 мл", "этанол CAS 64-17-5", "серная кислота 1 %", "ephedrine tablets 5 mg",
    "5 %", "5 г", "вода 95 %", "раствор 1 %", "бензол 5 г", "всего 1 кг", "нетто 1 кг", "gross 1 g", "50 ppm", "0,1 M",
    "таблетки 100 мг № 20", "образец", "чистота 1 %", "концентрация 5 %", "содержание воды 0,2 %", "UN 1170", "мыло",
)  # fmt: skip
_FIRST = "ru-681-iv-3"


@cache
def _screener(lists: tuple[str, ...] | None) -> Screener:
    return Screener.load(as_of=date(2026, 11, 1), lists=lists)


def _gravity(lists: tuple[str, ...] | None, text: str) -> int:
    return -SEVERITY.index(_screener(lists).check(text).outcome)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(LISTS), st.sampled_from(NAMES), st.sampled_from(STATED), st.sampled_from(CLAUSES))
def test_a_clause_that_is_added_never_makes_a_line_lighter(lists, name: str, stated: str, clause: str):
    line = f"{name}{stated}"

    assert _gravity(lists, f"{line}; {clause.format(name=name)}") >= _gravity(lists, line)


@pytest.mark.parametrize(
    "text",
    [
        "Ацетон 5 %; Ацетон, 20 т",
        "Ацетон, 20 т; Ацетон 5 %",
        "ацетон 5 %; ацетон 99 %",
        "Состав: ацетон 30 %; Ацетон.",
        "Ацетон 5 %\nАцетон, 20 т",
        "1) ацетон 5 %, 1 г 2) ацетон, 20 т",
    ],
)
def test_the_gravest_mention_decides(text: str):
    assert _screener((_FIRST,)).check("Ацетон 5 %").outcome == "review"  # below the threshold that was read in a copy
    assert _screener((_FIRST,)).check(text).outcome == "match"


def test_the_hit_shows_what_the_deciding_mention_states():
    (hit,) = _screener((_FIRST,)).check("Ацетон 5 %, 1 г; Ацетон 80 %; толуол, 3 т").hits[:1]

    assert (hit.substance, hit.matched_text, hit.shipped.strength) == ("acetone", "Ацетон", "80 %")


@pytest.mark.parametrize(
    ("text", "amount", "own"),
    [
        ("Acetone, 5 kg", "5 kg", True),
        ("Acetone, 5 kg; Toluene, 20 t", "5 kg", True),
        ("Acetone, 5 kg. In drums", "5 kg", True),
        ("Acetone; 5 kg", "5 kg", False),
        ("Acetone; benzene, 5 kg", "5 kg", False),
        ("Acetone, 100 kg; acetone, 100 kg", "100 kg", False),
    ],
)
def test_an_amount_is_exact_only_of_what_it_stands_beside(text: str, amount: str, own: bool):
    hit = next(one for one in _screener(("us-dea-list-2",)).check(text).hits if one.substance == "acetone")

    assert (hit.shipped.amount, "other goods" not in hit.shipped.amount_how) == (amount, own)


def test_a_quantity_column_is_of_all_goods_of_the_line():
    line = Line("Acetone, 20 l; toluene, 30 l", {Field.QUANTITY: "50 l"})

    hits = _screener(("us-dea-list-2",)).screen_line(line).hits

    assert {(hit.substance, hit.shipped.amount) for hit in hits} == {("acetone", "50 l"), ("toluene", "50 l")}
