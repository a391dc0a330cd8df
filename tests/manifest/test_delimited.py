import csv
import io

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from precursor_screen.errors import UsageError
from precursor_screen.manifest import open_manifest
from precursor_screen.manifest.delimited.block import Layout, read_chunk
from precursor_screen.manifest.delimited.quoting import Dialect
from precursor_screen.manifest.delimited.reader import DelimitedReader
from precursor_screen.manifest.delimited.rows import Lines, read_rows
from precursor_screen.manifest.source import Source

HEADER = ["description", "cas", "qty"]


def read(path, size=50_000, **options):
    """All rows as (number, cells), and the unreadable rows."""
    rows, faults = [], []
    for batch in open_manifest(str(path), **options).batches(size):
        rows += zip(batch.rows.to_list(), batch.frame.rows(), strict=True)
        faults += batch.unreadable
    return rows, faults


def write(tmp_path, text, name="goods.csv"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(("delimiter", "kind"), [(",", "csv"), (";", "csv"), ("\t", "tsv"), ("|", "csv")])
def test_delimiter_is_found(tmp_path, delimiter, kind):
    rows = [
        ["Наименование товара", "Код ТН ВЭД", "Вес нетто"],
        ["Кислота, серная; 98 %", "2807000000", "1,5"],
    ]
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    path = write(tmp_path, target.getvalue(), "goods.txt")
    manifest = open_manifest(str(path))
    assert (manifest.delimiter, manifest.format) == (delimiter, kind)
    assert read(path)[0] == [(1, tuple(rows[1]))]


def test_semicolons_win_over_commas_in_texts_and_numbers(tmp_path):
    path = write(
        tmp_path,
        "№;Наименование товара, описание;Вес нетто, кг\n1;Кислота, серная, х.ч.;1,5\n2;Ацетон, осч;2,5\n",
    )
    assert read(path)[0][0] == (1, ("1", "Кислота, серная, х.ч.", "1,5"))


def test_one_column_file_keeps_its_commas(tmp_path):
    path = write(tmp_path, 'description\nAcid, sulphuric; 98 %\n"Acetone, tech"\n5" pipe\n')
    assert open_manifest(str(path)).delimiter is None
    assert [cells for _, cells in read(path)[0]] == [
        ("Acid, sulphuric; 98 %",),
        ("Acetone, tech",),
        ('5" pipe',),
    ]


@pytest.mark.parametrize("given_as", [":", ";", "tab"])
def test_delimiter_option(tmp_path, given_as):
    real = "\t" if given_as == "tab" else given_as
    path = write(tmp_path, f"a,b{real}description\n1,2{real}acetone\n")
    assert read(path, delimiter=given_as)[0] == [(1, ("1,2", "acetone"))]


def test_long_delimiter_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="delimiter"):
        open_manifest(str(write(tmp_path, "description,b\n1,2\n")), delimiter="::")


def test_sep_line_of_excel_is_obeyed(tmp_path):
    path = write(tmp_path, "sep=|\r\ndescription|qty\r\nacid; a, b|1\r\n")
    assert read(path)[0] == [(1, ("acid; a, b", "1"))]


def test_single_quotes_are_found(tmp_path):
    path = write(tmp_path, "description,qty\n'acid, sulphuric','1'\n'acetone','2'\n'ether, ''pure''','3'\n")
    assert [cells[0] for _, cells in read(path)[0]] == ["acid, sulphuric", "acetone", "ether, 'pure'"]


def test_line_ends_of_old_macintosh(tmp_path):
    assert [c for _, c in read(write(tmp_path, "description,qty\racetone,1\rtoluene,2\r"))[0]] == [
        ("acetone", "1"),
        ("toluene", "2"),
    ]


def test_titles_above_the_header_are_passed_over(tmp_path):
    text = "Реестр деклараций за май;;\n\n;;ТОО Пример\n№;Наименование товара;Код ТН ВЭД\n1;Ацетон;2914110000\n"
    path = write(tmp_path, text)
    manifest = open_manifest(str(path))
    assert manifest.header == ("№", "Наименование товара", "Код ТН ВЭД")
    assert read(path)[0] == [(1, ("1", "Ацетон", "2914110000"))]


