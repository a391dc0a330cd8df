"""A whole run over workbooks and files of several tables: what is read, what is said, and the exit code."""

import json
import subprocess
import sys

import polars as pl
import pytest
import xlsxwriter


def book(path, sheets):
    written = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        page = written.add_worksheet(name)
        for number, cells in enumerate(rows):
            page.write_row(number, 0, cells)
    written.close()
    return path


def screen(folder, *arguments):
    """Run the command; return its exit code, its rows, what it said, and the record."""
    out = folder / "out.csv"
    command = [sys.executable, "-m", "precursor_screen", "screen", *map(str, arguments), "-o", str(out), "--all-lines"]
    done = subprocess.run([*command, "--processes", "1"], capture_output=True, text=True, encoding="utf-8", check=False)
    record = json.loads((folder / "out.csv.run.json").read_text(encoding="utf-8"))
    return (
        done.returncode,
        pl.read_csv(out, infer_schema=False).fill_null("").rows(named=True),
        done.stderr,
        record,
    )


GOODS = ["Наименование", "Кол-во"]


def test_goods_of_every_sheet_are_found_with_their_row_and_a_cover_is_only_noted(tmp_path):
    sheets = {
        "Титул": [["Спецификация"]],
        "Инвойс": [GOODS, ["Сахар", 1]],
        "Упаковочный": [GOODS, ["Ангидрид уксусный", 20], ["Ацетон", 5]],
    }
    code, rows, said, record = screen(tmp_path, book(tmp_path / "t.xlsx", sheets))
    assert [(row["line"], row["sheet"], row["row"], row["substance"]) for row in rows] == [
        ("1", "Инвойс", "2", ""),
        ("2", "Упаковочный", "2", "acetic-anhydride"),
        ("3", "Упаковочный", "3", "acetone"),
    ]
    assert code == 0, said
    assert [(one["sheet"], one["row"]) for one in record["tables"]] == [("Инвойс", 1), ("Упаковочный", 1)]
    assert [(one["sheet"], one["why"]) for one in record["passed_over"]] == [("Титул", "there is no table of goods")]


def test_notes_on_lines_without_a_hit_are_counted(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        "Товар;CAS;Кол-во\nСахар;64-17-55;1\nСоль;см. паспорт;2\nАцетон;67-64-2;3\nМел;;4\n", encoding="utf-8"
    )
    for more in ([], ["--batch-size", "1"]):
        _, rows, said, record = screen(tmp_path, path, *more)
        assert sum("cannot be read" in row["reason"] or "check digit" in row["reason"] for row in rows) == 3
        assert record["lines_noted"] == 3
        assert "3 lines with numbers that cannot be read, or only with doubt" in said


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (
            [["Наименование товара", "Сахар", "Ангидрид уксусный"], ["Кол-во", 1, 20], ["Ед. изм.", "кг", "кг"]],
            "header",
        ),
        ([["Товар", "Ацетон, л", "Толуол, л"], ["Склад 1", 20, 5]], "header"),
        ([["Грузополучатель", "ТОО А"], ["Наименование товара", "Ангидрид уксусный"], ["Кол-во", 20]], "header"),
        ([["Наименование тары", "Наименование", "Кол-во"], ["бочка", "чда", 5]], 'name of the sheet "Ацетон"'),
    ],
    ids=["turned", "columns of goods", "form", "sheet name"],
)
def test_goods_that_no_row_names_are_said(tmp_path, rows, place):
    code, _, said, record = screen(tmp_path, book(tmp_path / "t.xlsx", {"Ацетон" if "sheet" in place else "S": rows}))
    assert code == 4
    assert f"t.xlsx, {place}: it may name" in said
    assert record["unread_files"][0]["file"].endswith(place)


@pytest.mark.parametrize("width", ["100", "170"])
def test_the_table_for_people_says_sheet_and_row(tmp_path, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", width)
    book(tmp_path / "t.xlsx", {"Лист 1": [["Спецификация"], GOODS, ["Ацетон", 5]]})
    command = [sys.executable, "-m", "precursor_screen", "screen", "t.xlsx", "--format", "table", "--processes", "1"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert "t.xlsx:1 Лист 1!3" in " ".join(done.stdout.split()), done.stderr


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ([["Реагент", "Цена", "Количество, кг"], ["Сахар", 100, 5]], "no column is recognised"),
        ([["Груз: ангидрид уксусный, 20 т"]], "may name Acetic anhydride"),
    ],
)
def test_what_may_hold_goods_and_is_not_read_ends_with_code_4(tmp_path, other, why):
    code, rows, said, record = screen(
        tmp_path, book(tmp_path / "t.xlsx", {"Товары": [GOODS, ["Сахар", 1]], "Другое": other})
    )
    assert code == 4
    assert [row["outcome"] for row in rows] == ["clear"]
    assert 'sheet "Другое"' in said
    assert why in said
    assert [why in one["error"] for one in record["unread_files"]] == [True]
