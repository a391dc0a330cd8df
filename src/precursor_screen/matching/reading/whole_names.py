"""Tells of tokens whether they are a whole name of a known chemical, of which, and what of a listed one looks alike."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.matching.relatives import Relatives
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, joined
from precursor_screen.reason import Reason
from precursor_screen.words import WordClass

ANHYDRIDE = "anidrid"  # with it the key of a name is not just those of its words
LONGEST = 10  # words and numbers of a known name
_FEW_WORDS = 3

#: Says of a text which other chemical it names.
What = Callable[[str], Reason]


class WholeNames:
    """Looks runs of tokens up among the listed names and those of other chemicals."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, relatives: Relatives, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._relatives = relatives
        self._kinds = kinds
        self.owners_of = lru_cache(maxsize=65_536)(known.owners_of)

    def is_one(self, segment: Sequence[Token]) -> bool:
        """Tell whether tokens are, all together, a whole name."""
        words = [t for t in segment if t.kind is not TokenKind.MARK]
        key = joined(token_key(t) for t in words)
        return key in self._lexicon.by_key or (len(words) <= _FEW_WORDS and bool(self.owners_of(key)))

    def substances_of(self, token: Token) -> set[str] | None:
        """Return the listed substances that a word is a whole name of; None if it is no name of any chemical."""
        key = token_key(token)
        listed = {name.substance for name in self._lexicon.by_key.get(key, ())}
        numbers = self.owners_of(key) or ()
        return listed | {s for n in numbers for s in self._relatives.substances_of(n)} if listed or numbers else None

    def begins(self, segment: Sequence[Token]) -> bool:
        """Tell whether tokens begin with a whole name of its own that nothing but grades and amounts follow.

        What takes the head of the name before it (an ester, a salt) is no name of its own: ethyl ester, sodium salt.
        """
        words = [t for t in segment if t.kind is not TokenKind.MARK]
        if any(t.has(WordClass.ESTER, WordClass.SALT) for t in words):
            return False
        while words and (words[-1].kind is TokenKind.NUMBER or self._kinds.of(words[-1]) is Kind.NOTHING):
            words.pop()
        while words and self._kinds.of(words[0]) is Kind.NOTHING:
            words.pop(0)
        if not words or len(words) > LONGEST:
            return False
        if any(t.has(WordClass.CATION) for t in words):
            # sodium amide; гидроксид и пероксид магния
            others = [t for t in words if not t.has(WordClass.CATION, WordClass.CONJUNCTION)]
            if others and all(self._kinds.of(t) is Kind.CLASS or t.has(WordClass.ANION) for t in others):
                return True
        if all(self._kinds.of(t) is Kind.MATERIAL for t in words):
            return False
        return self._are_name(words) or self._are_name(self._before_ordinary(words))

    def _before_ordinary(self, words: list[Token]) -> list[Token]:
        """Return what stands before the first ordinary word: potassium iodide (granular white crystals)."""
        ends = (at for at, t in enumerate(words) if self._kinds.of(t) in (Kind.ORDINARY, Kind.NOTHING))
        return words[: next(ends, len(words))]

    def _are_name(self, words: list[Token]) -> bool:
        key = joined(token_key(t) for t in words)
        return bool(words) and (key in self._lexicon.by_key or bool(self.owners_of(key)))

    def other(self, key: str, own: set[str]) -> What | None:
        """Return what says of a text which other chemical it names; None for nothing, and for a form of our own."""
        if key in self._lexicon.by_key:
            return None
        for substance, reason in self._lexicon.look_alikes.get(key, ()):
            if substance in own:
                return look_alike(reason)
        numbers = self.owners_of(key)
        if not numbers:
            return None if numbers is None else lambda text: Reason("match.other-chemical", text=text)
        if any(s in own for number in numbers for s in self._relatives.substances_of(number)):
            return None
        return lambda text: Reason("match.other-chemical-cas", text=text, number=numbers[0])

    def look_alike_itself(self, tokens: Sequence[Token], mention: Mention) -> str | None:
        """Say why a variant is a look-alike of its one substance, whose words have the key of a name all the same."""
        own = {name.substance for name in mention.names}
        if mention.kind is not EvidenceKind.VARIANT or len(own) > 1:
            return None
        inside = tokens[mention.first : mention.last + 1]
        keys = " ".join(token_key(token) for token in inside if token.kind is not TokenKind.MARK)
        return self._lexicon.look_alikes_in_order.get((next(iter(own)), keys))

    def look_alikes_over(
        self, tokens: Sequence[Token], content: Sequence[int], mention: Mention, own: set[str]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the look-alikes of some substances that a mention lies in, with the reason of each."""
        words, look_alikes = self._lexicon.look_alike_words, self._lexicon.look_alikes
        stop = bisect_right(content, mention.first)
        at_least = bisect_left(content, mention.last)
        for left in range(max(0, stop - LONGEST), stop):
            first = tokens[content[left]]
            if first.kind is TokenKind.WORD and token_key(first) not in words:
                continue
            key = ""
            for right in range(left, min(left + LONGEST, len(content))):
                key += token_key(tokens[content[right]])
                if right < at_least:
                    continue
                whole = joined(token_key(tokens[i]) for i in content[left : right + 1]) if ANHYDRIDE in key else key
                for substance, reason in look_alikes.get(whole, ()):
                    if substance in own:
                        yield content[left], content[right], reason


def look_alike(why: str) -> What:
    """Return what says of a text that it is a look-alike, and why."""
    return lambda text: Reason("match.look-alike", text=text, why=why)
