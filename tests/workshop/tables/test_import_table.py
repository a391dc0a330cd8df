"""`rules import`: what a row of an act becomes, what is left to a person, and what is written."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import RuleError
from precursor_screen.model.rules import Proof
from precursor_screen.rules.folder import read_folder
from precursor_screen.workshop.edit.tidy_files import tidy_file
from precursor_screen.workshop.packs.writing import make_pack
from precursor_screen.workshop.tables import importing, plan_table
from precursor_screen.workshop.tables.change import Action, CellChange, EntryChange, ImportPlan
from precursor_screen.workshop.tables.import_folder import find_place
from precursor_screen.workshop.tables.mapping import with_options
from precursor_screen.workshop.tables.write import new_files, write_files
from rule_folder import ACT, RulesFolder

Run = Callable[..., Result]
HEAD = """\
act:
  title: Another act
  jurisdiction: KZ
  authority: Government
  citation: Resolution 2
  edition: "2025"
"""
OPTIONS = (
    "--column",
    "official_name.ru=Name",
    "--column",
    "cas=CAS",
    "--citation",
    "Act, row {row}",
    "--source",
    "act",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return lambda *arguments: CliRunner().invoke(app, ["rules", "import", *arguments])


def table(text: str, name: str = "table.csv") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


#: A row of the table (name, CAS), what becomes of it, and what is said.
ROWS = (
    ("Ацетон", "67-64-1", "same", ""),
    ("ацетон", "67-64-1", "changed entry", "official_name.ru: Ацетон -> ацетон"),
    ("Неизвестное", "67-64-1", "changed entry", "Ацетон -> Неизвестное"),
    ("Ацетон", "", "same", ""),
    ("Ацетон", "—", "same", ""),
    ("Toluene", "", "changed entry", "official_name.ru: nothing -> Toluene"),
    ("Toluene", "67-64-1", "fault", "the row contradicts: CAS 67-64-1 means acetone, the name means toluene"),
    ("Acetone", "108-24-7", "to decide", "the name means acetone, which has no CAS number 108-24-7"),
    ("Toluene and acetone", "", "to decide", "the name may mean"),
    ("Unheardol", "", "to decide", "no id can be made"),
    ("Ацетон", "67-64-2", "fault", "`67-64-2` has a wrong CAS check digit"),
    ("Ацетон", "sixty-seven", "fault", "`sixty-seven` is not a CAS number"),
    ("", "67-64-1", "fault", "the row has no name"),
)


@pytest.mark.parametrize(("name", "cas", "action", "said"), ROWS, ids=str)
def test_row_becomes(run: Run, rules: RulesFolder, name: str, cas: str, action: str, said: str) -> None:
    rules.change(
        "lists/kz-act.yml", "{ru: Ацетон, en: Acetone}\n", "{ru: Ацетон, en: Acetone}\n    citation: Act, row 1\n"
    )
    before = files_of(rules.root)
    result = run(table(f"Name,CAS\n{name},{cas}\n"), "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    line = next(line for line in result.stdout.splitlines() if line.startswith("1 "))
    assert action in line
    assert said in result.stdout
    assert result.exit_code == (4 if action in ("fault", "to decide") else 0)
    assert files_of(rules.root) == before


def test_entry_without_a_row_is_shown(run: Run, rules: RulesFolder) -> None:
    result = run(table("Name,CAS\nАцетон,67-64-1\n"), "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    assert "not in the table   toluene" in result.stdout


def test_new_rows_are_put_behind_the_last_and_the_rest_stays(run: Run, rules: RulesFolder) -> None:
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    file = rules.change("lists/kz-act.yml", "entries:", "# what the office thinks of it\nentries:  # all")
    tidy = tidy_file(file)
    assert tidy is not None
    file.write_bytes(before := tidy.after)
    result = run(
        table('Name,CAS,Share\nWater,,"12,5 %"\n'),
        *("--list", "kz-act", "--dir", str(rules.root), "--write", *OPTIONS),
        *("--column", "strength.min_percent=Share", "--column", "strength.inclusive=Share"),
    )
    assert result.exit_code == 4
    assert "`inclusive` of `strength`: `12,5 %` is neither true nor false" in result.stdout
    assert file.read_bytes() == before
    mapping = table("constants:\n  strength.inclusive: true\n", "mapping.yml")
    result = run(
        "table.csv",
        *("--list", "kz-act", "--dir", str(rules.root), "--write", "--mapping", mapping, *OPTIONS),
        *("--column", "strength.min_percent=Share"),
    )
    assert result.exit_code == 0, result.output
    added = """\
  - substance: water
    official_name:
      ru: Water
    strength: {min_percent: 12.5, inclusive: true, citation: "Act, row 1", proof: memory}
    source: act
    citation: Act, row 1
    proof: memory
