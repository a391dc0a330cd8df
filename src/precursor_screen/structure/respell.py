"""Writes a systematic name of another language in English, morpheme by morpheme, for a parser that knows English only.

The words are cut as for the name keys, with the same tables (`data/morphemes.yml`), but come out spelled in English
(bencenometanol: benzene + methanol). A word that cannot be cut whole makes the name no candidate: nothing is guessed.
"""

import re
from functools import cache, lru_cache

from precursor_screen.names import clean, folds, spelling
from precursor_screen.words import table

_LONGEST = 20
_LINKING = "aeo"
_WORD = re.compile(r"[^\W\d_]+")
_STEREO = re.compile(r"[RSEZNOHrs]{1,2}\Z")
_LOCANT_FOLLOWS = re.compile(r"-\(?[\dNO]")
_ACID = "acid"
_ACID_ENDINGS = ("ic", "ous", "yl")


@lru_cache(maxsize=65536)
def in_english(name: str) -> str | None:
    """Return the name in English, or None if a word of it is not understood.

    >>> in_english("ácido 1-aminobenceno-2-carboxílico")
    '1-aminobenzen-2-carboxylic acid'
    >>> in_english("1-фенилпропан-2-он")
    '1-phenylpropan-2-on'
    """
    out: list[str] = []
    at = 0
    for match in _WORD.finditer(name):
        word = _group_before(name, match) or _word(match.group())
        if word is None:
            return None
        out += [name[at : match.start()], word]
        at = match.end()
    return _in_order("".join([*out, name[at:]]))


def _group_before(name: str, match: re.Match[str]) -> str | None:
    """Return the combining form of a word that a locant follows: хлор is chlorine, and 1-хлор-2- is 1-chloro-2-."""
    if not _LOCANT_FOLLOWS.match(name, match.end()):
        return None
    return _combining().get(spelling(clean(match.group()).text))


@cache
def _combining() -> dict[str, str]:
    return {
        spelling(str(other)): str(english)
        for english, others in table("morphemes")["combining"].items()
        for other in (english, *others)
    }


def _word(written: str) -> str | None:
    if _STEREO.match(written):
        return written
    word = clean(written).text
    if word in table("structures")["particles"]:
        return "of"
    if len(word) == 1:
        return _greek().get(word, written)
    if len(written) > 4 and written[-1] in "RSEZ" and written[-2].islower():
        known = _english(word[:-1])  # (alphaR)
        return known + written[-1] if known else None
    return _english(word)


@cache
def _greek() -> dict[str, str]:
    return {"α": "alpha", "β": "beta", "γ": "gamma", "ω": "omega", "о": "o", "м": "m", "п": "p"}


@lru_cache(maxsize=65536)
def _english(word: str) -> str | None:
    """Return one clean word in English: known as a whole, or covered by pieces."""
    whole, pieces = _tables()
    forms = tuple(dict.fromkeys((spelling(word), *folds(word))))
    for form in forms:
        if form in whole:
            return whole[form]
    for form in forms:
        if form in pieces and len(form) > 2:
            return pieces[form]
        if cut := _cut(form):
            return cut
    return None


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """Return (whole folded word -> English, folded piece of a word -> English)."""
    data = table("morphemes")
    whole: dict[str, str] = {}
    pieces: dict[str, str] = {str(k): str(v) for k, v in table("structures")["pieces"].items()}
    for piece in data["cognate"]:
        pieces.setdefault(spelling(str(piece)), str(piece))
    for english, others in {**data["literal"], **data["translated"]}.items():
        for other in (english, *others):
            cleaned = clean(str(other)).text
            if " " in cleaned:
                continue
            for form in (spelling(cleaned), *folds(cleaned)):
                if len(form) > 2:
                    whole.setdefault(form, english)
                    pieces.setdefault(form, english)
    return whole, pieces | _combining()


def _cut(form: str) -> str | None:
    """Cover a folded word with the fewest pieces; a linking vowel between two counts like a piece."""
    _, pieces = _tables()
    size = len(form)
    best: list[tuple[int, str] | None] = [None] * (size + 1)
    best[size] = (0, "")
    for start in range(size - 1, -1, -1):
        for end in range(min(size, start + _LONGEST), start + 1, -1):
            piece = pieces.get(form[start:end])
            if piece is None:
                continue
            for skipped in (0, 1):
                after = end + skipped
                if after > size or (skipped and form[end] not in _LINKING):
                    continue
                rest, here = best[after], best[start]
                if rest and (here is None or rest[0] + 1 + skipped < here[0]):
                    best[start] = (rest[0] + 1 + skipped, piece + rest[1])
    return best[0][1] if best[0] else None


def _in_order(name: str) -> str:
    """Put class words last, as English has them: acid benzoic, chloride of ethyl."""
    first, _, rest = name.partition(" ")
    if rest and first in table("structures")["last_in_english"]:
        name = f"{rest.removeprefix('of ')} {first}"
    words = [word for word in name.split(" ") if word != "of"]
    for place in range(1, len(words)):
        before = words[place - 1].rstrip(",")
        if words[place].rstrip(",") == _ACID and not before.endswith((*_ACID_ENDINGS, "-")):
            words[place - 1] += "ic"
    return " ".join(words)
