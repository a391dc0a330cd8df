"""Errors and formulas without a stored value, of which the library that reads workbooks says nothing."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import limits, open_manifest
from precursor_screen.model.line import RowKind

ERROR, FORMULA, NOTHING = "row.error", "row.formula", "row.no-cell"


def with_rows(path: Path, rows: str, name: str = "S") -> str:
    """Write a workbook whose sheet has these rows."""
    plain = path.with_name("plain.xlsx")
    book = xlsxwriter.Workbook(str(plain))
    book.add_worksheet(name)
    book.close()
    with zipfile.ZipFile(plain) as package, zipfile.ZipFile(path, "w") as made:
        for part in package.namelist():
            data = package.read(part)
            if part.endswith("sheet1.xml"):
                data = data.replace(b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode())
            made.writestr(part, data)
    return str(path)


def text(place: str, said: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


HEADER = f'<row r="1">{text("B1", "Наименование")}{text("C1", "Кол-во")}</row>'


def grounds(path: str) -> list[tuple[int, str, str | None]]:
    """Return (row, text, why it is unreadable) of all lines."""
    found = []
    for batch in open_manifest(path).batches():
        assert batch.lines is not None
        assert batch.places is not None
        for number, row, said in zip(batch.rows, batch.places["row"], batch.lines.texts, strict=True):
            note = batch.lines.notes.get(number)
            found.append((row, said, note.ground.code if note and note.kind is RowKind.NO_TEXT else None))
    return found


@pytest.mark.parametrize(
    ("cell", "ground"),
    [
        ('<c r="B2"><f>A1</f></c>', FORMULA),
        ('<c r="B2"><f>A1</f><v/></c>', FORMULA),
        ('<c r="B2"><f t="shared" si="0"/><v></v></c>', FORMULA),
        ('<c r="B2" t="str"><f>CONCATENATE("ацетон ","хч")</f></c>', FORMULA),
        ('<c r="B2" t="e"><f>A1</f><v>#REF!</v></c>', ERROR),
        ('<c r="B2" t="e"><v>#N/A</v></c>', ERROR),
        ('<c r="B2" t="str"><f>A1</f><v></v></c>', NOTHING),
        ('<c r="B2" s="1"/>', NOTHING),
        ('<c r="B2"><f>A1</f><v>0</v></c>', "row.no-text"),
    ],
)
def test_a_cell_without_goods_text_says_why(tmp_path: Path, cell: str, ground: str) -> None:
    rows = f'{HEADER}<row r="2">{cell}<c r="C2"><v>5</v></c></row><row r="3">{text("B3", "Сахар")}</row>'
    assert [(row, why) for row, _, why in grounds(with_rows(tmp_path / "t.xlsx", rows))] == [(2, ground), (3, None)]


def test_rows_and_columns_of_nothing_but_formulas_are_rows(tmp_path: Path) -> None:
    """A sheet that takes its rows from another one, and was never calculated."""
    rows = HEADER + '<row r="2"><c r="A2"><f>X!A2</f></c><c r="B2"><f>X!B2</f></c></row>' * 1
    rows += '<row r="9"><c r="B9"><f>X!B9</f></c><c r="E9"><f>X!E9</f></c></row>'
    assert grounds(with_rows(tmp_path / "t.xlsx", rows)) == [(2, "=?", FORMULA), (9, "=?", FORMULA)]


def test_a_formula_without_value_beside_goods_may_name_others(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "Наименование")}{text("B1", "Состав")}</row>'
    rows += f'<row r="2">{text("A2", "Растворитель")}<c r="B2"><f>X!A2</f></c></row>'
    rows += f'<row r="3">{text("A3", "Растворитель")}<c r="B3" t="e"><v>#N/A</v></c></row>'
    assert grounds(with_rows(tmp_path / "t.xlsx", rows)) == [
        (2, "Растворитель ¦ =?", FORMULA),
        (3, "Растворитель ¦ #N/A", None),
    ]


def test_a_formula_with_a_value_is_its_value(tmp_path: Path) -> None:
    rows = HEADER + '<row r="2"><c r="B2" t="str"><f>A1</f><v>Ацетон</v></c></row>'
    assert grounds(with_rows(tmp_path / "t.xlsx", rows)) == [(2, "Ацетон", None)]


def test_a_sheet_without_a_single_value_may_hold_goods(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><f>X!A{at}</f></c></row>' for at in range(1, 9))
    with pytest.raises(ManifestError, match="no column is recognised"):
        open_manifest(with_rows(tmp_path / "t.xlsx", rows))


def test_cells_are_found_wherever_blocks_end(tmp_path: Path) -> None:
    rows = [f'<row r="{at}"><c r="B{at}"><f>{"A1+" * 40}A2</f></c></row>' for at in range(2, 20_000)]
    found = grounds(with_rows(tmp_path / "t.xlsx", HEADER + "".join(rows)))
    assert found == [(at, "=?", FORMULA) for at in range(2, 20_000)]


def test_more_than_the_limit_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.manifest.door.package.MAX_LEFT_OUT", 3)
    rows = [f'<row r="{at}"><c r="B{at}"><f>A1</f></c></row>' for at in range(2, 9)]
    path = with_rows(tmp_path / "t.xlsx", HEADER + "".join(rows))
    with pytest.raises(ManifestError, match=r"more than 3 of its cells .* without a stored value"):
        open_manifest(path)
    assert limits.MAX_LEFT_OUT > 3
