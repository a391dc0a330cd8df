"""Finds where a line mentions a listed name: in the order of its words, in any order, or with letters amiss.

Every token has one key, or several where its ending or a typo leaves a choice; a mention is a run of tokens whose
joined keys are the key of a listed name. The search walks only as far as some listed name still begins that way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from precursor_screen.matching.known import KnownChemicals
from precursor_screen.matching.lexicon import LEAST_UNITS, Lexicon, ListedName
from precursor_screen.matching.query import Query
from precursor_screen.matching.word_groups import is_beside_identity
from precursor_screen.model.result import EvidenceKind
from precursor_screen.model.rules import NameKind
from precursor_screen.names.distance import edit_budget
from precursor_screen.names.endings import cyrillic_stems, is_adjective, turkic_stems
from precursor_screen.names.fold import spelling
from precursor_screen.names.key import bag_key
from precursor_screen.names.look_alikes import scanning_slips
from precursor_screen.names.morphemes import canonical, is_chemical
from precursor_screen.names.systematic import systematic
from precursor_screen.names.tokens import Token, TokenKind
from precursor_screen.vocabulary.context import words_of
from precursor_screen.vocabulary.tables import table

_LONGEST = 24  # tokens a name may have
_KAZAKH = re.compile("[әғқңөұүһі]")  # letters that Russian has not
_SHORT = 5  # letters
_SHORT_AMBIGUOUS = 6  # letters of a Latin name that means several things
_STEM = 2  # letters two forms of one word share at the least
_SHORT_TYPO = 5  # letters a misspelt word must have to be compared by its key, which is shorter


@dataclass(frozen=True, slots=True)
class Reading:
    """One key a token may stand for, and the letters that had to be changed for it."""

    key: str
    edits: int = 0
    doubtful: bool = False  # the word is one of ordinary language, too: only beside other words of the name


#: A linking word (óxido de acetilo, chloride of acetyl) may count for nothing.
_NOTHING = Reading("")


@dataclass(frozen=True, slots=True)
class Mention:
    """A listed name met in a line: tokens ``first`` to ``last``, the names with that key, and how they met."""

    first: int
    last: int
    names: tuple[ListedName, ...]
    kind: EvidenceKind
    edits: int
    plain: str
    disguised: bool
    reordered: bool = False


class MentionFinder:
    """Finds mentions of the lexicon's names; knows the words of other chemicals and of ordinary language."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known
        self._noise = words_of("grades")
        self._linking = words_of("linking")
        self._suffixes = tuple(sorted(table("name_parts")["suffixes"], key=lambda s: (-len(s), s)))
        self._affixes = tuple(sorted(table("name_parts")["affixes"], key=lambda s: (-len(s), s)))
        self.readings = lru_cache(maxsize=262144)(self._readings)

    def find(self, query: Query) -> list[Mention]:
        """Return the mentions of a line: the longest first, none inside a longer one of the same substance."""
        readings = [self._options(query, i) for i in query.content]
        found = [
            *self._in_order(query, readings),
            *self._in_any_order(query, readings),
            *self._systematic(query),
        ]
        return _longest(found)

    def _options(self, query: Query, index: int) -> tuple[Reading, ...]:
        token = query.tokens[index]
        if token.kind is TokenKind.NUMBER:
            return (Reading(token.text),)
        found = self.readings(token.text)
        if token.text[-1].isalpha() and _is_cut(query, index):
            found = (*found, *self._beginnings(token.text))
        return (*found, _NOTHING) if token.text in self._linking else found

    def _beginnings(self, word: str) -> Iterator[Reading]:
        """Read a word cut off by a dot (перманган.) as the listed words that begin with it, beside other words only."""
        keys = dict.fromkeys(self._lexicon.key_of_plain(found) for found in self._lexicon.words_from(word))
        return (Reading(key, 1, doubtful=True) for key in keys)

    def _readings(self, word: str) -> tuple[Reading, ...]:
        """Return the keys a word may have: its own, its stems', and those of listed words it misspells."""
        lexicon = self._lexicon
        own = tuple("".join(reading) for reading in canonical(word))
        listed = [key for key in own if key in lexicon.words]
        listed.extend(self._without_turkic_ending(word))
        other = not listed and self._is_other(word, own)
        exact = tuple(Reading(key) for key in dict.fromkeys((*listed, *own)))
        if listed or other or len(word) < _SHORT_TYPO - 1:
            return exact
        doubtful = self._known.is_ordinary(word) or any(self._known.knows_word(key) for key in own)
        near = self._near(word, own[0])
        found = (
            Reading(key, edits, doubtful) for key, edits in sorted(near.items(), key=lambda n: (n[1], n[0]))
        )
        return exact + tuple(found)

    def _without_turkic_ending(self, word: str) -> Iterator[str]:
        """Return the key of the listed word that is left when a Kazakh or Uzbek ending is taken off."""
        for stem in turkic_stems(word):
            key = "".join(canonical(stem)[0])
            known = self._lexicon.is_listed_word(stem) or (
                _KAZAKH.search(stem) and key in self._lexicon.words
            )
            if len(stem) >= _SHORT_TYPO and known:
                yield key
                return

    def _near(self, word: str, key: str) -> dict[str, int]:
        """Return the keys of listed words a word may misspell, with the edits; scanning slips count as one."""
        lexicon = self._lexicon
        near: dict[str, int] = {}
        for meant in scanning_slips(word):
            if lexicon.is_listed_word(meant):
                near.setdefault(lexicon.key_of_plain(meant), 1)
        for candidate, edits in lexicon.near_plain.near(word):
            if not self._another_word(word, candidate):
                near.setdefault(lexicon.key_of_plain(candidate), edits)
        for candidate, edits in lexicon.near_keys.near(key) if len(word) >= _SHORT_TYPO else ():
            if not self._another_class(key, candidate):
                near.setdefault(candidate, edits)
        return near

    def _is_other(self, word: str, own: tuple[str, ...]) -> bool:
        """Tell whether a word surely belongs to other chemicals: known in several names, a name, or made of morphemes."""
        for key in own:
            if self._known.knows_word(key):
                owners = self._known.word_cas(key)
                if owners is None:
                    return True
                if self._known.knows_name(key) and any(number not in self._lexicon.cas for number in owners):
                    return True
        return is_chemical(word, strict=True)

    def _another_word(self, word: str, candidate: str) -> bool:
        return self._another_class("".join(canonical(word)[0]), self._lexicon.key_of_plain(candidate))

    def _another_class(self, key: str, candidate: str) -> bool:
        """Tell whether the change turns one class suffix or one prefix into another."""
        for ending in self._suffixes:
            if candidate.endswith(ending):
                stem = candidate[: -len(ending)]
                if key.startswith(stem) and key[len(stem) :] in self._suffixes:
                    return True
                break
        for prefix in self._affixes:
            if candidate.startswith(prefix):
                rest = candidate[len(prefix) :]
                if key == rest or (key.endswith(rest) and key[: -len(rest)] in self._affixes):
                    return True
            if key == prefix + candidate:
                return True
        return False

    def _in_order(self, query: Query, readings: list[tuple[Reading, ...]]) -> Iterator[Mention]:
        for start in range(len(readings)):
            yield from self._walk(query, readings, start, start, "", 0)

    def _walk(
        self, query: Query, readings: list[tuple[Reading, ...]], start: int, at: int, key: str, edits: int
    ) -> Iterator[Mention]:
        """Extend the key token by token as long as a listed name begins with it."""
        if at >= len(readings) or at - start >= _LONGEST:
            return
        for reading in readings[at]:
            if not reading.key and not key:
                continue
            longer = key + reading.key
            if edits + reading.edits > 2 or longer not in self._lexicon.prefixes:
                continue
            if reading.doubtful and longer in self._lexicon.by_key and not key:
                continue
            names = self._lexicon.by_key.get(longer) if reading.key else None
            if names:
                yield from self._mention(query, start, at, names, edits + reading.edits, in_order=True)
            yield from self._walk(query, readings, start, at + 1, longer, edits + reading.edits)

    def _in_any_order(self, query: Query, readings: list[tuple[Reading, ...]]) -> Iterator[Mention]:
        """Look at windows of up to five words, grade words between them left out."""
        words = [n for n in range(len(readings)) if self._counts_in_bag(query, n, readings[n])]
        relevant = [any(r.key in self._lexicon.bag_words for r in readings[n]) for n in words]
        for left in range(len(words)):
            if not relevant[left]:
                continue
            for right in range(left + 1, min(left + 5, len(words))):
                if not relevant[right]:
                    break
                window = words[left : right + 1]
                for keys, edits in _choices([readings[n] for n in window], self._lexicon.bag_words):
                    names = self._lexicon.by_bag.get(bag_key(keys))
                    if names:
                        yield from self._mention(query, window[0], window[-1], names, edits, in_order=False)

    def _counts_in_bag(self, query: Query, n: int, readings: tuple[Reading, ...]) -> bool:
        """A word counts unless it only links others or says a grade (and is no part of a listed name)."""
        token = query.tokens[query.content[n]]
        if token.kind is not TokenKind.WORD or token.text in self._linking:
            return False
        return token.text not in self._noise or any(r.key in self._lexicon.bag_words for r in readings)

    def _systematic(self, query: Query) -> Iterator[Mention]:
        """Compare stretches of chemical words with the systematic names of the rules, unit by unit."""
        for first, last in self._chemical_stretches(query.tokens):
            stretch = query.tokens[first : last + 1]
            read = systematic(stretch, is_beside_identity)
            if read is None or not read.located or read.units < LEAST_UNITS:
                continue
            names = self._lexicon.by_systematic.get(read.key, ())
            if not names and read.key == read.flat:
                names = self._lexicon.by_systematic.get(f"flat {read.flat}", ())
            if names:
                plain = "".join(t.text for t in stretch if t.kind is not TokenKind.MARK)
                yield Mention(
                    first, last, names, EvidenceKind.VARIANT, 0, plain, any(t.disguised for t in stretch)
                )

    def _chemical_stretches(self, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
        """Return the runs of tokens that may be one systematic name, with a digit and a word in them."""
        start: int | None = None
        for at in range(len(tokens) + 1):
            inside = at < len(tokens) and self._may_belong(tokens[at])
            if inside and start is None:
                start = at
            elif not inside and start is not None:
                first, last = start, at - 1
                while last > first and tokens[last].text in ",.:;":
                    last -= 1
                kinds = {t.kind for t in tokens[first : last + 1]}
                if {TokenKind.WORD, TokenKind.NUMBER} <= kinds:
                    yield first, last
                start = None

    def _may_belong(self, token: Token) -> bool:
        if token.kind is TokenKind.NUMBER:
            return True
        if token.kind is TokenKind.MARK:
            return token.text in "-,()[]{}.:'*+&"
        return (
            len(token.text) <= 2
            or is_beside_identity(token.text)
            or is_chemical(token.text)
            or self.readings(token.text)[0].key in self._lexicon.words
        )

    def _same_words(self, query: Query, start: int, end: int, name: ListedName) -> bool:
        """Tell whether the words of a line are those of a name themselves, endings aside, not translations of them."""
        met = [spelling(query.tokens[query.content[n]].text) for n in range(start, end + 1)]
        return [word[:_STEM] for word in met] == [spelling(word)[:_STEM] for word in name.words]

    def _is_bare_adjective(self, word: str) -> bool:
        """Соляной is an adjective; ацетоном ends alike, but its stem is a listed noun."""
        stem = cyrillic_stems(word)[0]
        return is_adjective(word) and not (stem != word and self._lexicon.is_listed_word(stem))

    def _mention(
        self, query: Query, start: int, end: int, names: tuple[ListedName, ...], edits: int, *, in_order: bool
    ) -> Iterator[Mention]:
        first, last = query.content[start], query.content[end]
        plain = "".join(query.tokens[query.content[n]].text for n in range(start, end + 1))
        allowed = tuple(
            n
            for n in names
            if edits <= edit_budget(min(n.letters, len(plain) + 1))
            and (not _is_short(n) or _as_written(n, plain, query.text(first, last)))
            and (in_order or not _has_fixed_order(n))
            and (not _has_fixed_order(n) or self._same_words(query, start, end, n))
        )
        if not allowed:
            return
        disguised = any(query.tokens[query.content[n]].disguised for n in range(start, end + 1))
        if edits:
            kind = EvidenceKind.TYPO
        elif in_order and any(n.plain == plain for n in allowed):
            kind = EvidenceKind.EXACT
        else:
            kind = EvidenceKind.VARIANT
        if (
            kind is EvidenceKind.VARIANT
            and start == end
            and self._is_bare_adjective(query.tokens[first].text)
        ):
            allowed = tuple(n for n in allowed if is_adjective(n.plain))
            if not allowed:
                return  # соляной душ: an adjective alone does not name the noun
        if kind is EvidenceKind.EXACT:
            allowed = tuple(n for n in allowed if n.plain == plain)
        yield Mention(first, last, allowed, kind, edits, plain, disguised, reordered=not in_order)


def _is_short(name: ListedName) -> bool:
    """Short names and abbreviations have too few letters to be read through spellings: XL is not CL."""
    if name.letters < _SHORT or name.name.kind is NameKind.ABBREVIATION:
        return True
    return name.name.ambiguous and name.letters <= _SHORT_AMBIGUOUS and name.plain.isascii()


def _is_cut(query: Query, index: int) -> bool:
    """Tell whether a dot follows a word right away, as behind an abbreviation."""
    follows = index + 1
    tokens = query.tokens
    return (
        len(tokens[index].text) >= _SHORT_TYPO
        and follows < len(tokens)
        and tokens[follows].text == "."
        and not tokens[follows].spaced
    )


def _has_fixed_order(name: ListedName) -> bool:
    """Xlorid kislota is hydrochloric acid; its words in another language, acid chloride, are not."""
    return (name.name.lang or "").split("-")[0] in table("endings")["fixed_order"] and " " in name.name.text


def _as_written(name: ListedName, plain: str, text: str) -> bool:
    """Short names count only as written: М.А. is not МА, (1-4) BD is not 1,4-BD."""
    return name.plain == plain and _marks(text) == _marks(name.name.text)


def _marks(text: str) -> str:
    return "".join(
        "-" if c in ",.-\u2010\u2011\u2013" else c for c in text if not c.isalnum() and not c.isspace()
    )


def _choices(readings: list[tuple[Reading, ...]], wanted: set[str]) -> Iterator[tuple[list[str], int]]:
    """Return every choice of one wanted key a token, with at most two edits in all."""
    choices: list[tuple[list[str], int]] = [([], 0)]
    for options in readings:
        choices = [
            ([*keys, option.key], edits + option.edits)
            for keys, edits in choices
            for option in options
            if option.key in wanted and edits + option.edits <= 2
        ]
    yield from choices


_STRENGTH = {EvidenceKind.EXACT: 0, EvidenceKind.VARIANT: 1, EvidenceKind.TYPO: 2}


def _longest(found: list[Mention]) -> list[Mention]:
    """Keep, of mentions that lie inside one another, the longest; of equal ones the strongest."""
    found = sorted(found, key=lambda m: (m.first - m.last, _STRENGTH[m.kind], m.edits, m.first))
    kept: list[Mention] = []
    for mention in found:
        inside = [k for k in kept if k.first <= mention.first and mention.last <= k.last]
        # a name with letters amiss does not push aside a shorter one that is written right
        if any(_STRENGTH[k.kind] <= _STRENGTH[mention.kind] or k.edits <= mention.edits for k in inside):
            continue
        kept = [k for k in kept if not (mention.first <= k.first and k.last <= mention.last)]
        kept.append(mention)
    return sorted(kept, key=lambda m: (m.first, m.last))
