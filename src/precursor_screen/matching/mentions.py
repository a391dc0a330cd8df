"""Finds where a line mentions a listed name: in the order of its words, in any order, or with letters amiss.

Every token has one key, or several where its ending or a typo leaves a choice; a mention is a run of tokens whose
joined keys are the key of a listed name. The search walks only as far as some listed name still begins that way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from precursor_screen.matching.admission import admits, is_bare_adjective, stands_by
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.kinds import Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import LEAST_UNITS, ListedName
from precursor_screen.matching.mixtures import in_mixtures
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.shared_heads import SharedHeads
from precursor_screen.matching.word_keys import WordKey, WordKeys
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, bag_key, is_adjective, is_chemical, joined, systematic
from precursor_screen.words import BESIDE_IDENTITY, WordClass

#: Tells of an outer and an inner mention that they are two goods.
Apart = Callable[["Mention", "Mention"], bool]
_SHORTEST_PIECE = 2  # letters; shorter words are units, or letters of codes
_LONGEST = 24  # tokens a name may have


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
    cut: bool = False


class MentionFinder:
    """Finds mentions of the lexicon's names; knows the words of other chemicals and of ordinary language."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, kinds: Kinds) -> None:
        self._lexicon = lexicon
        self._known = known
        self._heads = SharedHeads(lexicon, kinds)
        self.readings = WordKeys(lexicon, known)

    def find(self, query: Query, fenced: Sequence[bool], clause: Sequence[int]) -> tuple[list[Mention], list[Mention]]:
        """Return the longest mentions of a line, and those that stand inside them without a fence between.

        Args:
            query: the line.
            fenced: for each token whether it stands between goods: benzene, acetonitrile is two of them, or one.
            clause: for each token the number of its clause; benzene and, on the next line, acetonitrile are two goods.
        """
        readings = [self.readings.of_token(query.tokens, i) for i in query.content]
        found = [
            *self._in_order(query, readings),
            *self._in_any_order(query, readings),
            *self._systematic(query),
            *self._headless(query, readings, fenced, clause),
        ]
        found = [mention for mention in found if self._has_words_at_commas(query, fenced, mention)]
        kept = _longest(found, lambda outer, inner: self._apart(query, fenced, clause, outer, inner))
        return kept, [mention for mention in found if mention not in kept]

    def _has_words_at_commas(self, query: Query, fenced: Sequence[bool], mention: Mention) -> bool:
        """Tell whether words of names stand on both sides of each comma: «6 мм, этиламин» is no methylamine."""
        tokens, inside = query.tokens, [i for i in query.content if mention.first <= i <= mention.last]
        return all(
            _is_whole_word(tokens, one) and _is_whole_word(tokens, two)
            for one, two in pairwise(inside)
            if any(fenced[at] and tokens[at].text in ",;/" for at in range(one + 1, two))
        )

    def _apart(
        self, query: Query, fenced: Sequence[bool], clause: Sequence[int], outer: Mention, inner: Mention
    ) -> bool:
        """Tell whether an inner mention is another good than the rest of the outer one: benzene, acetonitrile.

        A wall stands between them, or a fence and the rest is a whole name; of «Phosphorus, red» it is not.
        """
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

    def _in_order(self, query: Query, readings: list[tuple[WordKey, ...]]) -> Iterator[Mention]:
        prefixes = self._lexicon.prefixes
        for start, options in enumerate(readings):
            if any(reading.key in prefixes for reading in options):
                yield from self._walk(query, readings, start, "", ())

    def _walk(
        self, query: Query, readings: list[tuple[WordKey, ...]], start: int, key: str, used: tuple[WordKey, ...]
    ) -> Iterator[Mention]:
        """Extend the key token by token as long as a listed name begins with it."""
        at = start + len(used)
        if at >= len(readings) or len(used) >= _LONGEST:
            return
        edits = sum(reading.edits for reading in used)
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
                yield from self._mention(query, range(start, at + 1), names, (*used, reading), in_order=True)
            yield from self._walk(query, readings, start, longer, (*used, reading))

    def _in_any_order(self, query: Query, readings: list[tuple[WordKey, ...]]) -> Iterator[Mention]:
        """Look at windows of up to five words, grade words between them left out."""
        bag_words = self._lexicon.bag_words
        said = [any(reading.key in bag_words for reading in options) for options in readings]
        if sum(said) < 2:  # an order takes two
            return
        words = [n for n in range(len(readings)) if self._counts_in_bag(query, n, readings[n])]
        relevant = [said[n] for n in words]
        for left in range(len(words)):
            if not relevant[left]:
                continue
            for right in range(left + 1, min(left + 5, len(words))):
                if not relevant[right]:
                    break
                window = words[left : right + 1]
                for used in _choices([readings[n] for n in window], self._lexicon.bag_words):
                    names = self._lexicon.by_bag.get(bag_key(reading.key for reading in used))
                    if names:
                        yield from self._mention(query, window, names, used, in_order=False)

    def _counts_in_bag(self, query: Query, n: int, readings: tuple[WordKey, ...]) -> bool:
        """A word counts unless it only links others or says a grade (and is no part of a listed name)."""
        token = query.tokens[query.content[n]]
        if token.kind is not TokenKind.WORD or token.has(WordClass.OF, WordClass.LINK):
            return False
        return not token.has(WordClass.GRADE) or any(r.key in self._lexicon.bag_words for r in readings)

    def _systematic(self, query: Query) -> Iterator[Mention]:
        """Compare stretches of chemical words with the systematic names of the rules, unit by unit."""
        if not self._lexicon.needs.may_be_systematic(query.tokens):
            return
        for first, last in self._chemical_stretches(query.tokens):
            stretch = query.tokens[first : last + 1]
            read = systematic(stretch, lambda token: token.has(*BESIDE_IDENTITY))
            if read is None or not read.located or read.units < LEAST_UNITS:
                continue
            names = self._lexicon.by_systematic.get(read.key, ())
            if not names and read.key == read.flat:
                names = self._lexicon.by_systematic.get(f"flat {read.flat}", ())
            if names:
                plain = "".join(t.text for t in stretch if t.kind is not TokenKind.MARK)
                yield Mention(first, last, names, EvidenceKind.VARIANT, 0, plain, any(t.disguised for t in stretch))

    def _headless(
        self, query: Query, readings: list[tuple[WordKey, ...]], fenced: Sequence[bool], clause: Sequence[int]
    ) -> Iterator[Mention]:
        """Names whose head another one has, and adjectives of a mixture: серная и соляная кислоты, эфирная смесь."""
        for first, last, head, names in self._heads.find(query, readings, fenced, clause):
            tokens = [query.tokens[i] for i in (*range(first, last + 1), head)]
            words = [token.text for token in tokens if token.kind is not TokenKind.MARK]
            text = query.text(first, last)
            allowed = tuple(name for name in names if admits(words, text, name, 0, in_order=last < head))
            if allowed:
                yield Mention(first, last, allowed, EvidenceKind.VARIANT, 0, "".join(words), False, reordered=True)
        for at, names in in_mixtures(self._lexicon, query.tokens, fenced):
            yield Mention(at, at, names, EvidenceKind.VARIANT, 0, query.tokens[at].text, query.tokens[at].disguised)

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
                while first < last and tokens[first].text in ",.:;-)]":
                    first += 1
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
            or token.has(*BESIDE_IDENTITY)
            or is_chemical(token.text)
            or self.readings.of_word(token.text)[0].key in self._lexicon.words
        )

    def _mention(
        self,
        query: Query,
        at: Sequence[int],
        names: tuple[ListedName, ...],
        used: tuple[WordKey, ...],
        *,
        in_order: bool,
    ) -> Iterator[Mention]:
        if not self._stands(query, at, used) or self._begins_with_and(query, at[0]):
            return
        edits = sum(reading.edits for reading in used)
        first, last = query.content[at[0]], query.content[at[-1]]
        tokens = [query.tokens[n] for n in query.content[at[0] : at[-1] + 1]]
        words, text = [token.text for token in tokens], query.text(first, last)
        slips = sum(reading.edits for reading in used if not reading.cut)
        sure = [name for name in names if not (edits and name.name.ambiguous)]
        allowed = tuple([name for name in sure if admits(words, text, name, slips, in_order=in_order)])
        if not allowed:
            return
        plain = "".join(words)
        disguised = any(token.disguised for token in tokens)
        if edits:
            kind = EvidenceKind.TYPO
        elif in_order and any(n.plain == plain for n in allowed):
            kind = EvidenceKind.EXACT
        else:
            kind = EvidenceKind.VARIANT
        if (
            kind is EvidenceKind.VARIANT
            and len(tokens) == 1
            and is_bare_adjective(self._lexicon, query.tokens[first].text)
        ):
            allowed = tuple(n for n in allowed if is_adjective(n.plain))
            if not allowed:
                return  # соляной душ: an adjective alone does not name the noun
        if kind is EvidenceKind.EXACT:
            allowed = tuple(n for n in allowed if n.plain == plain)
        yield Mention(first, last, allowed, kind, edits, plain, disguised, not in_order, edits > slips)

    def _stands(self, query: Query, at: Sequence[int], used: tuple[WordKey, ...]) -> bool:
        """Tell whether a doubtful word among those used stands by others of the name, and all are no other name."""
        if not any(reading.doubtful for reading in used):
            return True
        words = [query.tokens[query.content[n]] for n in at]
        if not stands_by([word.text for word in words], used):
            return False
        initial = any(reading.cut and len(word.text) == 1 for word, reading in zip(words, used, strict=True))
        if initial and any(token.text in ",;" for token in query.tokens[query.content[at[0]] : query.content[at[-1]]]):
            return False  # an address: улица Серная, к. 12
        owners = self._known.cas_of(joined(token_key(word) for word in words))
        return all(number in self._lexicon.cas for number in owners)

    def _begins_with_and(self, query: Query, n: int) -> bool:
        """Tell whether a word of one letter links what stands before: y efedrina; in y-ephedrine it is a mark."""
        at = query.content[n]
        token = query.tokens[at]
        linking = len(token.text) == 1 and token.has(WordClass.OF, WordClass.LINK)
        return linking and (at + 1 == len(query.tokens) or query.tokens[at + 1].text != "-")


