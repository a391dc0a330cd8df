"""What becomes of lines without text, of dittos, headings, and rows that are no goods."""

from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Screener
from precursor_screen.manifest import open_manifest
from precursor_screen.model.result import Outcome
from precursor_screen.screening import screen_manifests

SCREENER = Screener.load(as_of=date(2026, 11, 1))
TABLE = """CAS;Наименование;Кол-во
67-64-1;см. приложение;1
;сборный груз;1
;Ацетон;5
;то же;6
;КИСЛОТЫ;
;Серная;7
;Лимонная;8
;Толуол;
1;2;3
;Итого;27
;Итого ацетон;27
;;
"""
EXPECTED = [
    (1, "match", "acetone", "CAS"),
    (2, "unreadable", "", ""),
    (3, "match", "acetone", "Наименование"),
    (4, "match", "acetone", "Наименование"),
    (5, "clear", "", ""),
    (6, "review", "sulphuric-acid", "Наименование"),
    (7, "clear", "", ""),
    (8, "match", "toluene", "Наименование"),
    (9, "not-goods", "", ""),
    (10, "not-goods", "", ""),
    (11, "match", "acetone", "Наименование"),
    (12, "not-goods", "", ""),
]


def screened(path: Path, size: int = 100, *, all_lines: bool = True, done: int = 0) -> list[tuple]:
    batches = screen_manifests(
        SCREENER, [open_manifest(str(path))], all_lines=all_lines, batch_size=size, done={str(path): done}
    )
    return [row for batch in batches for row in batch.frame.rows(named=True)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "m.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_every_row_has_its_outcome(path: Path) -> None:
    rows = screened(path)
    assert [(row["line"], row["outcome"], row["substance"], row["column"]) for row in rows] == EXPECTED
    reasons = {row["line"]: row["reason"] for row in rows}
    assert "says nothing of its goods (“см. приложение”)" in reasons[1]
    assert reasons[4].endswith("“то же” stands for what line 3 says.")
    assert "the heading above the line lends a word of it" in reasons[6]
    assert reasons[10] == "No goods: it is a total (“Итого”)."


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_outcomes_hang_on_no_batch_and_no_stop(path: Path, size: int) -> None:
    whole = screened(path)
    assert screened(path, size) == whole
    assert screened(path, size, done=5) == [row for row in whole if row["line"] > 5]


def test_rows_that_are_no_goods_are_counted_apart(path: Path) -> None:
    (batch,) = screen_manifests(SCREENER, [open_manifest(str(path))])
    assert batch.outcomes == {
        Outcome.MATCH: 5, Outcome.REVIEW: 1, Outcome.UNREADABLE: 1, Outcome.CLEAR: 2, Outcome.NOT_GOODS: 3,
    }  # fmt: skip
    assert batch.lines == sum(batch.outcomes.values()) == 12
