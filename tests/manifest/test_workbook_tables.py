"""Every table of every sheet is read, or said to be passed over."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from precursor_screen.errors import UsageError
from precursor_screen.manifest import open_manifest
from precursor_screen.model.line import Field


def book(path, sheets, hidden=()):
    """Write sheets, given as name -> rows; a row of None is left empty, an empty cell is not written."""
    written = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        page = written.add_worksheet(name)
        if name in hidden:
            page.hide()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells or ()):
                if cell != "":
                    page.write(number, place, cell)
    written.close()
    return str(path)


def lines(manifest):
    """Return (line, sheet, row, cells) of all readable lines."""
    return [
        (number, *place, cells)
        for batch in manifest.batches(2)
        for number, place, cells in zip(batch.rows, batch.places.rows(), batch.frame.rows(), strict=True)
    ]


def goods(manifest):
    """Return (sheet, row, description) of all readable lines that have one."""
    at = manifest.header.index(manifest.columns.header(Field.DESCRIPTION))
    return [(sheet, row, cells[at]) for _, sheet, row, cells in lines(manifest) if cells[at]]


GOODS = ["Наименование", "Кол-во"]


def test_all_sheets_are_read_in_their_order_hidden_ones_too(tmp_path):
    sheets = {
        "Инвойс": [GOODS, ["Сахар", 1]],
        "Скрытый": [["Код", "Наименование товара"], ["A", "Ацетон"]],
        "Упаковочный": [GOODS, ["Ангидрид уксусный", 20]],
    }
    manifest = open_manifest(book(tmp_path / "t.xlsx", sheets, hidden=["Скрытый"]))
    assert goods(manifest) == [
        ("Инвойс", 2, "Сахар"),
        ("Скрытый", 2, "Ацетон"),
        ("Упаковочный", 2, "Ангидрид уксусный"),
    ]
    assert [number for number, *_ in lines(manifest)] == [1, 2, 3]
    assert manifest.header == ("Наименование", "Кол-во", "Код")
    assert [(table.sheet, table.row, table.hidden) for table in manifest.tables] == [
        ("Инвойс", 1, False),
        ("Скрытый", 1, True),
        ("Упаковочный", 1, False),
    ]
    assert not manifest.passed


def test_columns_of_one_field_share_a_column_and_units_go_with_the_amount(tmp_path):
    sheets = {
        "A": [["Товар", "Вес нетто, кг", "Страна"], ["Сахар", 5, "KZ"]],
        "B": [["Weight net, t", "Description of goods", "Страна"], [20, "Acetone", "CN"], ["3 bags", "Toluene", ""]],
    }
    manifest = open_manifest(book(tmp_path / "t.xlsx", sheets))
    assert manifest.header == ("Товар", "Вес нетто, кг", "Страна")
    assert [cells for *_, cells in lines(manifest)] == [
        ("Сахар", "5", "KZ"),
        ("Acetone", "20 t", "CN"),
        ("Toluene", "3 bags", ""),
    ]


def test_tables_below_each_other_whether_narrower_or_wider(tmp_path):
    rows = [
        ["Наименование", "Кол-во"],
        ["Ангидрид уксусный", 20],
        ["Ацетон", 5],
        None,
        ["Приложение 2"],
        ["№", "Код", "Наименование товара", "Кол-во", "Страна"],
        [1, "A", "Сахар", 20, "KZ"],
        None,
        None,
        ["Description", "CAS"],
        ["Toluene", "108-88-3"],
    ]
    manifest = open_manifest(book(tmp_path / "t.xlsx", {"S": rows}))
    assert [table.row for table in manifest.tables] == [1, 6, 10]
    found = goods(manifest)
    assert [one for one in found if one[2] != "Приложение 2"] == [
        ("S", 2, "Ангидрид уксусный"),
        ("S", 3, "Ацетон"),
        ("S", 7, "Сахар"),
        ("S", 11, "Toluene"),
    ]
    cas = manifest.header.index(manifest.columns.header(Field.CAS))
    assert lines(manifest)[-1][3][cas] == "108-88-3"


def test_tables_side_by_side_each_give_their_lines(tmp_path):
    rows = [
        ["Товар", "Кол-во", "", "Товар", "Кол-во"],
        ["Сахар", 1, "", "Ацетон", 2],
        ["Соль", 3, "", "", ""],
    ]
    manifest = open_manifest(book(tmp_path / "t.xlsx", {"S": rows}))
    assert goods(manifest) == [("S", 2, "Сахар"), ("S", 2, "Ацетон"), ("S", 3, "Соль")]


def test_titles_and_cover_sheets_are_passed_over_and_said(tmp_path):
    sheets = {
        "Титул": [["Отчёт за май"], None, ["Поставщик", "ООО Ромашка"]],
        "Пусто": [],
        "Товары": [["Реестр ввезённых товаров"], None, [*GOODS, "CAS №"], ["Ацетон", 25, "67-64-1"]],
    }
    manifest = open_manifest(book(tmp_path / "t.xlsx", sheets))
    assert goods(manifest) == [("Товары", 4, "Ацетон")]
    assert [(one.sheet, one.first, one.last, one.grave) for one in manifest.passed] == [
        ("Титул", 1, 3, False),
        ("Пусто", 0, 0, False),
        ("Товары", 1, 1, False),
    ]
    assert manifest.passed[0].texts == ("Отчёт за май", "Поставщик; ООО Ромашка")


def test_a_sheet_without_goods_column_that_is_filled_as_a_table_may_hold_goods(tmp_path):
    sheets = {
        "Товары": [GOODS, ["Сахар", 1]],
        "Цены": [["Реагент", "Цена", "Количество, кг"], ["Ацетон", 100, 5], ["Толуол", 200, 6]],
        "Без шапки": [["Ацетон", 20, "кг"], ["Толуол", 5, "л"], ["Этанол", 1, "л"], ["Метанол", 1, "л"]],
    }
    manifest = open_manifest(book(tmp_path / "t.xlsx", sheets))
    assert [(one.sheet, one.grave) for one in manifest.passed] == [("Цены", True), ("Без шапки", True)]


def test_rows_are_numbered_as_excel_shows_them(tmp_path):
    path = tmp_path / "t.xlsx"
    written = xlsxwriter.Workbook(str(path))
    page = written.add_worksheet("S")
    page.write_row(39, 2, ["Товар", "Кол-во"])
    page.write_row(41, 2, ["Ацетон", 1])
    page.write_row(44, 2, ["Толуол", 2])
    page.set_row(43, None, None, {"hidden": True})
    written.close()
    found = lines(open_manifest(str(path)))
    assert [(sheet, row, cells[0]) for _, sheet, row, cells in found if cells[0]] == [
        ("S", 42, "Ацетон"),
        ("S", 45, "Толуол"),
    ]


def test_chosen_sheets_alone_are_read(tmp_path):
    path = book(
        tmp_path / "t.xlsx", {"A": [GOODS, ["Сахар", 1]], "B": [GOODS, ["Ацетон", 2]], "C": [GOODS, ["Соль", 3]]}
    )
    manifest = open_manifest(path, sheets=["C", "B"])
    assert goods(manifest) == [("B", 2, "Ацетон"), ("C", 2, "Соль")]
    assert [(one.sheet, one.grave) for one in manifest.passed] == [("A", False)]
    with pytest.raises(UsageError, match=r'no sheet "D".*"A", "B", "C"'):
        open_manifest(path, sheets=["D"])
    (tmp_path / "t.csv").write_text("description,b\nacetone,1\n")
    with pytest.raises(UsageError, match='no sheet "A" in a csv file'):
        open_manifest(str(tmp_path / "t.csv"), sheets=["A"])


def test_a_header_of_two_rows_is_read_as_one(tmp_path):
    rows = [
        ["№", "Наименование товара", "Количество", "", "Страна"],
        ["", "", "мест", "кг", ""],
        [1, "Ацетон", 2, 30, "KZ"],
    ]
    manifest = open_manifest(book(tmp_path / "t.xlsx", {"S": rows}))
    assert manifest.header == ("№", "Наименование товара", "Количество мест", "Количество, кг", "Страна")
    assert goods(manifest) == [("S", 3, "Ацетон")]
    assert lines(manifest)[0][0] == 1


def test_a_sheet_that_is_no_whole_xml_is_named(tmp_path):
    """One wrong end tag: the library reads what is behind it as empty, and says nothing."""
    whole, damaged = tmp_path / "whole.xlsx", tmp_path / "damaged.xlsx"
    book(whole, {"Goods": [["Description", "Qty"], *([f"Acetone {n}", n] for n in range(9))]})
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(damaged, "w") as copy:
        for part in package.infolist():
            data = package.read(part)
            if "worksheets/" in part.filename:
                data = data.replace(b"</row>", b"</raw>", 3).replace(b"</raw>", b"</row>", 2)
            copy.writestr(part, data)
    assert not any(passed.grave for passed in open_manifest(str(whole)).passed)
    (passed,) = [one for one in open_manifest(str(damaged)).passed if one.grave]
    assert passed.sheet == "Goods"
    assert "mismatched tag" in passed.why


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_workbooks_that_libreoffice_wrote_are_read(form):
    manifest = open_manifest(str(Path(__file__).with_name("files") / f"goods.{form}"))
    assert manifest.format == form
    assert goods(manifest) == [("goods", 2, "Сахар"), ("goods", 3, "Ангидрид уксусный"), ("goods", 4, "Ацетон")]
