"""The report as a workbook: its sheets, that no cell runs, and that equal runs give equal bytes."""

import hashlib
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from report_rows import ROWS, about, frame, row

from precursor_screen.errors import OutputError
from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.book import ReportBookWriter
from precursor_screen.output.target import Target
from precursor_screen.run.writers.formats import Format, make_writer

FORMULA = '=HYPERLINK("http://127.0.0.1","x")'
STARTS = (FORMULA, "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "http://127.0.0.1", "{=1}")


def book(path: Path, rows: list[dict[str, object]] = ROWS, given: ReportAbout | None = None) -> CalamineWorkbook:
    writer = ReportBookWriter(Target(path), given or about())
    table = frame(rows)
    writer.open(table.columns)
    writer.write(table)
    writer.close()
    return CalamineWorkbook.from_path(str(path))


def test_the_sheets_stand_in_the_order_in_which_they_are_read(tmp_path: Path) -> None:
    assert book(tmp_path / "a.xlsx").sheet_names == ["Summary", "Findings", "Laws", "Counts"]
    assert book(tmp_path / "b.xlsx", given=about("ru")).sheet_names == ["Сводка", "Находки", "Законы", "Счёт"]


def test_findings_stand_by_priority_with_what_there_is_to_say(tmp_path: Path) -> None:
    rows = book(tmp_path / "a.xlsx").get_sheet_by_name("Findings").to_python()
    head = rows[0]
    assert [one[head.index("Priority")] for one in rows[1:]] == [85, 85, 30, 20]
    first = dict(zip(head, rows[1], strict=True))
    assert first["Substance"] == "Acetone"
    assert first["kg"] == 632
    assert first["Contradictions"] == "but “краска” are other goods"
    assert "Resolution 1315" in first["What document would clear it"]
    assert first["Инвойс"] == "CZ-44871"
    assert "detail" not in head
    assert rows[4][head.index("kg")] == "20-25"


def test_findings_of_a_workbook_have_their_sheet_and_row(tmp_path: Path) -> None:
    head, first, *_ = (
        book(tmp_path / "a.xlsx", [row(2, sheet="Лист 1", row="14")]).get_sheet_by_name("Findings").to_python()
    )
    found = dict(zip(head, first, strict=True))
    assert (found["Line"], found["Sheet"], found["Row"]) == (2, "Лист 1", 14)
    head = book(tmp_path / "b.xlsx", [row(2, sheet="", row="3")]).get_sheet_by_name("Findings").to_python()[0]
    assert not {"Sheet", "Row"} & set(head)


def test_summary_laws_and_counts_say_what_the_page_says(tmp_path: Path) -> None:
    made = book(tmp_path / "a.xlsx")
    summary = {str(what): value for what, value in made.get_sheet_by_name("Summary").to_python()}
    assert "2 + 1 + 1 + 0 + 6 = 10 lines read" in summary["Total"]
    assert summary["Law as of"] == "2026-11-23"
    laws = made.get_sheet_by_name("Laws").to_python()
    assert {row[2] for row in laws[1:]} == {"Acetone", "Toluene"}
    assert any("from memory" in row for row in laws)
    counts = made.get_sheet_by_name("Counts").to_python()
    assert counts[1] == ["Lines", "", 2, 1, 1, 0, 6, 10]
    assert ["File", "a.csv", 2, 1, 1, 0, 0, 4] in counts


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_runs(tmp_path: Path, start: str) -> None:
    evil = row(1, file=start, matched_text=start, reason=start, name=start, Инвойс=start)
    evil["Наименование товара"] = start
    path = tmp_path / "a.xlsx"
    given = about(files=[start], options={"map": start}, engine=start)
    book(path, [evil], given)
    with zipfile.ZipFile(path) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any("hyperlink" in name.casefold() for name in parts.namelist())
    assert len(sheets) == 4
    for sheet in sheets:
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet


def test_equal_runs_give_equal_bytes(tmp_path: Path) -> None:
    digests = set()
    for name, seconds in (("a.xlsx", 1.0), ("b.xlsx", 2.0)):
        book(tmp_path / name, given=about(seconds=seconds))
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    assert {one.name for one in tmp_path.iterdir()} == {"a.xlsx", "b.xlsx"}


def test_the_head_is_frozen_filtered_and_printed_on_a4(tmp_path: Path) -> None:
    book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet2.xml").decode()
    for needed in (
        'state="frozen"',
        "<autoFilter",
        "<conditionalFormatting",
        'paperSize="9"',
        'orientation="landscape"',
    ):
        assert needed in sheet


def test_the_rows_of_a_run_come_first_and_what_is_known_of_it_behind(tmp_path: Path) -> None:
    path = tmp_path / "alerts.xlsx"
    given = about()
    writer = make_writer(Format.XLSX, Target(path), about=given)
    table = frame()
    writer.open(table.columns)
    writer.write(table)
    writer.close()
    made = CalamineWorkbook.from_path(str(path))
    assert made.sheet_names == ["screening", "Summary", "Laws", "Counts"]
    rows = made.get_sheet_by_index(0).to_python()
    assert rows[0] == [name for name in table.columns if name != "detail"]
    assert [one[1] for one in rows[1:]] == [1, 2, 3, 4, 5]


def test_without_a_run_a_workbook_has_its_rows_alone(tmp_path: Path) -> None:
    path = tmp_path / "alerts.xlsx"
    writer = make_writer(Format.XLSX, Target(path))
    writer.open(["file"])
    writer.close()
    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["screening"]


def test_too_many_findings_for_a_sheet_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.output.book_sheet.MAX_ROWS", 3)
    writer = ReportBookWriter(Target(tmp_path / "a.xlsx"), about())
    table = frame()
    writer.open(table.columns)
    writer.write(table)
    with pytest.raises(OutputError, match="do not fit in a sheet"):
        writer.close()
    writer.discard()
    assert list(tmp_path.iterdir()) == []
