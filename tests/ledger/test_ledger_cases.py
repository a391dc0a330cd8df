"""The golden tables: which spellings are one party, and what deliveries amount to."""

from collections.abc import Callable

import pytest
from ledger_cases import AS_OF, CaseRow, deliveries, table, written

from precursor_screen.ledger import Ledger
from precursor_screen.model.ledger import Delivery

PARTIES = list(table("parties.md", ("one", "other", "are", "why")))
ACCUMULATION = list(table("accumulation.md", ("deliveries", "found", "why")))


def test_there_are_enough_cases() -> None:
    assert len(PARTIES) >= 60
    assert len(ACCUMULATION) >= 40


@pytest.mark.parametrize("case", PARTIES, ids=lambda case: case.place)
def test_party(case: CaseRow) -> None:
    one, other, are, _ = case.cells
    assert are in ("same", "other")
    with Ledger.open(":memory:") as ledger:
        ledger.record(
            "d1",
            [
                Delivery("d1", "f.csv", line, AS_OF, "", party, "acetone", None, None, "match")
                for line, party in enumerate((one, other), start=1)
            ],
            as_of=AS_OF,
        )
        totals = ledger.totals()
    assert ("same" if len(totals) == 1 else "other") == are


@pytest.mark.parametrize("case", ACCUMULATION, ids=lambda case: case.place)
def test_accumulation(case: CaseRow, found_in: Callable) -> None:
    text, expected, _ = case.cells
    found = sorted(map(written, found_in(deliveries(text))))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))
