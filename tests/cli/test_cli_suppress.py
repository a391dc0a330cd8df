"""`rules suppress`, and what runs with its decisions say: on the terminal, in the record and in reports."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.cli.rules import prompts
from precursor_screen.run import checkpoints, screen_run
from precursor_screen.run.exit_codes import ExitCode
from rule_folder import RulesFolder

Run = Callable[..., Result]
TEXT = "Лак «Ацетон-фри», 0,5 л"
MANIFEST = f"""Наименование товара;CAS;Получатель
{TEXT};;ТОО «Химпром»
лак АЦЕТОН - фри 0.5 л;;ИП Иванов
{TEXT};67-64-1;ТОО «Химпром»
Толуол нефтяной;;ТОО «Химпром»
Стул;;ТОО «Химпром»
"""
#: Ids hang on what is decided, by whom and why.
DECISION, OTHER = "d-2026-11-23-f501a8", "d-2026-11-23-45ba9a"
DECIDE = ("--by", "A. Officer", "--reason", "none in it", "--until", "2027-11-01")


@pytest.fixture
def run(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command in the folder above `rules`, which has a manifest `in.csv`."""
    folder = rules.root.parent
    (folder / "in.csv").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COLUMNS", raising=False)

    def call(*words: str, as_of: str = "2026-11-23") -> Result:
        return CliRunner().invoke(app, [*words, "--rules", "rules", "--as-of", as_of])

    return call


def decided(run: Run, *more: str) -> None:
    done = run("rules", "suppress", TEXT, *DECIDE, *more)
    assert done.exit_code == 0, done.output


def record(name: str) -> Any:
    return json.loads(Path(f"{name}.run.json").read_text(encoding="utf-8"))


def test_a_decision_is_written_into_the_rules_folder_and_silences_the_text(run: Run):
    before = run("check", TEXT)
    done = run("rules", "suppress", TEXT, *DECIDE)
    after = run("check", TEXT)

    assert before.stdout.startswith("match")
    assert f"silenced by {DECISION} until 2027-11-01" in done.stdout
    assert "written to rules/dispositions.yml" in done.stderr
    assert "--dispositions" not in done.stderr
    assert after.stdout.startswith("clear")
    assert f"decided by A. Officer on 2026-11-23 ({DECISION}): none in it; until 2027-11-01" in after.stdout


def test_the_run_counts_what_is_silenced_and_the_sums_add_up(run: Run):
    decided(run)
    done = run("screen", "in.csv", "-o", "out.csv")

    assert done.exit_code == 0, done.output
    assert "5 lines in 1 file: 2 match, 0 review, 0 unreadable, 0 exempt, 3 clear" in done.stderr
    assert f"2 lines silenced by 1 decision: {DECISION} 2\n" in done.stderr
    assert record("out.csv")["dispositions"] == {
        "files": ["rules/dispositions.yml"],
        "digest": record("out.csv")["dispositions"]["digest"],
        "lines_silenced": 2,
        "silenced": [{"id": DECISION, "lines": 2}],
        "reopened": [],
        "expired": [],
        "not_yet_in_force": [],
        "unmatched": [],
    }


def test_all_lines_show_the_silenced_ones_with_their_decision(run: Run):
    decided(run)
    done = run("screen", "in.csv", "--all-lines", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["outcome"] for row in rows] == ["clear", "clear", "match", "match", "clear"]
    assert f"({DECISION})" in rows[0]["reason"]


def test_without_decisions_nothing_is_said_of_them(run: Run):
    done = run("screen", "in.csv", "-o", "out.csv")
    assert "decision" not in done.stderr
    assert "dispositions" not in record("out.csv")


def test_a_changed_rule_re_opens_the_decision_until_it_is_renewed(run: Run, rules: RulesFolder):
    decided(run)
    rules.change("substances/acetone.yml", "text: Acetone,", "text: Acetone pure,")

    done = run("screen", "in.csv", "-o", "out.csv")
    assert "4 match" in done.stderr
    assert f"1 decision is re-opened because the rule changed: {DECISION}" in done.stderr
    assert record("out.csv")["dispositions"]["reopened"] == [DECISION]

    again = run("rules", "suppress", TEXT, *DECIDE)
    assert again.exit_code == 2
    assert f"--renew {DECISION}" in again.stderr

    words = ("--renew", DECISION, "--by", "B. Officer", "--reason", "looked again")
    assert run("rules", "suppress", *words, as_of="2026-12-01").exit_code == 0
    assert "2 match" in run("screen", "in.csv", "-o", "out.csv", as_of="2026-12-01").stderr
    assert "decided by B. Officer on 2026-12-01" in run("check", TEXT, as_of="2026-12-01").stdout


