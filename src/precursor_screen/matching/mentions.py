"""Finds where a line mentions a listed name: in the order of its words, in any order, or with letters amiss.

Every token has one key, or several where its ending or a typo leaves a choice; a mention is a run of tokens whose
joined keys are the key of a listed name. The search walks only as far as some listed name still begins that way.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from precursor_screen.matching.admission import admits, fits_text, has_fixed_order, is_bare_adjective, stands_by
from precursor_screen.matching.cells import CELL_MARKS, Cells
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.chunks import LineWords
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import LEAST_UNITS, ListedName
from precursor_screen.matching.mention import Mention, Shorter, breaks_out, longest
from precursor_screen.matching.mixtures import in_mixtures
from precursor_screen.matching.query import Cut, Query, token_key
from precursor_screen.matching.shared_heads import Headless, SharedHeads
from precursor_screen.matching.stretches import Stretches
from precursor_screen.matching.word_keys import WordKey, WordKeys
from precursor_screen.matching.word_runs import runs_of
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, bag_key, is_adjective, joined, systematic
from precursor_screen.words import BESIDE_IDENTITY, WordClass

_IN_NAMES = (Kind.PREFIX, Kind.CLASS, Kind.NAME, Kind.CHEMICAL)
_PARTING = (*",;/", *CELL_MARKS)
_SHORTEST_PIECE = 2  # letters; shorter words are units, or letters of codes
_LEAST_IN_BAG, _MOST_IN_BAG = 2, 5  # words of a name that may stand in any order
_REMEMBERED = 16_384  # words that have the key of a name


class MentionFinder:
    """Finds mentions of the lexicon's names; knows the words of other chemicals and of ordinary language."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._known = known
        self._kinds = kinds
        self._heads = SharedHeads(lexicon, kinds)
        self._admitted = lru_cache(maxsize=_REMEMBERED)(self._admit)
        self.readings = WordKeys(lexicon, known)
        self._stretches = Stretches(lexicon, self.readings)

    def find(self, query: Query, cut: Cut, words: LineWords) -> tuple[list[Mention], Shorter]:
        """Return the longest mentions of a line, and those that stand inside them without a fence between.

        Args:
            query: the line.
            cut: where it is cut: benzene and, on the next line, acetonitrile are two goods, whatever they are together.
            words: what its words and numbers may stand for.
        """
        bag = self._may_hold_bag(words)
        cells = Cells(query)
        found = [
            *self._in_order(query, words),
            *(self._in_any_order(query, words) if bag else ()),
            *self._systematic(query, words),
            *(self._headless(query, self._heads.find(query, words, cut)) if bag else ()),
            *(
                self._headless(query, self._heads.find_over_cells(query, words, cut, cells))
                if bag and cells.several
                else ()
            ),
            *(self._in_mixtures(query, cut) if words.mixture else ()),
        ]
        found = [
            mention
            for mention in found
            if self._has_words_at_commas(query, cut, mention)
            and not self._takes_from_next(query, cut, mention)
            and not breaks_out(query.tokens, mention)
        ]
        if len(found) < 2:
            return found, Shorter(())
        kept = longest(found, lambda outer, inner: self._apart(query, cut, outer, inner))
        at_place = {(mention.first, mention.last): mention for mention in kept}
        return kept, Shorter([one for one in found if at_place.get((one.first, one.last)) != one])

    def _has_words_at_commas(self, query: Query, cut: Cut, mention: Mention) -> bool:
        """Tell whether words of names stand on both sides of each comma and end of a cell.

        «6 мм, этиламин» is no methylamine.
        """
        if mention.last - mention.first < 2:
            return True
        tokens, content = query.tokens, query.content
        inside = content[bisect_left(content, mention.first) : bisect_right(content, mention.last)]
        return all(
            _is_whole_word(tokens, one) and _is_whole_word(tokens, two)
            for one, two in pairwise(inside)
            if any(cut.fenced[at] and tokens[at].text in _PARTING for at in range(one + 1, two))
        )

    def _takes_from_next(self, query: Query, cut: Cut, mention: Mention) -> bool:
        """Tell whether a mention reaches over a fence for a word that belongs to the name behind or before it.

        Acetone, methyl alcohol; спирт метиловый, псевдоэфедрин.
        """
        tokens, fenced = query.tokens, cut.fenced
        follows, before = mention.last + 1, mention.first - 1
        if mention.reordered and any(map(has_fixed_order, mention.names)) and self._owns(query, cut, before):
            return True  # лимон қышқылы, тұз is citric acid and salt; only an index says қышқылы, тұз
        if not any(fenced[at] for at in range(mention.first, mention.last)):
            return False
        if mention.reordered and follows < len(tokens) and self._is_chemical(tokens[follows]):
            return not fenced[follows]
        adjective = is_adjective(tokens[mention.first].text)
        return adjective and before >= 0 and not fenced[before] and self._is_chemical(tokens[before])

    def _is_chemical(self, token: Token) -> bool:
        return token.kind is TokenKind.WORD and self._kinds.of(token) in _IN_NAMES

    def _owns(self, query: Query, cut: Cut, at: int) -> bool:
        """Tell whether a token is a word that says something, and of what stands behind it."""
        if at < 0 or cut.fenced[at] or cut.of[at] != cut.of[at + 1]:
            return False
        token = query.tokens[at]
        return token.kind is TokenKind.WORD and self._kinds.of(token) is not Kind.NOTHING

    def _apart(self, query: Query, cut: Cut, outer: Mention, inner: Mention) -> bool:
        """Tell whether an inner mention is another good than the rest of the outer one: benzene, acetonitrile.

        A wall stands between them, or a fence and the rest is a whole name; of «Phosphorus, red» it is not.
        """
        clause, fenced = cut.of, cut.fenced
        for rest in (range(outer.first, inner.first), range(inner.last + 1, outer.last + 1)):
            if any(clause[i] != clause[inner.first] for i in rest):
                return True
            if any(fenced[i] for i in rest):
                words = [query.tokens[i] for i in rest if not fenced[i] and query.tokens[i].kind is not TokenKind.MARK]
                key = joined(token_key(word) for word in words)
                if self._is_name(key):
                    return True
        return False

    def _is_name(self, key: str) -> bool:
        return key in self._lexicon.by_key or bool(self._known.cas_of(key))

    def _in_order(self, query: Query, words: LineWords) -> Iterator[Mention]:
        for start, stop, key, used in runs_of(words, self._lexicon.prefixes, self._lexicon.by_key):
            yield from self._mention(query, words, range(start, stop), key, used, in_order=True)

    def _may_hold_bag(self, words: LineWords) -> bool:
        """Tell whether a line has all the words of some name whose words may stand in any order."""
        if len(words.bagged) < _LEAST_IN_BAG:
            return False
        keys = {reading.key for n in words.bagged for reading in words.readings[n]}
        return self._lexicon.needs.are_met(frozenset([f"bag {key}" for key in keys]))

    def _in_any_order(self, query: Query, words: LineWords) -> Iterator[Mention]:
        """Look at windows of up to five words, grade words between them left out."""
        for bagged in self._bagged(query, words):
            yield from self._in_windows(query, words, bagged)

    def _bagged(self, query: Query, words: LineWords) -> Iterator[frozenset[int]]:
        """Yield the places that count: all, and all but grades, which some names have: acid, technical hydrochloric."""
        yield frozenset(words.bagged)
        grades = [n for n in words.bagged if query.tokens[query.content[n]].has(WordClass.GRADE)]
        if grades:
            yield frozenset(words.bagged).difference(grades)

    def _in_windows(self, query: Query, words: LineWords, bagged: frozenset[int]) -> Iterator[Mention]:
        for left in sorted(bagged):
            window: list[int] = []
            for n in range(left, len(words.readings)):
                if not self._counts_in_bag(query, n, listed=n in bagged):
                    if n == left or _is_locant(query.tokens, query.content[n]):
                        break
                    continue
                if n not in bagged or len(window) == _MOST_IN_BAG:
                    break
                window.append(n)
                if len(window) >= _LEAST_IN_BAG:
                    yield from self._of_bag(query, words, window)

    def _of_bag(self, query: Query, words: LineWords, window: Sequence[int]) -> Iterator[Mention]:
        for used in _choices([words.readings[n] for n in window], self._lexicon.bag_words):
            bag = bag_key(reading.key for reading in used)
            if bag in self._lexicon.by_bag:
                yield from self._mention(query, words, tuple(window), bag, used, in_order=False)

    def _counts_in_bag(self, query: Query, n: int, *, listed: bool) -> bool:
        """A word counts unless it only links others or says a grade (and is no part of a listed name)."""
        token = query.tokens[query.content[n]]
        if token.kind is not TokenKind.WORD or token.has(WordClass.OF, WordClass.LINK):
            return False
        after = query.content[n] + 1
        letter = len(token.text) == 1 and after < len(query.tokens) and query.tokens[after].text == "."
        return listed or not (letter or token.has(WordClass.GRADE))  # серная х.ч. кислота

    def _systematic(self, query: Query, words: LineWords) -> Iterator[Mention]:
        """Compare stretches of chemical words with the systematic names of the rules, unit by unit."""
        if not words.systematic:
            return
        for first, last in self._stretches.of(query.tokens):
            stretch = query.tokens[first : last + 1]
            read = systematic(stretch, lambda token: token.has(*BESIDE_IDENTITY))
            if read is None or not read.located or read.units < LEAST_UNITS:
                continue
            by_units = self._lexicon.by_systematic
            # marks that no name has, such as R*,S*, leave open which of the isomers it is
            names = by_units.get(read.key) or by_units.get(f"flat {read.flat}", ())
            if names:
                plain = "".join(t.text for t in stretch if t.kind is not TokenKind.MARK)
                yield Mention(first, last, names, EvidenceKind.VARIANT, 0, plain, any(t.disguised for t in stretch))

    def _headless(self, query: Query, found: Iterable[Headless]) -> Iterator[Mention]:
        """Names whose head another one has: серная и соляная кислоты."""
        for first, last, head, names in found:
            tokens = [query.tokens[i] for i in (*range(first, last + 1), head)]
            said = [token.text for token in tokens if token.kind is not TokenKind.MARK]
            text, in_order = query.text(first, last), last < head
            admitted = (name for name in names if admits(said, name, 0, in_order=in_order))
            if allowed := tuple(name for name in admitted if fits_text(name, said, text)):
                plain = "".join(said)
                yield Mention(first, last, allowed, EvidenceKind.VARIANT, 0, plain, False, reordered=True, head=head)

    def _in_mixtures(self, query: Query, cut: Cut) -> Iterator[Mention]:
        """Adjectives of a mixture: эфирная смесь."""
        for at, names in in_mixtures(self._lexicon, query.tokens, cut.fenced):
            yield Mention(at, at, names, EvidenceKind.VARIANT, 0, query.tokens[at].text, query.tokens[at].disguised)

    def _mention(
        self, query: Query, words: LineWords, at: Sequence[int], key: str, used: tuple[WordKey, ...], *, in_order: bool
    ) -> Iterator[Mention]:
        # most lines end here: they are cut into tokens only for names that their words admit
        edits = sum(reading.edits for reading in used)
        slips = sum(reading.edits for reading in used if not reading.cut)
        texts = tuple(words.texts[at[0] : at[-1] + 1])
        admitted = self._admitted(key, texts, slips, in_order, edits == 0)
        if not admitted or not self._stands(query, words, at, used) or self._begins_with_and(query, at[0], texts[0]):
            return
        first, last = query.content[at[0]], query.content[at[-1]]
        text = query.text(first, last)
        allowed = tuple([name for name in admitted if fits_text(name, texts, text)])
        if not allowed:
            return
        plain = "".join(texts)
        disguised = any(query.tokens[i].disguised for i in query.content[at[0] : at[-1] + 1])
        if edits:
            kind = EvidenceKind.TYPO
        elif in_order and any(n.plain == plain for n in allowed):
            kind = EvidenceKind.EXACT
        else:
            kind = EvidenceKind.VARIANT
        if (
            kind is EvidenceKind.VARIANT
            and len(texts) == 1
            and is_bare_adjective(self._lexicon, query.tokens[first].text)
        ):
            allowed = tuple(n for n in allowed if is_adjective(n.plain))
            if not allowed:
                return  # соляной душ: an adjective alone does not name the noun
        if kind is EvidenceKind.EXACT:
            allowed = tuple(n for n in allowed if n.plain == plain)
        yield Mention(first, last, allowed, kind, edits, plain, disguised, not in_order, edits > slips)

    def _admit(
        self, key: str, texts: tuple[str, ...], slips: int, in_order: bool, ambiguous: bool
    ) -> tuple[ListedName, ...]:
        """Return the names of a key, in or out of their order, that words admit; ``ambiguous`` ones, too, or not."""
        names = self._lexicon.by_key[key] if in_order else self._lexicon.by_bag[key]
        sure = (name for name in names if ambiguous or not name.name.ambiguous)
        return tuple([name for name in sure if admits(texts, name, slips, in_order=in_order)])

    def _stands(self, query: Query, words: LineWords, at: Sequence[int], used: tuple[WordKey, ...]) -> bool:
        """Tell whether a doubtful word among those used stands by others of the name, and all are no other name."""
        if not any(reading.doubtful for reading in used):
            return True
        texts = [words.texts[n] for n in at]
        if not stands_by(texts, used):
            return False
        initial = any(reading.cut and len(text) == 1 for text, reading in zip(texts, used, strict=True))
        if initial and any(token.text in ",;" for token in query.tokens[query.content[at[0]] : query.content[at[-1]]]):
            return False  # an address: улица Серная, к. 12
        owners = self._known.cas_of(joined(words.keys[n] for n in at))
        return all(number in self._lexicon.cas for number in owners)

    def _begins_with_and(self, query: Query, n: int, text: str) -> bool:
        """Tell whether a word of one letter links what stands before: y efedrina; in y-ephedrine it is a mark."""
        if len(text) > 1:
            return False
        at = query.content[n]
        linking = query.tokens[at].has(WordClass.OF, WordClass.LINK)
        return linking and (at + 1 == len(query.tokens) or query.tokens[at + 1].text != "-")


