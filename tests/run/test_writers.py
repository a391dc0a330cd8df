"""Every format holds the same rows, and appears whole or not at all."""

import errno
import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from precursor_screen.errors import OutputError
from precursor_screen.output.target import Target
from precursor_screen.run.writers.formats import Format, choose_format, make_writer

COLUMNS = [
    *(
        "file",
        "line",
        "outcome",
        "substance",
        "name",
        "cas",
        "matched_text",
        "evidence",
        "score",
        "lists",
        "reason",
    ),
    "Наименование; товара",
]
ROWS = [
    (
        "a.csv",
        1,
        "match",
        "acetone",
        "Acetone",
        "67-64-1",
        "ацетон",
        "exact",
        100,
        "l/acetone",
        'Exact name "ацетон".',
        "ацетон, технический",
    ),
    (
        "a.csv",
        2,
        "review",
        "toluene",
        "Toluene",
        "108-88-3",
        "tolune",
        "typo",
        71,
        "l/toluene",
        "Typo.",
        "=HYPERLINK(1)",
    ),
    ("a.csv", 7, "clear", *[None] * 8, "line\nbreak\tand \"quotes\" 'x'"),
    ("b.csv", 1, "unreadable", *[None] * 7, "Too few cells.", "+7 (727) 000\r-x"),
    ("b.csv", 2, "clear", *[None] * 8, "@SUM(1)"),
    ("b.csv", 3, "clear", *[None] * 8, "\tTab first"),
]
SCHEMA = {name: pl.Int64 if name in {"line", "score"} else pl.String for name in COLUMNS}
FRAME = pl.DataFrame(ROWS, schema=SCHEMA, orient="row")
FILE_FORMATS = ["out.csv", "out.tsv", "out.jsonl", "out.xlsx", "out.parquet", "out.csv.gz", "out.jsonl.gz"]


def write(path: Path, *frames: pl.DataFrame, raw: bool = True) -> None:
    writer = make_writer(choose_format(path, None, terminal=False), Target(path), raw=raw)
    writer.open(COLUMNS)
    for frame in frames:
        writer.write(frame)
    writer.close()


