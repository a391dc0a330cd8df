"""A text file of several tables is read as one, each line with its place."""

import pytest

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import open_manifest
from precursor_screen.model.line import Field


def goods(manifest):
    """Return (line of the file, description) of all readable lines."""
    at = manifest.columns.header(Field.DESCRIPTION)
    return [
        (place[1], text)
        for batch in manifest.batches(3)
        for place, text in zip(batch.places.rows(), batch.frame[at], strict=True)
    ]


def write(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


def test_a_first_table_above_a_wider_one_is_read(tmp_path):
    text = "Товар;Кол-во;;\nАнгидрид уксусный;20;;\n;;;\n№;Код;Наименование товара;Кол-во\n1;A;Сахар;20\n"
    manifest = open_manifest(write(tmp_path / "t.csv", text))
    assert goods(manifest) == [(2, "Ангидрид уксусный"), (5, "Сахар")]
    assert [table.row for table in manifest.tables] == [1, 4]


@pytest.mark.parametrize("second", ["Код;Описание товара;CAS;Вес нетто", "Description;Net weight"])
def test_a_further_header_far_below_is_found_whether_wider_or_narrower(tmp_path, second):
    first = "".join(f"{n};товар {n};кол {n}\n" for n in range(5000))
    width = second.count(";") + 1
    at = 1 if width == 4 else 0
    last = ";".join("Ацетон" if place == at else str(place) for place in range(width))
    text = f"№;Товар;Кол-во\n{first}\n{second}\n{last}\n"
    manifest = open_manifest(write(tmp_path / "t.csv", text))
    found = goods(manifest)
    assert found[-1] == (5004, "Ацетон")
    assert found[4999] == (5001, "товар 4999")


def test_a_row_that_cannot_be_read_stays_in_its_place(tmp_path):
    text = 'Товар;Кол-во\n"Ацетон\nтехн.";5\n"открыта;1\nСахар;2\n\nCAS;Описание товара\n67-64-1;Толуол\n'
    manifest = open_manifest(write(tmp_path / "t.csv", text))
    assert goods(manifest) == [(2, "Ацетон\nтехн."), (5, "Сахар"), (8, "Толуол")]
    (batch,) = manifest.batches()
    assert [(row.row, row.at) for row in batch.unreadable] == [(2, 4)]


def test_a_row_shorter_than_its_header_cannot_be_read(tmp_path):
    text = "Товар;Кол-во\nСахар;2\n\n№;CAS;Описание товара\n1;67-64-1;Ацетон\n2;Толуол\n"
    manifest = open_manifest(write(tmp_path / "t.csv", text))
    assert goods(manifest) == [(2, "Сахар"), (5, "Ацетон")]
    (batch,) = manifest.batches()
    assert [(row.row, row.at, row.raw) for row in batch.unreadable] == [(3, 6, "2;Толуол")]


def test_the_header_itself_is_no_further_one_though_names_repeat(tmp_path):
    text = "Отчёт\nТовар;Кол-во;Примечание;Примечание\nСахар;2;a;b\n"
    assert not open_manifest(write(tmp_path / "t.csv", text)).tables


def test_a_header_repeated_and_goods_that_sound_like_headers_make_no_table(tmp_path):
    text = "Товар;Кол-во\nАцетон;2\nТовар;Кол-во\nТовар прочий, количество 5;1\n"
    manifest = open_manifest(write(tmp_path / "t.csv", text))
    assert not manifest.tables
    assert [line for line, _ in goods(manifest)] == [2, 3, 4]


def test_lines_of_a_text_file_are_numbered_as_an_editor_does(tmp_path):
    text = 'Отчёт\n\nТовар;Кол-во\n\n"Ацетон\nтехн.";5\nмало\n\nСахар;2\n'
    (batch,) = open_manifest(write(tmp_path / "t.csv", text)).batches()
    assert [row for _, row in batch.places.rows()] == [5, 9]
    assert [row.at for row in batch.unreadable] == [7]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("t.xml", '<?xml version="1.0"?>\n<Goods><Item>Acetone</Item></Goods>', "XML"),
        ("t.csv", "<html><body><table><tr><td>Acetone</td></tr></table></body></html>", "an HTML page"),
        ("t.edi", "UNA:+.? 'UNB+UNOA:1+A+B+240501:1200+1'UNH+1+CUSCAR:D:01B:UN'", "an EDIFACT message"),
        ("t.txt", "{\\rtf1 Acetone}", "an RTF document"),
    ],
)
def test_what_is_no_table_is_told_for_what_it_is(tmp_path, name, text, what):
    with pytest.raises(ManifestError, match=f"holds {what}, which is no table.*CSV"):
        open_manifest(write(tmp_path / name, text))
