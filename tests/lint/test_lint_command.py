"""`rules lint` as a person or a program starts it: options, formats, exit codes."""

import json

import pytest
from typer.testing import CliRunner

from precursor_screen import lint
from precursor_screen.cli.app import app
from precursor_screen.lint.checks import structures


@pytest.fixture
def run(rules, monkeypatch):
    """Return a function that runs `rules lint` in the folder that holds `rules`."""
    monkeypatch.chdir(rules.root.parent)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words):
        return CliRunner().invoke(app, ["rules", "lint", "--as-of", "2025-01-01", *words])

    return run


@pytest.fixture
def spoilt(rules):
    """A folder with an error, a warning that is silenced, and notes."""
    rules.change("substances/acetone.yml", "ацетон", "aцетон")
    rules.change("substances/toluene.yml", ", lang: en", "")
    rules.write(
        "lint.yml",
        "silenced: [{file: substances/toluene.yml, check: language-missing, reason: in the act, date: 2024-05-01}]\n",
    )
    return rules


def test_errors_are_shown_with_place_and_mend(spoilt, run):
    done = run("rules")
    assert done.exit_code == 5
    assert done.stdout.splitlines() == [
        "rules/substances/acetone.yml:5: error mixed-script: in `aцетон` the word `aцетон` holds Latin a.",
        "    Type the word anew in one script.",
        "1 error, 3 notes, 1 silenced (--info shows the notes, --silenced what is let stand).",
    ]


def test_what_is_silenced_is_shown_with_its_reason(spoilt, run):
    done = run("rules", "--silenced", "--info")
    assert "    Let stand since 2024-05-01: in the act" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1] == "1 error, 3 notes, 1 silenced."
    assert "rules/lists/kz-act.yml:15: info unverified" in done.stdout


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_every_format_fails_on_errors_and_on_nothing_else(spoilt, run, name):
    assert run("rules", "--format", name).exit_code == 5
    spoilt.change("substances/acetone.yml", "aцетон", "ацетон")
    assert run("rules", "--format", name).exit_code == 0


def test_json_holds_all_that_was_found(spoilt, run):
    content = json.loads(run("rules", "--format", "json").stdout)
    assert content["as_of"] == "2025-01-01"
    assert content["counts"] == {"error": 1, "warning": 0, "info": 3, "silenced": 1}
    assert content["rules"][0]["folder"] == "rules"
    assert {one["file"] for one in content["findings"]} == {
        "rules/lists/kz-act.yml", "rules/substances/acetone.yml", "rules/substances/toluene.yml",
    }  # fmt: skip


def test_sarif_names_all_checks(spoilt, run):
    (one_run,) = json.loads(run("rules", "--format", "sarif").stdout)["runs"]
    assert [rule["id"] for rule in one_run["tool"]["driver"]["rules"]] == [check.name for check in lint.all_checks()]
    assert {result["ruleId"] for result in one_run["results"]} >= {"mixed-script", "language-missing", "unverified"}


def test_github_writes_one_command_a_finding(spoilt, run):
    assert run("rules", "--format", "github").stdout.splitlines() == [
        "::error file=rules/substances/acetone.yml,line=5,title=mixed-script::in `aцетон` the word `aцетон` holds "
        "Latin a. Type the word anew in one script.",
    ]


def test_a_clean_folder_says_so(rules, run):
    rules.write(
        "lists/kz-act.yml", (rules.root / "lists" / "kz-act.yml").read_text().replace("proof: memory", "proof: act")
    )
    rules.change("lists/kz-act.yml", "entries:", "review_by: 2025-12-31\nentries:")
    rules.change(
        "substances/toluene.yml",
        "names:",
        "cas: [{number: 108-88-3, form: base, source: act, verified: true}]\nnames:",
    )
    assert run("rules").stdout == "No findings.\n"
    assert run("rules", "--format", "github").stdout == ""


def test_the_day_decides_reviews(rules, run):
    rules.change("lists/kz-act.yml", "entries:", "review_by: 2025-06-30\nentries:")
    assert "past-review" not in run("rules").stdout
    assert "past-review" in run("rules", "--as-of", "2025-07-01").stdout


def test_the_list_shows_every_check_with_why(run):
    done = run("--list")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    for check in lint.all_checks():
        stays = "  cannot be silenced" if check.stays else ""
        at = lines.index(f"{check.name}  {check.severity.value}{stays}")
        assert lines[at + 1].strip() == " ".join(check.about.split("\n\n")[0].split())
    assert lines[-1] == f"{len(lint.all_checks())} checks."


@pytest.mark.parametrize(
    "words", [(), ("--info",), ("--format", "json"), ("--format", "sarif"), ("--format", "github", "--info")]
)
def test_checks_that_did_not_run_are_named_beside_the_output_and_change_nothing_in_it(rules, run, monkeypatch, words):
    monkeypatch.setattr(structures, "find_spec", lambda name: None)
    done = run("rules", *words)
    assert done.stderr == (
        "4 checks were not run, because RDKit is not installed (pip install 'precursor-screen[structure]'): "
        "formula-differs, inchikey-differs, molar-mass-differs, smiles-unreadable.\n"
    )
    monkeypatch.setattr(structures, "find_spec", lambda name: pytest)
    everything_there = run("rules", *words)
    assert everything_there.stderr == ""
    if words != ("--format", "json"):
        assert done.stdout == everything_there.stdout
    else:
        told, complete = json.loads(done.stdout), json.loads(everything_there.stdout)
        assert (len(told.pop("not_run")), complete.pop("not_run")) == (4, [])
        assert told == complete


def test_an_unknown_format_is_wrong_usage(run):
    assert run("rules", "--format", "xml").exit_code == 2


def test_the_rules_below_an_overlay_are_named(rules, run):
    rules.write(
        "substances/our-own.yml", "id: our-own\ntitle: Our own\nnames: [{text: ourol, kind: trade, source: act}]\n"
    )
    rules.write("../office/overlay.yml", "title: Office\n")
    rules.write("../office/additions/our-own.yml", "id: our-own\nnotes: x\n")
    assert run("office").exit_code == 5
    assert run("office", "--rules", str(rules.root)).exit_code == 0
    assert run("--rules", str(rules.root)).exit_code == 2


def test_a_link_to_itself_is_said(rules, run):
    (rules.root.parent / "loop").symlink_to("loop")
    result = run("loop")
    assert result.exit_code == 5
    assert "there is no such" in result.stdout
