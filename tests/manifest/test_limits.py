"""A file made to harm ends with a reason, in little time and memory, and the other manifests are screened."""

import gzip
import io
import json
import struct
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import ManifestError
from precursor_screen.manifest import limits, open_manifest
from precursor_screen.manifest.limits import MAX_COLUMNS


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("good.csv").write_text("goods\nтолуол\n", encoding="utf-8")
    return tmp_path


def screen(*words: str) -> Result:
    return CliRunner().invoke(app, ["screen", *words, "good.csv", "--processes", "1", "-o", "out.csv"])


def refused(file: str, said: str) -> None:
    done = screen(file)

    assert done.exit_code == 4, done.output
    assert f"error: {file}: " in done.output
    assert said in done.output
    assert "docs/manifests.md has the limits" in done.output
    assert pl.read_csv("out.csv")["file"].to_list() == ["good.csv"]


def workbook(file: str, **cells: str) -> None:
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for at, text in {"A1": "Наименование товара", "A2": "ацетон", **cells}.items():
        sheet.write(at, text)
    book.close()


def with_sheet(file: str, content: str) -> None:
    """A workbook whose sheet is this XML."""
    workbook("plain.xlsx")
    with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            made.writestr(name, content if name.endswith("sheet1.xml") else plain.read(name))


ROWS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def test_one_cell_in_the_far_corner(place: Path):
    workbook("far.xlsx", XFD1048576="x")
    refused("far.xlsx", "reaches over 1,048,576 rows and 16,384 columns")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"/></row><row r="9999999"><c r="XFDZ9999999"/></row>',
        '<row r="1">' + "<c/>" * 5_000 + "</row>" + "<row/>" * 10_000,
        "<row>" + "<x:c />" * 5_000 + "</row>" + "<row ></row>" * 10_000,
        "<row r='1'><c r = 'ZZ1'/></row><row r=\"900000\"><c/></row>",
    ],
    ids=["beyond Excel", "cells without a place", "with a prefix", "other quotes"],
)
def test_a_sheet_that_reaches_too_far_however_it_is_written(place: Path, rows: str):
    with_sheet("far.xlsx", ROWS.format(rows))
    refused("far.xlsx", "reaches over")


def test_parts_that_unfold_too_far(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("precursor_screen.manifest.door.package.MAX_PARTS", 1_000)
    workbook("large.xlsx")
    refused("large.xlsx", "bytes unpacked, more than 1,000")


def with_parts(file: str, **changed: str) -> None:
    """A workbook of which parts, by the end of their name without `.xml`, are these texts."""
    workbook("plain.xlsx")
    with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            content = next((text for end, text in changed.items() if name.endswith(f"{end}.xml")), plain.read(name))
            made.writestr(name, content)


def test_one_long_text_in_many_cells(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("precursor_screen.manifest.door.probe.MAX_LOADING", 400 * 1024**2)
    text = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>{}</t></si></sst>"
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 10_000))
    with_parts("large.xlsx", sharedStrings=text.format("x" * 100_000), sheet1=ROWS.format(rows))
    with pytest.raises(ManifestError, match=r"^large\.xlsx: .* ends on it, or needs more than"):
        open_manifest("large.xlsx")


def test_a_damaged_sheet_under_another_name_is_said(place: Path):
    workbook("plain.xlsx", A3="толуол")
    with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("odd.xlsx", "w") as made:
        for name in plain.namelist():
            content = plain.read(name).replace(b"worksheets/sheet1.xml", b"odd/place.bin")
            is_sheet = name.endswith("sheet1.xml")
            made.writestr("xl/odd/place.bin" if is_sheet else name, content.replace(b"</row>", b"</rwo>", is_sheet))
    assert [(one.sheet, one.grave) for one in open_manifest("odd.xlsx").passed] == [("Sheet1", True)]


FILES = Path(__file__).parent / "files"


def old_workbook(file: str, row: int, column: int) -> None:
    """A workbook of the older format of which the last text stands in another cell."""
    content = bytearray((FILES / "goods.xls").read_bytes())
    struct.pack_into("<HH", content, content.rfind(struct.pack("<HH", 0xFD, 10)) + 4, row, column)
    Path(file).write_bytes(content)


def open_workbook(file: str, rows: str) -> None:
    """A workbook of the open format whose sheet has these rows behind a header."""
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    with zipfile.ZipFile(FILES / "goods.ods") as plain, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in plain.namelist():
            content = plain.read(name).decode() if name == "content.xml" else plain.read(name)
            if name == "content.xml":
                start, end = content.index("<table:table-row"), content.index("</table:table>")
                head = f"<table:table-row>{cell.format('', 'Товар')}</table:table-row>"
                rows = rows.replace("row>", "table:table-row>").replace("<row ", "<table:table-row ")
                rows = rows.replace("<cell", "<table:table-cell").replace("{}", cell.format("", "ацетон"))
                content = content[:start] + head + rows + content[end:]
            made.writestr(name, content)


