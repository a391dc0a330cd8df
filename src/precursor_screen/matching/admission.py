"""Tells whether a listed name may be met in the words a line has for it.

The key of a name forgives much; names that are short, are adjectives in the line, or have a fixed order of words are
forgiven less.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.word_keys import WordKey
from precursor_screen.model.rules import NameKind
from precursor_screen.names import clean, cyrillic_stems, edit_budget, endings_of, is_adjective, latin_codes, spelling
from precursor_screen.words import table

_SHORT = 5  # letters
_SHORTEST_NOUN = 4  # letters of a short name that has cases
_SHORT_AMBIGUOUS = 6  # letters of a Latin name that means several things
_LEAST_DOTTED = 3  # letters of an abbreviation with dots
_STANDS_BY = 3  # letters of a word that makes another one of its name likely
_CUT_STANDS_BY = 4  # letters left of one that is cut short itself: эф. диэт.
_STEM = 2  # letters two forms of one word share at the least


def admits(words: Sequence[str], name: ListedName, edits: int, *, in_order: bool) -> bool:
    """Tell whether a name may be met by words and numbers of a line; `fits_text` says whether it is.

    Args:
        words: the words and numbers.
        name: the listed name whose key they have.
        edits: letters that had to be changed.
        in_order: the words stand in the name's order.
    """
    if edits and (name.name.ambiguous or edits > edit_budget(min(name.letters, sum(map(len, words)) + 1))):
        return False
    if _is_short(name):
        return _is_inflected(name, words) or _has_letters(name, "".join(words))
    if name.name.ambiguous and " " not in name.name.text:
        # уксуса is vinegar; A SET and Экзон have the keys of уксус and гексон in other languages only
        return len(words) == len(name.words) and all(
            spelling(word)[:_STEM] == spelling(own)[:_STEM] for word, own in zip(words, name.words, strict=True)
        )
    if not has_fixed_order(name):
        return True
    # xlorid kislota is hydrochloric acid, and so is kislota, xlorid; in another language their words, acid chloride, no
    met, own = ([spelling(word)[:_STEM] for word in said] for said in (words, name.words))
    return met == own if in_order else sorted(met) == sorted(own)


def fits_text(name: ListedName, words: Sequence[str], text: str) -> bool:
    """Tell whether a name that words admit is met by the line's text from the first to the last of them.

    Short names count only as written: М.А. is not МА, (1-4) BD is not 1,4-BD; but M.E.K. is MEK.
    """
    if not _is_short(name) or _is_inflected(name, words) or _is_dotted(text):
        return True
    return _marks(text) == _marks(name.name.text) and _is_joined(name, text)


def stands_by(words: Sequence[str], used: Sequence[WordKey]) -> bool:
    """Tell whether a word of a name that may be another word stands by one that can be nothing else, or by a locant.

    Args:
        words: the words and numbers of a line.
        used: how each was read.
    """
    return any(
        word.isdigit()
        or (len(word) >= (_CUT_STANDS_BY if reading.cut else _STANDS_BY) and (reading.cut or not reading.doubtful))
        for word, reading in zip(words, used, strict=True)
    )


def is_bare_adjective(lexicon: Lexicon, word: str) -> bool:
    """Tell whether a word is only an adjective: соляной; ацетоном ends alike, but its stem is a listed noun."""
    stem = cyrillic_stems(word)[0]
    return is_adjective(word) and not (stem != word and lexicon.is_listed_word(stem))


def _is_short(name: ListedName) -> bool:
    """Short names and abbreviations have too few letters to be read through spellings: XL is not CL."""
    if name.letters < _SHORT or name.name.kind is NameKind.ABBREVIATION:
        return True
    return name.name.ambiguous and name.letters <= _SHORT_AMBIGUOUS and name.plain.isascii()


def has_fixed_order(name: ListedName) -> bool:
    """Tell whether the words of a name keep their order in its language."""
    return (name.name.lang or "").split("-")[0] in table("endings")["fixed_order"] and " " in name.name.text


def _has_letters(name: ListedName, plain: str) -> bool:
    """Tell whether letters and digits are those of a short name, in its script or, of a code, in another."""
    # β is a word, beta, in a line
    return plain in (name.plain, "".join(name.words)) or (
        name.name.kind is NameKind.ABBREVIATION and name.plain in latin_codes(plain)
    )


def _is_inflected(name: ListedName, words: Sequence[str]) -> bool:
    """A short noun is met in Russian cases of its singular, too, and in Kazakh ones: бочка эфира; эфирдің.

    Эфиры are a class of chemicals.
    """
    noun = name.name.kind is not NameKind.ABBREVIATION and name.plain.isalpha() and not name.plain.isascii()
    if not noun or len(words) != 1 or not words[0].startswith(name.plain):
        return False
    ending = words[0].removeprefix(name.plain)
    if ending in endings_of("turkic_singular"):
        return True  # эфирдің
    return len(name.plain) >= _SHORTEST_NOUN and ending in endings_of("singular")


def _is_dotted(text: str) -> bool:
    """Tell whether dots stand between all letters of three or more; two are the initials of a person."""
    letters = text.replace(" ", "").split(".")
    return len(letters) >= _LEAST_DOTTED and all(len(letter) == 1 for letter in letters)


def _is_joined(name: ListedName, text: str) -> bool:
    """Short names are read over a blank between letters and digits and in spaced letters only: A SET is no ACET."""
    pieces = text.split()
    if len(pieces) == 1 or " " in name.name.text or all(len(piece) == 1 for piece in pieces):
        return True
    return all(one[-1].isalpha() != two[0].isalpha() for one, two in pairwise(pieces))


@lru_cache(maxsize=65_536)
def _marks(text: str) -> str:
    text = clean(text).text
    return "".join("-" if c in ",.-\u2010\u2011\u2013" else c for c in text if not c.isalnum() and not c.isspace())