def test_duplicate_and_empty_headers_get_names_of_their_own(tmp_path):
    path = write(tmp_path, "Товар,Товар,,Вес\nа,б,в,г\n")
    assert open_manifest(str(path)).header == ("Товар", "Товар (2)", "column 3", "Вес")


def test_blank_lines_are_neither_rows_nor_counted(tmp_path):
    rows, faults = read(write(tmp_path, "\ndescription,qty\n\nacetone,1\n   \r\n\ntoluene,2\n\n"))
    assert rows == [(1, ("acetone", "1")), (2, ("toluene", "2"))]
    assert faults == []


def test_rows_of_empty_cells_are_rows(tmp_path):
    assert read(write(tmp_path, "description,qty\n,\nacetone,1\n"))[0] == [
        (1, ("", "")),
        (2, ("acetone", "1")),
    ]


def test_extra_empty_cells_in_every_row_widen_the_header(tmp_path):
    rows, faults = read(write(tmp_path, "description;qty\nacetone;1;\ntoluene;2;\n"))
    assert [cells for _, cells in rows] == [("acetone", "1", ""), ("toluene", "2", "")]
    assert faults == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('pipe 5" steel,,1', ('pipe 5" steel', "", "1")),
        ('5" pipe,6" pipe,1', ('5" pipe', '6" pipe', "1")),
        ('"Ромашка" ООО,,1', ('"Ромашка" ООО', "", "1")),
        ('"Ромашка, и др." ООО,,1', ('"Ромашка, и др." ООО', "", "1")),
        ('"acid, ""pure""",,1', ('acid, "pure"', "", "1")),
        ('"acid, pure" ,,1', ("acid, pure", "", "1")),
        ('x, "a, b",1', ("x", "a, b", "1")),
        ('"",,', ("", "", "")),
        ('"""",,', ('"', "", "")),
        ("x^y,x\x1ey,\u2028", ("x^y", "x\x1ey", "\u2028")),
    ],
)
def test_quotes(tmp_path, line, cells):
    rows, faults = read(write(tmp_path, f"description,cas,qty\n{line}\nacetone,67-64-1,2\n"))
    assert rows == [(1, cells), (2, ("acetone", "67-64-1", "2"))]
    assert faults == []


def test_quoted_cell_over_several_lines(tmp_path):
    rows, _ = read(write(tmp_path, 'description,cas,qty\n"acid,\n\nsulphuric ""x""",,1\nacetone,,2\n'))
    assert rows == [(1, ('acid,\n\nsulphuric "x"', "", "1")), (2, ("acetone", "", "2"))]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("acetone,1", "2 cells, the header has 3"),
        ("acetone", "1 cell, the header has 3"),
        ("acid, sulphuric,,1", "4 cells, the header has 3"),
        ('1,"never closed,5', "not closed"),
        ("ace\0tone,,1", "NUL"),
        ('"ace\0tone",,1', "NUL"),
        ("x" * 1_000_001 + ",,1", "longer than 1,000,000"),
        ('"' + "x" * 10_000_000 + '",,1', "longer than 1,000,000"),
    ],
    ids=["few", "one", "many", "open quote", "nul", "quoted nul", "long", "10 MB"],
)
@pytest.mark.parametrize("after", ["toluene,108-88-3,2", '"toluene, pure",108-88-3,2', 'tol,"108-88-3",2'])
def test_a_fault_stays_in_its_row(tmp_path, line, why, after):
    good = "acetone,67-64-1,1"
    path = write(tmp_path, "description,cas,qty\n" + f"{good}\n" * 3 + f"{line}\n" + f"{after}\n" * 3)
    rows, faults = read(path)
    assert [number for number, _ in rows] == [1, 2, 3, 5, 6, 7]
    assert {cells for number, cells in rows if number > 4} == {
        next(csv.reader([after]), None) and tuple(next(csv.reader([after])))
    }
    (fault,) = faults
    assert fault.row == 4
    assert why in fault.why
    assert fault.fix
    assert len(fault.raw) <= 200