def test_what_expired_and_what_matches_nothing_is_said(run: Run):
    decided(run)
    decided_more = run("rules", "suppress", "Ацетон-паста", *DECIDE[:-1], "2027-12-01")
    assert decided_more.exit_code == 0, decided_more.output

    done = run("screen", "in.csv", "-o", "out.csv", as_of="2027-11-15")

    assert f"1 decision has expired: {DECISION}" in done.stderr
    assert f"1 decision matches nothing in this run: {OTHER}" in done.stderr


def test_the_list_shows_the_state_of_each(run: Run, rules: RulesFolder):
    decided(run)
    listed = run("rules", "suppress", "--list")
    assert f"{DECISION}  in force  acetone" in listed.stdout
    assert "expired" in run("rules", "suppress", "--list", as_of="2027-11-02").stdout
    rules.change("substances/acetone.yml", "text: Acetone,", "text: Acetone pure,")
    assert "re-opened" in run("rules", "suppress", "--list").stdout


def test_a_consignee_narrows_and_a_file_elsewhere_is_named_with_an_option(run: Run):
    decided(run, "--consignee", "Химпром, ТОО", "--to", "ours.yml")

    assert not Path("rules/dispositions.yml").exists()
    assert "4 match" in run("screen", "in.csv", "-o", "out.csv").stderr
    done = run("screen", "in.csv", "-o", "out.csv", "--dispositions", "ours.yml")
    assert "1 line silenced by 1 decision" in done.stderr
    assert run("check", TEXT, "--dispositions", "ours.yml").stdout.startswith("match")
    named = run("check", TEXT, "--dispositions", "ours.yml", "--consignee", "LLP Khimprom")
    assert named.stdout.startswith("clear")


@pytest.mark.parametrize(("answer", "is_written"), [("y", True), ("", True), ("n", False)])
def test_on_a_terminal_it_asks_what_is_missing_and_whether_to_write(
    run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, is_written: bool
):
    monkeypatch.setattr(prompts, "at_terminal", lambda: True)
    words = ["rules", "suppress", TEXT, "--by", "A. Officer", "--rules", "rules", "--as-of", "2026-11-23"]
    done = CliRunner().invoke(app, words, input=f"none in it\n2027-11-01\n{answer}\n")

    assert done.exit_code == (ExitCode.OK if is_written else ExitCode.INTERRUPTED)
    assert done.output.index(f"silenced by {DECISION}") < done.output.index("Write it down?")
    assert Path("rules/dispositions.yml").exists() is is_written
    assert run("check", TEXT).stdout.startswith("clear" if is_written else "match")


def test_decisions_travel_in_a_pack(run: Run):
    decided(run)
    done = CliRunner().invoke(app, ["rules", "pack", "rules", "-o", "rules.zip", "--version", "1"])
    assert done.exit_code == 0, done.output
    words = ["screen", "in.csv", "-o", "out.csv", "--rules", "rules.zip", "--as-of", "2026-11-23"]
    assert "2 lines silenced by 1 decision" in CliRunner().invoke(app, words).stderr
    assert record("out.csv")["dispositions"]["files"] == ["rules.zip/dispositions.yml"]


