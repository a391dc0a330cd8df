"""An example passes exactly when `check` gives its outcome for its substance, and a failure tells what check gave."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.errors import Location
from precursor_screen.model.result import Outcome
from precursor_screen.rules.schema import ExampleRow
from precursor_screen.workshop.test.examples import Example
from precursor_screen.workshop.test.judge import judge

WORDS = (
    "acetone",
    "ацетон",
    "MEK",
    "toluene",
    "acetophenone",
    "paint",
    "без",
    "free of",
    "98 %",
    "chalk",
    "MMA",
    "ether",
)
SUBSTANCES = ("acetone", "toluene", "methyl-ethyl-ketone", "methylamine", "ethyl-ether")
JUDGED = (Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT, Outcome.CLEAR)


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(lists=["all"], as_of=date(2026, 11, 1))


@given(
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    substance=st.sampled_from(SUBSTANCES),
    expected=st.sampled_from(JUDGED),
)
def test_an_example_passes_exactly_when_check_says_so(
    screener: Screener, text: str, substance: str, expected: Outcome
) -> None:
    checked = screener.check(text)
    found = {hit.substance: hit for hit in checked.hits}
    outcome = found[substance].outcome if substance in found else Outcome.CLEAR
    example = Example(substance, Location(Path("acetone.yml"), line=1), ExampleRow(text=text, outcome=expected))
    failure = judge(example, screener.screen_line(example.line))
    if outcome is expected:
        assert failure is None
    else:
        assert failure is not None
        assert failure.got is outcome
        if substance in found:
            assert failure.because == found[substance].reason
        assert failure.because
        assert failure.fix.endswith("example.")
