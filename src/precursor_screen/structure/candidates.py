"""Tells which texts may be systematic names, and writes each in ways the parser may read.

What is known not to belong to a name (amounts, CAS numbers, grades, labels) is taken off. A text without a locant, a
bracket or a word of chemical morphemes is no systematic name and costs no run of the parser.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from precursor_screen.names import clean, is_chemical
from precursor_screen.structure.respell import in_english
from precursor_screen.words import WordClass, table, words_of

_LEAST, _MOST = 6, 250  # characters of a name
_MOST_WORDS = 14
_LEAST_CHEMICAL = 6  # letters a chemical word must have to speak for a name without locants

_DASHES = re.compile("[‐‑‒–—―−﹣－⁃˗]")
_PRIMES = re.compile("[’‘`´ʹʼ′ʻˈ]")
_NO_LETTERS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_TAG = re.compile(r"<[^<>]{0,100}>")
_CAS = re.compile(r"\(?\[?(?:CAS[\s#№:.RNo-]*)?\b\d{2,7}-\d\d-\d\b\]?\)?", re.IGNORECASE)
_SHARE = re.compile(r"(?:[<>≥≤~≈]|min\.?|max\.?|мин\.?|не менее)?\s*\d+(?:[.,]\d+)?(?:\s*-\s*\d+(?:[.,]\d+)?)?\s*%")
_NOTE = re.compile(
    r"\s*[(\[]\s*(?:\d+\s*:\s*\d+|(?:\d*ACI|INN|ISO|IUPAC|salt|соль|sal|\+/?-|±|-|\+))\s*[)\]]-?",
    re.IGNORECASE,
)
_LOCANT = re.compile(
    r"\d[a-z]?'*\s?-\s?[(\[\w]|[\w)\]]\s?-\s?\d|\d,\s?\d|(?<![^\W_])(?:N|O|[αβ]|alpha|beta|alfa)\s?-",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")

_REPAIRS = (
    # a lost comma between locants: 1 3-benzodioxole, (1R 2S)
    (re.compile(r"(?<=\d)(?P<mark>[A-Za-z']?)\s+(?=\d+[A-Za-z']*[-,)\]])"), r"\g<mark>,"),
    (re.compile(r"([RS]\*)(?=[RS]\*)"), r"\1,"),
    # spaces before primes, in fused brackets and behind a Greek letter; w for omega
    (re.compile(r"(?<=\d)\s+(?=')"), ""),
    (re.compile(r"(?<=[a-zа-я])\s*\[\s*([a-z](?:,[a-z])?)\s*\]\s*(?=[\[a-zа-я])", re.IGNORECASE), r"[\1]"),
    (re.compile(r"(?<=\[[a-z]\]\[)([\d, ]+)\]\s*(?=[a-z])", re.IGNORECASE), r"\1]"),
    (re.compile(r"(?<![^\W_])(alpha|beta|gamma|omega|alfa)\s+(?=[a-z]{3})", re.IGNORECASE), r"\1-"),
    (re.compile(r"(?<![^\W_])w-(?=[a-z])"), "omega-"),
    # spaces about hyphens, in brackets, about commas
    (re.compile(r"\s+-\s*(?=[(\[\w,]|$)|(?<=\d)-\s+(?=[(\[\w])"), "-"),
    (re.compile(r"(?<=\d),\s+(?=\d)"), ","),
    (re.compile(r"\.?\s*(alpha|beta|alfa|gamma)\s*\.", re.IGNORECASE), r" \1"),
    (re.compile(r"(alpha|beta|alfa)-\s+(?=[(\[])", re.IGNORECASE), r"\1-"),
    (re.compile(r"\s*,\s*(?=[^\W\d_]{3})"), ", "),
    (re.compile(r"\s+,"), ","),
)  # fmt: skip
_LOCANT_BEHIND = re.compile(r"(?<=an)(ol|one|on|al)-(\d)(?![\d,-])")  # propanol-1


def candidates(text: str) -> tuple[str, ...]:
    """Return the ways to write the name that a text may be, the most trusted first; empty where none is likely.

    >>> candidates("1-phenyl-2-propanone, 98 %, 25 kg")
    ('1-phenyl-2-propanone',)
    >>> candidates("steel pump, 3 pcs")
    ()
    """
    name = _bare(_plain(text))
    if not _looks_systematic(name):
        return ()
    ways = _ways(" ".join(name.split()))  # the parser reads a line a name
    found = {way.casefold(): way for way in reversed([*ways]) if not _is_fragment(way)}
    return tuple(found.values())[::-1]


def _plain(text: str) -> str:
    """Undo debris of exports and unify dashes, primes and spaces; letters keep their case (N is not n)."""
    text = unicodedata.normalize("NFKC", html.unescape(_TAG.sub("", text)))
    text = _PRIMES.sub("'", _DASHES.sub("-", _NO_LETTERS.sub("", text)))
    return " ".join(text.split()) if "\n" not in text else text


def _bare(part: str) -> str:
    """Take off what does not belong to a name: CAS numbers, shares, amounts, grades, labels."""
    part = _NOTE.sub(" ", _SHARE.sub(" ", _CAS.sub(" ", part)))
    words = [word for word in _amounts().sub(" ", part).split(" ") if word]
    while words and _is_beside(words[-1]):
        words.pop()
    while words and _is_beside(words[0]):
        words.pop(0)
    return " ".join(words).strip(" ,.:;*\"'«»“”")


@cache
def _amounts() -> re.Pattern[str]:
    units = "|".join(map(re.escape, table("structures")["units"]))
    return re.compile(rf"(?<![\w,'-])\d+(?:[.,]\d+)?\s*(?:{units})\b\.?", re.IGNORECASE)


def _is_beside(word: str) -> bool:
    """Tell whether a word at the edge of a name is a grade, a state, a hydrate or a label."""
    bare = clean(word.strip(" ,.:;()\"'«»“”")).text
    if not bare:
        return True
    beside = words_of(WordClass.GRADE) | words_of(WordClass.SOURCE_TAG) | frozenset(table("structures")["labels"])
    return bare in beside and bare not in _salts()


def _salts() -> frozenset[str]:
    return words_of(WordClass.COUNTER_ION) | words_of(WordClass.SALT)


def _looks_systematic(name: str) -> bool:
    if not _LEAST <= len(name) <= _MOST or name.count(" ") >= _MOST_WORDS:
        return False
    words = [clean(word).text for word in _WORD.findall(name)]
    if _salts().issuperset(words) or "".join(words) in {*_salts(), *table("structures")["misread"]}:
        return False
    long = [word for word in words if len(word) >= _LEAST_CHEMICAL]
    chemical = [word for word in long if is_chemical(word)]
    if _LOCANT.search(name) or any(mark in name for mark in "([{"):
        return bool(chemical) or any(map(is_chemical, words))
    return bool(chemical) and len(chemical) == len(long)


def _is_fragment(name: str) -> bool:
    """Tell of a name in English that it lacks what it is of: monoethyl ether."""
    words = table("structures")["fragments"]
    first, _, last = name.casefold().partition(" ")
    return last in words["classes"] and first.startswith(tuple(words["counted"]))


def _ways(name: str) -> Iterator[str]:
    """Write a name as it stands, repaired, and in English."""
    repaired = name
    for pattern, replacement in _REPAIRS:
        repaired = pattern.sub(replacement, repaired)
    repaired = _locants_before(_without_spaces_in_brackets(repaired))
    plain = [name, repaired] if name.isascii() or _is_latin(name) else []
    for way in dict.fromkeys([*plain, _locants_before(in_english(repaired) or "")]):
        if _is_salt_of_amine(way):
            yield f"{way} salt"
        if way:
            yield way
        if way != name and ", " not in way and re.search(r"-(?= )|-$", way):
            yield way.replace(" ", ", ")  # an index name whose commas were lost


def _locants_before(name: str) -> str:
    """Put a locant behind its class before it: propanol-1 is propan-1-ol."""
    return _LOCANT_BEHIND.sub(r"-\2-\1", name)


def _is_salt_of_amine(name: str) -> bool:
    """Tell whether a name ends in the acid of a salt and is of an alcohol too, of which the parser makes an ester."""
    before, _, last = name.casefold().rpartition(" ")
    return last in table("structures")["acids_of_amines"] and "amin" in before


def _without_spaces_in_brackets(name: str) -> str:
    """Join what a line break or an export put apart inside brackets: [(1S)-1-(metilamino) etil]."""
    out: list[str] = []
    depth = 0
    for char in name:
        depth = max(0, depth + (char in "([{") - (char in ")]}"))
        if not (depth and char == " "):
            out.append(char)
    return "".join(out)


def _is_latin(text: str) -> bool:
    return not re.search("[\u0400-\u052f\u3400-\u9fff]", text)
