"""Cleans a text for matching and remembers where each character came from.

The steps, in this order, are the same for rule names, known chemicals and manifest text:

1. HTML entities and tags left over from web exports are undone.
2. Unicode compatibility forms are unified (NFKC): full-width letters, superscripts, ligatures.
3. Invisible characters (zero-width, soft hyphen, direction marks) are dropped; inside a word they are noted.
4. Dashes, quotes and primes get one form each; letter case is folded.
5. Diacritics are taken off Latin letters; ё becomes е.
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
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_LINE_BREAK = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])")
#: Characters that become one character each, whatever stands beside them.
_PLAIN = re.compile(r"[ -%'-;=-~А-Яа-яЁё«»“”„‘’–—]*")
_RUNS = re.compile(rf"(?P<plain>{_PLAIN.pattern[:-1]}+)|.", re.DOTALL)
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
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


#: What each character met so far becomes; an invisible one becomes nothing.
_CHAR_CACHE: dict[str, str] = {}


def clean(text: str) -> CleanText:
    """Clean a text.

    >>> clean("ACÉTONE&nbsp;99\N{EN DASH}100 %").text
    'acetone 99-100 %'
    """
    if _PLAIN.fullmatch(text):
        return CleanText(text, _clean_plain(text), range(len(text) + 1))
    pieces = _without_debris(text)
    cleaned = _CHAR_CACHE
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
                became = cleaned.get(char)
                if became is None:
                    became = cleaned[char] = "" if _INVISIBLE.match(char) else _clean_char(char)
                if became:
                    out.append(became)
                    offsets.extend([origin] * len(became))
                elif out and out[-1][-1].isalpha() and _INVISIBLE.match(char):
                    invisible.add(len(offsets))
    offsets.append(len(text))
    joined = "".join(out)
    inside = frozenset(at for at in invisible if at < len(joined) and joined[at].isalpha())
    notes = ("invisible characters inside a word",) if inside else ()
    return CleanText(text, joined, tuple(offsets), notes, inside)


def _clean_plain(text: str) -> str:
    lower = text.lower()
    return lower if lower.isascii() else lower.translate(_ONE_FOR_ONE)


def _without_debris(text: str) -> list[tuple[str, int, int]]:
    """Cut the text into (characters, original start, width) pieces; width 0 means plain text."""
    found = sorted(
        [(m.start(), m.end(), html.unescape(m.group())) for m in _ENTITY.finditer(text)]
        + [(m.start(), m.end(), " ") for m in _TAG.finditer(text)]
        + [(m.start(), m.end(), "") for m in _LINE_BREAK.finditer(text)]
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


def _clean_char(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).translate(_ONE_TO_ONE).lower().translate(_ONE_TO_ONE)
    folded = folded.replace("ё", "е").replace("\u00a0", " ")
    # й, ї and the Kazakh letters are letters of their own; only Latin letters lose their marks
    return "".join(c if "\u0400" <= c <= "\u052f" else _without_mark(c) for c in unicodedata.normalize("NFC", folded))


def _without_mark(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.combining(char):
        return ""
    return "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c)) or char
