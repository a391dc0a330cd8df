"""A line that the program fails on is `unreadable`, says so, and keeps no other line from its result."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from precursor_screen import Screener
from precursor_screen.cli.app import app
from precursor_screen.errors import KnownChemicalsError
from precursor_screen.matching import Matcher, Query
from precursor_screen.model.line import Line
from precursor_screen.model.result import NOTHING_FOUND, LineResult
from precursor_screen.screening import detail, rows
from precursor_screen.screening.structures import StructurePass

BROKEN = "сломанная строка, ацетон"
TEXTS = ["Ацетон 99 %", BROKEN, "Мука", BROKEN, "Толуол"]


@pytest.fixture
def screener() -> Screener:
    return Screener.load(as_of=date(2026, 11, 1))


def failing(error: BaseException) -> Callable[[Matcher, Query], object]:
    right = Matcher.match

    def match(self: Matcher, query: Query) -> object:
        if query.line.description.startswith("сломанная"):
            raise error
        return right(self, query)

    return match


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Matcher, "match", failing(ZeroDivisionError("a fault of ours")))


@pytest.mark.usefixtures("broken")
def test_a_text_by_itself(screener: Screener):
    result = screener.check(BROKEN)

    assert (result.outcome, result.hits) == ("unreadable", ())
    assert "ZeroDivisionError" in result.unread
    assert "report" in result.unread
    assert result.to_dict()["unread"] == result.unread


@pytest.mark.usefixtures("broken")
def test_lines_one_after_the_other(screener: Screener):
    results = screener.screen(TEXTS)

    assert [str(one.outcome) for one in results] == ["match", "unreadable", "clear", "unreadable", "match"]
    assert screener.screen_line(Line(BROKEN)).outcome == "unreadable"


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("structure", [False, True])
def test_a_frame(screener: Screener, monkeypatch: pytest.MonkeyPatch, structure: bool):
    monkeypatch.setattr(Screener, "reads_structures", structure)  # then every line goes the careful way

    frame = screener.screen(pl.DataFrame({"description": TEXTS}))

    assert frame["line"].to_list() == [1, 2, 4, 5]
    assert frame["outcome"].to_list() == ["match", "unreadable", "unreadable", "match"]
    assert "ZeroDivisionError" in frame["reason"][1]


@pytest.mark.usefixtures("broken")
def test_a_file(tmp_path: Path):
    manifest = tmp_path / "in.csv"
    manifest.write_text("\n".join(["Товар", *(f'"{text}"' for text in TEXTS)]), encoding="utf-8")
    out = tmp_path / "out.csv"

    done = CliRunner().invoke(app, ["screen", str(manifest), "-o", str(out), "--processes", "1", "--all-lines"])

    assert done.exit_code == 4, done.output
    shown = pl.read_csv(out)
    assert shown["outcome"].to_list() == ["match", "unreadable", "clear", "unreadable", "match"]
    assert "2 unreadable" in done.output


def test_a_fault_says_nothing_of_other_texts_of_its_shape(screener: Screener, monkeypatch: pytest.MonkeyPatch):
    right = Matcher.match

    def match(self: Matcher, query: Query) -> object:
        if "12345678901" in query.line.description:
            raise ValueError
        return right(self, query)

    monkeypatch.setattr(Matcher, "match", match)
    texts = ["ацетоннитрил 12345678901", "ацетон 12345678901", "ацетон 12345678902"]

    frame = screener.screen(pl.DataFrame({"description": texts}))

    assert frame["outcome"].to_list()[-2:] == ["unreadable", "match"]


@pytest.mark.parametrize("question", ["text_may_name", "numbers_matter", "cell_matters", "may_name"])
def test_where_nobody_can_tell_whether_a_line_names_something_it_is_screened(
    screener: Screener, monkeypatch: pytest.MonkeyPatch, question: str
):
    def fail(*_: object, **__: object) -> bool:
        raise IndexError

    monkeypatch.setattr(screener.retrieval, question, fail)
    goods = {"description": ["Ацетон", "Мука", "CAS 67-64-1"], "CAS": ["", "108-88-3", ""]}

    frame = screener.screen(pl.DataFrame(goods))

    assert frame["line"].to_list() == [1, 2, 3]
    assert [str(one.outcome) for one in screener.screen(["Ацетон", "Мука"])] == ["match", "clear"]


def test_a_hit_that_cannot_be_put_into_words_is_no_silence(screener: Screener, monkeypatch: pytest.MonkeyPatch):
    right = detail.detail_text

    def fail(hit: object) -> str:
        if getattr(hit, "substance", "") == "toluene":
            raise KeyError("toluene")
        return right(hit)

    monkeypatch.setattr(rows, "detail_text", fail)
    frame = screener.screen(pl.DataFrame({"description": ["Ацетон", "Ацетон, толуол", "Мука"]}))

    assert frame.select("line", "outcome").rows() == [(1, "match"), (2, "unreadable")]


def test_a_structure_that_cannot_be_read_costs_its_own_line_only(screener: Screener, monkeypatch: pytest.MonkeyPatch):
    def widened(_: StructurePass, lines: list[Line], results: list[LineResult]) -> list[LineResult]:
        if any(line.description == "Ацетон" for line in lines):
            raise RuntimeError("a fault of a library")
        return results

    monkeypatch.setattr(StructurePass, "_widened", widened)
    found = screener.screen_line(Line("Ацетон"))
    lines = [Line("Мука"), Line("Ацетон"), Line("Сахар")]

    first, second, third = StructurePass.widen(
        StructurePass.__new__(StructurePass), lines, [NOTHING_FOUND, found, NOTHING_FOUND]
    )

    assert (first, third) == (NOTHING_FOUND, NOTHING_FOUND)
    assert (second.outcome, second.hits) == ("match", found.hits)
    assert second.unread is not None


@pytest.mark.parametrize("error", [MemoryError(), OSError(24, "Too many open files"), KnownChemicalsError("damaged")])
def test_what_is_not_the_fault_of_a_line_ends_the_run(
    screener: Screener, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    monkeypatch.setattr(Matcher, "match", failing(error))

    with pytest.raises(type(error)):
        screener.check(BROKEN)
    with pytest.raises(type(error)):
        screener.screen(pl.DataFrame({"description": TEXTS}))
