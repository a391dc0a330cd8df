"""The samples: what people expect of each line, and the whole output byte for byte."""

import csv
import importlib.util
from pathlib import Path

import pytest

from precursor_screen.manifest import open_manifest
from precursor_screen.screening.run import output_names
from sample_results import ANSWERS as ANSWERS_FILE
from sample_results import (
    MANIFESTS,
    ORDINARY,
    SAMPLES,
    answers,
    answers_as_csv,
    expected_path,
    given,
    results,
    screen,
)

ANSWERS = answers()
ROOT = SAMPLES.parent
pytestmark = pytest.mark.usefixtures("rules_loaded_once")
MISTAKES = sorted(place for place, answer in ANSWERS.items() if answer.known_mistake)


@pytest.mark.parametrize("name", MANIFESTS)
def test_lines_end_as_people_expect(name: str) -> None:
    wrong = []
    for row, result in results(name).items():
        line, outcome, substances = result
        answer = ANSWERS.get((name, row), ORDINARY)
        if not answer.known_mistake and not answer.agrees(outcome, substances):
            expected = " or ".join(answer.outcomes)
            names = ", ".join(sorted(answer.substances)) or "nothing"
            told = f"expected {expected} of {names} ({answer.why}), got {given(result)}"
            wrong.append(f"{name}:{row}: {line.description}\n  {told}")
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize(("name", "row"), MISTAKES)
def test_known_mistakes_are_still_made(name: str, row: int) -> None:
    result, answer = results(name)[row], ANSWERS[name, row]
    assert not answer.agrees(*result[1:]), f"{name}:{row} is right now: empty its known_mistake"
    assert given(result) == answer.known_mistake


def test_answers_are_in_order() -> None:
    """So that `update_goldens.py --admit` changes nothing but the known mistakes."""
    assert ANSWERS_FILE.read_text(encoding="utf-8") == answers_as_csv(ANSWERS)


def test_answers_name_lines_that_exist() -> None:
    assert all(row in results(name) for name, row in ANSWERS)


def test_answers_hold_precursors_and_look_alikes() -> None:
    of_import = [answer for (name, _), answer in ANSWERS.items() if name == "import-kz.csv"]
    assert sum(bool(answer.substances) for answer in of_import) >= 40
    assert sum(answer.outcomes == ("clear",) for answer in of_import) >= 40
    assert len(results("import-kz.csv")) == 150


@pytest.mark.parametrize("name", MANIFESTS)
def test_output_is_the_expected_one_byte_for_byte(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    now, expected = screen(name, tmp_path), expected_path(name).read_bytes()
    if now != expected:
        before, after = (text.decode().splitlines() for text in (expected, now))
        went = [line for line in before if line not in after]
        came = [line for line in after if line not in before]
        pytest.fail(
            f"{len(went)} rows went, {len(came)} came. If that is meant: `python tests/update_goldens.py`, "
            f"and read the difference. The first: {(came or went or ['(order)'])[0][:400]}"
        )


@pytest.mark.parametrize("name", MANIFESTS)
def test_output_carries_every_column_of_the_manifest(name: str) -> None:
    with expected_path(name).open(encoding="utf-8", newline="") as rows:
        header = next(csv.reader(rows))
    own = [shown for _, shown in output_names(open_manifest(str(SAMPLES / name)).header)]
    assert header[-len(own) :] == own


def test_made_samples_are_what_their_sources_say(tmp_path: Path) -> None:
    path = ROOT / "tools" / "make_samples.py"
    spec = importlib.util.spec_from_file_location("make_samples", path)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tool.make_export(tmp_path / "export-1251.csv")
    tool.make_workbook(tmp_path / "supplier-en.xlsx")
    assert (tmp_path / "export-1251.csv").read_bytes() == (SAMPLES / "export-1251.csv").read_bytes()
    # A workbook is a compressed archive: its bytes may differ with the compressor, its cells may not.
    made, committed = (
        [batch.frame for batch in open_manifest(str(folder / "supplier-en.xlsx")).batches(1000)]
        for folder in (tmp_path, SAMPLES)
    )
    assert all(one.equals(other) for one, other in zip(made, committed, strict=True))