def _is_whole_word(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token may be a word of a name, or a locant of it (N-), and is no unit or letter of a code."""
    token, follows = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
    if token.has(WordClass.STEREO_MARK) or (at and tokens[at - 1].text in "(["):
        return True  # ..., (alphaS)-
    if token.kind is not TokenKind.WORD or len(token.text) > _SHORTEST_PIECE or not token.text.isalpha():
        return True
    return follows is not None and follows.text == "-" and not follows.spaced


def _choices(readings: list[tuple[WordKey, ...]], wanted: set[str]) -> list[tuple[WordKey, ...]]:
    """Return every choice of one wanted key a token, with at most two edits in all."""
    choices: list[tuple[WordKey, ...]] = [()]
    for options in readings:
        choices = [
            (*used, option)
            for used in choices
            for option in options
            if option.key in wanted and sum(reading.edits for reading in used) + option.edits <= 2
        ]
    return choices


def _is_locant(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number is bound to the word or group behind it: benzene, 4-methyl is no benzene, methyl."""
    bound = tokens[at + 1 : at + 3]
    hyphen = len(bound) > 1 and bound[0].text == "-" and not (bound[0].spaced or bound[1].spaced)
    part = hyphen and (bound[1].kind is TokenKind.WORD or bound[1].text in "([")
    return part and tokens[at].kind is TokenKind.NUMBER
