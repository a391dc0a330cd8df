"""Reads the texts of a workbook that stand in no cell: notes, text boxes, heads and feet of printed pages, formats.

Nobody expects goods there, and people write them there: they are no lines, and are looked at as titles are.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from xml.parsers import expat

from precursor_screen.manifest.door.sheet_names import linked_parts
from precursor_screen.manifest.goods.row_words import is_page

#: Elements each of which is one text, whatever stands in it; of a note its author is none of it.
_WHOLE = frozenset(
    (
        *("comment", "threadedComment", "annotation", "txBody", "rich", "textbox"),
        *("header", "footer", "header-left", "footer-left", "header-first", "footer-first"),
    )
)
_DRAWN = "draw:"  # what is drawn in the open format is one text, whatever its form
_BREAKS = frozenset(("p", "br", "line-break", "tab", "s", "div"))
_NO_TEXT = frozenset(("creator", "date", "Anchor", "sheet-name", "page-number", "page-count", "title", "file-name"))
_PARTS = re.compile(r"(?:.*/)?(?:comments|threadedcomment|drawing|vmldrawing|chart)[^/]*\.(?:xml|vml)", re.IGNORECASE)
_HEAD_OR_FOOT = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]+)<")
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Za-z])')  # of the fields and fonts of a head or foot
_FORMAT = re.compile(rb"""formatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SAID = re.compile(r'"([^"]*)"')
_LETTERS = re.compile(r"[^\W\d_]{2}")
_TAIL = 8 * 1024  # bytes of a head or foot that a block may cut
_LARGEST = 64 << 20  # bytes of a part that is looked at


class TextsBeside:
    """The texts that stand in no cell.

    Attributes:
        by_sheet: by the name of the sheet, those of the whole workbook under "", each once.
        unread: the sheets of which there are more that could not be read.
    """

    def __init__(self) -> None:
        self.by_sheet: dict[str, dict[str, None]] = {}
        self.unread: set[str] = set()

    def add(self, sheet: str, text: str) -> None:
        """Add a text, if there is a word in it."""
        if _LETTERS.search(text) and not (is_page(text) or is_page(f"{text} 1")):
            self.by_sheet.setdefault(sheet, {})[text.strip()] = None


class HeadsSeen:
    """Heads and feet of printed pages, seen block by block of the XML of a sheet."""

    def __init__(self, found: TextsBeside, sheet: str) -> None:
        self._found, self._sheet, self._tail = found, sheet, b""

    def see(self, block: bytes) -> None:
        """Take in a block."""
        block = self._tail + block
        for text in _HEAD_OR_FOOT.findall(block):
            self._found.add(self._sheet, _CODES.sub(_shown, _unescaped(text)))
        self._tail = block[-_TAIL:]


def read_beside(package: zipfile.ZipFile, sheets: Mapping[str, str], found: TextsBeside) -> None:
    """Read the parts of an Excel workbook that hold such texts; a part that is damaged gives what it holds so far.

    Args:
        package: the workbook.
        sheets: the names of the sheets by the part that holds each.
        found: what to add them to.
    """
    owners = dict(_owners(package, sheets))
    for part in package.infolist():
        sheet = owners.get(part.filename.lower(), "")
        if _PARTS.fullmatch(part.filename) and part.file_size > _LARGEST:
            found.unread.add(sheet)
        elif _PARTS.fullmatch(part.filename):
            whole = _read_texts(package.read(part), partial(found.add, sheet))
            if not whole and not part.filename.lower().endswith(".vml"):  # which hardly any program writes well
                found.unread.add(sheet)
        elif posixpath.basename(part.filename).lower() == "styles.xml" and part.file_size <= _LARGEST:
            for pair in _FORMAT.findall(package.read(part)):
                found.add("", " ".join(_SAID.findall(_unescaped(pair[0] or pair[1]))))


def read_page_styles(package: zipfile.ZipFile, found: TextsBeside) -> None:
    """Read the heads and feet of printed pages of a workbook of the open format."""
    part = next((one for one in package.infolist() if one.filename == "styles.xml"), None)
    if part and part.file_size <= _LARGEST:
        _read_texts(package.read(part), partial(found.add, ""))


def _owners(package: zipfile.ZipFile, sheets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the parts that belong to a sheet, also through its drawing, with its name."""
    for part, name in sheets.items():
        for linked in linked_parts(package, part):
            yield linked.lower(), name
            for further in linked_parts(package, linked):
                yield further.lower(), name


class TextGatherer:
    """Puts the pieces of the texts of an XML part together; its parser calls it.

    Args:
        take: what to do with each text.
    """

    def __init__(self, take: Callable[[str], None]) -> None:
        self._take = take
        self._depth = self._silent = 0
        self._pieces: list[str] = []

    @property
    def inside(self) -> bool:
        """Whether it is amid a text."""
        return self._depth > 0

    def start(self, name: str) -> None:
        """Take in the start of an element."""
        local = name.rpartition(":")[2]
        if self._depth:
            self._depth += 1
            if local in _BREAKS:
                self._pieces.append("\n" if local not in ("s", "tab") else " ")
            if self._silent or local in _NO_TEXT:
                self._silent += 1
        elif local in _WHOLE or name.startswith(_DRAWN):
            self._depth, self._pieces = 1, []

    def end(self) -> None:
        """Take in the end of an element."""
        if self._depth:
            self._depth -= 1
            self._silent = max(self._silent - 1, 0)
            if not self._depth:
                self._take("".join(self._pieces))

    def said(self, text: str) -> None:
        """Take in some text."""
        if self._depth and not self._silent:
            self._pieces.append(text)


def _read_texts(data: bytes, take: Callable[[str], None]) -> bool:
    """Read the texts of a part; say whether it is whole."""
    gatherer = TextGatherer(take)
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: gatherer.start(name)
    parser.EndElementHandler = lambda _: gatherer.end()
    parser.CharacterDataHandler = gatherer.said
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _shown(code: re.Match[str]) -> str:
    """Return what a code of a head or foot shows: for the page and their number 1, else nothing."""
    return "1" if code.group() in ("&P", "&N") else " "


def _unescaped(text: bytes) -> str:
    plain = text.decode("utf-8", "replace")
    for code, sign in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&amp;", "&")):
        plain = plain.replace(code, sign)
    return plain