def test_a_sheet_of_the_older_format_that_reaches_beyond_it(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("precursor_screen.manifest.door.probe.MAX_LOADING", 500 * 1024**2)
    old_workbook("far.xls", 65_535, 65_535)
    refused("far.xls", "ends on it, or needs more than")


def test_a_size_that_is_only_said(place: Path):
    content = bytearray((FILES / "goods.xls").read_bytes())
    dimensions = content.index(b"\0\2\x0e\0")
    content[dimensions + 8 : dimensions + 12] = b"\xff\xff\xff\x7f"
    Path("said.xls").write_bytes(content)
    with pytest.raises(ManifestError, match=r"^said\.xls: "):
        open_manifest("said.xls")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row table:number-rows-repeated="4000000000">{}</row>', "repeats rows of goods 3,999,999,999 times"),
        ("<row table:number-rows-repeated='90000'>{}</row>" * 2, "repeats rows of goods 179,998 times"),
        ('<row><cell table:number-columns-repeated="5000"/>{}</row>', "more than the 2,048 that are read"),
    ],
    ids=["without end", "together", "columns"],
)
def test_a_sheet_of_the_open_format_that_repeats_without_end(place: Path, rows: str, said: str):
    open_workbook("far.ods", rows)
    with pytest.raises(ManifestError, match=rf"^far\.ods: .*{said}.* docs/manifests\.md has the limits"):
        open_manifest("far.ods")


def test_blank_rows_that_repeat_do_no_harm(place: Path):
    open_workbook("far.ods", '<row>{}</row><row table:number-rows-repeated="1048000"><cell/></row>')
    assert [len(batch) for batch in open_manifest("far.ods").batches()] == [1]


def test_a_declared_dimension_and_blank_rows_do_no_harm(place: Path):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Товар</t></is></c></row>' + "".join(
        f'<row r="{at}"/>' for at in range(2, 20_000)
    )
    last = '<row r="20000"><c r="A20000" t="inlineStr"><is><t>ацетон</t></is></c></row>'
    content = ROWS.format(rows + last).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    with_sheet("wide.xlsx", content)

    done = screen("wide.xlsx")

    assert done.exit_code in (0, 4), done.output
    assert "acetone" in pl.read_csv("out.csv")["substance"].to_list()


def test_gzip_that_unfolds_without_end(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "FREE", 1_000_000)
    with gzip.open("bomb.csv.gz", "wb") as packed:
        packed.write(b"goods,n\n" + b"paint,1\n" * 2_000_000)

    done = screen("bomb.csv.gz")

    assert done.exit_code == 4
    assert "unfold to more than" in done.output
    assert "good.csv" in pl.read_csv("out.csv")["file"].to_list()


def test_gzip_on_standard_input_that_unfolds_without_end(place: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "FREE", 5_000_000)
    packed = io.BytesIO(gzip.compress(b"goods,n\n" + b"paint,1\n" * 4_000_000))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(packed))

    with pytest.raises(ManifestError, match=r"^standard input: its .* bytes unfold to more than"):
        list(open_manifest("-").batches())


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_more_columns_than_are_read(place: Path, ending: str):
    names = ["goods", *(f"c{at}" for at in range(MAX_COLUMNS))]
    text = ",".join(names) + "\nацетон" + "," * MAX_COLUMNS + "\n"
    if ending == "jsonl":
        text = json.dumps(dict.fromkeys(names, "ацетон"), ensure_ascii=False) + "\n"
    Path(f"wide.{ending}").write_text(text, encoding="utf-8")
    refused(f"wide.{ending}", f"more than the {MAX_COLUMNS:,} that are read")


def test_json_without_end_in_depth_is_an_unreadable_line(place: Path):
    Path("deep.jsonl").write_text('{"goods": "ацетон"}\n{"goods": ' + "[" * 100_000 + "\n", encoding="utf-8")

    assert screen("deep.jsonl").exit_code == 4
    assert pl.read_csv("out.csv")["outcome"].to_list() == ["match", "unreadable", "match"]


@pytest.mark.parametrize("line", ['{"goods": "ацетон", "goods": "мука"}', '{"goods": "ацетон", "Goods": "мука"}'])
def test_a_key_that_stands_twice_hides_nothing(place: Path, line: str):
    Path("twice.jsonl").write_text('{"goods": "мука"}\n' + line + "\n", encoding="utf-8")

    assert screen("twice.jsonl").exit_code == 4
    found = pl.read_csv("out.csv")
    assert found["outcome"].to_list() == ["unreadable", "match"]
    assert "stands in it twice" in found["reason"][0]


def test_a_key_in_another_case_is_the_same_column(place: Path):
    Path("case.jsonl").write_text('{"Goods": "мука"}\n{"GOODS": "ацетон"}\n{"goods": "толуол"}\n', encoding="utf-8")

    assert screen("case.jsonl").exit_code == 0
    assert pl.read_csv("out.csv")["substance"].to_list() == ["acetone", "toluene", "toluene"]
    assert open_manifest("case.jsonl").header == ("Goods",)


def test_the_error_names_the_file(place: Path):
    Path("wide.csv").write_text(",".join(f"c{at}" for at in range(MAX_COLUMNS + 1)) + "\na\n", encoding="utf-8")
    with pytest.raises(ManifestError, match=r"^wide\.csv: it has 2,049 columns"):
        open_manifest("wide.csv")
