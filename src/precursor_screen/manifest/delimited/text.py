"""Streams a text file as blocks of whole lines, telling which lines cannot be decoded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.encoding import Encoding, detect_encoding, named_encoding
from precursor_screen.manifest.source import BLOCK, Source
from precursor_screen.reason import Reason

#: The beginning of the file that decides encoding, delimiter and header.
HEAD = 256 * 1024

#: A longer line is taken as a sign that this is no text file (bytes).
MAX_LINE = 64 * 1024 * 1024

# Three Cyrillic letters in UTF-8; in Windows-1251 the same bytes are "Р°Р±СЊ", which no text contains.
# Translating all bytes into their roles and finding one string is ten times faster than a pattern.
_ROLES = bytes(0x41 if 0xD0 <= byte <= 0xD3 else 0x42 if 0x80 <= byte <= 0xBF else 0 for byte in range(256))
_UTF8_CYRILLIC = b"ABABAB"

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Whole physical lines, each ending with a line feed (the last of the file maybe not).

    Attributes:
        text: the lines; those that cannot be decoded have replacement characters.
        bad: index of such a line in this block -> what is wrong with it.
        last: whether the file ends here.
    """

    text: str
    bad: Mapping[int, Reason] = field(default_factory=dict)
    last: bool = False


class TextStream:
    """The decoded lines of a source.

    Args:
        source: where the bytes come from.
        encoding: overrules detection; None detects.

    Raises:
        UsageError: the encoding asked for does not exist.
        ManifestError: the source cannot be read.
    """

    def __init__(self, source: Source, encoding: str | None = None) -> None:
        self.source = source
        start = source.peek(HEAD)
        self.detected = detect_encoding(start)
        self._encoding = named_encoding(encoding, start) if encoding else self.detected
        #: Another encoding that fits nearly as well; none where one was asked for.
        self.other_encoding = "" if encoding else self.detected.runner_up
        feed, turn = (mark.encode(self._plain_name) for mark in "\n\r")
        # Files of old Macintosh programs end their lines with a carriage return alone.
        self._newline = turn if self._find(start, feed) < 0 <= self._find(start, turn) else feed

    @property
    def encoding(self) -> str:
        """The encoding in use; a file that begins with plain ASCII may still reveal another than UTF-8."""
        return self._encoding.name

    def head(self, size: int = HEAD) -> TextBlock:
        """Return the lines in the first ``size`` bytes of the file, at least one whole line."""
        while True:
            start = self.source.peek(size + 1)
            last = len(start) <= size
            start = start[:size]
            end = len(start) if last else self._find_last(start)
            if end > self._encoding.bom or last:
                return self._decoded(start[self._encoding.bom : end], last=last)
            if size > MAX_LINE:
                raise self._line_too_long()
            size *= 4

    def blocks(self, size: int = BLOCK) -> Iterator[TextBlock]:
        """Yield the whole file; the last block is marked, and may be empty.

        Raises:
            ManifestError: reading fails, or a line is longer than `MAX_LINE`.
        """
        rest, skip = b"", self._encoding.bom
        for block in self.source.blocks(max(size, 4)):
            data, skip = rest + block[skip:], 0
            end = self._find_last(data)
            if end:
                yield self._decoded(data[:end])
            rest = data[end:]
            if len(rest) > MAX_LINE:
                raise self._line_too_long()
        yield self._decoded(rest, last=True)

    @property
    def _plain_name(self) -> str:
        # The mark is cut off by hand: codecs named "-sig" would look for one in every block.
        return "utf-8" if self._encoding.name == "utf-8-sig" else self._encoding.name

    @property
    def _unit(self) -> int:
        return 2 if self._encoding.name.startswith("utf-16") else 1

    def _find(self, data: bytes, mark: bytes) -> int:
        at = data.find(mark)
        while at >= 0 and (at - self._encoding.bom) % self._unit:
            at = data.find(mark, at + 1)
        return at

    def _find_last(self, data: bytes) -> int:
        """Return the end of the last whole line, 0 if there is none; ``data`` begins on a code unit."""
        at = data.rfind(self._newline)
        while at > 0 and at % self._unit:
            at = data.rfind(self._newline, 0, at + len(self._newline) - 1)
        return at + len(self._newline) if at >= 0 else 0

    def _decoded(self, raw: bytes, *, last: bool = False) -> TextBlock:
        if not self._encoding.sure and not raw.isascii():
            self._encoding = Encoding(detect_encoding(raw).name)
        if self._newline == b"\r":
            raw = raw.replace(b"\r", b"\n")
        text, bad = _decode(raw, self._plain_name)
        if self._newline[:1] != b"\n" and self._newline[-1:] != b"\n":
            text = text.replace("\r", "\n")
        return TextBlock(text, bad, last)

    def _line_too_long(self) -> ManifestError:
        return ManifestError(
            f"a line is longer than {MAX_LINE // 1024 // 1024} MB, so this is hardly a table",
            where=self.source.where,
            fix="Check that this is a text file with one row per line.",
        )


def _decode(raw: bytes, encoding: str) -> tuple[str, Mapping[int, Reason]]:
    try:
        if not _is_mixed(raw, encoding):
            return raw.decode(encoding), {}
        return _decode_lines(raw, encoding)
    except UnicodeDecodeError:
        return _decode_wide(raw, encoding) if encoding.startswith("utf-16") else _decode_lines(raw, encoding)


def _decode_lines(raw: bytes, encoding: str) -> tuple[str, Mapping[int, Reason]]:
    lines: list[str] = []
    bad: dict[int, Reason] = {}
    for number, line in enumerate(re.split(b"(?<=\n)", raw)):
        if _is_mixed(line, encoding):
            lines.append(line.decode(encoding, "replace"))
            bad[number] = Reason("row.is-utf-8", encoding=encoding)
            continue
        try:
            lines.append(line.decode(encoding))
        except UnicodeDecodeError as error:
            lines.append(line.decode(encoding, "replace"))
            bad[number] = Reason("row.bad-byte", byte=f"{line[error.start]:02X}", at=error.start + 1, encoding=encoding)
    return "".join(lines), bad


def _is_mixed(raw: bytes, encoding: str) -> bool:
    """Say whether UTF-8 Cyrillic stands in text of a one-byte encoding, which would read it as gibberish."""
    return not encoding.startswith("utf") and _UTF8_CYRILLIC in raw.translate(_ROLES)


def _decode_wide(raw: bytes, encoding: str) -> tuple[str, Mapping[int, Reason]]:
    even = len(raw) // 2 * 2
    text = raw[:even].decode(encoding, "surrogatepass")
    lines = text.split("\n")
    bad = {
        number: Reason("row.half-alone", encoding=encoding)
        for number, line in enumerate(lines)
        if _SURROGATE.search(line)
    }
    if even < len(raw):
        bad[len(lines) - 1] = Reason("row.half-missing", encoding=encoding)
    return _SURROGATE.sub("\ufffd", text), bad
