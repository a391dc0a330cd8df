"""`rules export`: tables of the rules, equal for equal rules, and entries that an import takes back as they were."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.rules.folder import read_folder
from precursor_screen.rules.load import shipped_rules
from precursor_screen.rules.schema import EntryRow
from precursor_screen.workshop.tables.cell_text import guarded, unguarded
from rule_folder import RulesFolder

Run = Callable[..., Result]
LISTS = tuple(sorted(path.stem for path in (shipped_rules() / "lists").glob("*.yml")))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, ["rules", *arguments])


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def as_tables_hold(entry: EntryRow, citation: str) -> EntryRow:
    """An entry without its structures; cited as its list is where it says nothing itself."""
    return entry.model_copy(update={"generic": [], "citation": entry.citation or citation})


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_exported_entries_come_back_as_they_were(run: Run, tmp_path: Path, ending: str) -> None:
    table = tmp_path / f"entries.{ending}"
    assert run("export", "-o", str(table)).exit_code == 0
    office = tmp_path / "office"
    office.mkdir()
    (office / "overlay.yml").write_text("title: Office\n", encoding="utf-8")
    exported = read_folder().lists
    for list_id in LISTS:
        copy = f"copy-{list_id}"
        if ending == "csv":
            text = table.read_text(encoding="utf-8-sig").replace(f"\n{list_id},", f"\n{copy},")
            (tmp_path / "copy.csv").write_text(text, encoding="utf-8")
        else:
            rows = CalamineWorkbook.from_path(str(table)).get_sheet_by_index(0).to_python()
            with (tmp_path / "copy.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([copy if cell == list_id else cell for cell in row] for row in rows)
        act = exported[list_id].content
        head = {"title": "copy", "jurisdiction": act.jurisdiction, "authority": "a", "citation": "c", "edition": "e"}
        (tmp_path / "mapping.yml").write_text(json.dumps({"act": head}), encoding="utf-8")
        arguments = ("--list", copy, "--dir", str(office), "--mapping", "mapping.yml", "--write")
        result = run("import", "copy.csv", *arguments)
        assert result.exit_code == 0, result.output
        back = read_folder(office).lists[copy].content.entries
        assert back == [as_tables_hold(entry, act.citation) for entry in act.entries]
        assert [tuple(row.official_name) for row in back] == [tuple(row.official_name) for row in act.entries]
    assert run("fmt", "--check", str(office / "lists")).exit_code == 0


@pytest.mark.parametrize("cited", [True, False])
def test_export_of_the_same_list_changes_nothing_of_what_it_says(run: Run, rules: RulesFolder, cited: bool) -> None:
    if cited:  # each entry, and not only their list
        rules.change("lists/kz-act.yml", "    proof: act\n", "    citation: Row 1\n    proof: act\n")
        rules.change("lists/kz-act.yml", "    proof: memory\n", "    citation: Row 2\n    proof: memory\n")
    assert run("export", "--rules", str(rules.root), "-o", "entries.csv").exit_code == 0
    result = run("import", "entries.csv", "--list", "kz-act", "--dir", str(rules.root))
    assert "same: 2" in result.stdout, result.output


def test_entries(run: Run, rules: RulesFolder) -> None:
    rows = rows_of(run("export", "--rules", str(rules.root)).stdout)
    found = [(row["list"], row["substance"], row["official_name.ru"], row["official_name"], row["cas"]) for row in rows]
    assert found == [("kz-act", "acetone", "Ацетон", "", "67-64-1"), ("kz-act", "toluene", "", "Толуол", "")]


def test_substances_and_names(run: Run, rules: RulesFolder) -> None:
    rules.change("substances/toluene.yml", "source: act}", "source: act, ambiguous: true}")
    substances = json.loads(
        run("export", "--what", "substances", "--format", "json", "--rules", str(rules.root)).stdout
    )
    assert [(row["substance"], row["cas.base"], row["names"]) for row in substances] == [
        ("acetone", "67-64-1", "2"),
        ("toluene", "", "1"),
    ]
    names = rows_of(run("export", "--what", "names", "--rules", str(rules.root)).stdout)
    assert [(row["substance"], row["text"], row["lang"], row["ambiguous"]) for row in names] == [
        ("acetone", "Acetone", "en", "false"),
        ("acetone", "ацетон", "ru", "false"),
        ("toluene", "Toluene", "en", "true"),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("what", ["entries", "substances", "names"])
def test_equal_rules_give_equal_files(run: Run, tmp_path: Path, what: str, ending: str) -> None:
    for name in ("one", "two"):
        assert run("export", "--what", what, "-o", f"{name}.{ending}").exit_code == 0
    one, two = ((tmp_path / f"{name}.{ending}").read_bytes() for name in ("one", "two"))
    assert one == two


def test_spreadsheets_run_nothing(run: Run, rules: RulesFolder) -> None:
    rules.change("substances/acetone.yml", "text: ацетон", "text: '=HYPERLINK(1)'")
    printed = run("export", "--what", "names", "--rules", str(rules.root)).stdout
    assert "acetone,'=HYPERLINK(1),official" in printed
    assert run("export", "--what", "names", "--rules", str(rules.root), "-o", "names.xlsx").exit_code == 0
    assert "=HYPERLINK(1)" in str(CalamineWorkbook.from_path("names.xlsx").get_sheet_by_index(0).to_python())


@given(st.text())
def test_guarding_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


#: Arguments that do not fit, and what is said.
WRONG = (
    (("--format", "xlsx"), "a workbook is not printed"),
    (("-o", "entries.pdf"), "is no format of a table"),
    (("--lists", "kz-nothing"), "there is no list 'kz-nothing'"),
    (("--what", "names", "--lists", "kz-470-iv"), "--lists chooses entries"),
)


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("export", *arguments)
    assert (result.exit_code, said in result.output) == (2, True)


def test_faulty_rules_are_not_given_out(run: Run, rules: RulesFolder) -> None:
    rules.write("substances/toluene.yml", "id: [")
    result = run("export", "--rules", str(rules.root), "-o", "entries.csv")
    assert result.exit_code == 5
    assert not Path("entries.csv").exists()
