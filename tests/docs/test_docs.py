"""The pages: every command runs and prints what is shown, and everything that has to be documented is."""

import doctest
import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest
from doc_pages import GUIDE, PAGES, ROOT, Block, blocks, run, settled, shown
from doc_tables import TABLES, page_with_tables
from doc_workplace import make_workplace

from precursor_screen.matching.evidence_table import TABLE
from precursor_screen.model.result import Effect, EvidenceKind, Outcome
from precursor_screen.rules.load import load_rules
from precursor_screen.run.exit_codes import MEANING, ExitCode

#: Commands for people to type that are not ours, and so are only known by name.
OTHER_COMMANDS = {
    ".", ".ci/long", ".ci/run", ".venv/bin/pip", ".venv/bin/python", "cd", "git", "lint-imports", "mypy", "py",
    "python", "python3", "ruff", r".venv\Scripts\pip",
}  # fmt: skip
OURS = {"precursor-screen", ".venv/bin/precursor-screen", r".venv\Scripts\precursor-screen"}
#: Placeholders of the synopses and guides; a command with one of them is a pattern, not a command.
PLACEHOLDERS = re.compile(r"\[|\bMANIFEST\b|\bTEXT\b|\bFILE\b|\bID\b|\bOUT\b|\bLIST\b|\.\.\.")
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:)(?P<target>[^)#]*)(?:#(?P<anchor>[^)]*))?\)")

CONSOLE = [block for page in PAGES for block in blocks(page, "console")]
TYPED = [block for page in PAGES for block in blocks(page, "sh", "bat", "")]
PYTHON = [page for page in PAGES if blocks(page, "python")]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory, rules_loaded_once: None) -> Path:
    return make_workplace(tmp_path_factory.mktemp("docs"))


@pytest.mark.slow
@pytest.mark.parametrize("block", CONSOLE, ids=str)
def test_console_shows_what_is_printed(block: Block, workplace: Path) -> None:
    for one in shown(block):
        printed, _ = run(one.command, workplace)
        assert printed == settled(one.output), f"{block}: {one.command}"


@pytest.mark.slow
@pytest.mark.parametrize("block", TYPED, ids=str)
def test_typed_commands_run_or_are_known(block: Block, workplace: Path) -> None:
    for command in _commands(block):
        words = shlex.split(command, posix=block.kind != "bat")
        if words[0] in OURS:
            if block.kind == "bat":
                words = [word.replace("samples\\", "samples/") for word in words]
            _, code = run(shlex.join(["precursor-screen", *words[1:]]), workplace)
            # without the extra the command says what to install, and is none the less the one of the page
            missing = words[1] == "spark" and find_spec("pyspark") is None
            expected = (ExitCode.USAGE,) if missing else (ExitCode.OK, ExitCode.FINDINGS)
            assert code in expected, f"{block}: {command}: exit code {code}"
        else:
            assert words[0] in OTHER_COMMANDS, f"{block}: {command}: what is {words[0]}?"


def test_there_are_examples_to_run() -> None:
    assert len(CONSOLE) >= 15
    assert sum(words[0] in OURS for block in TYPED for words in map(str.split, _commands(block))) >= 8


@pytest.mark.slow
@pytest.mark.usefixtures("rules_loaded_once")
@pytest.mark.parametrize("page", PYTHON)
def test_python_examples(page: str) -> None:
    source = "\n".join(block.body for block in blocks(page, "python"))
    example = doctest.DocTestParser().get_doctest(source, {}, page, page, 0)
    assert example.examples
    failures: list[str] = []
    doctest.DocTestRunner(verbose=False).run(example, out=failures.append)
    assert not failures, "".join(failures)


@pytest.mark.usefixtures("rules_loaded_once")
def test_every_public_docstring_example() -> None:
    from precursor_screen.screening import screener  # noqa: PLC0415

    assert doctest.testmod(screener).failed == 0


@pytest.mark.parametrize("page", [*PAGES, GUIDE])
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for link in LINK.finditer(text):
        target = (ROOT / page).parent / link["target"] if link["target"] else ROOT / page
        assert target.exists(), f"{page}: {link.group()}"
        if link["anchor"]:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert link["anchor"] in {_anchor(heading) for heading in headings}, f"{page}: {link.group()}"


