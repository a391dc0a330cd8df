"""The golden cases of tests/quantities/cases/amounts.md, one test a row."""

import pytest
from quantity_cases import QuantityCase, read_quantity_cases

from precursor_screen.quantities.reading import read_amount
from precursor_screen.wording import say

CASES = list(read_quantity_cases("amounts.md", ("quantity", "unit", "text", "amount", "how")))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_amount(case: QuantityCase) -> None:
    reading = read_amount(case.cells["quantity"], case.cells["unit"], case.cells["text"])

    if reading.fault is not None:
        found = "fault"
    elif reading.amount is None:
        found = "none"
    else:
        found = ("" if reading.exact else "~") + str(reading.amount)
    assert found == case.cells["amount"], f"{case.place}: {reading}"
    if found != "none":
        assert case.cells["how"] in say(reading.fault or reading.how), f"{case.place}: {reading}"


def test_the_cases_are_many_and_each_stands_once() -> None:
    seen = {(case.cells["quantity"], case.cells["unit"], case.cells["text"]) for case in CASES}

    assert len(seen) == len(CASES) >= 120
