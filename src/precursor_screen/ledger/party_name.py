"""Brings the name of a party to the form in which its spellings are compared.

The steps, in this order: a registration number is taken out; look-alike letters are undone; parts between commas
that are an address or a place are left out; words of legal form are taken off at both ends; Cyrillic is written in
Latin letters, and letters that transliterations write differently are made one (`data/party_spelling.yml`).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from precursor_screen.names import clean, in_one_script, without_inner_digits
from precursor_screen.words import table

_WORD = re.compile(r"\d+|[^\W\d_]+")
_ANY_WORD = re.compile(r"\w+")
_PART = re.compile(r"[,;()\[\]\n]")
_NUMBER_SIGN = re.compile("[№#]")
_ROMAN = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{0,3}))\Z")
_DOUBLE = re.compile(r"(.)\1+")
_POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_INNER_DIGIT = re.compile(r"(?<=[^\W\d_])\d(?=[^\W\d_])")
#: Digits of the shortest number in a register.
_SHORTEST_NUMBER = 8
#: A word must have so many characters before a digit inside it is read as a letter.
_READ_DIGIT_FROM = 5


@dataclass(frozen=True, slots=True)
class PartyName:
    """``words``: what tells the party from others; ``number``: its registration number, or an empty string."""

    words: tuple[str, ...]
    number: str

    @property
    def key(self) -> str:
        """The words with spaces between; empty when the text names nobody."""
        return " ".join(self.words)


@lru_cache(maxsize=65536)
def read_party(text: str) -> PartyName:
    """Return the name and the registration number of a party.

    >>> read_party("ТОО «Химпром»").key == read_party("LLP Khimprom").key == "himprom"
    True
    >>> read_party("Химпром-1, ТОО, БИН 123456789012")
    PartyName(words=('himprom', '1'), number='123456789012')
    """
    plain = clean(_NUMBER_SIGN.sub(" ", _capitals_in_one_script(text))).text.replace("'", "")
    number, plain = _take_number(plain)
    parts = [words for part in _PART.split(plain) if (words := _words_of(part)) and not _is_place(part, words)]
    words = [word for part in parts for word in part] or _words_of(plain)
    bare = _without_forms(_with_short_phrases(words))
    names = [word for word in bare if word not in _joiners()] or bare
    return PartyName(tuple(_spelling(word) for word in names), number)


def register_number(cell: str) -> str:
    """Return the number of a party from a column of such numbers; nothing where it is too short to be one.

    >>> register_number("БИН 020340000123"), register_number("KZ-77 0512 3456 789"), register_number("-")
    ('020340000123', '7705123456789', '')
    """
    digits = re.sub(r"\D", "", cell)
    return digits if len(digits) >= _SHORTEST_NUMBER else ""


def is_exact(word: str) -> bool:
    """Tell whether a word may not differ at all: numbers, Roman numerals and initials.

    >>> [is_exact(word) for word in ("2", "ii", "a", "alfa")]
    [True, True, True, False]
    """
    return word.isdigit() or len(word) == 1 or _ROMAN.match(word) is not None


def _capitals_in_one_script(text: str) -> str:
    """Exchange Latin capitals for the Cyrillic ones they look like, in words that can only be Cyrillic."""
    if text.isascii():
        return text
    pairs = {latin.upper(): cyrillic.upper() for latin, cyrillic in table("look_alikes")["upper_only"].items()}
    shared = set(pairs.values())

    def one_script(found: re.Match[str]) -> str:
        word = found.group()
        surely_cyrillic = word.isupper() and any("\u0400" <= c <= "\u052f" and c not in shared for c in word)
        return "".join(pairs.get(c, c) for c in word) if surely_cyrillic else word

    return _ANY_WORD.sub(one_script, text)


def _take_number(text: str) -> tuple[str, str]:
    """Return the first registration number and the text without any; a labelled number goes before others."""
    labelled, bare = _number_patterns()
    found = [re.sub(r"\D", "", match["number"]) for match in labelled.finditer(text)]
    text = labelled.sub(", ", text)
    found += bare.findall(text)
    return (found[0] if found else ""), bare.sub(" ", text)


@cache
def _number_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = table("party_spelling")
    labels = "|".join(sorted(map(re.escape, data["number_labels"]), key=len, reverse=True))
    lengths = "|".join(rf"\d{{{length}}}" for length in data["number_lengths"])
    return (
        re.compile(rf"(?<!\w)(?:{labels})(?!\w)[\s:/.-]*(?P<number>\d(?:[ -]?\d){{7,14}})(?!\d)"),
        re.compile(rf"(?<!\d)(?:{lengths})(?!\d)"),
    )


def _words_of(part: str) -> list[str]:
    """Return the words of a part; letters that stand alone one after another are one word: s.a., Т О О."""
    words: list[str] = []
    single = False
    for token in _ANY_WORD.findall(part):
        word = in_one_script(token).text
        if len(word) >= _READ_DIGIT_FROM and len(_INNER_DIGIT.findall(word)) == 1:
            word = without_inner_digits(word)
        for piece in _WORD.findall(word):
            alone = len(piece) == 1 and piece.isalpha()
            if alone and single:
                words[-1] += piece
            else:
                words.append(piece)
            single = alone
    return words


def _is_place(part: str, words: list[str]) -> bool:
    addresses, places = _address_words()
    return words[0] in addresses or tuple(words) in places or _POSTCODE.search(part) is not None


@cache
def _address_words() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    data = table("party_spelling")
    addresses = frozenset(clean(str(word)).text.replace("'", "") for word in data["address"])
    return addresses, frozenset(_table_words(str(place)) for place in data["places"])


def _table_words(text: str) -> tuple[str, ...]:
    return tuple(_words_of(clean(text).text.replace("'", "")))


@cache
def _joiners() -> frozenset[str]:
    return frozenset(table("party_spelling")["joiners"])


def _with_short_phrases(words: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        short = next(((len(p), s) for p, s in _phrases() if tuple(words[at : at + len(p)]) == p), None)
        out.append(short[1] if short else words[at])
        at += short[0] if short else 1
    return out


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    return tuple((_table_words(long), short) for long, short in table("party_spelling")["phrases"].items())


def _without_forms(words: list[str]) -> list[str]:
    """Take the words of legal form off both ends, as long as a name is left."""
    bare = [_without_glued_form(word) for word in words]
    forms, longest = _forms()
    changed = True
    while changed:
        changed = False
        for length in range(min(longest, len(bare) - 1), 0, -1):
            if tuple(bare[:length]) in forms:
                bare, changed = bare[length:], True
                break
            if tuple(bare[-length:]) in forms:
                bare, changed = bare[:-length], True
                break
    return bare


@cache
def _forms() -> tuple[frozenset[tuple[str, ...]], int]:
    groups = table("legal_forms")["front_or_back"].values()
    forms = frozenset(_table_words(str(form)) for group in groups for form in group["forms"])
    return forms, max(map(len, forms))


def _without_glued_form(word: str) -> str:
    if word.isascii():
        return word
    found = next((f for f in table("legal_forms")["back_glued"]["forms"] if word.endswith(f) and word != f), "")
    return word.removesuffix(found)


@lru_cache(maxsize=65536)
def _spelling(word: str) -> str:
    folded = _folded(word)
    return _same_words().get(folded, folded) or word


def _folded(word: str) -> str:
    letters, rules = _spelling_rules()
    folded = word.translate(letters)
    if is_exact(folded):
        return folded
    for pattern, replacement in rules:
        folded = pattern.sub(replacement, folded)
    return _DOUBLE.sub(r"\1", folded) if len(folded) > 3 else folded


@cache
def _same_words() -> dict[str, str]:
    return {str(word): _folded(str(meant)) for word, meant in table("party_spelling")["words"].items()}


@cache
def _spelling_rules() -> tuple[dict[int, str], tuple[tuple[re.Pattern[str], str], ...]]:
    data = table("party_spelling")
    letters = {ord(letter): latin for letter, latin in data["letters"].items()}
    rules = tuple((re.compile(pattern), replacement) for pattern, replacement, _ in data["rules"])
    return letters, rules
