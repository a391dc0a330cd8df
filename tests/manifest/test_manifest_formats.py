import datetime as dt
import gzip
import io
import json
from types import SimpleNamespace

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import open_manifest
from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.jsonl import JsonLinesReader
from precursor_screen.manifest.source import Source

HEADER = ("Наименование товара", "CAS №", "Вес нетто, кг")
ROWS = [("Ацетон, технический", "67-64-1", "25"), ('Труба 5"', "", "1.5"), ("две\nстроки", "0012", "")]


def read(name):
    manifest = open_manifest(str(name))
    batches = list(manifest.batches(2))
    rows = [row for batch in batches for row in batch.frame.rows()]
    return manifest.header, rows, [number for batch in batches for number in batch.rows]


def write_xlsx(path, rows, sheet="Лист1"):
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_formulas": False})
    page = book.add_worksheet(sheet)
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            if cell != "":
                page.write(number, place, cell)
    book.close()


def write_all(folder, header, rows):
    """One table in every format; returns the paths."""
    frame = pl.DataFrame([list(column) for column in zip(*rows, strict=True)], schema=list(header))
    lines = [json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False) for row in rows]
    csv_text = frame.write_csv(quote_style="always")
    (folder / "t.csv").write_text(csv_text, encoding="utf-8", newline="")
    (folder / "t.tsv").write_text(frame.write_csv(separator="\t", quote_style="always"), newline="")
    (folder / "t.jsonl").write_text("\n".join(lines), encoding="utf-8", newline="")
    (folder / "t.csv.gz").write_bytes(gzip.compress(csv_text.encode()))
    (folder / "t.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    frame.write_parquet(folder / "t.parquet")
    write_xlsx(folder / "t.xlsx", [header, *rows])
    return sorted(folder.iterdir())


def test_every_format_gives_the_same_rows(tmp_path):
    paths = write_all(tmp_path, HEADER, ROWS)
    assert len(paths) == 7
    for path in paths:
        assert read(path) == (HEADER, ROWS, [1, 2, 3]), path.name


# Control characters and lone carriage returns cannot be stored in XLSX; a row of empty cells at the end
# does not exist there.
CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10).filter(lambda text: "_x" not in text)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(CELL.map("g{}".format), CELL, CELL), min_size=1, max_size=6))
def test_any_table_is_the_same_in_every_format(tmp_path_factory, rows):
    folder = tmp_path_factory.getbasetemp() / "same"
    folder.mkdir(exist_ok=True)
    for path in write_all(folder, ("description", "cas", "qty"), rows):
        assert read(path)[1] == rows, path.name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (2914110000.0, "2914110000"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (2.5e-7, "0.00000025"),
        (True, "true"),
        (dt.date(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1), "2024-05-01"),
        (dt.datetime(2024, 5, 1, 13, 30), "2024-05-01T13:30:00"),
        (float("nan"), ""),
        (None, ""),
        (["a", 1], '["a", 1]'),
    ],
)
def test_values_become_text_as_people_type_it(value, text):
    assert cell_text(value) == text


def test_typed_parquet_and_xlsx_and_jsonl_agree(tmp_path):
    moments = [dt.datetime(2024, 5, 1), dt.datetime(2024, 5, 2, 8, 15)]
    table = {"description": ["a", "b"], "qty": [1.0, 2.25], "hs_code": [2914110000, 28], "date": moments}
    pl.DataFrame(table).write_parquet(tmp_path / "t.parquet")
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"), {"default_date_format": "yyyy-mm-dd hh:mm"})
    page = book.add_worksheet()
    for place, (name, values) in enumerate(table.items()):
        for number, value in enumerate([name, *values]):
            page.write(number, place, value)
    book.close()
    plain = [{"description": "a", "qty": 1.0, "hs_code": 2914110000, "date": "2024-05-01"}]
    plain.append({"description": "b", "qty": 2.25, "hs_code": 28, "date": "2024-05-02T08:15:00"})
    (tmp_path / "t.jsonl").write_text("\n".join(map(json.dumps, plain)))
    expected = [("a", "1", "2914110000", "2024-05-01"), ("b", "2.25", "28", "2024-05-02T08:15:00")]
    for name in ("t.parquet", "t.xlsx", "t.jsonl"):
        assert read(tmp_path / name)[1] == expected, name