def _is_whole_word(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token may be a word of a name, or a locant of it (N-), and is no unit or letter of a code."""
    token, follows = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
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


_STRENGTH = {EvidenceKind.EXACT: 0, EvidenceKind.VARIANT: 1, EvidenceKind.TYPO: 2}


def _longest(found: list[Mention], apart: Apart) -> list[Mention]:
    """Keep, of mentions that lie inside one another, the longest; of equal ones the strongest."""
    kept: list[Mention] = []
    group: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.first, m.last)):
        # mentions that do not overlap cannot lie inside one another
        if group and mention.first > max(m.last for m in group):
            kept += _longest_of(group, apart)
            group = []
        group.append(mention)
    return kept + _longest_of(group, apart)


def _longest_of(group: list[Mention], apart: Apart) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(group, key=lambda m: (m.first - m.last, _STRENGTH[m.kind], m.edits, m.first)):
        equal = next((k for k in kept if _is_as_near(k, mention)), None)
        if equal:  # a slip may be for either: BMK mthyl glycidate
            kept[kept.index(equal)] = replace(equal, names=(*equal.names, *mention.names))
            continue
        inside = [k for k in kept if k.first <= mention.first and mention.last <= k.last and not apart(k, mention)]
        # a name with letters amiss does not push aside a shorter one that is written right
        if any(_STRENGTH[k.kind] <= _STRENGTH[mention.kind] or k.edits <= mention.edits for k in inside):
            continue
        kept = [k for k in kept if not (mention.first <= k.first and k.last <= mention.last) or apart(mention, k)]
        kept.append(mention)
    return sorted(kept, key=lambda m: (m.first, m.last))


def _is_as_near(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions of the same words are slips for names that are equally near."""
    same = (one.first, one.last, one.edits, one.cut) == (other.first, other.last, other.edits, other.cut)
    return same and one.kind is other.kind is EvidenceKind.TYPO and one.names != other.names
