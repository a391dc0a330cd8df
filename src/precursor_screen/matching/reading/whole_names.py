"""Finds whole names of known chemicals in a line: those that stand for themselves, and those that cover a mention."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import SOME_LONG_NUMBER, token_key
from precursor_screen.matching.relatives import Relatives
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, is_chemical, joined, word_key
from precursor_screen.reason import Reason
from precursor_screen.words import WordClass

_LONGEST = 10  # words and numbers of a known name
_FEW_WORDS = 3
#: Kinds of words of which a whole name has one at least: 1-methyl and ethyl ester are parts of names.
_HEADS = (Kind.NAME, Kind.CHEMICAL, Kind.STRANGE)
_SHORTEST_EVERYDAY = 5  # letters; shorter words may be parts of names that are listed as wholes only


#: Says of a text which other chemical it names.
What = Callable[[str], Reason]


@dataclass(frozen=True, slots=True)
class WholeName:
    """A whole name: its tokens, and its CAS numbers as far as they are known."""

    first: int
    last: int
    key: str
    numbers: tuple[str, ...]


class WholeNames:
    """Looks runs of tokens up among the listed names and those of other chemicals."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, relatives: Relatives, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._known = known
        self._relatives = relatives
        self._kinds = kinds
        self._ends_names = lru_cache(maxsize=65_536)(self._is_in_no_name)
        self._owners = lru_cache(maxsize=65_536)(known.owners_of)

    def is_one(self, segment: Sequence[Token]) -> bool:
        """Tell whether tokens are, all together, a whole name."""
        words = [t for t in segment if t.kind is not TokenKind.MARK]
        key = joined(token_key(t) for t in words)
        return key in self._lexicon.by_key or (len(words) <= _FEW_WORDS and bool(self._owners(key)))

    def substances_of(self, token: Token) -> set[str] | None:
        """Return the listed substances that a word is a whole name of; None if it is no name of any chemical."""
        key = token_key(token)
        listed = {name.substance for name in self._lexicon.by_key.get(key, ())}
        numbers = self._owners(key) or ()
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
        if not words or len(words) > _LONGEST:
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
        return bool(words) and (key in self._lexicon.by_key or bool(self._owners(key)))

    def spans(
        self, tokens: Sequence[Token], content: Sequence[int], passable: Sequence[bool], inside: range
    ) -> Iterator[WholeName]:
        """Yield the known names among some words and numbers of a line, two words or more each.

        Args:
            tokens: all tokens of the line.
            content: the words and numbers to look at, by index.
            passable: for each token whether a name may reach over it.
            inside: the tokens of the mention in question, which ordinary words among them do not cut.
        """
        keys = [token_key(tokens[i]) for i in content]
        ends = [i not in inside and self._ends_names(tokens[i].text) for i in content]
        heads = [tokens[i].kind is TokenKind.WORD and self._kinds.of(tokens[i]) in _HEADS for i in content]
        takes = [tokens[i].has(WordClass.SALT, WordClass.ESTER) for i in content]
        for left in range(len(content)):
            if ends[left] or tokens[content[left]].has(WordClass.FUNCTION_WORD):
                continue
            key, headed = keys[left], heads[left]
            for right in range(left + 1, min(left + _LONGEST, len(content))):
                if ends[right] or not all(passable[content[right - 1] + 1 : content[right] + 1]):
                    break
                key += keys[right]
                headed = headed or heads[right]
                covers = content[left] <= inside.start and inside.stop - 1 <= content[right]
                if not covers and (not headed or takes[left] or takes[right]):
                    continue  # 1-methyl, isobutyl ester, lead salt
                whole = joined(keys[left : right + 1]) if "anidrid" in key else key
                numbers = self._owners(whole)
                if numbers is not None:
                    yield WholeName(content[left], content[right], whole, numbers)

    def other(self, name: WholeName | str, own: set[str]) -> What | None:
        """Return what says of a text which other chemical it names; None for nothing, and for a form of our own."""
        key = name if isinstance(name, str) else name.key
        if key in self._lexicon.by_key:
            return None
        for substance, reason in self._lexicon.look_alikes.get(key, ()):
            if substance in own:
                return look_alike(reason)
        numbers = self._owners(key)
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

    def look_alike_spans(
        self, tokens: Sequence[Token], content: Sequence[int], own: set[str]
    ) -> Iterator[tuple[int, int, str]]:
        """Yield the look-alikes of some substances among words and numbers of a line, with the reason of each."""
        keys = [token_key(tokens[i]) for i in content]
        words = self._lexicon.look_alike_words
        for left in range(len(content)):
            if keys[left] not in words and tokens[content[left]].kind is TokenKind.WORD:
                continue
            for right in range(left, min(left + _LONGEST, len(content))):
                for substance, reason in self._lexicon.look_alikes.get(joined(keys[left : right + 1]), ()):
                    if substance in own:
                        yield content[left], content[right], reason

    def _is_in_no_name(self, word: str) -> bool:
        """Tell whether a word is one of ordinary language that no chemical is called by; so is a long number."""
        if word == SOME_LONG_NUMBER:
            return True
        if len(word) < _SHORTEST_EVERYDAY or not self._known.is_ordinary(word) or is_chemical(word):
            return False
        key = word_key(word)
        return not self._known.knows_word(key) and key not in self._lexicon.look_alike_words


def look_alike(why: str) -> What:
    """Return what says of a text that it is a look-alike, and why."""
    return lambda text: Reason("match.look-alike", text=text, why=why)
