"""The exit codes are those of docs/exit-codes.md, and every command keeps to them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import KnownChemicalsError, Location, RuleError, RuleSetError
from precursor_screen.run.exit_codes import MEANING, ExitCode
from rule_folder import RulesFolder

DOCUMENT = Path(__file__).parents[2] / "docs" / "exit-codes.md"

TABLE = [
    (0, ["screen", "in.csv"]),
    (0, ["check", "paint"]),
    (0, ["check", "acetone"]),
    (0, ["--version"]),
    (0, ["screen", "--help"]),
    (2, ["screen"]),
    (2, ["screen", "in.csv", "--no-such-option"]),
    (2, ["no-such-command"]),
    (2, ["screen", "in.csv", "--lists", "no-such-list"]),
    (2, ["screen", "in.csv", "--lists", ","]),
    (2, ["screen", "in.csv", "--as-of", "31.12.2024"]),
    (2, ["screen", "in.csv", "-o", "out.doc"]),
    (2, ["screen", "in.csv", "--format", "doc"]),
    (2, ["screen", "in.csv", "--map", "goods"]),
    (2, ["screen", "in.csv", "--map", "nothing=goods"]),
    (2, ["screen", "in.csv", "--map", "cas=a", "--map", "cas=b"]),
    (2, ["screen", "in.csv", "--delimiter", "::"]),
    (2, ["screen", "in.csv", "--batch-size", "0"]),
    (2, ["screen", "in.csv", "--fail-on", "everything"]),
    (2, ["check", " "]),
    (2, ["check", "acetone", "--lists", "no-such-list"]),
    (3, ["screen", "in.csv", "--fail-on", "match"]),
    (3, ["screen", "in.csv", "--fail-on", "review"]),
    (3, ["screen", "in.csv", "--fail-on", "clear"]),
    (3, ["check", "acetone", "--fail-on", "match"]),
    (3, ["check", "tolune", "--fail-on", "review"]),
    (0, ["check", "tolune", "--fail-on", "match"]),
    (0, ["check", "paint", "--fail-on", "exempt"]),
    (0, ["check", "acetone", "--fail-on", "never"]),
    (4, ["screen", "missing.csv"]),
    (4, ["screen", "in.csv", "missing.csv"]),
    (4, ["screen", "in.csv", "missing.csv", "--fail-on", "match"]),
    (4, ["screen", "short.csv"]),
    (4, ["screen", "short.csv", "--fail-on", "match"]),
    (4, ["screen", "in.csv", "-o", "no-such-folder/out.csv"]),
    (4, ["screen", "in.csv", "-o", "folder.csv"]),
    (5, ["check", "broken rules"]),
    (5, ["check", "broken chemicals"]),
]


@pytest.mark.parametrize(("code", "arguments"), TABLE, ids=[" ".join(a) for _, a in TABLE])
def test_exit_code(
    run: Callable[..., Result],
    workplace: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    arguments: list[str],
) -> None:
    (workplace / "short.csv").write_text("goods,weight\nacetone\nacetone,1\n", encoding="utf-8")
    (workplace / "folder.csv").mkdir()
    if "broken" in arguments[-1]:
        where = Location("rules/substances/acetone.yml", line=3)
        error = {
            "broken rules": RuleSetError((RuleError("the CAS check digit is wrong", where=where),)),
            "broken chemicals": KnownChemicalsError("the file is cut short"),
        }[arguments[-1]]

        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr("cli_fakes.FakeScreener.load", fail)
    done = run(*arguments)
    assert done.exit_code == code, done.output
    if code in {2, 4, 5} and "short.csv" not in arguments:
        assert done.stderr.strip()
        assert "Traceback" not in done.output


def test_the_document_has_every_code_and_meaning() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
    assert rows == [(str(code.value), meaning) for code, meaning in MEANING.items()]
    assert set(MEANING) == set(ExitCode)


def test_a_fault_of_the_program_keeps_its_traceback(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("unexpected")

    monkeypatch.setattr("cli_fakes.FakeScreener.load", fail)
    done = run("check", "acetone")
    assert done.exit_code == 1
    assert isinstance(done.exception, ZeroDivisionError)


def test_ctrl_c_at_a_question_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise typer.Abort

    monkeypatch.setattr("precursor_screen.rules.load_rules", asked)
    done = CliRunner().invoke(app, ["rules", "list"])
    assert done.exit_code == ExitCode.INTERRUPTED
    assert "Stopped." in done.stderr


def test_faults_of_rules_name_the_folder_to_lint(rules: RulesFolder) -> None:
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    done = CliRunner().invoke(app, ["check", "acetone", "--rules", str(rules.root)])
    assert done.exit_code == ExitCode.RULES
    assert f"Run `precursor-screen rules lint {rules.root}` after mending." in done.stderr