@pytest.mark.parametrize("name", ["t.csv", "t.csv.gz", "t.jsonl", "t.jsonl.gz", "t.parquet", "t.xlsx"])
def test_standard_input_is_told_by_its_content(tmp_path, monkeypatch, name):
    write_all(tmp_path, HEADER, ROWS)
    data = io.BytesIO((tmp_path / name).read_bytes())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=data))
    manifest = open_manifest("-")
    assert [row for batch in manifest.batches() for row in batch.frame.rows()] == ROWS


def test_standard_input_is_read_once(monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"description,b\nacetone,1\n")))
    manifest = open_manifest("-")
    assert len(list(manifest.batches())) == 1
    with pytest.raises(ManifestError, match="read already"):
        list(manifest.batches())


def test_a_file_can_be_read_twice(tmp_path):
    (tmp_path / "t.csv").write_text("description,b\nacetone,1\n")
    manifest = open_manifest(str(tmp_path / "t.csv"))
    assert [len(batch) for batch in manifest.batches()] == [len(batch) for batch in manifest.batches()] == [1]


def test_first_sheet_with_a_header_is_read_and_titles_are_passed_over(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    book.add_worksheet("Пусто")
    book.add_worksheet("Титул").write(0, 0, "Отчёт за май")
    page = book.add_worksheet("Товары")
    page.merge_range(0, 0, 0, 2, "Реестр ввезённых товаров", None)
    for place, name in enumerate(HEADER):
        page.write(2, place, name)
    page.write_row(3, 0, ["Ацетон", "67-64-1", 25])
    page.write_row(5, 0, ["Толуол", "108-88-3", 1.5])
    book.close()
    header, rows, numbers = read(tmp_path / "t.xlsx")
    assert header == HEADER
    assert rows == [("Ацетон", "67-64-1", "25"), ("Толуол", "108-88-3", "1.5")]
    assert numbers == [1, 2]


def test_mapping_finds_sheet_and_header_row(tmp_path):
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    book.add_worksheet("A").write_row(0, 0, ["qty", "cas"])
    page = book.add_worksheet("B")
    page.write_row(0, 0, ["note", "x"])
    page.write_row(1, 0, ["Gut", "Menge"])
    page.write_row(2, 0, ["Aceton", 5])
    book.close()
    manifest = open_manifest(str(tmp_path / "t.xlsx"), mapping={"description": "gut "})
    assert [batch.frame.rows() for batch in manifest.batches()] == [[("Aceton", "5")]]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"description": "x"', "not JSON"),
        ("[1, 2]", "not an object"),
        ('{"description": "x", "new": 1}', '"new"'),
        ('{"description": "\\ud800"}', "surrogate"),
        ('{"description": "a\\u0000b"}', "NUL"),
        ('{"description": "' + "x" * 1_000_001 + '"}', "longer than"),
    ],
    ids=["cut", "array", "new key", "surrogate", "nul", "long"],
)
def test_faulty_json_line_is_unreadable_and_others_are_read(tmp_path, line, why):
    path = tmp_path / "t.jsonl"
    lines = ['{"description": "acetone", "qty": 1}'] * 2 + ["", line, '{"description": "toluene"}']
    path.write_text("\n".join(lines))
    pieces = list(JsonLinesReader(Source(str(path)), keys_from=60).pieces())
    assert [row for piece in pieces for row in piece.frame.rows()] == [("acetone", "1")] * 2 + [("toluene", "")]
    assert [number for piece in pieces for number in piece.rows] == [1, 2, 4]
    (fault,) = [fault for piece in pieces for fault in piece.unreadable]
    assert fault.row == 3
    assert why in fault.why


def test_nul_and_overlong_cells_of_parquet_are_unreadable(tmp_path):
    texts = ["acetone", "a\0b", "x" * 1_000_001, "toluene"]
    pl.DataFrame({"description": texts}).write_parquet(tmp_path / "t.parquet")
    (batch,) = open_manifest(str(tmp_path / "t.parquet")).batches()
    assert batch.frame["description"].to_list() == ["acetone", "toluene"]
    assert batch.rows.to_list() == [1, 4]
    assert [fault.row for fault in batch.unreadable] == [2, 3]
