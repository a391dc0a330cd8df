"""`rules test` runs the examples of rule files and says of each failure where it stands, what was expected and why."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from rule_folder import ACETONE, RulesFolder

AS_OF = "2026-11-01"
OVERLAY = "title: Our office\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["rules", "test", "--as-of", AS_OF, *map(str, arguments)])


def with_examples(rules: RulesFolder, *rows: str, more: str = "") -> Path:
    """Write the acetone file with these example rows behind it."""
    block = "examples:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
    return rules.write("substances/acetone.yml", ACETONE + block + more)


def test_examples_that_hold_pass(rules: RulesFolder) -> None:
    with_examples(
        rules,
        'text: "Acetone, drums 160 kg", outcome: match',
        "text: solvent in drums, outcome: match, cas: 67-64-1",
        "text: acetophenone, outcome: clear",
    )
    done = run(rules.root)
    assert done.exit_code == 0
    assert "3 examples of 1 substance: all as expected." in done.stdout


@pytest.mark.parametrize(
    ("row", "got", "because", "fix"),
    [
        ('text: "Paint, white", outcome: match', "got clear", "as any other substance", "Add the name"),
        ("text: acetone 99 %, outcome: clear", "got match", "is a name of Acetone", "look_alikes"),
        ("text: acetone 99 %, outcome: review", "got match", "is a name of Acetone", "ambiguous"),
        ("text: acetone 1 %, outcome: exempt", "got match", "is a name of Acetone", "threshold"),
        ('text: "Toluene, drums", outcome: match', "got clear", "It names toluene", "Add the name"),
        ("text: acetone-free thinner, outcome: match", "got clear", "free", "Add the name"),
    ],
)
def test_a_failure_says_where_what_and_why(rules: RulesFolder, row: str, got: str, because: str, fix: str) -> None:
    file = with_examples(rules, "text: Acetone, outcome: match", row)
    done = run(rules.root)
    assert done.exit_code == 5
    line = file.read_text(encoding="utf-8").splitlines().index(f"  - {{{row}}}") + 1
    assert f"{file}:{line}: error example: acetone: expected " in done.stdout
    for part in (got, because, fix, "1 failed"):
        assert part in done.stdout


def test_a_failure_shows_what_was_given_beside_the_text_and_the_writers_reason(rules: RulesFolder) -> None:
    with_examples(rules, "text: solvent, outcome: match, cas: 108-88-3, quantity: 5 kg, why: the number is acetone's")
    done = run(rules.root)
    assert "solvent; cas: 108-88-3; quantity: 5 kg" in done.stdout
    assert "the number is acetone's" in done.stdout


def test_a_broken_file_is_a_failure_and_not_a_skip(rules: RulesFolder) -> None:
    with_examples(rules, "text: Acetone, outcome: match")
    broken = rules.change("substances/toluene.yml", "kind: official", "kind: officiall")
    done = run(rules.root)
    assert done.exit_code == 5
    assert f"{broken}:4: error " in done.stdout
    assert "no example was run" in done.stdout


@pytest.mark.parametrize(
    "row", ["text: Acetone, outcome: found", "text: Acetone", "outcome: match, text: Acetone, oops: 1"]
)
def test_a_wrong_example_is_a_fault_of_its_line(rules: RulesFolder, row: str) -> None:
    file = with_examples(rules, row)
    done = run(rules.root)
    assert done.exit_code == 5
    assert f"{file}:{len(ACETONE.splitlines()) + 2}: error " in done.stdout


def test_only_the_examples_of_a_named_file_are_run(rules: RulesFolder) -> None:
    file = with_examples(rules, "text: Acetone, outcome: match")
    other = rules.change(
        "substances/toluene.yml", "source: act}\n", "source: act}\nexamples:\n  - {text: x, outcome: match}\n"
    )
    assert "1 example of 1 substance: all as expected." in run(file).stdout
    assert run(other).exit_code == 5
    assert "2 examples of 2 substances: 1 failed." in run(rules.root / "substances").stdout


def test_a_named_file_that_can_hold_no_examples_is_wrong_usage(rules: RulesFolder) -> None:
    for name in ("sources.yml", "lists/kz-act.yml", "substances/no-such.yml"):
        done = run(rules.root / name)
        assert done.exit_code == 2
        assert name in done.stderr


def test_a_file_outside_the_named_rules_is_wrong_usage(rules: RulesFolder, tmp_path: Path) -> None:
    other = RulesFolder(tmp_path / "other").write("substances/acetone.yml", ACETONE)
    done = run("--rules", rules.root, other)
    assert done.exit_code == 2
    assert "--rules" in done.stderr


def test_substances_without_an_example_that_is_found_are_named(rules: RulesFolder) -> None:
    with_examples(rules, "text: acetophenone, outcome: clear")
    done = run(rules.root)
    assert done.exit_code == 0
    assert "warning: 2 substances have no example that must be found: acetone, toluene." in done.stdout


def test_an_overlay_runs_with_what_is_below_it(rules: RulesFolder, tmp_path: Path) -> None:
    with_examples(rules, "text: Acetone, outcome: match", "text: solvotan gold, outcome: clear")
    over = RulesFolder(tmp_path / "office")
    over.write("overlay.yml", OVERLAY)
    over.write("sources.yml", "desk:\n  what: Our desk\n  kind: usage\n")
    added = over.write(
        "additions/acetone.yml",
        "id: acetone\n"
        "names:\n  - {text: solvotan gold, kind: trade, source: desk}\n"
        "examples:\n  - {text: solvotan gold 20 l, outcome: match}\n",
    )
    assert run(rules.root).exit_code == 0
    both = run("--rules", rules.root, "--rules", over.root)
    assert both.exit_code == 5
    assert "3 examples of 1 substance: 1 failed." in both.stdout
    assert "acetone: expected clear, got match" in both.stdout
    alone = run("--rules", rules.root, "--rules", over.root, added)
    assert alone.exit_code == 0
    assert "1 example of 1 substance" in alone.stdout


def test_json_tells_the_same(rules: RulesFolder) -> None:
    file = with_examples(rules, "text: acetone 99 %, outcome: review, strength: 99 %, why: to see")
    done = run(rules.root, "--format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 5
    assert (told["passed"], told["examples"], told["substances"], told["as_of"]) == (False, 1, 1, AS_OF)
    failure = told["failures"][0]
    assert failure.pop("because")
    assert failure.pop("fix")
    assert failure == {
        "file": str(file),
        "line": len(ACETONE.splitlines()) + 2,
        "substance": "acetone",
        "text": "acetone 99 %",
        "given": {"strength": "99 %"},
        "expected": "review",
        "got": "match",
        "why": "to see",
    }
    rules.change("lists/kz-act.yml", "jurisdiction: KZ", "jurisdiction: kz")
    faulty = json.loads(run(rules.root, "--format", "json").stdout)
    assert faulty["passed"] is False
    assert [fault["line"] for fault in faulty["faults"]] == [3]


@pytest.mark.slow
def test_the_shipped_rules_hold() -> None:
    done = CliRunner().invoke(app, ["rules", "test", "--format", "json", "--as-of", AS_OF])
    told = json.loads(done.stdout)
    assert told["passed"], told["failures"] + told["faults"] + [one for one in told["noise"] if one["over"]]
    assert told["never_found"] == []
    assert told["examples"] >= 1_500
    assert told["goods_lines"] >= 2_500
