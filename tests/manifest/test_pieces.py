"""Pieces of a manifest, read one by one and joined, are the rows of the manifest read in one go."""

import pickle
import random
from pathlib import Path

import polars as pl
import pytest

from precursor_screen.manifest import Batch, open_manifest
from precursor_screen.manifest.pieces.cutting import cut, open_piece, portable
from precursor_screen.manifest.pieces.reader import Piece, PieceUnit

Rows = list[tuple[int, tuple[str, ...] | str]]


def nasty_rows(count: int, seed: int) -> str:
    """A manifest with quotes, cells that span lines, blank lines and faults of all kinds."""
    chance = random.Random(seed)
    kinds = (
        "{n};ацетон {n};2914110000;Китай",
        '{n};"ацетон\nтехнический {n}\n";2914110000;"Китай;"',
        '{n};"не закрыто {n};2914110000;Китай',
        "",
        '{n};5" труба;7304;Китай',
        "{n};мало ячеек",
        '{n};"с ""кавычками""\n\n\nи строками";1;Китай',
        '{n};"{n}";1;"Китай" и ещё',
    )
    rows = ["№;Наименование товара;Код ТН ВЭД;Страна"]
    rows += [chance.choices(kinds, (12, 2, 1, 1, 1, 1, 1, 1))[0].format(n=n) for n in range(count)]
    return "\n".join(rows)


def numbered(batches: list[Batch], before: int = 0) -> Rows:
    rows: Rows = []
    for batch in batches:
        rows += [(row + before, cells) for row, cells in zip(batch.rows, batch.frame.rows(), strict=True)]
        rows += [(row.row + before, f"{row.why} {row.raw}") for row in batch.unreadable]
    return sorted(rows, key=lambda row: row[0])


def in_one_go(file: Path) -> Rows:
    return numbered(list(open_manifest(str(file)).batches()))


def in_pieces(file: Path, size: int) -> tuple[Rows, int]:
    """Read each piece as another process would; return the rows and how many pieces were read twice."""
    manifest = open_manifest(str(file))
    pieces = cut(manifest, size)
    sent = pickle.loads(pickle.dumps(portable(manifest, {}, whole=pieces[0].unit is PieceUnit.WHOLE)))
    rows: Rows = []
    before = again = 0

    def read(piece: Piece) -> tuple[list[Batch], int, int]:
        part, reader = open_piece(sent, str(file), piece)
        return list(part.reader.pieces()), reader.began, reader.ended

    expected = None
    for piece in pieces:
        batches, began, ended = read(piece)
        if expected is not None and began != expected:
            again += 1
            batches, began, ended = read(piece.again_at(expected))
        expected = ended
        rows += numbered(batches, before)
        before += sum(map(len, batches))
    return rows, again


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(("count", "size"), [(12, 7), (120, 61), (120, 999)])
def test_pieces_join_to_the_rows_of_the_file(tmp_path: Path, encoding: str, count: int, size: int) -> None:
    file = tmp_path / "goods.csv"
    for seed in range(3):
        file.write_bytes(nasty_rows(count, seed).encode(encoding))
        assert in_pieces(file, size)[0] == in_one_go(file)


def test_a_cell_that_spans_a_border_belongs_to_the_piece_it_begins_in(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    cell = "\n".join(f"строка {number}, с запятой" for number in range(20))
    file.write_text(f'goods,country\nтолуол,KZ\n"{cell}",KZ\nацетон,KZ\n', encoding="utf-8")
    rows, again = in_pieces(file, 150)
    assert again > 0
    assert rows == in_one_go(file)
    assert len(rows) == 3


def test_broken_bytes_stay_in_their_line(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    lines = ["goods,country", *(f"ацетон {number},KZ" for number in range(40))]
    raw = [line.encode() for line in lines]
    raw[20] = b"\xff\xfe bad,KZ"
    file.write_bytes(b"\n".join(raw))
    rows, _ = in_pieces(file, 100)
    assert rows == in_one_go(file)
    assert "cannot be decoded" in str(rows[19][1])


def test_line_ends_of_old_macintosh_programs(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    file.write_bytes(nasty_rows(60, 5).replace("\n", "\r").encode())
    assert in_pieces(file, 200)[0] == in_one_go(file)


def test_an_encoding_that_shows_late_is_the_same_in_every_piece(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv"
    plain = "goods,country\n" + "acetone of technical grade,KZ\n" * 12_000
    file.write_bytes(plain.encode() + "ацетон технический,KZ\n".encode("cp1251") * 5)
    rows, _ = in_pieces(file, 100_000)
    assert rows == in_one_go(file)
    assert rows[-1] == (12_005, ("ацетон технический", "KZ"))


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "goods.jsonl"
    lines = [f'{{"description": "acetone {n}", "country": "KZ"}}' for n in range(50)]
    lines[7], lines[30] = "", "{broken"
    file.write_text("\n".join(lines), encoding="utf-8-sig")
    rows, again = in_pieces(file, 90)
    assert rows == in_one_go(file)
    assert again == 0


def test_parquet_is_cut_by_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.manifest.pieces.cutting.PARQUET_ROWS", 30)
    file = tmp_path / "goods.parquet"
    pl.DataFrame(
        {"description": [f"acetone {n}" for n in range(100)], "mass": [n / 2 for n in range(100)]}
    ).write_parquet(file)
    assert [piece.stop for piece in cut(open_manifest(str(file)), 1)] == [30, 60, 90, 100]
    assert in_pieces(file, 1)[0] == in_one_go(file)


def test_what_cannot_be_cut_is_one_piece() -> None:
    samples = Path(__file__).resolve().parents[2] / "samples"
    workbook = samples / "supplier-en.xlsx"
    assert [piece.unit for piece in cut(open_manifest(str(workbook)), 1)] == [PieceUnit.WHOLE]
    assert in_pieces(workbook, 1)[0] == in_one_go(workbook)
