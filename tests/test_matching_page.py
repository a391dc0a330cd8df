"""The table of docs/matching.md holds: what may differ between a name and a text, and what may not."""

from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Screener

PAGE = Path(__file__).parent.parent / "docs" / "matching.md"


def rows() -> list[tuple[str, str, str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [(name, text, verdict) for name, text, verdict, *_ in table if verdict in ("same", "slip", "other")]


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(as_of=date(2026, 11, 1))


@pytest.mark.parametrize(("name", "text", "verdict"), rows(), ids=lambda value: value)
def test_the_verdict_of_the_page_holds(screener: Screener, name: str, text: str, verdict: str):
    (substance,) = {hit.substance for hit in screener.check(name).hits}
    found = {hit.substance: hit for hit in screener.check(text).hits}

    if verdict == "other":
        assert substance not in found
    else:
        assert found[substance].outcome == ("match" if verdict == "same" else "review")
        assert (found[substance].evidence == "typo") == (verdict == "slip")


def test_the_page_has_rows_of_every_verdict():
    assert {verdict for _, _, verdict in rows()} == {"same", "slip", "other"}
