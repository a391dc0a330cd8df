"""Finds out in which encoding bytes were written."""

import codecs
from dataclasses import dataclass

from precursor_screen.errors import UsageError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: One-byte encodings that are tried, by preference when two fit equally well.
_ONE_BYTE = ("windows-1251", "windows-1252", "cp866", "koi8-r", "kz1048", "ptcp154", "mac-cyrillic")

#: An encoding that has so large a share of the points of the best is named beside it.
_CLOSE = 0.9

#: So many bytes are weighed.
_WEIGHED = 64 * 1024

#: Letters of Cyrillic texts with points, the frequent ones first: bytes of another encoding give the rare ones.
_POINTS = {
    letter: points
    for letters, points in (("оеаинтсрвлк", 4), ("мдпуыьіқғүұөһәң", 3), ("ягзбчйх", 2), ("жшюцщэфъёїєґўӯҳ", 1))
    for letter in letters + letters.upper()
}
_WESTERN = frozenset("áéíóúñüçàèâêôöäßãõåøæÁÉÍÓÚÑÜÇÀÈÂÊÔÖÄÃÕÅØÆ")
_SIGNS = frozenset("№«»—–“”„’°±²³·…§ \u00a0×®™µ")

#: High bytes of UTF-16 code units in ordinary text: ASCII and Latin, Cyrillic, punctuation, "№".
_HIGH_BYTES = bytes((0x00, 0x04, 0x20, 0x21))


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding, the length of the byte-order mark, and whether the bytes seen so far prove it.

    ``sure`` is false while only ASCII was seen: the first other bytes decide. ``runner_up`` is another encoding that
    fits nearly as well and reads the text otherwise.
    """

    name: str
    bom: int = 0
    sure: bool = True
    runner_up: str = ""


def detect_encoding(head: bytes) -> Encoding:
    """Find the encoding of a text from its beginning.

    Args:
        head: the first bytes; the longer, the surer. It may end inside a character.

    Returns:
        UTF-8 and UTF-16 (with or without BOM), Windows-1251 and its Kazakh and Asian variants, DOS, KOI8 and
        Macintosh Cyrillic, or Windows-1252.

    Example:
        >>> detect_encoding("наименование;масса".encode("cp1251")).name
        'windows-1251'
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, len(mark))
    if wide := _utf16_without_bom(head):
        return Encoding(wide)
    if head.isascii():
        return Encoding("utf-8", sure=False)
    return Encoding("utf-8") if _mostly_utf8(head) else _best_one_byte(head)


def named_encoding(name: str, head: bytes) -> Encoding:
    """Return the encoding the caller asks for.

    Args:
        name: any name Python knows, such as ``cp1251`` or ``utf-16``.
        head: the first bytes, to find a byte-order mark.

    Raises:
        UsageError: there is no text encoding of that name.
    """
    try:
        known = codecs.lookup(name).name
        "".encode(known)
    except (LookupError, ValueError) as error:
        raise UsageError(
            f'there is no encoding "{name}"',
            fix="Use for example utf-8, windows-1251, cp866, koi8-r or utf-16.",
        ) from error
    marked = next(((mark, wide) for mark, wide in _BOMS if head.startswith(mark)), None)
    if known in ("utf-8", "utf-8-sig"):
        return Encoding("utf-8-sig", 3) if marked and marked[1] == "utf-8-sig" else Encoding("utf-8")
    if known.startswith("utf-16"):
        if marked and marked[1].startswith("utf-16") and known in ("utf-16", marked[1]):
            return Encoding(marked[1], 2)
        return Encoding("utf-16-le" if known == "utf-16" else known)
    if known.startswith("utf-32"):
        raise UsageError("UTF-32 is not read", fix="Save the file as UTF-8.")
    return Encoding({"cp1251": "windows-1251", "cp1252": "windows-1252"}.get(known, known))


def _utf16_without_bom(head: bytes) -> str:
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    even, odd = head[: 2 * pairs : 2], head[1 : 2 * pairs : 2]
    low, high = (sum(map(part.count, _HIGH_BYTES)) / pairs for part in (even, odd))
    if b"\n\x00" in head and high > 0.9 and low < 0.5:
        return "utf-16-le"
    return "utf-16-be" if b"\x00\n" in head and low > 0.9 and high < 0.5 else ""


def _mostly_utf8(head: bytes) -> bool:
    """Say whether most lines with other than ASCII bytes are UTF-8; single bad lines are the rows' fault."""
    lines = head.split(b"\n")
    good = bad = 0
    for number, line in enumerate(lines):
        if line.isascii():
            continue
        if _is_utf8(line, final=number < len(lines) - 1):
            good += 1
        else:
            bad += 1
    return good >= bad


def _is_utf8(line: bytes, *, final: bool = True) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line, final=final)
    except UnicodeDecodeError:
        return False
    return True


def _best_one_byte(head: bytes) -> Encoding:
    head = head[:_WEIGHED]
    # single rows of UTF-8 are the rows' fault, and say nothing of the others
    head = b"\n".join(line for line in head.split(b"\n") if line.isascii() or not _is_utf8(line)) or head
    sample = bytes(byte for byte in head if byte > 0x7F or byte in b" \n" or 0x41 <= (byte & 0xDF) <= 0x5A)
    texts = {name: sample.decode(name, "replace") for name in _ONE_BYTE}
    points = {name: _plausibility(text) for name, text in texts.items()}
    best, *others = sorted(_ONE_BYTE, key=lambda name: -points[name])
    other = next((name for name in others if texts[name] != texts[best]), "")
    close = other and points[other] > _CLOSE * points[best]
    return Encoding(best, runner_up=other if close else "")


def _plausibility(text: str) -> int:
    """Weigh how much a decoded text looks like Cyrillic or western words."""
    points = 0
    before = " "
    for char in text:
        if char in _POINTS:
            # Within a word Cyrillic stands beside Cyrillic, and a capital does not follow a small letter.
            torn = before.islower() and char.isupper()
            points += _POINTS[char] if before in _POINTS and not torn else 1 - 3 * torn
        elif char in _WESTERN:
            # An accented letter stands among plain Latin ones; a run of them is another alphabet misread.
            points += 3 if before.isascii() else -3
        elif char in _SIGNS:
            points += 1
        elif char > "\x7f":
            points -= 12 if before in _POINTS else 4  # a sign within a word
        before = char
    return points
