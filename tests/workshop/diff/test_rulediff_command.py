"""`rules diff`: what a person types and sees, in words, JSON and CSV."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.run.exit_codes import ExitCode
from precursor_screen.workshop.diff import view as rulediff_view
from precursor_screen.workshop.diff.formats import LAW_COLUMNS, LINE_COLUMNS
from rule_folder import RulesFolder

Run = Callable[..., Result]

GOODS = "goods,qty\nацетон,200 kg\nацетончик,5 kg\nbum,1\n"


@pytest.fixture
def run(tmp_path: Path, rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call `rules diff` in a folder with `rules`, `new` (one name and a threshold more) and `goods.csv`."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(rules.root, tmp_path / "new")
    new = RulesFolder(tmp_path / "new")
    new.change("substances/acetone.yml", "cas:\n", "  - {text: ацетончик, kind: trade, lang: ru, source: act}\ncas:\n")
    new.change(
        "lists/kz-act.yml",
        "    source: act\n",
        "    strength: {min_percent: 60, inclusive: true, citation: row 1, proof: act}\n    source: act\n",
    )
    (tmp_path / "goods.csv").write_text(GOODS, encoding="utf-8")
    return lambda *words: CliRunner().invoke(app, ["rules", "diff", *words], prog_name="precursor-screen")


def test_the_law_is_said_in_words(run: Run) -> None:
    said = run("rules", "new")
    assert said.exit_code == ExitCode.OK, said.output
    lines = [line.strip() for line in said.output.splitlines()]
    assert "~ entry kz-act/acetone  Ацетон" in lines
    assert "+ strength: min_percent 60, inclusive true, citation row 1, proof act  [threshold]" in lines
    assert "+ names: text ацетончик, kind trade, lang ru, source act" in lines
    assert "list: 1 changed; entry: 1 changed; substance: 1 changed; thresholds: 1" in lines
    assert "By effect" not in lines


def test_equal_rules_say_so(run: Run) -> None:
    said = run("rules", "rules", "--manifest", "goods.csv", "--fail-on-change")
    assert said.exit_code == ExitCode.OK
    assert "nothing differs" in said.output
    assert "no line changes" in said.output


def test_the_effect_is_said_with_its_reason(run: Run) -> None:
    said = run("rules", "new", "--manifest", "goods.csv", "--as-of", "2026-11-23")
    assert said.exit_code == ExitCode.OK, said.output
    assert "goods.csv:2" in said.output
    assert "→ match  ацетончик" in said.output
    assert "because substance acetone: + names: text ацетончик" in said.output
    assert "lines: 3, changed: 1" in said.output


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rules", "new"], ExitCode.OK),
        (["rules", "new", "--fail-on-change"], ExitCode.FINDINGS),
        (["rules", "rules", "--fail-on-change"], ExitCode.OK),
        (["rules", "new", "--manifest", "goods.csv", "--fail-on-change"], ExitCode.FINDINGS),
        (["rules", "new", "--manifest", "paper.csv", "--fail-on-change"], ExitCode.OK),
        (["rules", "nowhere"], ExitCode.USAGE),
        (["rules", "new", "--manifest", "nowhere.csv"], ExitCode.INPUT),
        (["rules", "new", "--manifest", "-"], ExitCode.USAGE),
        (["rules", "new", "--manifest", "goods.csv", "--lists", "xx"], ExitCode.USAGE),
        (["rules", "new", "--manifest", "goods.csv", "-o", "goods.csv"], ExitCode.USAGE),
        (["rules", "new", "-o", "missing/out.txt"], ExitCode.INPUT),
        (["rules", "broken"], ExitCode.RULES),
        (["broken", "new"], ExitCode.RULES),
        (["rules", "half.zip"], ExitCode.RULES),
    ],
)
def test_exit_codes(words: list[str], code: ExitCode, run: Run, tmp_path: Path) -> None:
    (tmp_path / "paper.csv").write_text("goods\npaper\n", encoding="utf-8")
    (tmp_path / "half.zip").write_bytes(b"PK\x03\x04 cut")
    shutil.copytree("rules", "broken")
    RulesFolder(tmp_path / "broken").change("substances/acetone.yml", "67-64-1", "67-64-2")
    said = run(*words)
    assert said.exit_code == code, said.output
    if code in (ExitCode.USAGE, ExitCode.INPUT, ExitCode.RULES):
        assert "error:" in said.output
    assert (tmp_path / "goods.csv").read_text(encoding="utf-8") == GOODS


def test_the_faults_of_both_sides_are_said(run: Run, tmp_path: Path) -> None:
    shutil.copytree("rules", "worse")
    RulesFolder(tmp_path / "worse").change("lists/kz-act.yml", "substance: toluene", "substance: tolune")
    RulesFolder(tmp_path / "rules").change("substances/acetone.yml", "67-64-1", "67-64-2")
    said = run("rules", "worse")
    assert said.exit_code == ExitCode.RULES
    assert "rules/substances/acetone.yml" in said.output
    assert "worse/lists/kz-act.yml" in said.output


def test_json_holds_all(run: Run) -> None:
    said: dict[str, Any] = json.loads(
        run("rules", "new", "--manifest", "goods.csv", "--format", "json", "--as-of", "2026-11-23").output
    )
    assert set(said) == {"old", "new", "law", "effect"}
    assert said["old"]["origin"] == "rules"
    assert said["new"]["rules_digest"] != said["old"]["rules_digest"]
    (entry,) = said["law"]["lists"][0]["entries"]
    assert entry["fields"][0]["path"] == "strength"
    assert entry["fields"][0]["new"]["min_percent"] == 60
    effect = said["effect"]
    assert (effect["as_of"], effect["lines"], effect["changed"]) == ("2026-11-23", 3, 1)
    assert effect["files"] == {"goods.csv": 3}
    (line,) = effect["changed_lines"]
    assert (line["file"], line["line"], line["text"], line["new"]) == ("goods.csv", 2, "ацетончик", "match")
    assert line["hits"][0]["because"][0]["field"]["path"] == "names[ацетончик, ru]"
    assert effect["transitions"] == [{"old": line["old"], "new": "match", "lines": 1}]
    assert json.loads(run("rules", "new", "--format", "json").output)["effect"] is None


def test_csv_has_a_row_for_each_changed_hit_or_value(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("rules", "new", "--manifest", "goods.csv", "--format", "csv").output)))
    assert [tuple(row) for row in rows] == [LINE_COLUMNS]
    assert (rows[0]["line"], rows[0]["substance"], rows[0]["new"]) == ("2", "acetone", "match")
    law = list(csv.DictReader(io.StringIO(run("rules", "new", "--format", "csv").output)))
    assert tuple(law[0]) == LAW_COLUMNS
    assert [(row["part"], row["id"], row["path"]) for row in law] == [
        ("entry", "kz-act/acetone", "strength"),
        ("substance", "acetone", "names[ацетончик, ru]"),
    ]


def test_a_file_appears_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    assert run("rules", "new", "--format", "json", "-o", "out.json").exit_code == ExitCode.OK
    before = (tmp_path / "out.json").read_bytes()
    assert json.loads(before)
    # the second manifest is damaged behind its head, which is seen only when its rows are read
    (tmp_path / "half.csv.gz").write_bytes(_half_gzip())
    said = run("rules", "new", "--manifest", "goods.csv", "--manifest", "half.csv.gz", "-o", "out.json")
    assert said.exit_code == ExitCode.INPUT, said.output
    assert (tmp_path / "out.json").read_bytes() == before
    assert not list(tmp_path.glob("*.part"))


def _half_gzip() -> bytes:
    import gzip  # noqa: PLC0415
    import random  # noqa: PLC0415

    chance = random.Random(1)
    rows = "".join(f"goods {chance.random()},{chance.random()}\n" for _ in range(20_000))
    whole = gzip.compress(f"goods,qty\n{rows}".encode())
    return whole[: len(whole) // 2]


def test_people_are_shown_the_first_lines_and_how_many_more_there_are(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "many.csv").write_text("goods\n" + "ацетончик\n" * 12, encoding="utf-8")
    monkeypatch.setattr(rulediff_view, "SHOWN_LINES", 10)
    said = run("rules", "new", "--manifest", "many.csv").output
    assert said.count("many.csv:") == 10
    assert "and 2 more" in said
    assert "lines: 12, changed: 12" in said


def test_examples_are_counted_and_not_listed(run: Run, tmp_path: Path) -> None:
    new = RulesFolder(tmp_path / "new")
    new.change(
        "substances/acetone.yml",
        "cas:\n",
        "examples:\n  - {text: acetone, outcome: match}\n  - {text: paper, outcome: clear}\ncas:\n",
    )
    said = run("rules", "new").output
    assert "examples: 2 added" in said
    assert "paper" not in said


def test_substances_that_differ_in_examples_alone_are_one_line(run: Run, tmp_path: Path) -> None:
    RulesFolder(tmp_path / "new").change(
        "substances/toluene.yml", "names:\n", "examples: [{text: paper, outcome: clear}]\nnames:\n"
    )
    said = run("rules", "new").output
    assert "1 substance differs in examples alone" in said
    assert "substance toluene" not in said
    assert "substance: 2 changed" in said


def test_foreign_letters_that_steer_a_terminal_are_made_visible(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text('goods\n"ацетончик \x1b[2J"\n', encoding="utf-8")
    said = run("rules", "new", "--manifest", "bad.csv").output
    assert "\x1b" not in said


def test_an_added_list_and_a_removed_substance_are_shown_with_what_they_hold(run: Run, tmp_path: Path) -> None:
    new = RulesFolder(tmp_path / "new")
    text = (tmp_path / "rules/lists/kz-act.yml").read_text(encoding="utf-8").partition("  - substance: toluene")[0]
    new.write("lists/ru-act.yml", text.replace("kz-act", "ru-act").replace("KZ", "RU"))
    new.write("lists/kz-act.yml", text)
    (tmp_path / "new/substances/toluene.yml").unlink()
    lines = [line.strip() for line in run("rules", "new").output.splitlines()]
    assert "+ list ru-act  The act" in lines
    assert "+ entry ru-act/acetone  Ацетон" in lines
    assert "- entry kz-act/toluene  Толуол" in lines
    assert "- substance toluene  Toluene" in lines
    assert "names: Toluene" in lines


def test_the_profile_and_the_route_of_the_office_choose_the_lists_of_both_sides(run: Run, tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("goods,country of destination\nацетон,KG\n", encoding="utf-8")
    text = (tmp_path / "rules/lists/kz-act.yml").read_text(encoding="utf-8")
    RulesFolder(tmp_path / "new").write("lists/kg-act.yml", text.replace("kz-act", "kg-act").replace("KZ", "KG"))
    words = ("rules", "new", "--manifest", "goods.csv", "--format", "csv")
    assert "kg-act/acetone" in run(*words, "--route", ":KG").output
    assert "kg-act/acetone" not in run(*words, "--route", ":RU").output
    (tmp_path / "precursor-screen.toml").write_text('home = "KG"\nroute = ":RU"\nformat = "xlsx"\n', encoding="utf-8")
    by_profile = run(*words)
    assert by_profile.exit_code == ExitCode.OK, by_profile.output
    assert "kg-act/acetone" in by_profile.output
