"""Says of a word what it may be in a name: a prefix, a class word, a whole name, a chemical word, or none."""

from enum import StrEnum
from functools import cache, lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.names import (
    Classes,
    Token,
    canonical,
    classes_of,
    edits_between,
    is_adjective,
    is_chemical,
    spelling,
)
from precursor_screen.words import BESIDE_IDENTITY, COMPANY, WordClass, table, words_of

_SHORTEST_CLASS_WORD = 6  # letters of a class word that may be misspelt
_SHORTEST_FOLDED = 5  # letters of a class word that may be written otherwise
_SHORTEST_NAME = 4  # letters of a known name that one word is
#: What a word is by itself, whatever it is spelled like: carbon is no carboxyl.
_OTHER = (WordClass.CATION, *COMPANY)
_SAYING_NOTHING = (*BESIDE_IDENTITY, WordClass.FUNCTION_WORD, WordClass.CONJUNCTION, WordClass.STEREO_MARK)


class Kind(StrEnum):
    """What a word may be in a name."""

    NOTHING = "nothing"  # a grade, a container, a linking word: it says nothing about identity
    PREFIX = "prefix"  # methyl, chloro, sodium: it needs something behind it
    CLASS = "class"  # oxime, chloride, ester: it makes another chemical of what stands before it
    MATERIAL = "material"  # resin, polymer: goods by themselves, and what they are made of stands beside them
    NAME = "name"  # a whole name by itself
    CHEMICAL = "chemical"  # a word of chemical names
    STRANGE = "strange"  # nothing knows it
    ORDINARY = "ordinary"  # a word of ordinary language


_NOUNS = (Kind.CLASS, Kind.NAME, Kind.MATERIAL, Kind.CHEMICAL)


class Kinds:
    """Knows the kinds of words; each word is judged once."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known
        self._judged = lru_cache(maxsize=65_536)(self._judge)

    def of(self, token: Token) -> Kind:
        """Return the kind of a word."""
        return self._judged(token.text, token.classes)

    def _judge(self, word: str, classes: Classes) -> Kind:
        if not classes.isdisjoint(_SAYING_NOTHING):
            return Kind.NOTHING
        substituent = WordClass.SUBSTITUENT in classes
        if not substituent and not classes.isdisjoint(COMPANY):  # butyl is spelled like бутыль
            return Kind.NOTHING
        if WordClass.MATERIAL in classes:
            return Kind.MATERIAL
        if WordClass.DERIVATIVE in classes or (classes.isdisjoint(_OTHER) and _is_manifold(word)):
            return Kind.CLASS
        if substituent or self._is_prefix(word):
            return Kind.PREFIX
        if len(word) >= _SHORTEST_NAME and self._is_name("".join(canonical(word)[0])):
            return Kind.NAME
        if self._is_chemical(word, classes):
            return Kind.PREFIX if ends_substituent(spelling(word)) else Kind.CHEMICAL  # didodecyl
        if len(word) > 3 and word.isalpha() and not self._known.is_ordinary(word):
            return Kind.STRANGE
        return Kind.ORDINARY

    def is_prefix(self, token: Token) -> bool:
        """Tell whether a word is a substituent, one of the table or a chain of them."""
        return token.has(WordClass.SUBSTITUENT) or (not token.has(*_OTHER) and self._is_prefix(token.text))

    def _is_prefix(self, word: str) -> bool:
        """Tell whether a word is spelled as a substituent, and is neither ordinary nor a name: xylene, acryl."""
        if not is_prefix(word):
            return False
        *_, last = canonical(word)[0]
        if last.endswith(affixes("everyday_endings")) and self._known.is_ordinary(word):
            return False
        return not (last.endswith(affixes("name_endings")) and self._is_name("".join(canonical(word)[0])))

    def _is_name(self, key: str) -> bool:
        return key in self._lexicon.by_key or bool(self._known.cas_of(key))

    def is_known_name(self, token: Token) -> bool:
        """Tell whether a word is by itself a known name, also one without a CAS number: cetirizine."""
        return self._known.knows_name("".join(canonical(token.text)[0]))

    def is_noun(self, token: Token) -> bool:
        """Tell whether a word may be the noun of a chemical name: кислота, калий, toluene."""
        return self.of(token) in _NOUNS and not is_adjective(token.text)

    def is_chemical(self, token: Token) -> bool:
        """Tell whether a word belongs to chemical names."""
        return self._is_chemical(token.text, token.classes)

    def _is_chemical(self, word: str, classes: Classes) -> bool:
        if WordClass.SUBSTITUENT in classes:
            return True
        if len(word) <= 2:
            return False
        if WordClass.DERIVATIVE in classes or is_chemical(word):
            return True
        key = "".join(canonical(word)[0])
        return len(word) > 3 and self._known.knows_word(key) and not self._known.is_ordinary(word)

    def is_strange(self, token: Token) -> bool:
        """Tell whether nothing knows a word: beside a class word it is a chemical one misspelt (petrolem ether)."""
        word = token.text
        strange = len(word) > 3 and word.isalpha() and not self._known.is_ordinary(word)
        return strange and not token.has(*BESIDE_IDENTITY)

    def makes_another(self, token: Token) -> bool:
        """Tell whether a word is chemical, or nothing knows it, and says something of identity."""
        return not token.has(*BESIDE_IDENTITY) and (self.is_chemical(token) or self.is_strange(token))


def is_derivative(token: Token) -> bool:
    """Tell whether a word names a derivative, also a manifold one: oxime, trioxime, диизоцианат."""
    return token.has(WordClass.DERIVATIVE) or (not token.has(*_OTHER) and _is_manifold(token.text))


@lru_cache(maxsize=65_536)
def _is_manifold(word: str) -> bool:
    """Tell whether the morphemes of a word are those of a derivative, a multiplier before it or not."""
    if len(word) < _SHORTEST_FOLDED:
        return False  # вал is no value
    first, *rest = canonical(word)[0]
    if rest and first not in affixes("multipliers"):
        return False
    return WordClass.DERIVATIVE in classes_of("".join(rest) or first)


@cache
def affixes(group: str) -> tuple[str, ...]:
    """Return a group of beginnings or endings of `data/affixes.yml`."""
    return tuple(table("affixes")[group])


@lru_cache(maxsize=65_536)
def is_prefix(word: str) -> bool:
    """Tell whether a word is a substituent or a chain of them (methyl, trichloromethyl, dimethylamino)."""
    return len(word) > 3 and ends_substituent(canonical(word)[0][-1]) and is_chemical(word)


def ends_substituent(folded: str) -> bool:
    """Tell whether a folded word or morpheme ends as a substituent does: -yl, -oxy."""
    return folded.endswith(affixes("substituent_endings"))


def ends_as_prefix(word: str) -> bool:
    """Tell whether a word is spelled as a substituent, whether or not it is known to be one."""
    return ends_substituent(spelling(word)) and len(word) > 3


@lru_cache(maxsize=4096)
def is_like_derivative(word: str) -> bool:
    """Tell whether a word is a derivative's class word with letters amiss: acetone canohydrin."""
    names = (name for name in words_of(WordClass.DERIVATIVE) if len(name) >= _SHORTEST_CLASS_WORD)
    return any(edits_between(word, name, 2 if len(name) > 9 else 1) is not None for name in names)


def is_cut_derivative(word: str) -> bool:
    """Tell whether a word, cut off by a dot, begins a derivative's name: acetone cyanohydr."""
    return len(word) > 4 and any(name.startswith(word) for name in words_of(WordClass.DERIVATIVE))
