"""Tells what kind of file a manifest is, by its name and its first bytes."""

from pathlib import PurePath

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.encoding import detect_encoding
from precursor_screen.manifest.source import GZIP_MAGIC, Source

CSV, JSONL, XLSX, PARQUET = "csv", "jsonl", "xlsx", "parquet"

_ENDINGS = {
    ".csv": CSV, ".tsv": CSV, ".tab": CSV, ".txt": CSV,
    ".jsonl": JSONL, ".ndjson": JSONL, ".json": JSONL,
    ".xlsx": XLSX, ".xlsm": XLSX,
    ".parquet": PARQUET, ".pq": PARQUET,
}  # fmt: skip

_ZIP, _PARQUET = b"PK\x03\x04", b"PAR1"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = {
    _ZIP: "an Excel workbook or another ZIP archive",
    _PARQUET: "a Parquet file",
    GZIP_MAGIC: "gzip-compressed data",
    _OLD_OFFICE: "an old (.xls) or password-protected Office file",
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

_HEAD = 64 * 1024
_CONTROL = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B, 0x1F}) + b"\x7f"


def kind_of(source: Source) -> str:
    """Return how the source is to be read: `CSV`, `JSONL`, `XLSX` or `PARQUET`.

    The name's ending decides (`.gz` aside); standard input and unknown endings are told by the first
    bytes. The bytes must not contradict the ending.

    Raises:
        ManifestError: the content is not what the ending says, or is no table at all.
    """
    head = source.peek(_HEAD)
    name = source.name.lower().removesuffix(".gz")
    ending = "" if source.is_stdin else PurePath(name).suffix
    kind = _ENDINGS.get(ending) or _by_content(head)
    if kind in (XLSX, PARQUET) and source.packed:
        raise ManifestError(
            f"{kind} inside gzip is not read",
            where=source.where,
            fix="Unpack the file, it is compressed already.",
        )
    if not head:
        raise ManifestError("the file is empty", where=source.where, fix="Export it again, with its header row.")
    found = next((what for magic, what in _MAGIC.items() if head.startswith(magic)), None)
    if kind in (XLSX, PARQUET):
        if not head.startswith(_ZIP if kind == XLSX else _PARQUET):
            _refuse(source, f"it is named {ending} but holds {found or 'something else'}", head)
    elif found or _is_binary(head):
        said = f"it is named {ending} but holds" if ending in _ENDINGS else "it holds"
        _refuse(source, f"{said} {found or 'binary data'}", head)
    return kind


def _by_content(head: bytes) -> str:
    if head.startswith(_ZIP):
        return XLSX
    if head.startswith(_PARQUET):
        return PARQUET
    start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return JSONL if start.startswith((b'{"', b"{ ", b"{\t", b"{}")) else CSV


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
        fix = "Open it in Excel and save it as .xlsx without a password."
    raise ManifestError(what, where=source.where, fix=fix)
