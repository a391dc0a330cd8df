"""Cleans a text for matching and remembers where each character came from.

The steps, in this order, are the same for rule names, known chemicals and manifest text:

1. HTML entities and tags left over from web exports are undone.
2. Unicode compatibility forms are unified (NFKC): full-width letters, superscripts, ligatures. A combining mark is
   joined to the letter before it (й from a Mac may be и and a breve) where the two are a letter of their own.
3. Invisible characters (zero-width, soft hyphen, direction marks, variation selectors, tags, fillers, control
   characters) are dropped; inside a word they are noted.
4. Dashes, quotes and primes get one form each; letter case is folded.
5. Diacritics are taken off letters, and ё becomes е; й, ї, ў, ӣ and ӯ are letters of their own.
6. A word broken by a hyphen at a line end is joined.

Look-alike letters are folded and Greek letters spelled out later, word by word (`names.look_alikes`), because
that needs the whole word.
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃˗"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘`´ʹʼ′ʻˈ"), "'") | dict.fromkeys(map(ord, "“”„«»″"), '"')
_ONE_TO_ONE = (
    _DASHES | _QUOTES | {ord("ß"): "ss", ord("æ"): "ae", ord("ø"): "o", ord("œ"): "oe", ord("ł"): "l", ord("ı"): "i"}
)
#: Signs beside words that compatibility forms would join to them: acetone™, №ацетон.
_SIGNS = dict.fromkeys("™℠®©", " ") | {"№": "no#"}
#: Characters that show nothing, for use in [...]; the soft hyphen, which may stand for a hyphen, apart.
_SOFT_HYPHEN = "\u00ad"
_SHOWS_NOTHING = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters that are no white space
    "\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # joiners and directions
    "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # fillers
    "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
    "\U000e0000-\U000e007f"  # tags
)
_INVISIBLE = re.compile(f"[{_SOFT_HYPHEN}{_SHOWS_NOTHING}]")
#: Full-width and mathematical letters and digits, and subscripts, for use in [...].
_OTHER_WIDTH = "\uff01-\uff5e₀-₉\U0001d400-\U0001d7ff"
#: What a text holds that `even` changes, in a syntax that all pattern engines read.
UNEVEN = f"[{_SHOWS_NOTHING}{_OTHER_WIDTH}\u0300-\u036f]"
_UNEVEN = re.compile(UNEVEN)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_LINE_BREAK = re.compile(r"(?<=[^\W\d_])-[ \t\u00a0]*(?:\r\n?|[\n\v\f\x85\u2028\u2029])\s*(?=[^\W\d_])")
#: Before the hyphen at a line's end: the inverted part of a catalogue name, which ends so (methane, nitro-).
_LEFT_OPEN = re.compile(r",\s+[^\s,;]{0,40}$")
_LEFT_OPEN_LENGTH = 60
#: Characters that become one character each, whatever stands beside them.
_PLAIN = re.compile(r"[ -%'-;=-_a-~А-Яа-яЁё«»“”„‘’–—]*")
_RUNS = re.compile(rf"(?P<plain>{_PLAIN.pattern[:-1]}+)|.", re.DOTALL)
#: Cyrillic letters of their own although a mark is part of them; ё is written е, a mark on another letter is a stress.
_OWN_LETTERS = "йїўӣӯ"
_ONE_FOR_ONE = {ord("ё"): "е"} | dict((_DASHES | _QUOTES).items())


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean characters, the original offset of each, and what was noticed on the way.

    ``offsets`` has one entry per character of ``text`` plus a last one, the length of the original.
    """

    original: str
    text: str
    offsets: tuple[int, ...] | range
    notes: tuple[str, ...] = ()
    invisible_at: frozenset[int] = field(default_factory=frozenset)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original text that clean characters ``start`` to ``end`` came from."""
        begin = self.offsets[start]
        if end <= start:
            return begin, begin
        last = self.offsets[end - 1]
        entity = _ENTITY.match(self.original, last) if self.original[last] == "&" else None
        stop = entity.end() if entity else last + 1
        while stop < len(self.original) and unicodedata.combining(self.original[stop]):
            stop += 1
        return begin, stop


class _Characters(dict[int, str]):
    """What each character met so far becomes, by its code; an invisible one becomes nothing.

    Attributes:
        entangled: characters that stand for none or several, or say something together with their neighbours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.entangled = set("&<\n\r\v\f\x85\u2028\u2029")

    def __missing__(self, code: int) -> str:
        char = chr(code)
        became = self[code] = "" if _INVISIBLE.match(char) else _clean_char(char)
        if len(became) != 1:
            self.entangled.add(char)
        return became