"""
    assert file.read_bytes() == before + added.encode()
    assert not read_folder(rules.root).faults


def test_a_degree_of_proof_is_said_by_a_person_only(run: Run, rules: RulesFolder) -> None:
    arguments = (table("Name,CAS\nWater,\n"), "--list", "kz-act", "--dir", str(rules.root), "--write", *OPTIONS)
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    assert run(*arguments, "--proof", "act").exit_code == 0
    assert read_folder(rules.root).lists["kz-act"].content.entries[-1].proof is Proof.ACT


def test_changes_of_entries_are_commands_for_people(run: Run, rules: RulesFolder) -> None:
    before = files_of(rules.root)
    result = run(
        table("Name,CAS\nАцетон технический,67-64-1\n"),
        "--list",
        "kz-act",
        "--dir",
        str(rules.root),
        "--write",
        *OPTIONS,
    )
    commands = [shlex.split(line) for line in result.stdout.splitlines() if line.startswith("precursor-screen")]
    place = ["--dir", str(rules.root)]
    expected = ["precursor-screen", "rules", "set", "kz-act/acetone", "official_name.ru", "Ацетон технический", *place]
    assert expected in commands
    assert files_of(rules.root) == before


def test_the_commands_make_the_list_as_the_table_has_it(run: Run, rules: RulesFolder) -> None:
    """An entry gets a threshold, an amount, sources and a date, and loses its note and its scope."""
    rules.change("sources.yml", "act:", "press:\n  what: News\n  kind: press\nact:")
    lost = "    notes: old\n    scope: {salts: true}\n    source: act\n"
    rules.change("lists/kz-act.yml", "    source: act\n", lost)
    fields = "strength.min_percent,strength.inclusive,amounts.quantity,amounts.unit,amounts.per,amounts.effect"
    text = f"Name,CAS,{fields},source,valid_from,notes,scope.salts\n"
    text += 'Ацетон,67-64-1,60,true,5,kg,operation,"a duty, or none",act; press,2025-01-01,,\n'
    arguments = ("--list", "kz-act", "--dir", str(rules.root), *OPTIONS[:-2])
    for command in run(table(text), *arguments).stdout.splitlines():
        if command.startswith("precursor-screen"):
            result = CliRunner().invoke(app, shlex.split(command)[1:])
            assert result.exit_code == 0, (command, result.output)
    assert "same: 1" in run("table.csv", *arguments).stdout


FAULTY = "Name,CAS\nUnheardol,\nWater,\nToluene,67-64-1\n"


def test_faulty_rows_stop_everything_unless_they_are_skipped(run: Run, rules: RulesFolder) -> None:
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    before = files_of(rules.root)
    arguments = (table(FAULTY), "--list", "kz-act", "--dir", str(rules.root), "--write", *OPTIONS)
    result = run(*arguments)
    assert (result.exit_code, files_of(rules.root)) == (4, before)
    assert "Nothing is written" in result.output
    assert run(*arguments, "--skip-faulty").exit_code == 0
    assert [row.substance for row in read_folder(rules.root).lists["kz-act"].content.entries][2:] == ["water"]


def test_new_substances_are_drafted_when_they_are_wanted(run: Run, rules: RulesFolder) -> None:
    text = 'English,Name,CAS\n"Unheardol, pure",Неслыханол,7732-18-5\n'
    columns = ("--column", "official_name.en=English")
    arguments = (table(text), "--list", "kz-act", "--dir", str(rules.root), "--write", *OPTIONS, *columns)
    assert run(*arguments).exit_code == 4
    result = run(*arguments, "--new-substances")
    assert result.exit_code == 0, result.output
    assert (
        (rules.root / "substances" / "unheardol-pure.yml").read_text(encoding="utf-8")
        == """\
