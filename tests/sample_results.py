"""The sample manifests, what people expect of them, and what the program gives."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from typer.testing import CliRunner

from precursor_screen import Line, Screener
from precursor_screen.cli.app import app
from precursor_screen.manifest import open_manifest
from precursor_screen.model.result import LineResult
from precursor_screen.screening.batch import line_batch, lines_of

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXPECTED = SAMPLES / "expected"
ANSWERS = EXPECTED / "answers.csv"
MANIFESTS = ("import-kz.csv", "supplier-en.xlsx", "export-1251.csv")
#: The day whose law the expected results hold.
AS_OF = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a careful chemist expects of one line; `known_mistake` is what the program gives instead."""

    outcomes: tuple[str, ...]
    substances: frozenset[str]
    why: str = ""
    known_mistake: str = ""

    def agrees(self, outcome: str, substances: frozenset[str]) -> bool:
        """Tell whether a result is one of the expected ones."""
        if outcome not in self.outcomes:
            return False
        return substances == self.substances or (outcome == "review" and "clear" in self.outcomes)


ORDINARY = Answer(("clear",), frozenset(), "ordinary goods")


def answers() -> dict[tuple[str, int], Answer]:
    """Return the answers by (file, line)."""
    with ANSWERS.open(encoding="utf-8", newline="") as rows:
        return {
            (row["file"], int(row["line"])): Answer(
                tuple(row["expected"].split("|")),
                frozenset(filter(None, row["substances"].split(";"))),
                row["why"],
                row["known_mistake"],
            )
            for row in csv.DictReader(rows)
        }


def answers_as_csv(known: Mapping[tuple[str, int], Answer]) -> str:
    """Return the text of `answers.csv` for these answers, in the order of files and lines."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["file", "line", "expected", "substances", "why", "known_mistake"])
    for name, line in sorted(known, key=lambda place: (MANIFESTS.index(place[0]), place[1])):
        answer = known[name, line]
        found = ";".join(sorted(answer.substances))
        rows.writerow([name, line, "|".join(answer.outcomes), found, answer.why, answer.known_mistake])
    return text.getvalue()


@cache
def results(name: str) -> dict[int, tuple[Line, str, frozenset[str]]]:
    """Return for each row of a sample the line, its outcome and the substances of its hits."""
    manifest = open_manifest(str(SAMPLES / name))
    found: dict[int, tuple[Line, str, frozenset[str]]] = {}
    for batch in manifest.batches(50_000):
        for row, line in zip(batch.rows, lines_of(line_batch(name, batch, manifest.columns).fields), strict=True):
            result: LineResult = screener().screen_line(line)
            found[row] = line, str(result.outcome), frozenset(hit.substance for hit in result.hits)
        for unreadable in batch.unreadable:
            found[unreadable.row] = Line(unreadable.raw), "unreadable", frozenset()
    return found


@cache
def screener() -> Screener:
    """Return the screener of the shipped rules on the day of the expected results."""
    return Screener.load(as_of=date.fromisoformat(AS_OF))


def given(result: tuple[Line, str, frozenset[str]]) -> str:
    """Write a result as `known_mistake` does: the outcome, then the substances."""
    _, outcome, substances = result
    return " ".join([outcome, *sorted(substances)])


def screen(name: str, folder: Path) -> bytes:
    """Screen a sample by the command, in the project's folder, and return the output file."""
    output = folder / f"{name}.out.csv"
    arguments = ["screen", f"samples/{name}", "-o", str(output), "--as-of", AS_OF]
    CliRunner().invoke(app, arguments, catch_exceptions=False)
    return output.read_bytes()


def expected_path(name: str) -> Path:
    """Return where the expected output of a sample stands."""
    return EXPECTED / f"{Path(name).stem}.csv"
