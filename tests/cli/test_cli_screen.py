"""`screen` writes one row per hit, whole or not at all, and says what it did."""

import csv
import dataclasses
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cli_fakes
import polars as pl
import pytest
from typer.testing import Result

Run = Callable[..., Result]
FAKES = str(Path(cli_fakes.__file__))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_in_a_pipe_it_prints_csv_and_a_summary_on_stderr(run: Run) -> None:
    done = run("screen", "in.csv")
    assert done.exit_code == 0
    found = rows(done.stdout)
    assert [(row["line"], row["outcome"], row["substance"]) for row in found] == [
        ("1", "match", "acetone"),
        ("3", "review", "toluene"),
        ("4", "match", "acetone"),
    ]
    assert list(found[0]) == [*cli_fakes.RESULT_COLUMNS, "goods", "weight"]
    assert "4 lines in 1 file: 2 match, 1 review, 0 unreadable, 0 exempt, 1 clear" in done.stderr
    assert "rules 0123456789ab, as of 2025-01-31, engine" in done.stderr


def test_all_lines_also_writes_clear_lines(run: Run) -> None:
    assert [row["outcome"] for row in rows(run("screen", "in.csv", "--all-lines").stdout)] == [
        "match",
        "clear",
        "review",
        "match",
    ]


def test_unreadable_lines_always_appear(run: Run, workplace: Path) -> None:
    (workplace / "bad.csv").write_text("goods,weight\npaint\npaint,1\n", encoding="utf-8")
    done = run("screen", "bad.csv")
    assert [(row["line"], row["outcome"], row["reason"]) for row in rows(done.stdout)] == [
        ("1", "unreadable", "the row has too few cells")
    ]
    assert done.exit_code == 4


@pytest.mark.parametrize(
    "name", ["out.csv", "out.tsv", "out.jsonl", "out.xlsx", "out.parquet", "out.csv.gz", "out.txt"]
)
def test_every_ending_gives_a_file_and_the_facts_of_its_run(run: Run, workplace: Path, name: str) -> None:
    done = run("screen", "in.csv", "-o", name, "--as-of", "2024-12-31", "--lists", "un-1988")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert (workplace / name).stat().st_size > 0
    facts = json.loads((workplace / f"{name}.run.json").read_text(encoding="utf-8"))
    assert facts.pop("seconds") >= 0
    assert facts == {
        "engine": "precursor-screen 0.1.0",
        "rules_digest": cli_fakes.DIGEST,
        "as_of": "2024-12-31",
        "lists": ["un-1988"],
        "lists_chosen": "as named",
        "profile": "",
        "files": ["in.csv"],
        "unread_files": [],
        "tables": [],
        "passed_over": [],
        "lines": 4,
        "outcomes": {"match": 2, "review": 1, "unreadable": 0, "exempt": 0, "clear": 1, "not-goods": 0},
        "hits": 3,
        "accumulations": None,
        "structures": "structures were not read",
        "options": {"as-of": "2024-12-31", "lists": "un-1988"},
    }
    assert sorted(p.name for p in workplace.iterdir()) == sorted(["in.csv", name, f"{name}.run.json"])


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.xlsx", "out.parquet"])
def test_equal_runs_give_equal_bytes(run: Run, workplace: Path, name: str) -> None:
    run("screen", "in.csv", "-o", name)
    first = (workplace / name).read_bytes()
    run("screen", "in.csv", "-o", name, "--batch-size", "1")
    assert (workplace / name).read_bytes() == first


