"""A file made to harm ends with a reason, in little time and memory, and the other manifests are screened."""

import gzip
import json
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