_CHARACTERS = _Characters()


def clean(text: str) -> CleanText:
    """Clean a text.

    >>> clean("ACÉTONE&nbsp;99\N{EN DASH}100 %").text
    'acetone 99-100 %'
    """
    if _PLAIN.fullmatch(text):
        return CleanText(text, _clean_plain(text), range(len(text) + 1))
    one_by_one = text.translate(_CHARACTERS)
    if _CHARACTERS.entangled.isdisjoint(text):
        return CleanText(text, one_by_one, range(len(text) + 1))
    pieces = _without_debris(text)
    out: list[str] = []  # runs of characters, none empty
    offsets: list[int] = []
    invisible: set[int] = set()
    for piece, start, width in pieces:
        for run in _RUNS.finditer(piece):
            chars, position = run.group(), run.start()
            if run.lastgroup and not width:
                out.append(_clean_plain(chars))
                offsets.extend(range(start + position, start + run.end()))
                continue
            for char in chars:
                # an undone entity stands for all its characters; plain text maps one to one
                origin = start if width else start + position
                position += 1
                became = _CHARACTERS[ord(char)]
                if became:
                    out.append(became)
                    offsets.extend([origin] * len(became))
                elif unicodedata.combining(char):
                    _join_mark(out, char, _OWN_LETTERS)
                elif out and out[-1][-1].isalpha() and _INVISIBLE.match(char):
                    invisible.add(len(offsets))
    offsets.append(len(text))
    joined = "".join(out)
    inside = frozenset(at for at in invisible if at < len(joined) and joined[at].isalpha())
    notes = ("invisible characters inside a word",) if inside else ()
    return CleanText(text, joined, tuple(offsets), notes, inside)


def even(text: str) -> CleanText:
    """Return a text with letters and digits of one width and nothing invisible; case, dashes and debris stay.

    It is for what is read letter by letter, formulas and identifiers. The soft hyphen stays, because word processors
    put it between the digits of an identifier, and so do superscripts, because they are footnotes.

    >>> even("Ｈ₂\N{ZERO WIDTH SPACE}SO₄").text
    'H2SO4'
    """
    if not _UNEVEN.search(text):
        return CleanText(text, text, range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if not _UNEVEN.match(char):
            became = char
        elif unicodedata.combining(char) and _join_mark(out, char):
            continue
        else:
            became = "" if _INVISIBLE.match(char) else unicodedata.normalize("NFKC", char)
        if became:
            out.append(became)
            offsets.extend([at] * len(became))
    return CleanText(text, "".join(out), (*offsets, len(text)))


def _join_mark(out: list[str], mark: str, letters: str = "") -> bool:
    """Join a combining mark to the last character, where one letter (of ``letters``) is made; tell whether it was."""
    letter = unicodedata.normalize("NFC", out[-1][-1] + mark) if out else mark
    if len(letter) > 1 or letter == mark or (letters and letter not in letters):
        return False
    out[-1] = out[-1][:-1] + letter
    return True


def _clean_plain(text: str) -> str:
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_ONE_FOR_ONE)


def _without_debris(text: str) -> list[tuple[str, int, int]]:
    """Cut the text into (characters, original start, width) pieces; width 0 means plain text."""
    found = sorted(
        [(m.start(), m.end(), html.unescape(m.group())) for m in _ENTITY.finditer(text)]
        + [(m.start(), m.end(), " ") for m in _TAG.finditer(text)]
        + [(m.start(), m.end(), "") for m in _LINE_BREAK.finditer(text) if not _is_left_open(text, m.start())]
    )
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for start, end, replacement in found:
        if start < at:
            continue
        pieces.append((text[at:start], at, 0))
        pieces.append((replacement, start, end - start))
        at = end
    pieces.append((text[at:], at, 0))
    return pieces


def _is_left_open(text: str, hyphen: int) -> bool:
    return _LEFT_OPEN.search(text, max(0, hyphen - _LEFT_OPEN_LENGTH), hyphen) is not None


def _clean_char(char: str) -> str:
    char = _SIGNS.get(char, char)
    folded = unicodedata.normalize("NFKC", char).translate(_ONE_TO_ONE).lower().translate(_ONE_TO_ONE)
    folded = unicodedata.normalize("NFC", folded.replace("\u00a0", " "))
    return "".join(c if c in _OWN_LETTERS else _without_mark(c) for c in folded)


def _without_mark(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.combining(char) or unicodedata.category(char) == "Me":
        return ""
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)) or char
