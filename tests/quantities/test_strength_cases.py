"""The golden cases of tests/quantities/cases/strengths.md, one test a row."""

import pytest
from quantity_cases import QuantityCase, read_quantity_cases

from precursor_screen.quantities.strength_text import read_strength_text
from precursor_screen.wording import say

CASES = list(read_quantity_cases("strengths.md", ("text", "percent", "basis", "how")))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_strength(case: QuantityCase) -> None:
    strength = read_strength_text(case.cells["text"])

    if strength is None:
        assert case.cells["percent"] == "none", case.place
        return
    found = "fault" if strength.fault else ("" if strength.exact else "~") + strength.percent()
    assert (found, strength.basis) == (case.cells["percent"], case.cells["basis"]), f"{case.place}: {strength!r}"
    said = strength.fault or strength.how
    assert case.cells["how"] in (say(said) if said else ""), f"{case.place}: {said}"
    if strength.fault:
        assert (strength.low, strength.high, strength.exact) == (0, 100, False), case.place


def test_the_cases_are_many_and_each_stands_once() -> None:
    assert len({case.cells["text"] for case in CASES}) == len(CASES) >= 60