@pytest.mark.parametrize("page", TABLES)
def test_tables_are_as_the_program_has_them(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == page_with_tables(page), "run `python tests/update_goldens.py`"


def test_every_piece_of_evidence_is_documented_with_its_weight() -> None:
    text = _text("docs/outcomes.md")
    for name, feature in TABLE.items():
        row = re.search(rf"^\| `{re.escape(name)}` \|.*$", text, re.MULTILINE)
        assert row, f"docs/outcomes.md does not explain {name}"
        assert re.search(rf"\| \+?{feature.weight} \|", row.group()), row.group()


def test_every_outcome_effect_and_kind_is_documented() -> None:
    outcomes, readme = _text("docs/outcomes.md"), _text("README.md")
    for outcome in Outcome:
        assert f"| `{outcome}` |" in outcomes
        assert f"| `{outcome}` |" in readme
    for effect in Effect:
        assert f"`{effect}`" in outcomes
    for kind in set(EvidenceKind) - {EvidenceKind.CONTEXT}:
        assert f"`{kind}`" in outcomes


def test_every_exit_code_is_documented_with_its_meaning() -> None:
    text = _text("docs/exit-codes.md")
    assert set(MEANING) == set(ExitCode)
    for code, meaning in MEANING.items():
        assert f"| {code.value} | {meaning} |" in text


def test_lists_that_are_missing_are_named() -> None:
    text = _text("docs/lists.md")
    countries = {"Tajikistan": "TJ", "Turkmenistan": "TM"}
    shipped = {one.jurisdiction for one in load_rules().lists.values()}
    assert not shipped & set(countries.values()), "a list came: say in docs/lists.md that it is no longer missing"
    for country in countries:
        assert country in text


def test_install_lines_agree_with_the_package_and_the_checks() -> None:
    readme, pyproject, checks = _text("README.md"), _text("pyproject.toml"), _text(".ci/run")
    first, second = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    assert "pip install -q ." in first
    assert "screen samples/" in first
    assert "pip install -q -e '.[test]'" in second
    assert second.endswith("-m pytest")
    assert re.search(r"^test = \[", pyproject, re.MULTILINE), "the extra that the README installs"
    assert "Python 3.11" in readme
    assert 'requires-python = ">=3.11"' in pyproject
    # The script takes them out of the README by this pattern, so that it can run no others.
    (pattern,) = re.findall(r"grep '([^']*)' README\.md", checks)
    assert [line for line in readme.splitlines() if re.search(pattern, line)] == [first, second]
    for line in ("${lines[0]}", "${lines[1]}"):
        assert f'bash -c "{line}"' in checks


def test_the_readme_names_the_cache_folder_of_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs.macos import MacOS  # noqa: PLC0415
    from platformdirs.unix import Unix  # noqa: PLC0415

    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for system in (Unix, MacOS):
        folder = system("precursor-screen", appauthor=False).user_cache_dir
        assert f"`rm -r {folder.replace('/home/me', '~')}`" in _text("README.md")


def test_contributing_has_the_checks_in_their_order() -> None:
    steps = ["ruff check", "mypy", "lint-imports", "rules lint", "-m build", "-m pytest"]
    checks = _text(".ci/run").replace('"', "").replace("$bin/", "")
    told = _text("CONTRIBUTING.md").split("## What must pass")[1]
    for text in (checks, told):
        places = [text.find(step) for step in steps]
        assert -1 not in places, dict(zip(steps, places, strict=True))
        assert places == sorted(places)
    assert len(_text("CONTRIBUTING.md").splitlines()) < 250


@pytest.mark.parametrize("page", [page for page in PAGES if "design" not in page])
def test_pages_are_plain(page: str) -> None:
    text = _text(page)
    assert text.startswith("# "), "a page begins with its title"
    assert "\u2014" not in text, "no long dashes"


def _commands(block: Block) -> list[str]:
    """Return the single commands of a block; in one without a language, only those of precursor-screen."""
    lines = [line.strip() for line in block.body.splitlines()]
    found = [part.strip() for line in lines if line and not line.startswith("#") for part in line.split("&&")]
    if not block.kind:
        found = [command for command in found if command.startswith("precursor-screen ")]
    return [command for command in found if not PLACEHOLDERS.search(command)]


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")
