"""Tells whether a mention is only a part of the name of another chemical.

Three grounds, in this order: the name of another known chemical covers it, the longest first; a look-alike of the rules
covers it; the words right beside it make another name of it (`matching.neighbours`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.neighbours import Beside
from precursor_screen.matching.query import SOME_LONG_NUMBER, Query, token_key
from precursor_screen.matching.relatives import Relatives
from precursor_screen.matching.word_groups import in_group
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import TokenKind, is_chemical, joined, word_key
from precursor_screen.reason import Reason

_REACH = 7  # tokens to either side that a longer name may take in
_SHORTEST_EVERYDAY = 5  # letters; shorter words may be parts of names that are listed as wholes only


@dataclass(frozen=True, slots=True)
class OtherName:
    """Why a mention is (``veto``) or may be (not ``veto``) part of another name, and that name."""

    ground: Reason
    veto: bool
    text: str


class LongerNames:
    """Checks mentions against known chemicals, look-alikes and the words beside them."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, relatives: Relatives) -> None:
        self._lexicon = lexicon
        self._known = known
        self._relatives = relatives
        self._beside = Beside(lexicon, known)
        self._ends_names = lru_cache(maxsize=65_536)(self._is_in_no_name)

    def verdict(self, query: Query, mention: Mention) -> OtherName | None:
        """Return why the mention is part of another name, or None."""
        known = self._known_name(query, mention)
        if known:
            return known
        beside = self._beside.extent(query, mention)
        if beside is None:
            return None
        text = query.text(beside.first, beside.last)
        if beside.sure:
            return OtherName(Reason("match.reads-as-other", text=text), True, text)
        return OtherName(Reason("match.locant", text=text), False, text)

    def _known_name(self, query: Query, mention: Mention) -> OtherName | None:
        """Look for the longest other name that covers the mention (for one not exact: or equals it)."""
        content = query.content
        first, last = bisect_left(content, mention.first), bisect_right(content, mention.last) - 1
        reach = self._reach(query, first, last)
        keys = {n: token_key(query.tokens[content[n]]) for n in reach}
        own = {name.substance for name in mention.names}
        reason = self._look_alike_itself(" ".join(keys[n] for n in range(first, last + 1)), mention, own)
        if reason:
            text = query.text(mention.first, mention.last)
            return OtherName(Reason("match.look-alike", text=text, why=reason), True, text)
        spans = [
            (start, end)
            for start in range(reach.start, first + 1)
            for end in range(last, reach.stop)
            if (start, end) != (first, last) or mention.kind is EvidenceKind.TYPO
        ]
        for start, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
            extra = (*query.content[start:first], *query.content[last + 1 : end + 1])
            if extra and all(_says_nothing(query, i) for i in extra):
                continue  # fuming, anhydrous; acetone in (drums); acetone 200 (l)
            other = self._other(joined(keys[n] for n in range(start, end + 1)), own)
            if other:
                text = query.text(query.content[start], query.content[end])
                return OtherName(other(text), True, text)
        return None

    def _look_alike_itself(self, keys: str, mention: Mention, own: set[str]) -> str | None:
        """Say why a variant is a look-alike of its one substance, whose words have the key of a name all the same."""
        if mention.kind is not EvidenceKind.VARIANT or len(own) > 1:
            return None
        return self._lexicon.look_alikes_in_order.get((next(iter(own)), keys))

    def _reach(self, query: Query, first: int, last: int) -> range:
        """Return the content tokens around a mention that one name with it may take in."""
        content, tokens = query.content, query.tokens
        start, stop = first, last + 1
        while start > max(0, first - _REACH) and not self._ends_names(tokens[content[start - 1]].text):
            start -= 1
        while stop < min(len(content), last + 1 + _REACH) and not self._ends_names(tokens[content[stop]].text):
            stop += 1
        return range(start, stop)

    def _is_in_no_name(self, word: str) -> bool:
        """Tell whether a word is one of ordinary language that no chemical is called by; so is a long number."""
        if word == SOME_LONG_NUMBER:
            return True
        if len(word) < _SHORTEST_EVERYDAY or not self._known.is_ordinary(word) or is_chemical(word):
            return False
        key = word_key(word)
        return not self._known.knows_word(key) and key not in self._lexicon.look_alike_words

    def _other(self, key: str, own: set[str]) -> Callable[[str], Reason] | None:
        """Return what says of a text which other chemical its key is; None for nothing, and for a form of our own."""
        if key in self._lexicon.by_key:
            return None
        for substance, reason in self._lexicon.look_alikes.get(key, ()):
            if substance in own:
                return lambda text: Reason("match.look-alike", text=text, why=reason)
        numbers = self._known.owners_of(key)
        if not numbers:
            return None if numbers is None else lambda text: Reason("match.other-chemical", text=text)
        if any(s in own for number in numbers for s in self._relatives.substances_of(number)):
            return None
        return lambda text: Reason("match.other-chemical-cas", text=text, number=numbers[0])


def _says_nothing(query: Query, index: int) -> bool:
    """Tell whether a token beside a name is no part of any name: a grade, a preposition, a number on its own."""
    token = query.tokens[index]
    if token.kind is TokenKind.NUMBER:
        tokens = query.tokens
        before = index > 0 and tokens[index - 1].text in "-,'" and not token.spaced
        return not before and not (index + 1 < len(tokens) and tokens[index + 1].text in "-,'")
    return in_group("grades", token.text) or in_group("function_words", token.text)
