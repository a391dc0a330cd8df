"""Undoes what garbles a text on its way: bytes read in a wrong encoding, a keyboard left in the other layout.

By mechanism: the text is written back into bytes and read as what they were (`data/garbled.yml`).

A reading is taken only if its words are known and those of the text are not.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from typing import NamedTuple

from precursor_screen.matching.query import Remembered
from precursor_screen.model.line import CELL_MARK
from precursor_screen.names import clean
from precursor_screen.words import table

#: Single letters of Spanish that were misread, where no language has them: a no-break space read as DOS Latin before a
#: capital (áErgotamina), and É, of which a bit was lost, before small letters (Ðter).
_SINGLE = re.compile(r"(?<!\w)(?:á(?=[A-ZÀ-Þá0-9(\[])|Ð(?=[a-z]{3}))")
_MEANT = {"á": " ", "Ð": "É"}
#: Signs of bytes read in a wrong encoding, in no text that was read right but for a few names and signs.
#: First the characters with which they begin: a class of characters is looked for fastest.
_SIGN = re.compile(
    r"(?=[\u0080-\u009fРСТУÀ-ÿ\u2500-\u259fЂЃѓЉЊЌЋЏђљњќћџ¤¦©¬®¶–—])(?:"
    r"[\u0080-\u009f]"  # control characters that are bytes of Latin-1
    r"|(?:[РСТУ][^\x00-\x7fА-Яа-яЁё]){2}"  # UTF-8 as Windows-1251
    r"|[ÂÃÐÑÒÓ][\u0080-\u00bf\u0152-\u2122]"  # UTF-8 as Windows-1252
    r"|[\u2500-\u259f]"  # frames of DOS and KOI8
    r"|[À-ÿ]{3}"  # Cyrillic as Windows-1252
    r"|[ЂЃѓЉЊЌЋЏђљњќћџ¤¦©¬®¶][а-яё]|(?<=[а-яё])[¤¦¬®¶]"  # DOS as Windows-1251
    r"|(?:[–—][^\x00-\x7f]){2}"  # UTF-8 as that of a Mac
    r")"
)
#: One of these is in every text that has a sign, if it is longer than a few letters; in most others there is none.
_RARE = re.compile(r"[^\x00-\x7fА-Яа-яЁё№«»]")
_RUN = re.compile(r"[^\x00-\x7f]+")
_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_EDGES = ",.;:!?()\"'"
_LEAST = 5  # letters of a word that is put right by itself
_MOST_STEPS = 3
_MANY_SIGNS = 4
_LEGIBLE_SHARE = 0.3
#: Between the texts of two cells; each may be garbled in its own way.
_CELL = f" {CELL_MARK} "
_KNOWN_SHARE = 0.6
_LONGEST_WORD = 40


class Restored(NamedTuple):
    """A text put right, and how it was garbled: ``encoding`` or ``layout``; the words read and the words meant."""

    text: str
    how: str
    said: str
    meant: str


class Garbled:
    """Puts garbled texts right.

    Args:
        is_word: tells of a clean word that there may be such a word.
        is_surely: tells of a clean word that there is.
    """

    def __init__(self, is_word: Callable[[str], bool], is_surely: Callable[[str], bool]) -> None:
        self._is_word = is_word
        self._is_surely = is_surely
        self._words = Remembered(self._read_word)

    def is_sign(self, chunk: str) -> bool:
        """Tell whether a chunk, the text between two spaces, says that its text is to be put right."""
        return _has_sign(chunk) or self._words[chunk] is not None or _has_single(chunk)

    def is_garbled(self, text: str) -> bool:
        """Tell whether any part of a text says that it is to be put right."""
        return _has_sign(text) or self._has_wrong_word(text) or _has_single(text)

    def restored(self, text: str) -> Restored | None:
        """Return a text put right, or None for a text that is not garbled, or not so that anything is known in it."""
        if _has_sign(text):
            cells = [self._decoded(cell) if _has_sign(cell) else None for cell in text.split(_CELL)]
            if any(cells):
                parts = zip(text.split(_CELL), cells, strict=True)
                whole = _CELL.join(cell if read is None else read for cell, read in parts)
                return Restored(whole, "encoding", text, whole)
        if self._has_wrong_word(text) and (found := self._by_words(text)):
            return found
        if not _has_single(text):
            return None
        whole = _SINGLE.sub(lambda letter: _MEANT[letter.group()], text)
        return Restored(whole, "encoding", text, whole)

    def is_illegible(self, text: str) -> bool:
        """Tell whether a text is garbled beyond putting right: bytes of it are lost."""
        signs = sum(1 for _ in islice(_SIGN.finditer(text), _MANY_SIGNS)) if _has_sign(text) else 0
        return signs == _MANY_SIGNS and self._known_share(text) < _LEGIBLE_SHARE and self.restored(text) is None

    def _has_wrong_word(self, text: str) -> bool:
        return any(map(self._words.__getitem__, text.split()))

    def _decoded(self, text: str) -> str | None:
        """Undo wrong encodings of the text of a cell."""
        best, share = "", max(_KNOWN_SHARE, self._known_share(text))
        readings = [text]
        for _ in range(_MOST_STEPS):
            readings = [*dict.fromkeys(other for reading in readings for other in _readings(reading) if other != text)]
            for reading in readings:
                known = self._known_share(reading)
                if known > share:
                    best, share = reading, known
            if best:
                return best
        return None

    def _known_share(self, text: str) -> float:
        """Return which share of what is not plain ASCII in a text is in words that are known, by characters."""
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        others = sum(len(run) for run in _RUN.findall(_WORD.sub(" ", text)))
        known = sum(len(word) for word in words if self._knows(word))
        return known / (sum(map(len, words)) + others) if words else 0.0

    def _knows(self, word: str) -> bool:
        return len(word) <= _LONGEST_WORD and self._is_word(clean(word).text)

    def _by_words(self, text: str) -> Restored:
        """Put words right that were typed in the other layout, or are KOI8 read as Windows-1251, which has no signs."""
        said: list[str] = []
        meant: list[str] = []
        hows: list[str] = []

        def put_right(chunk: re.Match[str]) -> str:
            found = self._words[chunk.group()]
            if found is None:
                return chunk.group()
            said.append(chunk.group())
            meant.append(found[0])
            hows.append(found[1])
            return found[0]

        whole = _CHUNK.sub(put_right, text)  # all of them, since a name has several words
        return Restored(whole, hows[0], " ".join(said), " ".join(meant))

    def _read_word(self, chunk: str) -> tuple[str, str] | None:
        """Return a chunk put right, and how it was garbled; None if it is a word, or is none in any reading."""
        core = chunk.strip(_EDGES)
        if not _LEAST - 1 <= len(core) <= _LONGEST_WORD or not _may_be_word(core):
            return None
        meant = self._meant(chunk, core)
        return None if meant is None or self._knows(core) else meant

    def _meant(self, chunk: str, core: str) -> tuple[str, str] | None:
        """Return what a chunk surely is in another reading, and how it was garbled."""
        for struck in dict.fromkeys((chunk, core)):
            other = struck.translate(_other_layout())
            if len(other) >= _LEAST and other.isalpha() and self._is_surely(clean(other).text):
                return chunk.replace(struck, other), "layout"
        if len(core) >= _LEAST and not core.isascii():
            for read_as, written in _WITHOUT_SIGNS:
                read = _recoded(core, read_as, written)
                if read is not None and read.isalpha() and self._is_surely(clean(read).text):
                    return chunk.replace(core, read), "encoding"
        return None


def _has_sign(text: str) -> bool:
    return not text.isascii() and _RARE.search(text) is not None and _SIGN.search(text) is not None


#: What is read in place of what without a sign of it: letters for letters.
_WITHOUT_SIGNS = (("cp1251", "koi8-r"), ("koi8-r", "cp1251"))


def _has_single(text: str) -> bool:
    """Tell whether a text has one of the single letters that were misread."""
    return ("á" in text or "Ð" in text) and _SINGLE.search(text) is not None


def _may_be_word(core: str) -> bool:
    """Tell whether a chunk is letters of one alphabet, and signs that are letters on the other keyboard."""
    struck = _other_layout()
    return all(ord(char) in struck for char in core)


@cache
def _other_layout() -> dict[int, int]:
    """Return the key of the other keyboard for each character of one."""
    pairs = [keys for layouts in table("garbled")["layouts"] for keys in zip(*layouts, strict=True)]
    there = {ord(latin): ord(cyrillic) for latin, cyrillic in pairs}
    return {ord(cyrillic): ord(latin) for latin, cyrillic in pairs} | there


@cache
def _pairs() -> tuple[tuple[str, str], ...]:
    return tuple((read_as, written) for read_as, written in table("garbled")["misread"])


def _readings(text: str) -> list[str]:
    """Return the texts that may have become a text by one wrong reading of all that is not ASCII in it."""
    return [other for pair in _pairs() if (other := _reread(text, *pair)) != text]


def _reread(text: str, read_as: str, written: str) -> str:
    return _RUN.sub(lambda run: _recoded(run.group(), read_as, written) or run.group(), text)


def _recoded(text: str, read_as: str, written: str) -> str | None:
    """Write a text back into the bytes it was read from and read them anew; None where that cannot be."""
    try:
        return _bytes(text, read_as).decode(written)
    except UnicodeError:
        return None


def _bytes(text: str, codec: str) -> bytes:
    """Encode a text; bytes for which a codec has no character are the control characters of their number."""
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return b"".join(char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode(codec) for char in text)
