"""What each row says of its goods: dittos, headings, rows without text, and rows that are no goods."""

from pathlib import Path

import pytest

from precursor_screen.manifest import Batch, Manifest, after, cut, open_manifest
from precursor_screen.model.line import RowKind

HEADER = "№;Наименование;Кол-во;Ед. изм."


def manifest(folder: Path, *rows: str, header: str = HEADER) -> Manifest:
    path = folder / "m.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return open_manifest(str(path))


def read(opened: Manifest, size: int = 100) -> list[tuple[str, RowKind | None]]:
    return [row for batch in opened.batches(size) for row in rows_of(batch)]


def rows_of(batch: Batch) -> list[tuple[str, RowKind | None]]:
    assert batch.lines is not None
    notes = batch.lines.notes
    return [
        (text, notes[number].kind if number in notes else None)
        for text, number in zip(batch.lines.texts, batch.rows, strict=True)
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "", "-", "—", "...", "????", "########", "\ufffd\ufffd", "#REF!", "#NAME?", "#Н/Д", "#ЗНАЧ!", "=A9", "12", "0",
        "н/д",
        "см. приложение", "См. приложение № 1", "согласно спецификации №5 от 01.02.2026", "as per invoice",
        "AS PER ATTACHED LIST", "See attached", "сборный груз", "Груз в ассортименте", "groupage", "химреактивы",
        "goods",
        "қосымшаға сәйкес", "ilovaga muvofiq", "según factura 12", "тиркемеге ылайык",
    ],
)  # fmt: skip
def test_a_line_without_goods_text_is_told(tmp_path: Path, cell: str) -> None:
    assert read(manifest(tmp_path, f'1;"{cell}";5;кг'))[0][1] is RowKind.NO_TEXT


@pytest.mark.parametrize(
    "cell",
    ["Реактив чда", "67-64-1", "H2SO4", "Химия и жизнь, журнал", "X-100", "Груз 200 кг сахара", "Лист стальной 2"],
)
def test_a_line_that_says_something_is_goods(tmp_path: Path, cell: str) -> None:
    assert read(manifest(tmp_path, f"1;{cell};5;кг")) == [(cell, None)]


@pytest.mark.parametrize(
    "mark", ["то же", "Тоже", '"', '-"-', "«", "-//-", "— » —", "〃", "ditto", "do.", "сол", "xuddi shu"]
)
def test_a_ditto_stands_for_the_last_text_above(tmp_path: Path, mark: str) -> None:
    quoted = '"' + mark.replace('"', '""') + '"'
    opened = manifest(tmp_path, "1;Ацетон;5;кг", f"2;{quoted};6;кг", f"3;{quoted};7;кг", "4;Сахар;1;кг")
    assert read(opened) == [
        ("Ацетон", None), ("Ацетон", RowKind.BORROWED), ("Ацетон", RowKind.BORROWED), ("Сахар", None),
    ]  # fmt: skip


def test_a_ditto_with_nothing_above_says_nothing(tmp_path: Path) -> None:
    assert read(manifest(tmp_path, "1;то же;5;кг"))[0][1] is RowKind.NO_TEXT


def test_a_ditto_holds_for_its_column_and_may_go_on(tmp_path: Path) -> None:
    header = "Наименование;Характеристика;Кол-во"
    opened = manifest(tmp_path, "Кислота;серная;5", "То же;соляная;6", "То же, хч;;7", header=header)
    assert [text for text, _ in read(opened)] == ["Кислота ¦ серная", "Кислота ¦ соляная", "хч ↑ Кислота"]


def test_headings_are_lent_up_to_the_next(tmp_path: Path) -> None:
    opened = manifest(
        tmp_path,
        ";КИСЛОТЫ;;", "1;Серная;5;кг", ";Органические;;", "2;Уксусная;5;кг", ";АНГИДРИДЫ;;", "3;Уксусный;1;кг",
        ";;;", "4;Сахар;1;кг",
    )  # fmt: skip
    assert [text for text, _ in read(opened)] == [
        "КИСЛОТЫ", "Серная ↑ КИСЛОТЫ", "Органические", "Уксусная ↑ Органические ↑ КИСЛОТЫ",
        "АНГИДРИДЫ", "Уксусный ↑ АНГИДРИДЫ", "", "Сахар",
    ]  # fmt: skip


