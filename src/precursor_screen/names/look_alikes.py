"""Reads a word in one script: look-alike letters and digits inside it are exchanged for the letters meant.

A word that mixes Latin and Cyrillic is read in the script most of its letters belong to. The exchange is not
hidden: the caller gets it as a note, because writing so that a search does not find it is itself a finding.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from precursor_screen.words import table

_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_INNER_DIGIT = re.compile(r"(?<=[^\W\d_])\d(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class OneScript:
    """A word in one script, and whether look-alike letters or digits had to be exchanged."""

    text: str
    exchanged: bool


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str], dict[str, dict[str, str]]]:
    data = table("look_alikes")
    to_cyrillic = dict(data["upper_only"]) | dict(data["latin_cyrillic"])
    to_latin = {v: k for k, v in data["upper_only"].items()} | {v: k for k, v in data["latin_cyrillic"].items()}
    digits = {script: {str(k): v for k, v in pairs.items()} for script, pairs in data["digits"].items()}
    return to_cyrillic, to_latin, dict(data["greek"]), dict(data["greek_names"]), digits


@cache
def _shared_shapes() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Latin and the Cyrillic letters that may well be the other script's; r and п, say, may not."""
    data = table("look_alikes")
    latin = frozenset(data["sure"]) | frozenset(data["upper_only"])
    pairs = data["latin_cyrillic"] | data["upper_only"]
    cyrillic = {data["latin_cyrillic"].get(c, pairs[c]) for c in latin} | set(data["upper_only"].values())
    return latin, frozenset(cyrillic)


@lru_cache(maxsize=65536)
def in_one_script(word: str) -> OneScript:
    """Return the word in the script most of its letters belong to.

    >>> in_one_script("эфeдрин").text, in_one_script("ephedrine").exchanged
    ('эфедрин', False)
    """
    if word.isascii() and word.isalpha():
        return OneScript(word, False)
    to_cyrillic, to_latin, greek, greek_names, _ = _tables()
    exchanged = False
    if _GREEK.search(word):
        if (
            len(word) > 1
            and any(not _GREEK.match(c) for c in word)
            and all(c in greek or not _GREEK.match(c) for c in word)
        ):
            word, exchanged = "".join(greek.get(c, c) for c in word), True
        else:
            word = "".join(greek_names.get(c, c) for c in word)
    latin, cyrillic = len(_LATIN.findall(word)), len(_CYRILLIC.findall(word))
    if latin and cyrillic:
        shared_latin, shared_cyrillic = _shared_shapes()
        sure_cyrillic = sum(1 for c in word if _CYRILLIC.match(c) and c not in shared_cyrillic)
        sure_latin = sum(1 for c in word if _LATIN.match(c) and c not in shared_latin)
        as_latin = sure_latin > sure_cyrillic or (sure_latin == sure_cyrillic and latin >= cyrillic)
        # letters that have no Cyrillic shape: a transliterated word with letters of its own language (қyshқyly)
        as_latin = as_latin or (latin > cyrillic and any(_LATIN.match(c) and c not in to_cyrillic for c in word))
        letters = to_latin if as_latin else to_cyrillic
        word, exchanged = "".join(letters.get(c, c) for c in word), True
    return OneScript(word, exchanged)


@lru_cache(maxsize=4096)
def latin_codes(code: str) -> tuple[str, ...]:
    """Return the Latin codes that a code in Cyrillic letters may be: by the shapes of its letters, by their sound.

    >>> latin_codes("р2р"), latin_codes("п2п"), latin_codes("мек")
    (('p2p', 'r2r'), ('p2p',), ('mek',))
    """
    if not _CYRILLIC.search(code):
        return ()
    data = table("look_alikes")
    shapes = {v: k for k, v in data["upper_only"].items()}
    read = ("".join(letters.get(c, c) for c in code) for letters in (shapes, data["code_sounds"]))
    return tuple(dict.fromkeys(latin for latin in read if latin.isascii()))


@lru_cache(maxsize=65536)
def without_inner_digits(word: str) -> str:
    """Exchange digits between letters for the letters they resemble: acet0ne, толу0л.

    >>> without_inner_digits("acet0ne")
    'acetone'
    """
    digits = _tables()[4]["cyrillic" if _CYRILLIC.search(word) else "latin"]
    return _INNER_DIGIT.sub(lambda m: digits.get(m.group(), m.group()), word)


def scanning_slips(word: str) -> Iterator[str]:
    """Return the words that scanning may have turned into this one, each by one exchange of shapes.

    >>> "permanganate" in set(scanning_slips("perrnanganate"))
    True
    """
    for read, meant in table("look_alikes")["ocr"]:
        if read not in word:
            continue
        at = word.find(read)
        while at >= 0:
            yield word[:at] + meant + word[at + len(read) :]
            at = word.find(read, at + 1)
