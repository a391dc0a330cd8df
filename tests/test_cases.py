"""The golden cases of tests/cases/*.md, one test a row; tests/cases/README.md says how to extend them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from precursor_screen import Screener

FOLDER = Path(__file__).parent / "cases"
GAPS_FILE = "known_gaps.md"
COLUMNS = ("text", "substance", "outcome", "why")
GAP_COLUMNS = ("id", "text", "reason", "since")
OUTCOMES = ("match", "review", "found", "clear")
AS_OF = date(2026, 11, 1)

_CHARACTER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_CELL_BORDER = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Case:
    """One row: where it stands (``section`` is file/heading), what is screened and what a chemist expects."""

    section: str
    place: str
    number: int
    written: str
    substances: tuple[str, ...]
    outcome: str
    why: str

    @property
    def text(self) -> str:
        return _CHARACTER.sub(lambda m: chr(int(m[1], 16)), self.written)

    @property
    def expected(self) -> str:
        return f"{self.outcome} {'; '.join(self.substances) or '-'}"

    def fault(self, hits: dict[str, str]) -> str | None:
        """Return what is wrong with these hits (substance -> outcome), None if nothing."""
        wanted = set(self.substances)
        if missing := sorted(wanted - set(hits)):
            return f"missed: {', '.join(missing)}"
        if extra := sorted(set(hits) - wanted):
            return f"false: {', '.join(extra)}"
        allowed = {"match", "review"} if self.outcome == "found" else {self.outcome}
        if wrong := sorted(s for s in wanted if hits[s] not in allowed):
            return "outcome: " + ", ".join(f"{s} is {hits[s]}" for s in wrong)
        return None


def table_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, int, list[str]]]:
    """Yield (heading, line number, cells) of each table row of a Markdown file."""
    heading = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            heading = re.sub(r"[^a-z0-9]+", "-", line[3:].lower()).strip("-")
        if not line.startswith("|"):
            continue
        cells = [cell.strip().replace("\\|", "|") for cell in _CELL_BORDER.split(line)[1:-1]]
        where = f"{path.name}:{number}"
        assert len(cells) == len(columns), f"{where}: {len(cells)} cells, the columns are {' | '.join(columns)}"
        if tuple(cells) != columns and set("".join(cells)) - set("-: "):
            yield heading, number, cells


def read_cases() -> list[Case]:
    found: list[Case] = []
    for path in sorted(FOLDER.glob("*.md")):
        if path.name in ("README.md", GAPS_FILE):
            continue
        row_in_section: dict[str, int] = {}
        for heading, line, (text, substance, outcome, why) in table_rows(path, COLUMNS):
            place = f"tests/cases/{path.name}:{line}"
            assert outcome in OUTCOMES, f"{place}: outcome {outcome!r}; choose from {', '.join(OUTCOMES)}"
            names = () if substance == "-" else tuple(s.strip() for s in substance.split(";"))
            assert (outcome == "clear") == (not names), f"{place}: only a clear row has no substance"
            section = f"{path.stem}/{heading}"
            row_in_section[section] = row_in_section.get(section, 0) + 1
            found.append(Case(section, place, row_in_section[section], text, names, outcome, why))
    return found


CASES = read_cases()
GAPS = {(section, text): reason for _, _, (section, text, reason, _) in table_rows(FOLDER / GAPS_FILE, GAP_COLUMNS)}


def case_id(case: Case) -> str:
    return f"{case.section}-{case.number:02}-{'+'.join(case.substances) or 'nothing'}-{case.outcome}"


@pytest.fixture(scope="module")
def screener() -> Screener:
    # the tables say what is found in goods, whichever country's list names it
    return Screener.load(lists=["all"], as_of=AS_OF)


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_golden_case(case: Case, screener: Screener) -> None:
    result = screener.check(case.text)
    fault = case.fault({hit.substance: str(hit.outcome) for hit in result.hits})
    gap = GAPS.get((case.section, case.written))
    got = "; ".join(f"{h.outcome} {h.substance} ({h.score})" for h in result.hits) or "clear -"
    because = "\n".join(
        [f"  hit     {hit.substance}: {hit.reason}" for hit in result.hits]
        + [f"  no hit  {left.substance}: {left.because}" for left in result.not_hits]
    )
    story = f"{case.place}\n  text    {case.written}\n  expect  {case.expected}: {case.why}\n  got     {got}\n{because}"
    if gap is None:
        assert fault is None, f"{fault}\n{story}"
    else:
        assert fault is not None, f"passes now: take it out of tests/cases/{GAPS_FILE} ({gap})\n{story}"


def test_known_gaps_are_rows_and_few(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {(case.section, case.written) for case in CASES}
    strangers = [f"{section}: {text}" for section, text in GAPS if (section, text) not in rows]
    assert strangers == [], f"tests/cases/{GAPS_FILE} names rows that do not exist"
    with capsys.disabled():
        print(f"\n{len(CASES)} golden cases, {len(GAPS)} of them known gaps ({GAPS_FILE})")  # noqa: T201 - the count
    assert len(GAPS) <= len(CASES) // 20, "more than 5 % of the golden cases are gaps"


def test_cases_are_many_and_each_stands_once() -> None:
    assert len(CASES) >= 420
    seen: dict[str, Case] = {}
    for case in CASES:
        other = seen.setdefault(case.text, case)
        assert other is case, f"{case.place} repeats {other.place}: {case.written}"


def test_cases_name_substances_of_the_rules(screener: Screener) -> None:
    unknown = {s: case.place for case in CASES for s in case.substances if s not in screener.rules.substances}
    assert unknown == {}, "rows expect substances that the rules do not have"
