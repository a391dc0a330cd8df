"""Texts of a workbook that stand in no cell are named as passed over, with what they say, whatever holds them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from precursor_screen.manifest import open_manifest


def workbook(path: Path, add: Callable[[Workbook, Worksheet], object]) -> str:
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Товар")
    for number, cells in enumerate([["№", "Наименование", "Кол-во"], [1, "Сахар", 5], [2, "Соль", 1]]):
        page.write_row(number, 0, cells)
    add(book, page)
    book.close()
    return str(path)


def said(path: str) -> list[tuple[str, bool, tuple[str, ...]]]:
    return [(one.sheet, one.grave, one.texts) for one in open_manifest(path).passed]


@pytest.mark.parametrize(
    ("add", "sheet", "text"),
    [
        (lambda _, page: page.write_comment("B2", "и ацетон", {"author": "Толуол"}), "Товар", "и ацетон"),
        (lambda _, page: page.insert_textbox(5, 1, "Ангидрид\nуксусный"), "Товар", "Ангидрид\nуксусный"),
        (lambda _, page: page.set_footer('&L&"Arial,Bold"Ацетон &P &C5 л'), "Товар", "Ацетон 1  5 л"),
        (
            lambda book, page: page.write_number(1, 2, 5, book.add_format({"num_format": '0 "л ацетона"'})),
            "",
            "л ацетона",
        ),
    ],
    ids=["note", "box", "foot", "format"],
)
def test_texts_in_no_cell_are_said(
    tmp_path: Path, add: Callable[[Workbook, Worksheet], object], sheet: str, text: str
) -> None:
    assert said(workbook(tmp_path / "t.xlsx", add)) == [(sheet, False, (text,))]


def test_what_says_nothing_is_not_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", lambda _, page: page.set_footer("&CСтраница &P из &N &D"))
    assert said(path) == []


def test_more_texts_than_can_be_looked_at_may_hold_goods(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.manifest.tables.passed_over._LOOKED_AT", 1)

    def two(_: Workbook, page: Worksheet) -> None:
        page.write_comment("B2", "первая")
        page.write_comment("B3", "вторая")

    assert said(workbook(tmp_path / "t.xlsx", two)) == [("Товар", True, ("первая", "вторая"))]


def test_a_damaged_part_may_hold_goods(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "plain.xlsx", lambda _, page: page.write_comment("B2", "ацетон"))
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(tmp_path / "t.xlsx", "w") as made:
        for part in package.namelist():
            data = package.read(part)
            made.writestr(part, data[: len(data) // 2] if "comments" in part else data)
    assert said(str(tmp_path / "t.xlsx")) == [("Товар", True, ())]


def test_a_sheet_that_is_no_worksheet_is_named(tmp_path: Path) -> None:
    def chart(book: Workbook, _: Worksheet) -> None:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=Товар!$C$2:$C$3"})
        book.add_chartsheet("График").set_chart(drawn)

    path = workbook(tmp_path / "t.xlsx", chart)
    assert [(one.sheet, one.ground.code, one.grave) for one in open_manifest(path).passed] == [
        ("График", "passed.no-worksheet", False)
    ]


NAMES = {
    "office": "office", "table": "table", "text": "text", "draw": "drawing", "style": "style",
}  # fmt: skip


def document(path: Path, rows: str, *, before: str = "", styles: str = "") -> str:
    """Write a workbook of the open format whose sheet has these rows below a header."""
    names = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in NAMES.items())
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    header = row(text("№"), text("Наименование"), text("Кол-во"))
    sheet = f'<table:table table:name="Товар">{before}{header}{rows}</table:table>'
    content = f"<office:document-content {names}><office:body><office:spreadsheet>{sheet}</office:spreadsheet>"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", f"{content}</office:body></office:document-content>")
        made.writestr("styles.xml", f"<office:document-styles {names}>{styles}</office:document-styles>")
        made.writestr("META-INF/manifest.xml", manifest)
    return str(path)


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def text(said: str, more: str = "", inside: str = "") -> str:
    kind = ' office:value-type="string"'
    return f"<table:table-cell{kind}{more}>{inside}<text:p>{said}</text:p></table:table-cell>"


def number(value: float) -> str:
    kind = f' office:value-type="float" office:value="{value}"'
    return f"<table:table-cell{kind}><text:p>{value}</text:p></table:table-cell>"


NOTE = (
    "<office:annotation><dc:creator>Толуол</dc:creator>"
    "<text:p>и <text:span>аце</text:span>тон</text:p></office:annotation>"
)
BOX = "<table:shapes><draw:frame><draw:text-box><text:p>Ацетон</text:p></draw:text-box></draw:frame></table:shapes>"
FOOT = "<style:footer><text:p>Ацетон <text:page-number>1</text:page-number></text:p></style:footer>"


@pytest.mark.parametrize(
    ("rows", "before", "styles", "sheet", "found"),
    [
        (row(number(1), text("Сахар", inside=NOTE)), "", "", "Товар", "и ацетон"),
        (row(number(1), text("Сахар")), BOX, "", "Товар", "Ацетон"),
        (row(number(1), text("Сахар")), "", FOOT, "", "Ацетон"),
    ],
    ids=["note", "box", "foot"],
)
def test_texts_in_no_cell_of_an_open_document_are_said(
    tmp_path: Path, rows: str, before: str, styles: str, sheet: str, found: str
) -> None:
    path = document(tmp_path / "t.ods", rows, before=before, styles=styles)
    assert said(path) == [(sheet, False, (found,))]
    assert lines(path) == ["Сахар"]


def lines(path: str) -> list[str]:
    """Return the text of each line, or the code of why it has none, behind a plus what is borrowed."""
    found = []
    for batch in open_manifest(path).batches():
        assert batch.lines is not None
        for at, said in zip(batch.rows, batch.lines.texts, strict=True):
            note = batch.lines.notes.get(at)
            borrowed = note is not None and note.ground.code == "row.borrowed"
            found.append(f"+{said}" if borrowed else note.ground.code if note else said)
    return found


SPAN = ' table:number-rows-spanned="3" table:number-columns-spanned="{}"'
COVERED = "<table:covered-table-cell/>"


def test_goods_merged_over_rows_of_an_open_document_are_those_of_each_row(tmp_path: Path) -> None:
    two = "<table:covered-table-cell/>"
    rows = (
        row(number(1), text("Сахар"), number(1), more=' table:number-rows-repeated="2"')
        + row(number(2), text("Ацетон", SPAN.format(1)), number(5))
        + row(number(3), two, number(6))
        + row(number(4), "<table:covered-table-cell><text:p>Толуол</text:p></table:covered-table-cell>", number(7))
        + row(number(5), text("Соль"), number(1))
    )
    # what a covered cell still holds is read
    expected = ["Сахар", "Сахар", "Ацетон", "+Ацетон", "Толуол", "Соль"]
    filled = rows.replace(
        "<table:covered-table-cell><text", '<table:covered-table-cell office:value-type="string"><text'
    )
    assert lines(document(tmp_path / "t.ods", filled)) == expected


def test_goods_merged_over_rows_and_columns_of_an_open_document(tmp_path: Path) -> None:
    rows = (
        row(number(1), text("Ацетон", SPAN.format(2)), COVERED)
        + row(number(2), COVERED, COVERED)
        + row(number(3), COVERED, COVERED)
    )
    assert lines(document(tmp_path / "t.ods", rows)) == ["Ацетон", "+Ацетон", "+Ацетон"]


ERROR = ' office:value-type="string" office:string-value="" calcext:value-type="error"'
NUMBER = ' office:value-type="float" office:value="0" calcext:value-type="error"'


@pytest.mark.parametrize(
    ("cell", "ground"),
    [
        (f'<table:table-cell table:formula="of:=x"{ERROR}><text:p>#REF!</text:p></table:table-cell>', "row.error"),
        (f'<table:table-cell table:formula="of:=x"{NUMBER}><text:p>Err:502</text:p></table:table-cell>', "row.error"),
        ('<table:table-cell table:formula="of:=x"/>', "row.formula"),
        ('<table:table-cell table:formula="of:=x" office:value-type="string" office:string-value=""/>', "row.no-cell"),
    ],
)
def test_an_error_of_an_open_document_says_why(tmp_path: Path, cell: str, ground: str) -> None:
    rows = row(number(1), text("Сахар"), number(5)) + row(number(2), cell, number(5))
    assert lines(document(tmp_path / "t.ods", rows)) == ["Сахар", ground]


def test_an_error_among_amounts_is_no_amount(tmp_path: Path) -> None:
    cell = f'<table:table-cell table:formula="of:=x"{NUMBER}><text:p>Err:502</text:p></table:table-cell>'
    path = document(tmp_path / "t.ods", row(number(1), text("Ацетон"), cell))
    assert [batch.frame["Кол-во"].to_list() for batch in open_manifest(path).batches()] == [["Err:502"]]