def test_an_unreadable_file_is_said_and_the_others_are_screened(run: Run, workplace: Path) -> None:
    done = run("screen", "missing.csv", "in.csv", "-o", "out.csv")
    assert done.exit_code == 4
    assert "error: missing.csv: there is no such file. Check the name." in done.stderr
    assert len(rows((workplace / "out.csv").read_text(encoding="utf-8"))) == 3
    facts = json.loads((workplace / "out.csv.run.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in facts["unread_files"]] == ["missing.csv"]
    assert facts["files"] == ["in.csv"]


def test_an_encoding_in_doubt_is_said_and_recorded(run: Run, workplace: Path) -> None:
    (workplace / "doubtful.csv").write_bytes((workplace / "in.csv").read_bytes())
    done = run("screen", "doubtful.csv", "-o", "out.csv")
    assert "doubtful.csv was read as utf-8, but koi8-r fits nearly as well" in done.stderr
    facts = json.loads((workplace / "out.csv.run.json").read_text(encoding="utf-8"))
    assert facts["doubtful_encodings"] == [{"file": "doubtful.csv", "encoding": "utf-8", "runner_up": "koi8-r"}]


def test_without_one_readable_file_nothing_is_written(run: Run, workplace: Path) -> None:
    done = run("screen", "missing.csv", "-o", "out.csv")
    assert done.exit_code == 4
    assert "nothing was written" in done.stderr
    assert [p.name for p in workplace.iterdir()] == ["in.csv"]


def test_a_file_named_twice_is_screened_once(run: Run) -> None:
    assert len(rows(run("screen", "in.csv", "*.csv").stdout)) == 3


def test_a_manifest_is_never_replaced_by_its_results(run: Run, workplace: Path) -> None:
    before = (workplace / "in.csv").read_bytes()
    done = run("screen", "in.csv", "-o", "in.csv")
    assert done.exit_code == 2
    assert "is one of the manifests" in done.stderr
    assert (workplace / "in.csv").read_bytes() == before


def test_map_reaches_the_manifest_and_the_record(run: Run, workplace: Path) -> None:
    done = run("screen", "in.csv", "--map", "description=weight", "-o", "out.csv")
    assert done.exit_code == 0
    facts = json.loads((workplace / "out.csv.run.json").read_text(encoding="utf-8"))
    assert facts["options"] == {"mapping": "description=weight"}
    assert facts["outcomes"]["clear"] == 4


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx", "out.parquet", "out.txt"])
@pytest.mark.parametrize("error", [ValueError("a fault of the program"), KeyboardInterrupt()])
def test_a_fault_in_the_middle_leaves_the_old_output(
    run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: BaseException
) -> None:
    (workplace / name).write_text("yesterday", encoding="utf-8")

    def broken(*arguments: object, **options: object) -> object:
        yield from list(cli_fakes.screen_manifests(*arguments, **options))[:2]
        raise error

    monkeypatch.setattr("precursor_screen.run.screen_run.screen_manifests", broken)
    done = run("screen", "in.csv", "-o", name, "--batch-size", "1")
    assert done.exit_code == (130 if isinstance(error, KeyboardInterrupt) else 1)
    left = ["in.csv", name]
    if isinstance(error, KeyboardInterrupt):
        assert f"Stopped at line 2 of in.csv: nothing was written to {name}. Go on with: " in done.stderr
        left += [f"{name}.part", f"{name}.part.json"]
    assert (workplace / name).read_text(encoding="utf-8") == "yesterday"
    assert sorted(p.name for p in workplace.iterdir()) == sorted(left)


def test_outcomes_that_do_not_add_up_are_never_written(
    run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def miscounted(*arguments: object, **options: object) -> object:
        for batch in cli_fakes.screen_manifests(*arguments, **options):
            yield dataclasses.replace(batch, lines=batch.lines + 1)

    monkeypatch.setattr("precursor_screen.run.screen_run.screen_manifests", miscounted)
    done = run("screen", "in.csv", "-o", "out.csv")
    assert done.exit_code == 1
    assert "5 lines were read but 4 outcomes" in str(done.exception)
    assert [p.name for p in workplace.iterdir()] == ["in.csv"]


def test_a_closed_pipe_ends_quietly(workplace: Path) -> None:
    text = "goods\n" + "acetone, drums\n" * 20_000
    (workplace / "in.csv").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, FAKES, "screen", "in.csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read() if process.stderr else b""
    assert process.returncode == 141
    assert errors == b""


def test_a_workbook_can_go_into_a_pipe(workplace: Path) -> None:
    done = subprocess.run(
        [sys.executable, FAKES, "screen", "in.csv", "--format", "parquet"], capture_output=True, check=True
    )
    assert pl.read_parquet(done.stdout)["substance"].to_list() == ["acetone", "toluene", "acetone"]


def test_a_table_marks_the_words_in_their_context(run: Run) -> None:
    done = run("screen", "in.csv", "--format", "table")
    assert "ацетон технический" in done.stdout
    assert "in.csv:1" in done.stdout
    assert "un-1988" in done.stdout


def test_a_manifest_cannot_steer_the_terminal(run: Run, workplace: Path) -> None:
    (workplace / "in.csv").write_text("goods\nacetone \x1b[2J [bold]x[/bold]\n", encoding="utf-8")
    done = run("screen", "in.csv", "--format", "table")
    assert "\x1b" not in done.stdout
    assert "\\x1b[2J" in done.stdout
    assert "[bold]x[/bold]" in done.stdout


def test_a_table_without_findings_says_so(run: Run, workplace: Path) -> None:
    (workplace / "in.csv").write_text("goods\npaint\n", encoding="utf-8")
    assert run("screen", "in.csv", "--format", "table").stdout == "No findings.\n"