# yaml-language-server: $schema=../schema/substance.schema.json
id: unheardol-pure
title: Unheardol, pure
names:
  # English
  - {text: "Unheardol, pure", kind: official, lang: en, source: act}
  # Russian
  - {text: Неслыханол, kind: official, lang: ru, source: act}
cas:
  - {number: 7732-18-5, form: base, source: act, verified: false}
status: draft
"""
    )
    assert not read_folder(rules.root).faults


def test_new_list_is_written_whole_and_loads(run: Run, rules: RulesFolder) -> None:
    mapping = table(HEAD, "mapping.yml")
    result = run(
        table("Name,CAS\nАцетон,67-64-1\n"),
        *("--list", "kz-act-2", "--dir", str(rules.root), "--mapping", mapping, "--write", *OPTIONS),
    )
    assert result.exit_code == 0, result.output
    written = read_folder(rules.root).lists["kz-act-2"].content
    assert (written.title, written.edition, len(written.entries)) == ("Another act", "2025", 1)


def test_new_list_needs_an_act(run: Run, rules: RulesFolder) -> None:
    result = run(
        table("Name,CAS\nАцетон,67-64-1\n"), "--list", "kz-act-2", "--dir", str(rules.root), "--write", *OPTIONS
    )
    assert result.exit_code == 2
    assert "nothing says what act it is" in result.output


def test_overlay_does_not_hide_the_list_below(run: Run, rules: RulesFolder, tmp_path: Path) -> None:
    office = tmp_path / "office"
    office.mkdir()
    (office / "overlay.yml").write_text("title: Office\n", encoding="utf-8")
    result = run(
        table("Name,CAS\nАцетон,67-64-1\n"),
        *("--list", "kz-act", "--dir", str(office), "--rules", str(rules.root), "--write", *OPTIONS),
    )
    assert result.exit_code == 2
    assert "copy" in result.output
    assert not (office / "lists").exists()


def test_amounts_stand_under_each_other(run: Run, rules: RulesFolder) -> None:
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    text = "Name,amounts.quantity,amounts.unit,amounts.per,amounts.effect\n" + "".join(
        f"Water,{quantity},kg,{per},a duty ends\n" for quantity, per in ((100, "operation"), ("1 000", "calendar-year"))
    )
    options = ("--column", "official_name.en=Name", "--citation", "Act", "--source", "act", "--write")
    result = run(table(text), "--list", "kz-act", "--dir", str(rules.root), *options)
    assert result.exit_code == 0, result.output
    amounts = read_folder(rules.root).lists["kz-act"].content.entries[-1].amounts
    assert [(row.quantity, row.per) for row in amounts] == [(100, "operation"), (1000, "calendar-year")]


def test_rows_that_say_two_things_of_one_substance(run: Run, rules: RulesFolder) -> None:
    text = "Name,CAS,notes\nАцетон,67-64-1,one\nАцетон,67-64-1,two\n"
    result = run(table(text), "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    assert "row 1 names acetone already" in result.stdout


#: A cell of a share, and what is read or said.
SHARES = (
    ("60", "60"),
    ("60 %", "60"),
    ("0,5%", "0.5"),
    ("12.50", "12.5"),
    ("more than 60", "is not one number"),
    ("60-70", "is not one number"),
    ("1,250", "can mean two numbers"),
    ("160", "less than or equal to 100"),
)


@pytest.mark.parametrize(("cell", "expected"), SHARES)
def test_share(run: Run, rules: RulesFolder, cell: str, expected: str) -> None:
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    mapping = table("constants:\n  strength.inclusive: true\n", "mapping.yml")
    result = run(
        table(f'Name,CAS,strength.min_percent\nWater,,"{cell}"\n'),
        *("--list", "kz-act", "--dir", str(rules.root), "--mapping", mapping, *OPTIONS),
    )
    assert (f"controlled from {expected} %" if result.exit_code == 0 else expected) in result.stdout


def test_named_sheet_of_a_workbook_in_windows_letters_and_csv_in_1251(run: Run, rules: RulesFolder) -> None:
    with xlsxwriter.Workbook("table.xlsx") as book:
        book.add_worksheet("about").write_row(0, 0, ["nothing here"])
        sheet = book.add_worksheet("Перечень")
        for at, row in enumerate((["Act 1"], ["Name", "CAS"], ["Ацетон", "67-64-1"])):
            sheet.write_row(at, 0, row)
    result = run("table.xlsx", "--sheet", "Перечень", "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    assert "acetone" in result.stdout, result.output
    Path("old.csv").write_bytes("Name;CAS\nАцетон;67-64-1\n".encode("cp1251"))
    assert "acetone" in run("old.csv", "--list", "kz-act", "--dir", str(rules.root), *OPTIONS).stdout
    wrong = run("table.xlsx", "--sheet", "Таблица", "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    assert (wrong.exit_code, 'the sheets are "about"' in wrong.output.lower()) == (2, True)


#: A cell of a workbook, and what is read or said.
BOOK_SHARES = ((60, "from 60 %"), (0.6, "`0.6` may be 0.6 %, or a part of one"), ("0.6 %", "from 0.6 %"))


@pytest.mark.parametrize(("cell", "said"), BOOK_SHARES)
def test_a_workbook_may_hide_that_a_share_is_in_percent(
    run: Run, rules: RulesFolder, cell: float | str, said: str
) -> None:
    rules.write(
        "substances/water.yml", "id: water\ntitle: Water\nnames:\n  - {text: Water, kind: common, source: act}\n"
    )
    with xlsxwriter.Workbook("table.xlsx") as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((["Name", "CAS", "strength.min_percent"], ["Water", "", cell])):
            sheet.write_row(at, 0, row)
    mapping = table("constants:\n  strength.inclusive: true\n", "mapping.yml")
    result = run("table.xlsx", "--list", "kz-act", "--dir", str(rules.root), "--mapping", mapping, *OPTIONS)
    assert said in result.stdout


#: Options or a mapping that do not fit, the exit code, and what is said.
WRONG = (
    (("--column", "names=Name"), "", 2, "there is no field 'names'"),
    (("--column", "official_name.ru"), "", 2, "is not FIELD=HEADER"),
    (("--column", "official_name.ru=Title"), "", 2, 'there is no column "Title"'),
    (("--citation", "row {page}"), "", 2, "which no column holds"),
    (("--citation", "row {page"), "", 2, "cannot be read"),
    (("--citation", "row {row:d}"), "", 2, "says how to write a field"),
    (("--citation", "row {row!r}"), "", 2, "says how to write a field"),
    ((), "columns:\n  nam: Name\n", 5, "mapping.yml:2"),
    ((), "colums:\n  cas: CAS\n", 5, "Did you mean `columns`?"),
    ((), "constants:\n  cas: 67-64-1\n", 2, "cas is both a column and a constant"),
    (("--list", "../kz"), "", 2, "cannot be the id of a list"),
    (("--dir", "table.csv"), "", 2, "is no folder"),
)


@pytest.mark.parametrize(("options", "mapping", "code", "said"), WRONG, ids=str)
def test_wrong_mapping(
    run: Run, rules: RulesFolder, options: tuple[str, ...], mapping: str, code: int, said: str
) -> None:
    given = ("--mapping", table(mapping, "mapping.yml")) if mapping else ()
    result = run(
        table("Name,CAS\nАцетон,67-64-1\n"), "--list", "kz-act", "--dir", str(rules.root), *OPTIONS, *given, *options
    )
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_without_a_citation_nothing_is_taken(run: Run, rules: RulesFolder) -> None:
    result = run(table("official_name\nАцетон\n"), "--list", "kz-act", "--dir", str(rules.root))
    assert (result.exit_code, "nothing says where in the act" in result.output) == (2, True)


@pytest.mark.parametrize("content", [b"", b"Name,CAS\n", b"\x00\x01\x02\x03" * 500, b"%PDF-1.7\n", b"PK\x03\x04broken"])
@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_damaged_tables_are_told(run: Run, rules: RulesFolder, content: bytes, name: str) -> None:
    Path(name).write_bytes(content)
    result = run(name, "--list", "kz-act", "--dir", str(rules.root), *OPTIONS)
    assert (result.exit_code, "error:" in result.output) == (4, True)


def test_folder_that_would_be_broken_is_not_written(run: Run, rules: RulesFolder) -> None:
    """The draft of a substance has an id that the rules have retired."""
    rules.write("deprecated/unheardol.yml", "id: unheardol\n")
    before = files_of(rules.root)
    result = run(
        table("Name,CAS\nUnheardol,\n"),
        *("--list", "kz-act", "--dir", str(rules.root), "--write", "--new-substances"),
        *("--column", "official_name.en=Name", "--citation", "Act", "--source", "act"),
    )
    assert result.exit_code == 4
    assert files_of(rules.root) == before


@pytest.mark.slow
def test_sample_table_gives_one_fault(run: Run, tmp_path: Path) -> None:
    samples = Path(__file__).resolve().parents[3] / "samples"
    office = tmp_path / "office"
    office.mkdir()
    (office / "overlay.yml").write_text("title: Office\n", encoding="utf-8")
    arguments = ("--list", "example-act", "--mapping", str(samples / "act-table-mapping.yml"), "--dir", str(office))
    result = run(str(samples / "act-table.csv"), *arguments, "--write", "--skip-faulty")
    assert result.exit_code == 0, result.output
    assert "row 3: the row contradicts: CAS 67-64-1 means acetone, the name means toluene" in result.stdout
    written = read_folder(office)
    assert not written.faults
    found = {
        row.substance: row.strength and row.strength.min_percent for row in written.lists["example-act"].content.entries
    }
    assert found == {"acetic-anhydride": 60, "acetone": 60, "potassium-permanganate": 45, "benzaldehyde": None}


def test_an_edit_of_a_colleague_meanwhile_is_not_written_over(rules: RulesFolder, tmp_path: Path) -> None:
    csv = tmp_path / "act.csv"
    csv.write_text("Name,CAS\nToluene,\n", encoding="utf-8")
    listed = rules.change("lists/kz-act.yml", ACT[ACT.index("  - substance: toluene") :], "")
    mapping = importing.mapping_of(None)
    mapping = with_options(mapping, OPTIONS[1:4:2], citation="Act, row {row}", source="act", sheet=None)
    plan, place = importing.prepare(csv, mapping, "kz-act", rules.root)
    changes = new_files(plan, place, None)
    assert [change.path for change in changes] == [listed]
    rules.change("lists/kz-act.yml", "title: The act", "title: The act of a colleague")
    theirs = listed.read_bytes()
    with pytest.raises(RuleError, match="somebody has changed this file meanwhile"):
        write_files(rules.root, changes)
    assert listed.read_bytes() == theirs


def test_an_id_that_is_retired_below_is_not_drafted_again(rules: RulesFolder, tmp_path: Path) -> None:
    rules.write("deprecated/substances/2020/old.yml", "id: old\n")
    pack = tmp_path / "rules.zip"
    pack.write_bytes(make_pack(rules.root, version="1").content)
    for below in (rules.root, pack):
        assert "old" in find_place("kz-act", None, [below]).taken


@pytest.mark.parametrize(("platform", "expected"), [("linux", "'Ацетон чистый'"), ("win32", '"Ацетон чистый"')])
def test_commands_are_quoted_as_the_system_reads_them(
    monkeypatch: pytest.MonkeyPatch, platform: str, expected: str
) -> None:
    change = EntryChange(
        Action.CHANGED, (1,), "acetone", "", fields=(CellChange("official_name.ru", "Ацетон", "Ацетон чистый"),)
    )
    monkeypatch.setattr(plan_table.sys, "platform", platform)
    (command,) = plan_table.by_hand(ImportPlan("kz-act", (change,), is_new=False), None)
    assert expected in command
