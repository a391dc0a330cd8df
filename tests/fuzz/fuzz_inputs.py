"""Inputs of a fuzz campaign, each made from a seed: texts out of pieces that matter, files with some bytes changed."""

import gzip
import io
import json
import random
import re
import zipfile
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


#: Numbers at which programs count wrong, as bytes of a binary format and as digits of a text.
_EDGES = (b"\xff\xff", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0", b"\0\0\0\x80", b"\1\0\0\0")
_NUMBERS = (b"0", b"-1", b"65536", b"1048577", b"2147483648", b"4294967295", b"99999999999999999999", b"1e999", b"NaN")
_BITS = (
    b"\0", b"\xff\xff\xff\xff", b'"', b"'", b"\n", b"\t", b"<", b">", b"=", b"]", b"}", b": ", b"- ", b"&a ", b"*a",
    b"!!x ", b"---\n", b"\\u0000", b"\xed\xa0\x80", b"\xef\xbb\xbf", "ё".encode("cp1251"),
)  # fmt: skip


def mutated(content: bytes, seed: int) -> bytes:
    """Return bytes of which some are changed, cut out or doubled, or a number is another."""
    dice = random.Random(seed)
    data = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at = dice.randrange(len(data) + 1)
        how = dice.randrange(7)
        if how == 0 and at < len(data):
            data[at] = dice.randrange(256)
        elif how == 1:
            del data[at : at + dice.choice((1, 4, 100))]
        elif how == 2:
            data[at:at] = data[at : at + dice.choice((1, 4, 100))]
        elif how == 3:
            edge = dice.choice(_EDGES)
            data[at : at + len(edge)] = edge
        elif how == 4 and (digits := re.compile(rb"\d+").search(data, at)):
            data[digits.start() : digits.end()] = dice.choice(_NUMBERS)
        elif how == 5 and dice.random() < 0.2:
            del data[at:]
        else:
            data[at:at] = dice.choice(_BITS)
    return bytes(data)


def mutated_inside(content: bytes, seed: int) -> bytes:
    """Return a ZIP archive or gzip data damaged inside, so that it unpacks; other bytes `mutated` as they are."""
    dice = random.Random(seed)
    if dice.random() < 0.3:
        return mutated(content, seed)
    if content.startswith(b"\x1f\x8b"):
        damaged = gzip.compress(mutated(gzip.decompress(content), seed), mtime=0)
        return damaged + dice.choice((b"", b"", b"\0" * 8, b"rest", damaged))
    if not content.startswith(b"PK"):
        return mutated(content, seed)
    with zipfile.ZipFile(io.BytesIO(content)) as sound:
        parts = {entry.filename: sound.read(entry) for entry in sound.infolist()}
    victim = dice.choice([name for name, part in parts.items() if part and name.endswith((".xml", ".rels"))])
    parts[victim] = mutated(parts[victim], seed)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return held.getvalue()


def _workbook(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, cells in enumerate(ROWS):
        sheet.write_row(row, 0, cells)
    book.close()


ROWS = [("Наименование товара", "CAS", "Количество"), *(("Ацетон, ч.д.а.", "67-64-1", "20 кг") for _ in range(12))]
_TABLE = "\n".join(";".join(row) for row in ROWS)
_OBJECTS = "\n".join(json.dumps(dict(zip(ROWS[0], row, strict=True)), ensure_ascii=False) for row in ROWS[1:])

_XML = "<?xml version='1.0'?><rows>" + "".join(f"<row><goods>{row[0]}</goods></row>" for row in ROWS) + "</rows>"
#: Workbooks that LibreOffice wrote.
_FILES = Path(__file__).parents[1] / "manifest" / "files"


def _copied(name: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes((_FILES / name).read_bytes())


#: By ending what writes a small sound manifest, or a file that is told for what it is.
SOUND: dict[str, Callable[[Path], object]] = {
    "csv": lambda path: path.write_text(_TABLE, encoding="utf-8"),
    "tsv": lambda path: path.write_bytes(_TABLE.replace(";", "\t").encode("cp1251")),
    "txt": lambda path: path.write_bytes(_TABLE.encode("utf-16")),
    "jsonl": lambda path: path.write_text(_OBJECTS, encoding="utf-8"),
    "csv.gz": lambda path: path.write_bytes(gzip.compress(_TABLE.encode(), mtime=0)),
    "jsonl.gz": lambda path: path.write_bytes(gzip.compress(_OBJECTS.encode(), mtime=0)),
    "xlsx": _workbook,
    "xls": _copied("goods.xls"),
    "ods": _copied("goods.ods"),
    "xml": lambda path: path.write_text(_XML, encoding="utf-8"),
    "parquet": lambda path: pl.DataFrame(ROWS[1:], schema=list(ROWS[0]), orient="row").write_parquet(path),
}
