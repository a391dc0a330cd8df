import gzip
import json
import random

import polars as pl
import pytest
import xlsxwriter

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest import expand, open_manifest


def workbook(path, rows):
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path.read_bytes()


def refused(path, **options):
    """The message for a file that cannot be read; whatever the fault, it names the file and a fix."""
    with pytest.raises(ManifestError) as caught:
        for _ in open_manifest(str(path), **options).batches():
            pass
    assert path.name in str(caught.value)
    assert caught.value.fix
    return str(caught.value)


def test_missing_file(tmp_path):
    assert "no such file" in refused(tmp_path / "none.csv")


def test_directory(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    assert "directory" in refused(tmp_path / "folder.csv")


@pytest.mark.parametrize("name", ["e.csv", "e.tsv", "e.jsonl", "e.xlsx", "e.parquet", "e.csv.gz", "e"])
def test_empty_file(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(b"") if name.endswith("gz") else b"")
    assert "empty" in refused(tmp_path / name)


@pytest.mark.parametrize("content", ["\n\n  \n", "\ufeff", "\ufeff\r\n"])
def test_file_of_blank_lines(tmp_path, content):
    (tmp_path / "e.csv").write_text(content, encoding="utf-8")
    assert "empty" in refused(tmp_path / "e.csv")


@pytest.mark.parametrize("content", ["description,cas", "description,cas\n", "description,cas\r\n\r\n"])
def test_header_without_rows(tmp_path, content):
    (tmp_path / "h.csv").write_text(content, newline="")
    assert "header but no rows" in refused(tmp_path / "h.csv")


def test_header_without_rows_in_xlsx_and_parquet(tmp_path):
    workbook(tmp_path / "h.xlsx", [["description", "cas"]])
    pl.DataFrame(schema={"description": pl.String}).write_parquet(tmp_path / "h.parquet")
    assert "header but no rows" in refused(tmp_path / "h.xlsx")
    assert "no rows" in refused(tmp_path / "h.parquet")


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"%PDF-1.7\n", "PDF"), (b"PK\x03\x04", "ZIP"), (b"PAR1", "Parquet"),
     (b"\x1f\x8b\x08", "gzip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"), (b"", "binary")],
)  # fmt: skip
@pytest.mark.parametrize("name", ["b.csv", "b.jsonl", "b.txt"])
def test_binary_file_named_as_text(tmp_path, start, what, name):
    (tmp_path / name).write_bytes(start + random.Random(1).randbytes(5_000))
    assert what in refused(tmp_path / name)


@pytest.mark.parametrize("name", ["b.xlsx", "b.parquet"])
def test_text_named_as_workbook_or_parquet(tmp_path, name):
    (tmp_path / name).write_text("description\nacetone\n")
    assert "is named" in refused(tmp_path / name)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_workbook(tmp_path, share):
    whole = workbook(tmp_path / "t.xlsx", [["description", "qty"], *([f"goods {n}", n] for n in range(500))])
    (tmp_path / "t.xlsx").write_bytes(whole[: int(len(whole) * share)])
    assert "not a whole workbook" in refused(tmp_path / "t.xlsx")


def test_damaged_workbook(tmp_path):
    whole = bytearray(workbook(tmp_path / "t.xlsx", [["description"], *([f"goods {n}"] for n in range(500))]))
    at = whole.find(b"xl/worksheets/sheet1.xml") + 60
    whole[at : at + 40] = b"\xff" * 40
    (tmp_path / "t.xlsx").write_bytes(whole)
    assert "t.xlsx" in refused(tmp_path / "t.xlsx")


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_truncated_parquet(tmp_path, share):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"description": [f"goods {n}" for n in range(500)]}).write_parquet(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "not a whole Parquet file" in refused(path)


def test_parquet_with_a_bad_row_group(tmp_path):
    path = tmp_path / "t.parquet"
    texts = [f"goods {random.Random(n).random()}" for n in range(2_000)]
    pl.DataFrame({"description": texts}).write_parquet(path, row_group_size=500)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3_000] = b"\xff" * 3_000
    path.write_bytes(data)
    assert "row group 3 (rows 1,001 to 1,500) cannot be read" in refused(path)


@pytest.mark.parametrize("size", [5, 300_000])
def test_truncated_gzip(tmp_path, size):
    path = tmp_path / "t.csv.gz"
    rng = random.Random(2)
    whole = gzip.compress(b"description,qty\n" + b"".join(b"%d,1\n" % rng.getrandbits(99) for _ in range(50_000)))
    assert len(whole) > 300_000
    path.write_bytes(whole[:size])
    assert "cut short" in refused(path)


def test_damaged_gzip(tmp_path):
    (tmp_path / "t.csv.gz").write_bytes(b"no gzip at all")
    assert "damaged" in refused(tmp_path / "t.csv.gz")


def test_workbook_inside_gzip(tmp_path):
    data = workbook(tmp_path / "t.xlsx", [["description"], ["acetone"]])
    (tmp_path / "t.xlsx.gz").write_bytes(gzip.compress(data))
    assert "Unpack" in refused(tmp_path / "t.xlsx.gz")


def test_json_array(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps([{"description": "acetone"}]))
    assert "not JSON Lines" in refused(tmp_path / "t.json")


def test_header_that_cannot_be_read(tmp_path):
    (tmp_path / "t.csv").write_text('"description,cas\nacetone,67-64-1\n')
    assert "header row cannot be read" in refused(tmp_path / "t.csv")


def test_no_description_column_lists_headers_and_names_the_fix(tmp_path):
    (tmp_path / "t.csv").write_text("CAS;Masse;Bezeichnung\n67-64-1;5;Aceton technisch rein\n", encoding="utf-8")
    message = refused(tmp_path / "t.csv")
    assert '"CAS", "Masse", "Bezeichnung"' in message
    assert '--map description="Bezeichnung"' in message


def test_file_without_header_row_is_not_guessed(tmp_path):
    (tmp_path / "t.csv").write_text("acetone,67-64-1,5\ntoluene,108-88-3,2\n")
    assert "no header row, add one" in refused(tmp_path / "t.csv")


@pytest.mark.parametrize("mapping", [{"describtion": "b"}, {"description": "c"}])
def test_mapping_of_what_does_not_exist_lists_what_does(tmp_path, mapping):
    (tmp_path / "t.csv").write_text("a,b\nacetone,1\n")
    with pytest.raises(UsageError) as caught:
        open_manifest(str(tmp_path / "t.csv"), mapping=mapping)
    assert ("description, cas, " in str(caught.value)) or ('"a", "b"' in str(caught.value))


def test_batch_size_below_one(tmp_path):
    (tmp_path / "t.csv").write_text("description,b\nacetone,1\n")
    with pytest.raises(UsageError, match="batch of 0"):
        open_manifest(str(tmp_path / "t.csv")).batches(0)


def test_patterns_expand_in_a_fixed_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.csv", "a.csv", "c.tsv", "odd[1].csv"):
        (tmp_path / name).write_text("description\nx\n")
    (tmp_path / "folder.csv").mkdir()
    assert expand(["*.tsv", "*.csv", "a.csv"]) == ["c.tsv", "a.csv", "b.csv", "odd[1].csv"]
    assert expand(["-", "missing.csv", "odd[1].csv"]) == ["-", "missing.csv", "odd[1].csv"]
    assert expand([str(tmp_path / "?.csv")]) == [str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]


def test_pattern_without_a_file_is_an_error(tmp_path):
    with pytest.raises(ManifestError, match="meets no file"):
        expand([str(tmp_path / "*.csv")])
