"""The cases of tests/law/cases/*.md, one test a row; the README there says what the columns mean."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import LineResult
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.load import load_rules, shipped_rules
from precursor_screen.screening.deciding import as_purpose
from precursor_screen.screening.route import HOME, ListChoice, parse_route
from precursor_screen.screening.screener import Screener

HERE = Path(__file__).parent
COLUMNS = ("text", "columns", "asked", "outcome", "effects", "ground")
FIELDS = {
    "quantity": Field.QUANTITY, "unit": Field.UNIT, "net": Field.NET_WEIGHT, "strength": Field.STRENGTH,
    "cas": Field.CAS, "hs": Field.HS, "from": Field.ORIGIN, "to": Field.DESTINATION,
}  # fmt: skip
TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Case:
    """One row of a table, and where it stands."""

    file: str
    row: int
    text: str
    columns: str
    asked: str
    outcome: str
    effects: str
    ground: str

    @property
    def line(self) -> Line:
        fields, units = {}, []
        for name, value in pairs(self.columns, "="):
            if name.endswith(" unit"):
                units.append((FIELDS[name.removesuffix(" unit")], value))
            else:
                fields[FIELDS[name]] = value
        return Line(self.text, fields, tuple(units))


def pairs(cell: str, sign: str) -> list[tuple[str, str]]:
    parts = [] if cell == "-" else [part.strip() for part in cell.split(";")]
    return [(name.strip(), value.strip()) for name, _, value in (part.partition(sign) for part in parts)]


def read_cases() -> Iterator[Case]:
    for path in sorted((HERE / "cases").glob("*.md")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if path.name == "README.md" or not line.startswith("|"):
                continue
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            assert len(cells) == len(COLUMNS), f"{path.name}:{number}: {len(cells)} cells"
            if tuple(cells) != COLUMNS and not set("".join(cells)) <= set("-: "):
                yield Case(path.name, number, *cells)


CASES = list(read_cases())


@cache
def rule_set(made_up: bool, folder: Path) -> RuleSet:
    if not made_up:
        return load_rules()
    shutil.copytree(shipped_rules() / "substances", folder / "substances")
    shutil.copytree(HERE / "made-up" / "lists", folder / "lists")
    sources = (shipped_rules() / "sources.yml").read_text(encoding="utf-8")
    added = (HERE / "made-up" / "sources.yml").read_text(encoding="utf-8")
    (folder / "sources.yml").write_text(f"{sources}\n{added}", encoding="utf-8")
    return load_rules(folder)


@cache
def screener(rules_of: bool, folder: Path, asked: str) -> Screener:
    options = dict(part.rsplit(" ", 1) for part in asked.split("; ")) if asked != "-" else {}
    rules = rule_set(rules_of, folder)
    lists = tuple(options["lists"].split(",")) if "lists" in options else None
    route = parse_route(options["route"]) if "route" in options else None
    purpose = as_purpose(options.get("purpose"))
    choice = ListChoice(lists, route, options.get("home", HOME), purpose)
    as_of = date.fromisoformat(options["as of"]) if "as of" in options else TODAY
    return Screener(rules, known(), choice=choice, as_of=as_of, lexicon=lexicon(rules_of, folder))


@cache
def known() -> KnownChemicals:
    return KnownChemicals.open()


@cache
def lexicon(rules_of: bool, folder: Path) -> Lexicon:
    return Lexicon.load(rule_set(rules_of, folder))


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made-up-rules") / "rules"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file.removesuffix('.md')}-{case.row}" for case in CASES])
def test_law_case(case: Case, made_up: Path) -> None:
    result = screener(case.file.startswith("made-up"), made_up, case.asked).screen_line(case.line)

    story = told(case, result)
    assert found(result) == wanted(case.outcome), story
    for name, effect in (one.rsplit(" ", 1) for one in case.effects.split("; ") if one != "-"):
        said = {str(d.effect) for hit in result.hits for d in hit.listings if name in (d.list_id, d.listing)}
        assert said == (set() if effect == "absent" else {effect}), f"{name}\n{story}"
    for words in case.ground.split(" + "):
        assert words in ("-", "") or words in story.partition("got")[2], f"{words}\n{story}"


def found(result: LineResult) -> list[str]:
    return sorted(f"{hit.outcome} {hit.substance}" for hit in result.hits) or ["clear"]


def wanted(outcome: str) -> list[str]:
    return sorted(part.strip() for part in outcome.split(";"))


def told(case: Case, result: LineResult) -> str:
    rows = [
        f"{case.file}:{case.row}: {case.text} [{case.columns}] [{case.asked}]",
        f"  expected {case.outcome}",
        "  got",
    ]
    for hit in result.hits:
        rows.append(f"  {hit.outcome} {hit.substance}: {hit.reason}")
        rows += [f"    {d.effect} {d.listing}: {d.because}" for d in hit.listings]
    rows += [f"  left {one.substance}: {one.because}" for one in result.not_hits]
    return "\n".join(rows)


def test_there_are_cases_enough_and_each_stands_once() -> None:
    assert len(CASES) >= 150
    assert len({(c.file[:4], c.text, c.columns, c.asked) for c in CASES}) == len(CASES)


def test_made_up_lists_say_that_they_are() -> None:
    for path in (HERE / "made-up" / "lists").glob("*.yml"):
        assert re.match(r"# Made up", path.read_text(encoding="utf-8"))
