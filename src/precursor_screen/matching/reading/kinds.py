"""Says of a word what it may be in a name: a prefix, a class word, a whole name, a chemical word, or none."""

from enum import StrEnum
from functools import lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.word_groups import in_group, is_beside_identity
from precursor_screen.names import canonical, edits_between, is_chemical, spelling
from precursor_screen.words import words_of

PREFIX_ENDINGS = (
    "il", "oksi", "amino", "imino", "nitro", "kloro", "bromo", "iodo", "fluoro", "siano", "tio", "oil", "okso", "ilen",
    "iliden", "ilidene",
)  # fmt: skip
#: Words and beginnings of words that count the parts of a name.
MULTIPLIERS = frozenset({"di", "tri", "tetra", "mono", "bis", "tris", "eksa"})
_SHORTEST_CLASS_WORD = 6  # letters of a class word that may be misspelt
_SHORTEST_NAME = 4  # letters of a known name that one word is


_SAYING_NOTHING = ("function_words", "joining", "neutral_prefixes")


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


class Kinds:
    """Knows the kinds of words; each word is judged once."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known
        self.of = lru_cache(maxsize=65_536)(self._of)

    def _of(self, word: str) -> Kind:
        if is_beside_identity(word) or any(in_group(group, word) for group in _SAYING_NOTHING):
            return Kind.NOTHING
        if in_group("company", word) and not in_group("substituents", word):  # butyl is spelled like бутыль
            return Kind.NOTHING
        if in_group("materials", word):
            return Kind.MATERIAL
        if is_derivative(word):
            return Kind.CLASS
        if in_group("substituents", word) or is_prefix(word):
            return Kind.PREFIX
        if len(word) >= _SHORTEST_NAME and self._is_name("".join(canonical(word)[0])):
            return Kind.NAME
        if self.is_chemical(word) and spelling(word).endswith(PREFIX_ENDINGS):
            return Kind.PREFIX  # didodecyl
        if self.is_chemical(word):
            return Kind.CHEMICAL
        if len(word) > 3 and word.isalpha() and not self._known.is_ordinary(word):
            return Kind.STRANGE
        return Kind.ORDINARY

    def _is_name(self, key: str) -> bool:
        return key in self._lexicon.by_key or bool(self._known.cas_of(key))

    def is_chemical(self, word: str) -> bool:
        """Tell whether a word belongs to chemical names."""
        if in_group("substituents", word):
            return True
        if len(word) <= 2:
            return False
        if in_group("derivatives", word) or is_chemical(word):
            return True
        key = "".join(canonical(word)[0])
        return len(word) > 3 and self._known.knows_word(key) and not self._known.is_ordinary(word)

    def is_strange(self, word: str) -> bool:
        """Tell whether nothing knows a word: beside a class word it is a chemical one misspelt (petrolem ether)."""
        return len(word) > 3 and word.isalpha() and not self._known.is_ordinary(word) and not is_beside_identity(word)


@lru_cache(maxsize=65_536)
def is_derivative(word: str) -> bool:
    """Tell whether a word names a derivative, also a manifold one: oxime, trioxime, диизоцианат."""
    parts = canonical(word)[0]
    if in_group("derivatives", word) or (len(parts) == 1 and in_group("derivatives", parts[0])):
        return True
    return len(parts) > 1 and parts[0] in MULTIPLIERS and in_group("derivatives", "".join(parts[1:]))


@lru_cache(maxsize=65_536)
def is_prefix(word: str) -> bool:
    """Tell whether a word is a substituent or a chain of them (methyl, trichloromethyl, dimethylamino)."""
    return len(word) > 3 and canonical(word)[0][-1].endswith(PREFIX_ENDINGS) and is_chemical(word)


def ends_as_prefix(word: str) -> bool:
    """Tell whether a word is spelled as a substituent, whether or not it is known to be one."""
    return spelling(word).endswith(PREFIX_ENDINGS) and len(word) > 3


@lru_cache(maxsize=4096)
def is_like_derivative(word: str) -> bool:
    """Tell whether a word is a derivative's class word with letters amiss: acetone canohydrin."""
    names = (name for name in words_of("derivatives") if len(name) >= _SHORTEST_CLASS_WORD)
    return any(edits_between(word, name, 2 if len(name) > 9 else 1) is not None for name in names)


def is_cut_derivative(word: str) -> bool:
    """Tell whether a word, cut off by a dot, begins a derivative's name: acetone cyanohydr."""
    return len(word) > 4 and any(name.startswith(word) for name in words_of("derivatives"))