def read(path: Path) -> list[tuple[object, ...]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    name = path.name.removesuffix(".gz")
    if name.endswith((".csv", ".tsv")):
        frame = pl.read_csv(data, separator="," if name.endswith("csv") else "\t", schema=SCHEMA)
        return frame.rows()
    if name.endswith(".jsonl"):
        return [tuple(json.loads(line)[c] for c in COLUMNS) for line in data.decode().splitlines()]
    if name.endswith(".parquet"):
        return pl.read_parquet(path).rows()
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert sheet[0] == COLUMNS
    return [
        tuple((int(v) if c in {"line", "score"} else v) if v != "" else None for c, v in zip(COLUMNS, row, strict=True))
        for row in sheet[1:]
    ]


RUN = ["=1+1", "+A1", "-A1", "@SUM(1)", "\t=1", "\r=1", "'=1", "+7 (727) 000", "-ацетон", "=", "+"]
NOT_RUN = ["-5", "+5", "-1 000,5", "-5 %", "1e-5", "-2.5E+3", "-", "--", "ацетон =1", "'ortho", " =1", ""]


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.csv.gz", "out.jsonl", "out.parquet"])
@pytest.mark.parametrize("raw", [False, True])
def test_cells_that_a_spreadsheet_would_run_are_defused_in_text_for_people(
    tmp_path: Path, name: str, raw: bool
) -> None:
    cells = [*RUN, *NOT_RUN]
    frame = pl.DataFrame({c: cells if c == COLUMNS[-1] else [None] * len(cells) for c in COLUMNS}, schema=SCHEMA)

    write(tmp_path / name, frame, raw=raw)

    defused = not raw and name.removesuffix(".gz").endswith((".csv", ".tsv"))
    expected = [*(f"'{cell}" if defused else cell for cell in RUN), *NOT_RUN]
    assert [row[-1] or "" for row in read(tmp_path / name)] == expected


def test_a_header_is_no_formula_either(tmp_path: Path) -> None:
    writer = make_writer(Format.CSV, Target(tmp_path / "out.csv"))
    writer.open(["=1+1", "goods"])
    writer.write(pl.DataFrame({"=1+1": ["a"], "goods": ["b"]}))
    writer.close()
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "'=1+1,goods\na,b\n"


@pytest.mark.parametrize("name", FILE_FORMATS)
def test_every_format_holds_the_same_rows(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, FRAME[:2], FRAME[:0], FRAME[2:])
    rows = read(tmp_path / name)
    if name.endswith(".xlsx"):  # XML itself reads a bare carriage return as a line break
        rows = [tuple(v.replace("\r", "\n") if isinstance(v, str) else v for v in row) for row in rows]
        expected = [tuple(v.replace("\r", "\n") if isinstance(v, str) else v for v in row) for row in ROWS]
    else:
        expected = list(ROWS)
    assert rows == expected
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", FILE_FORMATS)
def test_equal_rows_give_equal_bytes_whatever_the_batches(tmp_path: Path, name: str) -> None:
    digests = set()
    for folder, cut in (("a", 1), ("b", 1), ("c", 4)):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / name, FRAME[:cut], FRAME[cut:])
        digests.add(hashlib.sha256((tmp_path / folder / name).read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("name", FILE_FORMATS)
def test_without_rows_there_is_still_a_readable_file(tmp_path: Path, name: str) -> None:
    write(tmp_path / name)
    assert read(tmp_path / name) == []


@pytest.mark.parametrize("name", [*FILE_FORMATS, "out.txt"])
def test_discarding_in_the_middle_keeps_what_was_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("yesterday", encoding="utf-8")
    writer = make_writer(choose_format(path, None, terminal=False), Target(path))
    writer.open(COLUMNS)
    writer.write(FRAME)
    writer.discard()
    writer.discard()
    assert path.read_text(encoding="utf-8") == "yesterday"
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", [*FILE_FORMATS, "out.txt"])
def test_a_missing_folder_is_said_before_anything_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "nowhere" / name
    writer = make_writer(choose_format(path, None, terminal=False), Target(path))
    with pytest.raises(OutputError, match=r"nowhere does not exist.*Make the folder"):
        writer.open(COLUMNS)
    assert list(tmp_path.iterdir()) == []


#: A device that is always full; where a system has none, the next test holds alone.
FULL = [f for f in Format if f is not Format.TABLE and Path("/dev/full").exists()]


@pytest.mark.slow
@pytest.mark.parametrize("chosen", FULL)
def test_a_full_disk_is_an_output_error(chosen: Format) -> None:
    writer = make_writer(chosen, Target(Path("/dev/full")))
    with pytest.raises(OutputError, match="No space left"):
        _write_much(writer)
    writer.discard()


def _write_much(writer: object) -> None:
    writer.open(COLUMNS)
    for _ in range(2000):
        writer.write(FRAME)
    writer.close()


@pytest.mark.parametrize(("name", "what"), [("out.parquet", "write_parquet"), ("out.xlsx", "iter_rows")])
def test_a_full_disk_at_the_end_leaves_the_rows_to_go_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str
) -> None:
    path = tmp_path / name
    writer = make_writer(choose_format(path, None, terminal=False), Target(path))
    writer.open(COLUMNS)
    writer.write(FRAME)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(pl.DataFrame, what, full)
        with pytest.raises(OutputError, match="No space left"):
            writer.close()
    good = writer.good
    writer.leave()
    assert [p.name for p in tmp_path.iterdir()] == [f"{name}.part"]
    again = make_writer(choose_format(path, None, terminal=False), Target(path))
    again.open(COLUMNS, good)
    again.close()
    assert read(path)[0] == ROWS[0]
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", [*FILE_FORMATS, "out.txt"])
def test_going_on_behind_good_bytes_gives_what_an_unbroken_run_gives(tmp_path: Path, name: str) -> None:
    write(tmp_path / f"whole-{name}", FRAME[:2], FRAME[2:], raw=False)
    path = tmp_path / name
    form = choose_format(path, None, terminal=False)
    first = make_writer(form, Target(path))
    first.open(COLUMNS)
    first.write(FRAME[:2])
    good = first.good
    first.write(FRAME[3:])
    first.sync()
    first.leave()
    second = make_writer(form, Target(path))
    second.open(COLUMNS, good)
    second.write(FRAME[2:])
    second.close()
    assert path.read_bytes() == (tmp_path / f"whole-{name}").read_bytes()


def test_a_part_shorter_than_its_good_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.csv.part").write_bytes(b"file,")
    with pytest.raises(OutputError, match="is shorter than the unfinished run left it"):
        make_writer(Format.CSV, Target(tmp_path / "out.csv")).open(COLUMNS, 100)


def test_an_output_that_another_run_finished_meanwhile_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    target = Target(path)
    target.part.write_bytes(b"the other run's")

    def finished_meanwhile(_: object) -> bool:
        if not path.exists():
            target.part.rename(path)
        return True

    monkeypatch.setattr("precursor_screen.output.lock._lock", finished_meanwhile)
    assert target.claim() == 0
    target.open().write(b"mine")
    assert path.read_bytes() == b"the other run's"
    target.commit()
    assert path.read_bytes() == b"mine"


def test_a_file_system_without_locks_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    write(tmp_path / "out.csv", FRAME)
    assert read(tmp_path / "out.csv") == list(ROWS)


def test_a_sheet_says_when_rows_no_longer_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.output.book_sheet.MAX_ROWS", 6)
    path = tmp_path / "out.xlsx"
    writer = make_writer(Format.XLSX, Target(path))
    writer.open(COLUMNS)
    writer.write(FRAME[:5])
    with pytest.raises(OutputError, match=r"more than 5 rows do not fit.*csv or parquet"):
        writer.write(FRAME[5:])
    writer.discard()
    assert list(tmp_path.iterdir()) == []


def test_no_cell_of_a_sheet_runs(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    starts = ["=1+1", "+1", "-1", "@A1", "\t=1", "http://example.org", "{=1}", "12"]
    frame = pl.DataFrame(
        [("f", i, "clear", *[None] * 8, text) for i, text in enumerate(starts)], schema=SCHEMA, orient="row"
    )
    write(path, frame)
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert [row[-1] for row in read(path)] == starts


def test_a_sheet_has_a_frozen_header_and_filters(tmp_path: Path) -> None:
    write(tmp_path / "out.xlsx", FRAME)
    sheet = zipfile.ZipFile(tmp_path / "out.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:L7"/>' in sheet


def test_a_cell_longer_than_excel_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(path, pl.DataFrame([("f", 1, "clear", *[None] * 8, "x" * 40_000)], schema=SCHEMA, orient="row"))
    text = str(read(path)[0][-1])
    assert len(text) == 32_767
    assert text.endswith("characters a cell]")


def test_the_output_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write(tmp_path / "link.csv", FRAME)
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text(encoding="utf-8").startswith("file,line,")


def test_replacing_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "out.csv").touch()
    (tmp_path / "out.csv").chmod(0o640)
    write(tmp_path / "out.csv", FRAME)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640
