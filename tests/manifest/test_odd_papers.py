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
