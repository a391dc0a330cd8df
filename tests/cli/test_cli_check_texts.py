"""`check` takes several texts, and standard input as one text a line; none of them is passed over silently."""

import json
from collections.abc import Callable

import cli_fakes
import pytest
from typer.testing import Result

from precursor_screen.run import ExitCode

Run = Callable[..., Result]


def objects(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_text_has_its_result_in_the_order_given(run: Run) -> None:
    text = run("check", "paint", "ацетон технический", "tolune").stdout
    heads = [line for line in text.splitlines() if line.startswith(("clear  ", "match  ", "review  "))]
    assert heads == ["clear  paint", "match  ацетон технический", "review  tolune"]


def test_rules_and_lists_are_said_once_at_the_end(run: Run) -> None:
    text = run("check", "paint", "ацетон", "tolune").stdout
    assert text.count("lists: un-1988, kz-1") == text.count("rules 0123456789ab") == 1
    assert text.endswith("structures were not read\n")


def test_a_text_alone_and_the_same_among_others_have_the_same_result(run: Run) -> None:
    alone = run("check", "ацетон", "--explain").stdout.split("\nrules 0123")[0]
    assert alone in run("check", "paint", "ацетон", "--explain").stdout


def test_the_rules_are_loaded_once_for_all_texts(run: Run) -> None:
    before = cli_fakes.FakeScreener.loaded
    run("check", "paint", "ацетон", "tolune")
    assert cli_fakes.FakeScreener.loaded == before + 1


def test_json_of_several_texts_is_one_object_a_line(run: Run) -> None:
    done = run("check", "paint", "ацетон", "--json")
    assert [(one["query"], one["outcome"]) for one in objects(done)] == [("paint", "clear"), ("ацетон", "match")]
    assert "ацетон" in done.stdout


def test_standard_input_is_one_text_a_line(run: Run) -> None:
    done = run("check", "-", "--json", input="ацетон\r\npaint  \ntolune")
    assert [one["query"] for one in objects(done)] == ["ацетон", "paint  ", "tolune"]
    assert done.exit_code == ExitCode.OK
    assert run("check", "-", input="ацетон\n").stdout == run("check", "ацетон").stdout


def test_json_of_standard_input_is_one_object_a_line_even_of_one_line(run: Run) -> None:
    done = run("check", "-", "--json", input="ацетон\n")
    assert [one["query"] for one in objects(done)] == ["ацетон"]


def test_standard_input_may_stand_among_texts(run: Run) -> None:
    done = run("check", "paint", "-", "tolune", "--json", input="acetone\nether\n")
    assert [one["query"] for one in objects(done)] == ["paint", "acetone", "ether", "tolune"]


def test_a_byte_order_mark_is_no_part_of_the_first_text(run: Run) -> None:
    done = run("check", "-", "--json", input="\ufeffацетон\n".encode())
    assert objects(done)[0]["query"] == "ацетон"


@pytest.mark.parametrize("empty", ["", "  \t", "\u00a0"])
def test_an_empty_line_is_unreadable_and_said_with_its_number(run: Run, empty: str) -> None:
    given = f"paint\n{empty}\nацетон\n"
    done = run("check", "-", input=given)
    assert "unreadable" in done.stdout
    assert "line 2 of standard input is empty" in done.stdout
    assert "match  ацетон" in done.stdout
    assert done.exit_code == ExitCode.INPUT
    told = objects(run("check", "-", "--json", input=given))
    assert [one["outcome"] for one in told] == ["clear", "unreadable", "match"]
    assert told[1]["notes"] == ["line 2 of standard input is empty"]


@pytest.mark.parametrize(
    "given", [b"paint\n\xe0\xf6\xe5\xf2\xee\xed\n", "paint\nацетон\n".encode()[:-2] + b"\n", b"paint\na\0c\0\n"]
)
def test_what_is_not_utf_8_is_one_error_with_its_line(run: Run, given: bytes) -> None:
    done = run("check", "-", input=given)
    assert done.exit_code == ExitCode.INPUT
    assert done.stdout == ""
    assert done.stderr.startswith("error: standard input:2: the line is not UTF-8")
    assert done.stderr.count("\n") == 1


def test_standard_input_without_a_line_is_said(run: Run) -> None:
    done = run("check", "-", input="")
    assert done.exit_code == ExitCode.INPUT
    assert "standard input: there is nothing in it" in done.stderr


def test_standard_input_is_read_once_only(run: Run) -> None:
    done = run("check", "-", "-", input="acetone\n")
    assert done.exit_code == ExitCode.USAGE
    assert "twice" in done.stderr


def test_an_empty_text_among_others_is_refused(run: Run) -> None:
    done = run("check", "acetone", " ", "paint")
    assert done.exit_code == ExitCode.USAGE
    assert "text 2 of 3 is empty" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("texts", [("acetone", "paint"), ("-",)])
@pytest.mark.parametrize("option", ["--cas", "--hs", "--quantity", "--strength", "--consignee"])
def test_what_is_known_of_one_text_is_refused_for_several(run: Run, option: str, texts: tuple[str, ...]) -> None:
    done = run("check", *texts, option, "98 %", input="acetone\n")
    assert done.exit_code == ExitCode.USAGE
    assert option in done.stderr
    assert "one text" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("texts", "fail_on", "code"),
    [
        (("paint", "tolune"), "review", ExitCode.FINDINGS),
        (("tolune", "paint"), "review", ExitCode.FINDINGS),
        (("paint", "tolune"), "match", ExitCode.OK),
        (("paint", "acetone"), "never", ExitCode.OK),
    ],
)
def test_the_exit_code_is_that_of_the_gravest_result(
    run: Run, texts: tuple[str, ...], fail_on: str, code: ExitCode
) -> None:
    assert run("check", *texts, "--fail-on", fail_on).exit_code == code
    assert run("check", "-", "--fail-on", fail_on, input="\n".join(texts)).exit_code == code


def test_a_line_that_looks_like_an_option_is_a_text(run: Run) -> None:
    assert objects(run("check", "-", "--json", input="--cas\n-\n"))[1]["query"] == "-"
