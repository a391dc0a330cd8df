"""Tells what kind of file a manifest is, by its name and its first bytes."""

import re
from pathlib import PurePath

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.encoding import detect_encoding
from precursor_screen.manifest.source import GZIP_MAGIC, Source

CSV, JSONL, XLSX, XLS, ODS, PARQUET = "csv", "jsonl", "xlsx", "xls", "ods", "parquet"
WORKBOOKS = (XLSX, XLS, ODS)

_ENDINGS = {
    ".csv": CSV, ".tsv": CSV, ".tab": CSV, ".txt": CSV,
    ".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
    ".xlsx": XLSX, ".xlsm": XLSX, ".xls": XLS, ".ods": ODS,
    ".parquet": PARQUET, ".pq": PARQUET,
}  # fmt: skip

_ZIP, _PARQUET = b"PK\x03\x04", b"PAR1"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_BEGINS = {XLSX: _ZIP, ODS: _ZIP, PARQUET: _PARQUET, XLS: _OLD_OFFICE}
_MAGIC = {
    _ZIP: "an Excel workbook or another ZIP archive",
    _PARQUET: "a Parquet file",
    GZIP_MAGIC: "gzip-compressed data",
    _OLD_OFFICE: "an old Office file",
    b"%PDF-": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"BZh": "bzip2-compressed data",
    b"\xfd7zXZ": "xz-compressed data",
    b"\x28\xb5\x2f\xfd": "zstd-compressed data",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}

_OLD_HOLDS = {
    "EncryptedPackage": "an Office file protected by a password",
    "WordDocument": "a Word document (.doc)",
    "PowerPoint Document": "a presentation (.ppt)",
    "__properties_version1.0": "an Outlook message (.msg)",
}
_OLD_BOOKS = ("Workbook", "Book")
#: How far the directory of an old Office file is looked for.
_OLD_READ = 64 * 1024 * 1024

#: What texts that are no tables begin with, in small letters.
_MARKED_UP = (
    (re.compile(r"<\?xml\b.*?<html\b|<!doctype html|<html\b|<table\b|<meta\b", re.DOTALL), "an HTML page"),
    (re.compile(r"<\?xml\b|<([a-z][\w:.-]*)(?:\s[^<>]*)?>.*</\1\s*>", re.DOTALL), "XML"),
    (re.compile(r"una.{6}\s*un[bh]|unb\+un"), "an EDIFACT message"),
    (re.compile(r"isa\*\d\d\*"), "an X12 message"),
    (re.compile(r"\{\\rtf"), "an RTF document"),
    (re.compile(r"mime-version:|from: <saved by"), "a web archive or e-mail"),
)

_HEAD = 64 * 1024
_CONTROL = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B, 0x1F}) + b"\x7f"


def kind_of(source: Source) -> str:
    """Return how the source is to be read: `CSV`, `JSONL`, `PARQUET`, or a workbook's format (`WORKBOOKS`).

    The name's ending decides (`.gz` aside); standard input and unknown endings are told by the first
    bytes. The bytes must not contradict the ending.

    Raises:
        ManifestError: the content is not what the ending says, or is no table at all.
    """
    head = source.peek(_HEAD)
    name = source.name.lower().removesuffix(".gz")
    ending = "" if source.is_stdin else PurePath(name).suffix
    kind = _ENDINGS.get(ending) or _by_content(head)
    if kind in (*WORKBOOKS, PARQUET) and source.packed:
        raise ManifestError(
            f"{kind} inside gzip is not read",
            where=source.where,
            fix="Unpack the file, it is compressed already.",
        )
    if not head:
        raise ManifestError("the file is empty", where=source.where, fix="Export it again, with its header row.")
    found = next((what for magic, what in _MAGIC.items() if head.startswith(magic)), None)
    said = f"it is named {ending} but holds" if ending in _ENDINGS else "it holds"
    if head.startswith(_OLD_OFFICE):
        holds = _old_office(source)
        if holds is None and kind == XLS:
            return kind
        _refuse(source, f"{said} {holds or found}", head)
    if kind in _BEGINS:
        if not head.startswith(_BEGINS[kind]):
            _refuse(source, f"{said} {found or _marked_up(head) or 'something else'}", head)
    elif found or _is_binary(head):
        _refuse(source, f"{said} {found or 'binary data'}", head)
    elif marked := _marked_up(head):
        _refuse(source, f"{said} {marked}, which is no table", head)
    return kind


def _by_content(head: bytes) -> str:
    if head.startswith(_ZIP):
        return ODS if _ODS_TYPE in head[:200] else XLSX
    if head.startswith(_OLD_OFFICE):
        return XLS
    if head.startswith(_PARQUET):
        return PARQUET
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return JSONL if start.startswith((b'{"', b"{ ", b"{\t", b"{}")) else CSV


def _old_office(source: Source) -> str | None:
    """Say what an old Office file holds if it is no workbook; its directory names the parts, in UTF-16."""
    data = source.peek(_OLD_READ)
    found = (what for part, what in _OLD_HOLDS.items() if part.encode("utf-16-le") in data)
    if what := next(found, None):
        return what
    is_book = any(f"{part}\0".encode("utf-16-le") in data for part in _OLD_BOOKS)
    return None if is_book else "an old Office file that is no workbook"


def _marked_up(head: bytes) -> str | None:
    """Say what a text holds that is no table."""
    text = head.decode(detect_encoding(head).name.removesuffix("-sig"), "replace").lstrip("\ufeff \t\r\n").lower()
    return next((what for begins, what in _MARKED_UP if begins.match(text)), None)


def _is_binary(head: bytes) -> bool:
    """Say whether the bytes are no text: control characters throughout, already in the first line."""
    if detect_encoding(head).name.startswith("utf-16"):
        return False
    count = len(head) - len(head.translate(None, _CONTROL))
    first = head.split(b"\n", 1)[0]
    in_first = len(first) - len(first.translate(None, _CONTROL))
    return count * 3 > len(head) or (count >= 4 and count * 50 > len(head) and in_first > 0)


def _refuse(source: Source, what: str, head: bytes) -> None:
    fix = "Export the goods as CSV, XLSX, Parquet or JSON Lines."
    if head.startswith(_ZIP):
        fix = "If it is an Excel workbook, give its name the ending .xlsx."
    elif head.startswith(_PARQUET):
        fix = "Give its name the ending .parquet."
    elif head.startswith(GZIP_MAGIC):
        fix = "Give its name the ending .gz, for example goods.csv.gz."
    elif head.startswith(_OLD_OFFICE):
        fix = "If it holds a table, open it in the program that made it and save it as .xlsx without a password."
    raise ManifestError(what, where=source.where, fix=fix)
