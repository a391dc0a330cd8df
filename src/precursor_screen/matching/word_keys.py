"""Reads a word of a line: the keys it may stand for, exactly, without its ending, or as a slip for a listed word.

A slip is only read where nothing else is known of the word: not a word of other chemicals, not made of chemical
morphemes, and, if it is a word of ordinary language, only beside other words of the name.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.cut_words import beginnings, contractions, is_cut
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.names import (
    Token,
    TokenKind,
    canonical,
    folds,
    is_chemical,
    latin_codes,
    scanning_slips,
    turkic_stems,
    word_key,
)
from precursor_screen.words import WordClass, table

_KAZAKH = re.compile("[әғқңөұүһі]")  # letters that Russian has not
#: Endings no chemical word has: malonao, carboxylae, тетрагидрофураи.
_SLIPPED_END = re.compile(r"[aeou][ao]$|[aou]e$|[аеоуыи]и$")
_DROPPED = 3  # letters a word may have more than the key it is a slip for
_SHORTEST_SLIP = 3  # letters a misspelt word must have
_LONGEST_CODE = 5  # letters of one piece of a code, as in P-2-P
_LONG = 9  # letters of a word whose ending alone may tell of a slip
_CLASS_STEM = 2  # letters before a class suffix: the last two of калия are none
_LONG_ENDING = 3  # letters of a Kazakh or Uzbek ending that is hardly part of a word
_SHORT_TYPO = 5  # letters a misspelt word must have to be compared by its key, which is shorter


class WordKey(NamedTuple):
    """One key a token may stand for, and the letters that had to be changed for it."""

    key: str
    edits: int = 0
    doubtful: bool = False  # the word is one of ordinary language or of other chemicals, too: see `admission.stands_by`
    cut: bool = False  # the paper cut the word short, which is no slip


_NUMBER = TokenKind.NUMBER
#: A linking word (óxido de acetilo, chloride of acetyl) may count for nothing.
_NOTHING = WordKey("")


class WordKeys:
    """Knows the words of the lexicon, of other chemicals and of ordinary language."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known
        self._suffixes = tuple(sorted(table("affixes")["suffixes"], key=lambda s: (-len(s), s)))
        self._prefixes = tuple(sorted(table("affixes")["prefixes"], key=lambda s: (-len(s), s)))
        self._heard = tuple((heard, meant) for heard, meant in table("look_alikes")["heard"])
        self.of_word = lru_cache(maxsize=32768)(self._of_word)

    def of_token(self, tokens: Sequence[Token], index: int) -> tuple[WordKey, ...]:
        """Return the readings of a token of a text; a number has one, itself."""
        token = tokens[index]
        if token.kind is _NUMBER:
            return _of_number(token.text)
        # with is no witte, which has the same key
        other = token.has(WordClass.FUNCTION_WORD) and not self._lexicon.is_listed_word(token.text)
        found = () if other else self.of_word(token.text)
        if is_cut(tokens, index):
            found = (
                *found,
                *(WordKey(key, 1, doubtful=True, cut=True) for key in beginnings(token.text, self._lexicon)),
            )
        return (*found, _NOTHING) if token.has(WordClass.OF, WordClass.LINK) else found

    def _of_word(self, word: str) -> tuple[WordKey, ...]:
        """Return the keys a word may have: its own, its stems', and those of listed words it misspells."""
        lexicon = self._lexicon
        own = tuple("".join(reading) for reading in canonical(word))
        listed = [key for key in own if key in lexicon.words]
        listed.extend(self._without_turkic_ending(word))
        if len(word) <= _LONGEST_CODE:
            codes = (word_key(code) for code in latin_codes(word))
            own = (*own, *(key for key in codes if key in lexicon.words and key not in own))
        exact = tuple(WordKey(key) for key in dict.fromkeys((*listed, *own)))
        if cut := contractions(word, lexicon):
            return tuple(WordKey(key, 1, doubtful=True, cut=True) for key in cut)
        if len(word) < _SHORTEST_SLIP or lexicon.is_listed_word(word):
            return exact
        if not self._may_be_slip(word, own[0]):
            return exact  # most words: what else is known of them need not be asked
        slipped = len(word) >= _LONG and _SLIPPED_END.search(word) is not None  # what is left of it says nothing
        other = bool(listed) or (self._is_other(word, own) and not _SLIPPED_END.search(word))
        near = self._near(word, own[0], as_written=other)
        known = not slipped and any(self._known.knows_word(key) for key in own)
        doubtful = other or known or self._known.is_ordinary(word)
        found = (
            WordKey(key, edits, doubtful)
            for key, edits in sorted(near.items(), key=lambda n: (n[1], n[0]))
            if key not in listed
        )
        return exact + tuple(found)

    def _without_turkic_ending(self, word: str) -> Iterator[str]:
        """Return the key of the listed word that is left when a Kazakh or Uzbek ending is taken off."""
        for stem in turkic_stems(word):
            listed = self._lexicon.is_listed_word(stem)
            sure = listed and len(word) - len(stem) >= _LONG_ENDING  # efirning, эфирдің
            if not sure and (len(stem) < _SHORT_TYPO or not (listed or _KAZAKH.search(stem))):
                continue
            key = "".join(canonical(stem)[0])
            if listed or key in self._lexicon.words:
                yield key
                return

    def _may_be_slip(self, word: str, key: str) -> bool:
        """Tell whether `_near` may find anything."""
        lexicon = self._lexicon
        return (
            lexicon.near_plain.may_be_near(word)
            or (len(word) >= _SHORT_TYPO and lexicon.near_keys.may_be_near(key))
            or any(map(lexicon.is_listed_word, scanning_slips(word)))
            or any(key.endswith(heard) for heard, _ in self._heard)
        )

    def _near(self, word: str, key: str, *, as_written: bool) -> dict[str, int]:
        """Return the keys of listed words a word may misspell, with the edits; scanning slips count as one.

        Args:
            word: the word.
            key: its own key.
            as_written: the word may be another chemical's, so that only one letter of it, as written, may be amiss.
        """
        lexicon = self._lexicon
        near: dict[str, int] = {}
        for meant in scanning_slips(word):
            if lexicon.is_listed_word(meant):
                near.setdefault(lexicon.key_of_plain(meant), 1)
        for candidate, edits in lexicon.near_plain.near(word):
            if not (as_written and edits > 1) and not self._another_word(word, candidate):
                near.setdefault(lexicon.key_of_plain(candidate), edits)
        for candidate, edits in lexicon.near_keys.near(key) if len(word) >= _SHORT_TYPO and not as_written else ():
            # much shorter than the word, the key has dropped too many letters to compare slips by it
            if len(word) - len(candidate) <= _DROPPED and not self._another_class(key, candidate):
                near.setdefault(candidate, edits)
        for heard, meant in self._heard if as_written else ():
            if key.endswith(heard) and (spoken := key[: -len(heard)] + meant) in lexicon.words:
                near.setdefault(spoken, 1)
        return near

    def _is_other(self, word: str, own: tuple[str, ...]) -> bool:
        """Tell whether a word surely belongs to other chemicals: in many names, a name itself, or all morphemes."""
        for key in own:
            if self._known.knows_word(key):
                owners = self._known.word_cas(key)
                if owners is None:
                    return True
                if self._known.knows_name(key) and any(number not in self._lexicon.cas for number in owners):
                    return True
        return is_chemical(word, strict=True)

    def _another_word(self, word: str, candidate: str) -> bool:
        """Tell whether a word that is near a listed one, as written, is another chemical's word."""
        another = self._another_class(folds(word)[-1], folds(candidate)[-1])
        return another or _another_part(canonical(word)[0], canonical(candidate)[0])

    def _another_class(self, key: str, candidate: str) -> bool:
        """Tell whether the change turns one class suffix or one prefix into another."""
        for ending in self._suffixes:
            if candidate.endswith(ending):
                stem = candidate[: -len(ending)]
                if len(stem) >= _CLASS_STEM and key.startswith(stem) and key[len(stem) :] in self._suffixes:
                    return True
                break
        for prefix in self._prefixes:
            if candidate.startswith(prefix):
                rest = candidate[len(prefix) :]
                if key == rest or (key.endswith(rest) and key[: -len(rest)] in self._prefixes):
                    return True
            if key == prefix + candidate:
                return True
        return False


@lru_cache(maxsize=4096)
def _of_number(digits: str) -> tuple[WordKey, ...]:
    return (WordKey(digits),)


def _another_part(own: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two words, cut into morphemes, differ by one of them: dimethyl is no slip for diethyl."""
    return len(own) == len(other) > 1 and sum(a != b for a, b in zip(own, other, strict=True)) == 1
