"""Kinds of papers thought up after public reports on spreadsheet software: what each row says of its goods."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from precursor_screen.manifest import open_manifest
from precursor_screen.model.line import RowKind

#: A pattern, and by what it is replaced.
Change = tuple[str, str | Callable[[re.Match[str]], str]]

GOODS = ["№", "Наименование", "Кол-во", "Сумма"]


def workbook(path: Path, rows: list[list[object]], **parts: Change) -> str:
    """Write rows; ``parts`` are changes (pattern, by what) of the XML of the workbook, by the end of a part's name."""
    plain = path.with_name("plain.xlsx")
    book = xlsxwriter.Workbook(str(plain))
    page = book.add_worksheet("S")
    for number, cells in enumerate(rows):
        page.write_row(number, 0, cells)
    book.close()
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            text = package.read(name).decode()
            for part, (pattern, by) in parts.items():
                text = re.sub(pattern, by, text) if name.endswith(f"{part}.xml") or part == "all" else text
            made.writestr(name, text)
    return str(path)


def read(path: str, size: int = 100) -> list[tuple[str, RowKind | None, str]]:
    """Return (text, kind of row, code of the ground) of all lines."""
    found = []
    for batch in open_manifest(path).batches(size):
        assert batch.lines is not None
        for number, text in zip(batch.rows, batch.lines.texts, strict=True):
            note = batch.lines.notes.get(number)
            found.append((text, note.kind if note else None, note.ground.code if note else ""))
    return found


def test_rows_of_a_form_whose_formulas_give_zero_are_no_goods(tmp_path: Path) -> None:
    rows: list[list[object]] = [GOODS, [1, "Ацетон", 5, 100], [2, "", "", 0], ["", "", 0, 0.0], [4, "", 3, 0]]
    assert [row[2] for row in read(workbook(tmp_path / "t.xlsx", rows))] == [
        "",
        "row.zeros",
        "row.zeros",
        "row.no-cell",
    ]


def test_words_in_the_column_of_numbers_are_a_heading(tmp_path: Path) -> None:
    rows: list[list[object]] = [GOODS, [1, "Сахар", 5, 1], ["Ацетон", "", "", ""], [2, "Соль", 1, 1]]
    assert [text for text, *_ in read(workbook(tmp_path / "t.xlsx", rows))] == ["Сахар", "Ацетон", "Соль ↑ Ацетон"]


@pytest.mark.parametrize("size", [1, 10])
def test_a_text_broken_over_rows_is_read_together(tmp_path: Path, size: int) -> None:
    path = tmp_path / "t.csv"
    path.write_text("№;Наименование;Кол-во\n1;Ангидрид;20\n;уксусный, чда;\n2;Сахар;1\n", encoding="utf-8")
    assert read(str(path), size)[1] == ("уксусный, чда ↑ Ангидрид", None, "")


@pytest.mark.parametrize("size", [1, 2, 10])
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1;АНГИДРИД;20\n;УКСУСНЫЙ ЧДА;\n", ["АНГИДРИД", "УКСУСНЫЙ ЧДА ↑ АНГИДРИД"]),
        (
            "1;Кислота;20\n;особо чистая;\n;серная;\n",
            ["Кислота", "особо чистая ↑ Кислота", "серная ↑ Кислота особо чистая ↑ особо чистая"],
        ),
        ("1;Ангидрид;\n;уксусный;20\n", ["Ангидрид", "уксусный ↑ Ангидрид"]),
        ("1;Кислота;\n;особо чистая,;\n;серная;5\n", ["Кислота", "особо чистая, ↑ Кислота", None]),
        ("1;Ангидрид;20\n2;уксусный;20\n", ["Ангидрид", "уксусный"]),
        ("1;Сахар;20\n;Ацетон;5\n", ["Сахар", "Ацетон"]),
    ],
)
def test_a_text_may_go_on_in_capitals_over_several_rows_or_with_the_amounts(
    tmp_path: Path, rows: str, said: list[str | None], size: int
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"№;Наименование;Кол-во\n9;Мел;7\n{rows}10;Соль;1\n11;Соль;2\n12;Соль;3\n", encoding="utf-8")
    found = [text for text, *_ in read(str(path), size)][1 : 1 + len(said)]
    assert [text for text, expected in zip(found, said, strict=True) if expected] == [one for one in said if one]
    if None in said:
        assert found[2].startswith("серная ↑ Кислота особо чистая,")


def test_conditions_above_the_goods_are_no_table(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"Условие {number} договора поставки"] for number in range(60)]
    manifest = open_manifest(workbook(tmp_path / "t.xlsx", [*rows, GOODS, [1, "Ацетон", 5, 1]]))
    assert [(one.first, one.last, one.grave, one.texts[:1]) for one in manifest.passed] == [
        (1, 60, False, ("Условие 0 договора поставки",))
    ]


@pytest.mark.parametrize("delimiter", ["^", "~"])
def test_cells_may_be_set_apart_by_rare_marks(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "t.txt"
    path.write_text("No;Description;Qty\n1;Acetone;5\n2;Sugar;1\n".replace(";", delimiter), encoding="utf-8")
    assert [text for text, *_ in read(str(path))] == ["Acetone", "Sugar"]


def test_words_that_stand_apart_or_begin_anew_do_not_go_on(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "№;Наименование;Кол-во\n1;Сахар;20\n;Кислоты;\n2;Серная;1\n;;\n;прочие;\n3;Мел;1\n4;Соль;1\n", encoding="utf-8"
    )
    texts = [text for text, *_ in read(str(path))]
    assert texts == ["Сахар", "Кислоты", "Серная ↑ Кислоты", "", "прочие", "Мел ↑ прочие", "Соль ↑ прочие"]


def test_rows_drawn_as_lines_are_no_goods(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("| № | Наименование | Кол-во |\n|---|---|---|\n| 1 | Ацетон | 20 |\n", encoding="utf-8")
    assert [(kind, code) for _, kind, code in read(str(path))] == [(RowKind.NOT_GOODS, "row.rule"), (None, "")]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("Ангидрид_x000D_\nуксусный", "Ангидрид\r\nуксусный"),
        ("_x0410_цетон", "Ацетон"),
        ("\u202eнотецА\u202c", "Ацетон\nнотецА"),
    ],
)
def test_a_text_is_read_as_it_is_seen(tmp_path: Path, cell: str, seen: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f'Наименование;Кол-во\n"{cell}";5\n', encoding="utf-8")
    assert read(str(path)) == [(seen, None, "")]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _prefixed(at: re.Match[str]) -> str:
    return ":x" if at.string[at.start()] == "=" else "x:"


@pytest.mark.parametrize(
    "change",
    [
        {"all": (re.escape(MAIN), "http://purl.oclc.org/ooxml/spreadsheetml/main")},
        {"sheet1": (r"(?<=<)(?=\w)|(?<=</)|(?<= xmlns)(?==)", _prefixed)},
        {"sharedStrings": ("<t>Ацетон</t>", '<r><t>Аце</t></r><r><t>тон</t></r><rPh sb="0" eb="1"><t>вода</t></rPh>')},
    ],
    ids=["strict", "prefix", "rich"],
)  # fmt: skip
def test_forms_of_a_workbook_that_other_programs_write(tmp_path: Path, change: dict[str, Change]) -> None:
    path = workbook(tmp_path / "p.xlsx", [GOODS, [1, "Ацетон", 5, 1]], **change)
    assert [text for text, *_ in read(path)] == ["Ацетон"]