def test_a_colon_makes_a_heading_in_a_list_of_one_column(tmp_path: Path) -> None:
    opened = manifest(tmp_path, "Кислота:", "- серная", "Сахар", header="Товар")
    assert [text for text, _ in read(opened)] == ["Кислота:", "- серная ↑ Кислота", "Сахар ↑ Кислота"]


@pytest.mark.parametrize(
    "row",
    [
        ";;;", "7;;;", "1;2;3;4", "А;Б;1;2", HEADER, "№;наименование;КОЛ-ВО;;", ";ИТОГО;11;",
        ";Итого по накладной:;11;кг",
        "Всего наименований 3;;;", ";TOTAL;;", ";Grand total, kg;5;", ";Барлығы;5;", ";Jami;5;", ";Страница 1 из 3;;",
        ";Page 2;;", ";Отпустил ________ Иванов;;", ";Директор;;", ";М.П.;;", ";Authorized signature;;",
    ],
)  # fmt: skip
def test_rows_that_are_no_goods_are_told(tmp_path: Path, row: str) -> None:
    row = row if row.count(";") == 3 else ";".join(row.split(";")[:4])
    assert read(manifest(tmp_path, "1;Сахар;5;кг", row, "2;Соль;5;кг"))[1][1] is RowKind.NOT_GOODS


@pytest.mark.parametrize(
    "row", ["1;TOTAL Quartz 9000;5;л", "1;Общий анализ, набор;5;шт", "1;Печать круглая;1;шт", "5;9;1;2"]
)
def test_what_may_be_goods_is_no_total(tmp_path: Path, row: str) -> None:
    assert read(manifest(tmp_path, row))[0][1] is not RowKind.NOT_GOODS


ROWS = [
    ";КИСЛОТЫ;;", "1;Серная;5;кг", '2;"-""-";5;кг', "3;Лимонная;;кг", ";;;", "4;Ацетон;1;л", "5;то же;2;л", "6;;;",
    "7;тоже;2;л", ";ИТОГО;9;", "8;ditto;1;л", ";Эфиры:;;", "9;Диэтиловый;1;л", "10;см. приложение;1;л",
]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 3, 5, 13])
def test_batches_of_any_size_read_the_same(tmp_path: Path, size: int) -> None:
    opened = manifest(tmp_path, *ROWS)
    whole = read(opened)
    assert read(opened, size) == whole
    for batch in opened.batches(5):
        rest = after(batch, 3)
        assert rows_of(rest) == rows_of(batch)[len(batch) - len(rest) :]


def test_a_file_that_leans_on_rows_above_is_not_cut(tmp_path: Path) -> None:
    plain = manifest(tmp_path, *[f"{at};Сахар {at};5;кг" for at in range(200)])
    assert len(cut(plain, 500)) > 1
    leaning = manifest(tmp_path, *[f"{at};Сахар {at};5;кг" for at in range(200)], "201;то же;5;кг")
    assert len(cut(leaning, 500)) == 1


@pytest.mark.parametrize("said", ["см. приложение", "#REF!", "—"])
def test_a_ditto_of_what_says_nothing_takes_nothing_from_further_above(tmp_path: Path, said: str) -> None:
    rows = ["1;Сахар;5;кг", f"2;{said};5;кг", "3;то же;5;кг"]
    assert [kind for _, kind in read(manifest(tmp_path, *rows))] == [None, RowKind.NO_TEXT, RowKind.NO_TEXT]


@pytest.mark.parametrize("size", [1, 2, 10])
def test_a_ditto_takes_the_last_text_of_its_column_whatever_the_batch(tmp_path: Path, size: int) -> None:
    header = "Наименование;Характеристика;Кол-во"
    opened = manifest(tmp_path, "Кислота;серная;5", "Сахар;;6", "Кислота;то же;7", header=header)
    assert [text for text, _ in read(opened, size)][-1] == "Кислота ¦ серная"
