"""Cells merged over several rows say for each of the rows what they say."""

from pathlib import Path

import pytest
import xlsxwriter

from precursor_screen.manifest import Manifest, open_manifest
from precursor_screen.model.line import Field, RowKind

HEADER = ["№", "Категория", "Наименование", "CAS", "Кол-во", "Страна происхождения"]


def workbook(path: Path, rows: dict[int, list[object]], merges: dict[str, object]) -> Manifest:
    """Write rows by the number that Excel shows, and merged cells; a merge is written last and overwrites."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("S")
    for number, cells in rows.items():
        for place, cell in enumerate(cells):
            if cell != "":
                page.write(number - 1, place, cell)
    for area, text in merges.items():
        page.merge_range(area, text)
    book.close()
    return open_manifest(str(path))


def read(manifest: Manifest, size: int = 100) -> list[tuple[int, str, RowKind | None]]:
    """Return (row, text, kind) of all lines."""
    found = []
    for batch in manifest.batches(size):
        assert batch.lines is not None
        assert batch.places is not None
        kinds = [note.kind if (note := batch.lines.notes.get(number)) else None for number in batch.rows]
        found += zip(batch.places["row"], batch.lines.texts, kinds, strict=True)
    return found


def column(manifest: Manifest, field: Field) -> list[str]:
    header = manifest.columns.header(field)
    assert header is not None
    return [cell for batch in manifest.batches() for cell in batch.frame[header]]


@pytest.mark.parametrize("size", [1, 2, 100])
def test_goods_merged_over_rows_are_those_of_each_row_and_say_so(tmp_path: Path, size: int) -> None:
    rows = {
        1: ["№", "Наименование", "Кол-во"], 2: [1, "Сахар", 5], 3: [2, "", 6], 4: [3, "", 7], 5: [4, "", 8],
        6: [5, "Соль", 9],
    }  # fmt: skip
    manifest = workbook(tmp_path / "t.xlsx", rows, {"B3:B5": "Ангидрид уксусный"})
    assert read(manifest, size) == [
        (2, "Сахар", None),
        (3, "Ангидрид уксусный", None),
        (4, "Ангидрид уксусный", RowKind.BORROWED),
        (5, "Ангидрид уксусный", RowKind.BORROWED),
        (6, "Соль", None),
    ]


def test_facts_of_each_row_are_shared_and_amounts_of_all_together_are_not(tmp_path: Path) -> None:
    rows = {1: HEADER, 2: [1, "Кислоты", "Серная"], 3: [2, "", "Соляная"], 4: [3, "", "Азотная"]}
    merges = {"B2:B4": "Кислоты", "D2:D3": "7664-93-9", "E2:E4": 30, "F2:F3": "CN"}
    manifest = workbook(tmp_path / "t.xlsx", rows, merges)
    assert [text for _, text, _ in read(manifest)] == ["Серная ⊂ Кислоты", "Соляная ⊂ Кислоты", "Азотная ⊂ Кислоты"]
    assert column(manifest, Field.CAS) == ["7664-93-9", "7664-93-9", ""]
    assert column(manifest, Field.ORIGIN) == ["CN", "CN", ""]
    assert column(manifest, Field.QUANTITY) == ["30", "", ""]


def test_merged_headers_and_titles_say_nothing_of_the_rows(tmp_path: Path) -> None:
    """A title over two rows, a header of two rows, and a heading over two rows; the rows below the last are empty."""
    rows = {4: ["", "", "", "мест", "кг"], 5: [1, "Сахар", "", 2, 30], 8: [2, "Соль", "", 1, 5]}
    merges = {
        "A1:E2": "Реестр товаров", "A3:A4": "№", "B3:B4": "Наименование товара", "C3:C4": "CAS",
        "D3:E3": "Количество", "A6:E7": "Раздел второй",
    }  # fmt: skip
    manifest = workbook(tmp_path / "t.xlsx", rows, merges)
    assert manifest.header[1:] == ("Наименование товара", "CAS", "Количество мест", "Количество, кг")
    found = read(manifest)
    assert [(row, text.partition(" ↑")[0]) for row, text, _ in found] == [
        (5, "Сахар"), (6, "Раздел второй"), (8, "Соль"),
    ]  # fmt: skip
    assert not any(kind is RowKind.BORROWED for *_, kind in found)


@pytest.mark.parametrize("merged", ["см. приложение", "—", 0])
def test_a_merged_cell_that_says_nothing_takes_nothing_from_above(tmp_path: Path, merged: object) -> None:
    rows = {1: ["№", "Наименование", "Кол-во"], 2: [1, "Сахар", 5], 3: [2, "", 6], 4: [3, "", 7]}
    manifest = workbook(tmp_path / "t.xlsx", rows, {"B3:B4": merged})
    assert [kind for *_, kind in read(manifest)] == [None, RowKind.NO_TEXT, RowKind.NO_TEXT]


def test_what_a_covered_cell_still_holds_is_read(tmp_path: Path) -> None:
    """Excel hides it, and keeps it."""
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("S")
    page.write_row("A1", ["Наименование", "Кол-во"])
    page.merge_range("A2:A3", "Сахар")
    page.write("A3", "Ацетон")
    page.write_column("B2", [1, 2])
    book.close()
    assert [text for _, text, _ in read(open_manifest(str(path)))] == ["Сахар", "Ацетон"]