def test_open_quote_amid_many_rows_costs_one_row(tmp_path):
    lines = [f"goods {number},,{number}" for number in range(60_000)]
    lines[30_000] = 'x,"open,1'
    rows, faults = read(write(tmp_path, "description,cas,qty\n" + "\n".join(lines)))
    assert len(rows) == 59_999
    assert [fault.row for fault in faults] == [30_001]
    assert rows[-1] == (60_000, ("goods 59999", "", "59999"))


def test_every_row_faulty_is_told_row_by_row(tmp_path):
    rows, faults = read(write(tmp_path, "description,cas,qty\n" + '"open\n' * 300))
    assert rows == []
    assert [fault.row for fault in faults] == list(range(1, 301))


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
CELL = st.one_of(TEXT, st.text('a,;"\n\r\t |^x5', max_size=6))


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    style=st.tuples(st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    sizes=st.tuples(st.sampled_from([4, 7, 50, 4096]), st.integers(1, 5)),
)
def test_what_csv_writer_wrote_is_read(tmp_path_factory, rows, delimiter, style, sizes):
    (end, quoting), (block, size) = style, sizes
    # csv.writer leaves a carriage return unquoted before a line feed: the two are then one line end.
    assume(end == "\r\n" or quoting == csv.QUOTE_ALL or "\r" not in "".join(map("".join, rows)))
    path = tmp_path_factory.getbasetemp() / "written.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows([HEADER, *rows])
    reader = DelimitedReader(Source(str(path)), encoding="utf-8", delimiter=delimiter, block=block)
    found = [row for piece in reader.pieces() for row in piece.frame.rows()]
    assert found == rows
    in_batches = list(open_manifest(str(path), encoding="utf-8", delimiter=delimiter).batches(size))
    assert [row for batch in in_batches for row in batch.frame.rows()] == rows
    assert [number for batch in in_batches for number in batch.rows] == list(range(1, len(rows) + 1))
    assert {len(batch) for batch in in_batches[:-1]} <= {size}


SCRAP = st.text('a",\n\r b\x1e', max_size=40)


@settings(max_examples=300, deadline=None)
@given(text=SCRAP, first=st.integers(1, 9))
def test_reading_by_columns_equals_reading_row_by_row(text, first):
    layout = Layout(("one", "two"), Dialect())
    batch = read_chunk(text, {}, layout, first, complete=True).batch
    lines = text.split("\n")
    rows = [row for _, row in read_rows(Lines(lines, {}, complete=True), layout.dialect, 2)]
    numbered = list(enumerate(rows, start=first))
    assert list(zip(batch.rows.to_list(), batch.frame.rows(), strict=True)) == [
        (number, row.cells) for number, row in numbered if row.fault is None
    ]
    assert [(fault.row, fault.why) for fault in batch.unreadable] == [
        (number, row.fault.why) for number, row in numbered if row.fault is not None
    ]


@settings(max_examples=150, deadline=None)
@given(text=SCRAP, block=st.integers(4, 30), size=st.integers(1, 4))
def test_block_and_batch_size_change_nothing(tmp_path_factory, text, block, size):
    path = tmp_path_factory.getbasetemp() / "scrap.csv"
    path.write_bytes(f"description,qty\nacetone,1\n{text}".encode())

    def pieces(**options):
        found = list(DelimitedReader(Source(str(path)), delimiter=",", **options).pieces())
        return (
            [row for piece in found for row in zip(piece.rows, piece.frame.rows(), strict=True)],
            [fault for piece in found for fault in piece.unreadable],
        )

    whole = pieces()
    assert pieces(block=block) == whole
    assert read(path, size, delimiter=",") == whole
