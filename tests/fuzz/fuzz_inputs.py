"""Inputs of a fuzz campaign, each made from a seed: texts out of pieces that matter, files with some bytes changed."""

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import polars as pl
import xlsxwriter

PIECES = [
    "ацетон",
    "Acetone",
    "серная к-та",
    "ангидрид",
    "уксусный",
    "丙酮",
    "67-64-1",
    "9999999-01-9",
    "4294967-30-8",
    "UN 1090",
    "10²",
    "٣",
    "½",
    "99 %",
    "20 кг",
    "1e999",
    "-",
    "—",
    "'",
    "=1+1",
    "\u200b",
    "\u202e",
    "\ufffd",
    "????",
    "KMnO4",
    "H₂SO₄",
    "без",
    "содержит",
    "для",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "«",
    ";",
    ",",
    ".",
    "/",
    "\\",
    "\t",
    "\r",
    "\n",
    "и",
    "0" * 40,
    "2914.11",
    "№10",
    "тыс. шт",
    "CC(=O)C",
    "\x00",
    "\x1b[2J",
    "ß",
    "İ",
    "ǅ",
    "e\u0301",
    "𝟗𝟗",
    "🧪",
    "а" * 90,
]


def text(seed: int) -> str:
    """Return a line of goods that no paper has."""
    dice = random.Random(seed)
    parts = [dice.choice(PIECES) for _ in range(dice.choice((1, 2, 4, 8, 30)))]
    if dice.random() < 0.2:
        parts.append("".join(chr(dice.choice((dice.randrange(0x20, 0x500), dice.randrange(0xD800)))) for _ in range(9)))
    return dice.choice(("", " ", ", ")).join(parts)


def mutated(content: bytes, seed: int) -> bytes:
    """Return bytes of which some are changed, cut out or doubled."""
    dice = random.Random(seed)
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(data) + 1)
        how = dice.randrange(4)
        if how == 0 and at < len(data):
            data[at] = dice.randrange(256)
        elif how == 1:
            del data[at : at + dice.choice((1, 4, 100))]
        elif how == 2:
            data[at:at] = data[at : at + dice.choice((1, 4, 100))]
        else:
            data[at:at] = dice.choice((b"\0", b"\xff\xff\xff\xff", b'"', b"\n", b"<", b"=", "ё".encode("cp1251")))
    return bytes(data)


def _workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, cells in enumerate(ROWS):
        sheet.write_row(row, 0, cells)
    book.close()


ROWS = [("Наименование товара", "CAS", "Количество"), *(("Ацетон, ч.д.а.", "67-64-1", "20 кг") for _ in range(12))]
_TABLE = "\n".join(";".join(row) for row in ROWS)
_OBJECTS = "\n".join(json.dumps(dict(zip(ROWS[0], row, strict=True)), ensure_ascii=False) for row in ROWS[1:])

#: By ending what writes a small sound manifest.
SOUND: dict[str, Callable[[Path], object]] = {
    "csv": lambda path: path.write_text(_TABLE, encoding="utf-8"),
    "tsv": lambda path: path.write_bytes(_TABLE.replace(";", "\t").encode("cp1251")),
    "txt": lambda path: path.write_bytes(_TABLE.encode("utf-16")),
    "jsonl": lambda path: path.write_text(_OBJECTS, encoding="utf-8"),
    "csv.gz": lambda path: path.write_bytes(gzip.compress(_TABLE.encode(), mtime=0)),
    "xlsx": _workbook,
    "parquet": lambda path: pl.DataFrame(ROWS[1:], schema=list(ROWS[0]), orient="row").write_parquet(path),
}
