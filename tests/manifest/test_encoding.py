import pytest

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest import open_manifest
from precursor_screen.manifest.encoding import detect_encoding

TABLE = (
    "№;Наименование товара;Вес нетто, кг\n1;Ацетон технический;25,5\n"
    "2;Ангидрид уксусный «чда»;10\n3;Толуол нефтяной, бочки;180\n"
)
ROWS = [
    ("1", "Ацетон технический", "25,5"),
    ("2", "Ангидрид уксусный «чда»", "10"),
    ("3", "Толуол нефтяной, бочки", "180"),
]


def read(path, **options):
    return [row for batch in open_manifest(str(path), **options).batches() for row in batch.frame.rows()]


@pytest.mark.parametrize(
    ("mark", "codec", "name"),
    [
        (b"", "utf-8", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"),
        (b"", "windows-1251", "windows-1251"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"", "utf-16-le", "utf-16-le"),
        (b"", "utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encoding_is_found(tmp_path, mark, codec, name, newline):
    path = tmp_path / "goods.csv"
    path.write_bytes(mark + TABLE.replace("\n", newline).encode(codec))
    manifest = open_manifest(str(path))
    assert (manifest.encoding, manifest.delimiter) == (name, ";")
    assert manifest.header == ("№", "Наименование товара", "Вес нетто, кг")
    assert read(path) == ROWS


@pytest.mark.parametrize("case", [str, str.lower, str.upper])
@pytest.mark.parametrize("codec", ["windows-1251", "cp866", "koi8-r", "mac-cyrillic"])
def test_every_one_byte_cyrillic_is_found_in_either_case(codec, case):
    text = case(TABLE.replace("«чда»", "чда").replace("№", "no"))
    assert text.encode(codec).decode(detect_encoding(text.encode(codec)).name) == text


@pytest.mark.parametrize("codec", ["kz1048", "ptcp154"])
def test_both_one_byte_kazakh_encodings_are_found(codec):
    text = "Тауар атауы;Саны\nкүкірт қышқылы өндірістік;5\nСірке ангидриді, бөшкеде;2\nерітінді ғимарат үшін;1\n"
    assert detect_encoding(text.encode(codec)).name == codec


@pytest.mark.parametrize("text", ["Наименование;Кол-во\nАцетон;5", "goods\nacetone", "№;Товар\r\n1;Толуол\r\n"])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_one_row_of_utf_16_without_a_mark_is_read(tmp_path, text, codec):
    path = tmp_path / "goods.csv"
    path.write_bytes(text.encode(codec))
    assert open_manifest(str(path)).encoding == codec
    assert [cell for row in read(path) for cell in row][-1] in text


def test_an_encoding_in_doubt_is_told_with_the_runner_up(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_bytes("Description;Qty\nацетон;5\n".encode("cp1251"))
    assert (open_manifest(str(path)).encoding, open_manifest(str(path)).other_encoding) == ("windows-1251", "koi8-r")
    assert open_manifest(str(path), encoding="cp1251").other_encoding == ""
    path.write_bytes(TABLE.encode("cp1251"))
    assert open_manifest(str(path)).other_encoding == ""


@pytest.mark.parametrize(("codec", "name"), [("cp866", "cp866"), ("koi8-r", "koi8-r")])
def test_dos_and_unix_cyrillic_are_found(tmp_path, codec, name):
    path = tmp_path / "goods.csv"
    path.write_bytes(TABLE.replace("«чда»", "чда").encode(codec, "replace"))
    assert open_manifest(str(path)).encoding == name
    assert read(path)[0] == ROWS[0]


def test_kazakh_one_byte_text_is_found(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_bytes("Тауар атауы;Саны\nкүкірт қышқылы өндірістік;5\nсірке ангидриді, бөшкеде;2\n".encode("kz1048"))
    assert open_manifest(str(path)).encoding == "kz1048"
    assert read(path)[0] == ("күкірт қышқылы өндірістік", "5")


def test_spanish_one_byte_text_is_found(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_bytes("Descripción;País de origen\nácido sulfúrico;España\n".encode("windows-1252"))
    assert open_manifest(str(path)).encoding == "windows-1252"
    assert read(path) == [("ácido sulfúrico", "España")]


def test_encoding_shows_only_late_in_a_long_ascii_file(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_bytes(b"description,qty\n" + b"steel bolts,100\n" * 30_000 + "ацетон,5\n".encode("cp1251"))
    manifest = open_manifest(str(path))
    rows = [row for batch in manifest.batches() for row in batch.frame.rows()]
    assert rows[-1] == ("ацетон", "5")
    assert len(rows) == 30_001
    assert manifest.encoding == "windows-1251"


def test_option_overrules(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_bytes("description,qty\nгоды,5\n".encode("cp866"))
    assert read(path, encoding="cp866") == [("годы", "5")]


def test_unknown_encoding_is_a_usage_error(tmp_path):
    path = tmp_path / "goods.csv"
    path.write_text(TABLE, encoding="utf-8")
    with pytest.raises(UsageError, match="no-such"):
        open_manifest(str(path), encoding="no-such")


@pytest.mark.parametrize(("written", "asked"), [("cp1251", "utf-8"), ("utf-8", "cp1251"), ("utf-8", "utf-16")])
def test_wrong_encoding_option_names_file_and_fix(tmp_path, written, asked):
    path = tmp_path / "goods.csv"
    path.write_bytes(TABLE.encode(written))
    with pytest.raises(ManifestError) as caught:
        open_manifest(str(path), encoding=asked)
    assert "goods.csv" in str(caught.value)
    assert "encoding" in str(caught.value)


@pytest.mark.parametrize(("main", "other"), [("utf-8", "cp1251"), ("cp1251", "utf-8")])
def test_row_in_another_encoding_is_unreadable_and_others_are_read(tmp_path, main, other):
    path = tmp_path / "goods.csv"
    lines = TABLE.splitlines(keepends=True)
    path.write_bytes(b"".join(line.encode(other if number == 2 else main) for number, line in enumerate(lines)))
    (batch,) = open_manifest(str(path)).batches()
    assert batch.frame.rows() == [ROWS[0], ROWS[2]]
    assert batch.rows.to_list() == [1, 3]
    (fault,) = batch.unreadable
    assert fault.row == 2
    assert "cannot be decoded" in fault.why
    assert "--encoding" in fault.fix


def test_torn_utf16_character_spoils_only_its_row(tmp_path):
    path = tmp_path / "goods.csv"
    data = "description,qty\nacetone,1\ntoluene,2\n".encode("utf-16-le")
    lone = "\ud83d".encode("utf-16-le", "surrogatepass")
    path.write_bytes(b"\xff\xfe" + data + lone + "bad,3\nether,4\n".encode("utf-16-le"))
    (batch,) = open_manifest(str(path)).batches()
    assert batch.rows.to_list() == [1, 2, 4]
    assert [fault.row for fault in batch.unreadable] == [3]
