"""A long line costs as much as its length, and what is not read of it is said."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType

import polars as pl
import pytest

from precursor_screen import Screener
from precursor_screen.model.line import LONGEST_READ, Line

SCREENER = Screener.load(as_of=date(2026, 11, 1))
ENDLESS = ["a1", "a1 ", "水和", "H₂", "метил", "丙酮", "ацетон, ", "(", "- ", "q", "7", "ацетон "]
#: What long lines may be full of beside these: names in one another's reach, in brackets, behind hyphens and operators.
FULL_OF = [
    "acetone) ", "(methyl)acetone", "acetone-", "5-acetone-", "2-(acetone-", "acid acetic ", "серная, соляная, ",
    "cyanohydrin, acetone, ", "1-phenyl-2-propanone ", "без ацетона, ", "contains: acetone, ", "acetone 5%, ", "MEK ",
    "HI ", "A. ", "1) acetone ", "67-64-1 ", "aceton ", "толу ол ", "t0luene ", "к-та ", "2,", "и ", "ethyl acetone ",
]  # fmt: skip


@contextmanager
def _steps() -> Iterator[list[int]]:
    """Count the lines of Python that are run, which no clock and no other work on the machine changes."""
    count = [0]

    def step(frame: FrameType, event: str, arg: object):
        count[0] += event == "line"
        return step

    sys.settrace(step)
    try:
        yield count
    finally:
        sys.settrace(None)


def _cost(text: str) -> int:
    with _steps() as count:
        SCREENER.check(text)
    return count[0]


@pytest.mark.parametrize("piece", ENDLESS)
def test_twice_the_line_is_not_four_times_the_work(piece: str):
    SCREENER.check(piece * 3)
    once, twice = (_cost((piece * size)[:size]) for size in (400, 800))

    assert twice < 3 * once


@pytest.mark.slow
@pytest.mark.parametrize("piece", [*ENDLESS, *FULL_OF])
def test_four_times_the_line_is_not_sixteen_times_the_work(piece: str):
    SCREENER.check(piece * 3)
    once, four = (_cost((piece * size)[:size]) for size in (500, 2_000))

    assert four < 6 * once


@pytest.mark.parametrize("piece", ENDLESS)
def test_what_is_longer_than_is_read_is_never_clear(piece: str):
    result = SCREENER.check((piece * 100_000)[:100_000])

    assert result.outcome in ("match", "review", "unreadable")
    assert "10000 characters" in result.unread
    assert result.unread in result.trace.notes


def test_what_is_found_in_the_part_read_is_reported():
    result = SCREENER.check("Ацетон, 99 %, 200 кг" + " стул" * LONGEST_READ)

    assert result.outcome == "match"
    assert [hit.substance for hit in result.hits] == ["acetone"]
    assert result.to_dict()["unread"]


def test_a_line_as_long_as_is_read_is_read():
    result = SCREENER.check("стул " * (LONGEST_READ // 5))

    assert (result.outcome, result.unread) == ("clear", "")
    assert SCREENER.screen_line(Line("стул " * (LONGEST_READ // 5))).says_nothing


def test_tables_say_which_lines_were_cut():
    texts = ["стул", "стул " * LONGEST_READ, "Ацетон 99 % 200 кг " + "стул " * LONGEST_READ, "Толуол"]

    frame = SCREENER.screen(pl.DataFrame({"description": texts}))
    rows = {row["line"]: row for row in frame.iter_rows(named=True)}

    assert rows[2]["outcome"] == "unreadable"
    assert "10000 characters" in rows[2]["reason"]
    assert rows[3]["outcome"] == "match"
    assert "10000 characters" in rows[3]["reason"]
    assert rows[4]["outcome"] == "match"
    assert 1 not in rows