def test_a_profile_names_the_file(run: Run):
    decided(run, "--to", "ours.yml")
    Path("precursor-screen.toml").write_text('dispositions = "ours.yml"\n', encoding="utf-8")
    assert "2 lines silenced" in run("screen", "in.csv", "-o", "out.csv").stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((TEXT, "--cas", "67-64-1", *DECIDE), 2, "nothing of this can be silenced"),
        (("ацетон", *DECIDE), 2, "nothing of this can be silenced"),
        ((TEXT, "--broad", *DECIDE), 2, "nothing of this can be silenced"),
        (("стул", *DECIDE), 2, "the text gives no hit"),
        ((TEXT, "--substance", "toluene", *DECIDE), 2, "the text gives no hit of toluene"),
        ((TEXT, *DECIDE[:-1], "2029-11-01"), 2, "not within two years"),
        ((TEXT, *DECIDE[:-2]), 2, "--until is missing"),
        ((TEXT, *DECIDE[2:]), 2, "--by is missing"),
        ((TEXT, "лак", *DECIDE), 2, "one goods description is needed"),
        ((TEXT, "--broad", "--contains", *DECIDE), 2, "both say which texts"),
        (("--renew", "d-1", *DECIDE), 2, "there is no disposition d-1"),
        ((TEXT, "--renew", "d-1", *DECIDE), 2, "--renew takes no text"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_nothing_is_written(
    run: Run, words: tuple[str, ...], code: int, said: str
):
    done = run("rules", "suppress", *words)
    assert done.exit_code == code
    assert said in done.stderr
    assert not Path("rules/dispositions.yml").exists()


@pytest.mark.parametrize(
    "words", [("check", TEXT), ("screen", "in.csv", "-o", "out.csv"), ("rules", "suppress", "--list")]
)
def test_a_faulty_file_stops_every_command_with_code_5(run: Run, words: tuple[str, ...]):
    decided(run)
    file = Path("rules/dispositions.yml")
    file.write_text(file.read_text(encoding="utf-8").replace("substance: acetone", "substance: x"), encoding="utf-8")

    done = run(*words)

    assert done.exit_code == 5
    assert "rules/dispositions.yml:5: there is no substance `x`" in done.stderr
    assert not Path("out.csv").exists()


def test_decisions_are_no_part_of_the_rules_digest(run: Run):
    run("screen", "in.csv", "-o", "before.csv")
    decided(run)
    run("screen", "in.csv", "-o", "after.csv")
    assert record("before.csv")["rules_digest"] == record("after.csv")["rules_digest"]


def test_a_resumed_run_counts_as_an_unbroken_one_and_refuses_other_decisions(run: Run, monkeypatch: pytest.MonkeyPatch):
    decided(run)
    words = ("screen", "in.csv", "--batch-size", "1", "--processes", "1")
    run(*words, "-o", "whole.csv")
    whole = screen_run.screen_manifests

    def broken(*given: Any, **options: Any) -> Iterator[Any]:
        batches = whole(*given, **options)
        yield next(batches)
        yield next(batches)
        raise KeyboardInterrupt

    monkeypatch.setattr(checkpoints, "EVERY_SECONDS", 0.0)
    with monkeypatch.context() as patched:
        patched.setattr(screen_run, "screen_manifests", broken)
        assert run(*words, "-o", "out.csv").exit_code == 130

    file = Path("rules/dispositions.yml")
    kept = file.read_bytes()
    file.write_bytes(kept.replace(b"none in it", b"none at all"))
    other = run(*words, "-o", "out.csv", "--resume")
    assert other.exit_code == 2
    assert "dispositions was" in other.stderr

    file.write_bytes(kept)
    done = run(*words, "-o", "out.csv", "--resume")
    assert done.exit_code == 0, done.output
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()
    assert record("out.csv")["dispositions"] == record("whole.csv")["dispositions"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "lines silenced: 2"), ("ru", "строк скрыто: 2"), ("kk", "жасырылған жолдар: 2")],
)
def test_the_report_says_how_many_lines_are_silenced(run: Run, language: str, said: str):
    decided(run)
    done = run("screen", "in.csv", "-o", "out.html", "--language", language)
    assert done.exit_code == 0, done.output
    page = Path("out.html").read_text(encoding="utf-8")
    assert said in page
    assert DECISION in page


def test_the_profile_says_which_overlay_a_decision_goes_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("office").mkdir()
    Path("office/overlay.yml").write_text("title: Our office\n", encoding="utf-8")
    Path("precursor-screen.toml").write_text('rules = ["office"]\nlists = ["kz-470-iv"]\n', encoding="utf-8")
    text = "Лак «Ацетон-фри», без запаха"
    given = ["--by", "A. Officer", "--reason", "a brand", "--until", "2026-12-31", "--as-of", "2026-11-23"]

    done = CliRunner().invoke(app, ["rules", "suppress", text, "--substance", "acetone", *given])

    assert done.exit_code == 0, done.output
    assert "acetone" in Path("office/dispositions.yml").read_text(encoding="utf-8")
    assert CliRunner().invoke(app, ["rules", "export", "--what", "names", "-o", "names.csv"]).exit_code == 0


def test_the_profile_says_which_file_decisions_go_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    Path("precursor-screen.toml").write_text('dispositions = ["d.yml"]\n', encoding="utf-8")
    text = "Лак «Ацетон-фри», без запаха"
    given = ["--by", "A. Officer", "--reason", "a brand", "--until", "2026-12-31", "--as-of", "2026-11-23"]

    done = CliRunner().invoke(app, ["rules", "suppress", text, "--substance", "acetone", *given])

    assert done.exit_code == 0, done.output
    assert "written to d.yml" in done.output
    listed = CliRunner().invoke(app, ["rules", "suppress", "--list", "--as-of", "2026-11-23"])
    assert "A. Officer" in listed.output


def test_what_is_asked_for_is_looked_at_before_what_is_decided(run: Run) -> None:
    decided(run)
    for substance, said in (("nosuch", "nosuch is no substance"), ("toluene", "no hit of toluene")):
        done = run("rules", "suppress", TEXT, "--substance", substance, *DECIDE)
        assert done.exit_code == 2
        assert said in done.output
