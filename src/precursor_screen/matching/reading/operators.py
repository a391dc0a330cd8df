"""Binds operators to what they govern: words that say a substance is absent, for a use, or only an ingredient.

An operator has an object: the noun phrase behind it (без ацетона, free of acetone) or before it (acetone-free), up to
the end of its clause, and the list that goes on from it. A listed name is silenced only as that object. Where the first
thing behind the operator is no chemical, the object is that thing, and the list ends there: «без запаха, ацетон».
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import SOME_LONG_NUMBER, Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, canonical, endings_of, folds, is_adjective
from precursor_screen.words import COMPANY, Phrase, WordClass, phrases

_SHORTEST_FOLDED = 6  # letters; short words (для, без) have no ending to lose
_REACH = 60  # tokens back to look for the opening of an enumeration
_INDECLINABLE = "оеиую"  # last letters of Russian names that have no cases
_PASSING = (Kind.NOTHING, Kind.NAME, Kind.CHEMICAL, Kind.CLASS, Kind.PREFIX, Kind.STRANGE, Kind.MATERIAL)


@dataclass(frozen=True, slots=True)
class Governed:
    """What an operator says of a mention.

    Attributes:
        effect: absent, not-goods or ingredient.
        first: first token of the operator and its object.
        last: last token of them.
        sure: false where the mention may also stand for itself.
    """

    effect: str
    first: int
    last: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Between:
    """Between an operator and a mention.

    Whether a list has begun, whether another object stands last, and whether a word stands there that nothing knows.
    """

    listed: bool
    other_object: bool
    strange: bool


class Operators:
    """Looks for the operator that governs a mention."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def places(self, query: Query) -> list[int]:
        """Return the tokens of a line with which an operator that stands before its object may end."""
        table = _folded_phrases("before")
        words = ((at, token) for at, token in enumerate(query.tokens) if token.kind is TokenKind.WORD)
        return [at for at, token in words if phrase_word(token.text) in table or token.has(WordClass.CONTRAST)]

    def governing(
        self, query: Query, clauses: Clauses, mention: Mention, places: Sequence[int] | None = None
    ) -> Governed | None:
        """Return what an operator says of a mention, or None if none governs it.

        Args:
            query: the line.
            clauses: its clauses.
            mention: the mention.
            places: what `places` returns of the line, where it was asked before.
        """
        tokens = query.tokens
        places = self.places(query) if places is None else places
        return (
            self._behind(tokens, clauses, mention)
            or self._before(query, clauses, mention, places)
            or _by_case(tokens, clauses, mention)
        )

    def _behind(self, tokens: tuple[Token, ...], clauses: Clauses, mention: Mention) -> Governed | None:
        """An operator behind its object: acetone-free, acetone test strips, ацетон отсутствует."""
        at = mention.last + 1
        bound = at < len(tokens) and tokens[at].text == "-" and not tokens[at].spaced
        while at < len(tokens) and tokens[at].text == "-":
            at += 1
        if at >= len(tokens) or tokens[at].kind is not TokenKind.WORD or clauses.of[at] != clauses.of[mention.last]:
            return None
        for phrase in _folded_phrases("after").get(phrase_word(tokens[at].text), ()):
            stop = at + len(phrase.words)
            if tuple(phrase_word(t.text) for t in tokens[at:stop]) != phrase.words:
                continue
            follows = tokens[stop] if stop < len(tokens) and clauses.of[stop] == clauses.of[at] else None
            own = follows is not None and follows.kind is TokenKind.WORD
            if own and follows is not None and follows.has(WordClass.GRADE_NOUN, WordClass.OF, WordClass.FROM):
                return None  # test report, flavour grade; free of water, не содержит воды
            free = tokens[at].has(WordClass.FREE)
            if own and phrase.effect == "absent" and not free:
                return None  # ацетон не содержит воды: the object of the operator follows
            doubtful = own and free and follows is not None and self._kinds.of(follows) is not Kind.ORDINARY
            return Governed(phrase.effect, mention.first, stop - 1, sure=bound or not doubtful)
        return None

    def _before(self, query: Query, clauses: Clauses, mention: Mention, places: Sequence[int]) -> Governed | None:
        tokens, table = query.tokens, _folded_phrases("before")
        nearest, furthest = bisect_left(places, mention.first), _furthest(tokens, clauses, mention.first)
        for at in reversed(places[bisect_left(places, furthest) : nearest]):
            token = tokens[at]
            for phrase in table.get(phrase_word(token.text), ()):
                first = at - len(phrase.words) + 1
                if first < 0 or not self._is_phrase(tokens, first, at, phrase):
                    continue
                if clauses.of[at] != clauses.of[mention.first] and phrase.effect != "ingredient":
                    return None
                sure = self._reaches(query, clauses, at + 1, mention, phrase)
                if sure is not None:
                    return Governed(phrase.effect, first, mention.last, sure)
                break  # «не содержит» that does not reach is no «содержит» that does
            if token.has(WordClass.CONTRAST):
                return None
        return None

    def _is_phrase(self, tokens: tuple[Token, ...], first: int, last: int, phrase: Phrase) -> bool:
        words = tokens[first : last + 1]
        if tuple(phrase_word(t.text) for t in words) != phrase.words:
            return False
        if phrase.as_written and tuple(t.text for t in words) != phrase.as_written:
            return False
        if first != last or not tokens[first].has(WordClass.NUMBER_LABEL):
            return True
        # a number label, not a negation: CAS No, Lot No, Invoice No 12
        before, after = tokens[first - 1] if first else None, tokens[last + 1] if last + 1 < len(tokens) else None
        labels = before is not None and before.kind is TokenKind.WORD and not before.has(WordClass.FUNCTION_WORD)
        return not labels and after is not None and after.kind is TokenKind.WORD

    def _reaches(self, query: Query, clauses: Clauses, start: int, mention: Mention, phrase: Phrase) -> bool | None:
        """Tell whether an operator's object reaches a mention: surely, perhaps (False), or not at all (None)."""
        if phrase.effect == "ingredient":
            return True  # it silences nothing, and a composition names what it likes
        tokens = query.tokens
        between = self._between(tokens, clauses, range(start, mention.first), phrase)
        if tokens[start - 1].has(WordClass.BINDS_NEXT) and _denies_other(tokens[start : mention.first]):
            return None
        if between is None or (between.listed and not phrase.whole_list):
            return None
        if between.other_object and not _in_genitive(mention, tokens):
            return None
        if not tokens[start - 1].has(WordClass.ACCUSATIVE) and not _fits_case(mention, tokens):
            return False if start == mention.first else None  # не содержащий ацетон may be meant to deny it
        # кроме фототранзисторов, ацетон: what nothing knows may be no chemical, and the list have ended
        return not (between.listed and (between.strange or _stands_for_itself(query, mention)))

    def _between(self, tokens: tuple[Token, ...], clauses: Clauses, places: range, phrase: Phrase) -> "_Between | None":
        """Read what stands between an operator and a mention; None where it ends the operator's object."""
        listed = other_object = strange = False
        for at in places:
            token = tokens[at]
            if token.text == SOME_LONG_NUMBER and not phrase.whole_list:
                return None  # ГОСТ 2768 ацетон: the number is the object
            if clauses.fenced[at] and (token.kind is TokenKind.WORD or token.text in ",/&"):
                if other_object:
                    return None  # без запаха, ацетон
                listed = True
            elif token.kind is TokenKind.WORD and not self._passes(token):
                other_object = not token.has(WordClass.OF)
                listed = listed or not phrase.whole_list
            elif token.kind is TokenKind.WORD:
                strange = strange or self._kinds.of(token) is Kind.STRANGE
        return _Between(listed, other_object, strange)

    def _passes(self, token: Token) -> bool:
        """Tell whether a word between operator and mention leaves the list open: a chemical, a grade, a modifier."""
        return self._kinds.of(token) in _PASSING or token.has(WordClass.MODIFIER) or is_adjective(token.text)


def _denies_other(between: Sequence[Token]) -> bool:
    """Tell whether the word that is denied stands before the name: non-toxic toluene; but: not based on acetone."""
    words = [token for token in between if token.kind is TokenKind.WORD]
    return bool(words) and not words[-1].has(WordClass.WITH, WordClass.OF, WordClass.FROM)


def _by_case(tokens: tuple[Token, ...], clauses: Clauses, mention: Mention) -> Governed | None:
    """A Russian name in the instrumental, or in the prepositional behind «в», perhaps tells a use of other goods.

    Очистка раствором серной кислоты is no acid, and a name that means other things too surely none: рыба в уксусе.
    Бочка с ацетоном is acetone.
    """
    last, before = tokens[mention.last], mention.first - 1
    if before >= 0 and tokens[before].has(WordClass.GRADE) and _in_genitive(mention, tokens):
        last, before = tokens[before], before - 1  # раствором серной кислоты
    elif mention.kind is EvidenceKind.EXACT:
        return None
    if last.kind is not TokenKind.WORD or not _is_cyrillic(last.text):
        return None
    while before > 0 and is_adjective(tokens[before].text) and clauses.of[before - 1] == clauses.of[mention.first]:
        before -= 1  # в прямом эфире
    governor = tokens[before] if before >= 0 and clauses.of[before] == clauses.of[mention.first] else None
    if governor is None:
        return None
    instrumental = not governor.has(WordClass.WITH) and _has_ending(last, endings_of("instrumental"))
    if instrumental or (governor.has(WordClass.PREPOSITIONAL) and _has_ending(last, endings_of("prepositional"))):
        ambiguous = bool(mention.names) and all(name.name.ambiguous for name in mention.names)
        return Governed("not-goods", max(before, 0), mention.last, sure=ambiguous)
    return None


def _has_ending(token: Token, endings: tuple[str, ...]) -> bool:
    """Tell whether a word has one of some endings, and is the same word without it."""
    ending = next((e for e in endings if token.text.endswith(e)), "")
    stem = token.text[: -len(ending)] if ending else ""
    return len(stem) > 2 and token_key(token) == "".join(canonical(stem)[0])


def _furthest(tokens: tuple[Token, ...], clauses: Clauses, first: int) -> int:
    """Return the furthest token before a mention at which an operator may stand: in its clause, or in one before it.

    A colon opens the list of an ingredient's operator: состав: ацетон; contains: toluene.
    """
    furthest, at = max(0, first - _REACH + 1), clauses.start(first)
    while at > furthest and tokens[at - 1].text == ":":
        at = clauses.start(at - 1)
    return max(at, furthest)


def _is_cyrillic(word: str) -> bool:
    return all("\u0400" <= c <= "\u04ff" for c in word)


def _words(mention: Mention, tokens: tuple[Token, ...]) -> list[str]:
    return [t.text for t in tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD]


def _fits_case(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a name may be governed: a Russian name as the dictionary has it stands in the nominative.

    «не содержит воды, ангидрид уксусный» says nothing of the anhydride; «не содержит ацетона» does.
    """
    words = _words(mention, tokens)
    if not words or not all(map(_is_cyrillic, words)):
        return True
    if mention.kind is not EvidenceKind.EXACT or (mention.first != mention.last and mention.reordered):
        return True
    return words[-1][-1] in _INDECLINABLE or len(words[-1]) <= 3


def _in_genitive(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a Russian name may be the genitive of the noun before it: без запаха ацетона."""
    words = _words(mention, tokens)
    return bool(words) and all(map(_is_cyrillic, words)) and mention.kind is not EvidenceKind.EXACT


def _stands_for_itself(query: Query, mention: Mention) -> bool:
    """Tell whether an amount follows a name that an operator's list may have reached: free of water, acetone 200 l.

    A Russian name in its case surely belongs to the list.
    """
    tokens = query.tokens
    if all(map(_is_cyrillic, _words(mention, tokens))):
        return False
    follows = tokens[mention.last + 1 : mention.last + 4]
    return any(t.kind is TokenKind.NUMBER for t in follows) or any(t.has(*COMPANY) for t in follows)


@lru_cache(maxsize=65536)
def phrase_word(word: str) -> str:
    """Return a word of running text without its ending, so that a phrase is met in every case and number.

    >>> phrase_word("нерастворимых") == phrase_word("нерастворимый")
    True
    """
    return folds(word)[0] if len(word) >= _SHORTEST_FOLDED else word


@cache
def _folded_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = _stored()[side]
    return found


@cache
def _stored() -> Stored:
    return Stored("phrases", lambda: {side: _fold_phrases(side) for side in ("before", "after")})


def _fold_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    every = [phrase for group in phrases(side).values() for phrase in group]
    effects: dict[tuple[str, ...], set[str]] = {}
    for phrase in every:
        effects.setdefault(_folded(phrase), set()).add(phrase.effect)
    for phrase in every:
        words = _folded(phrase)
        key = words[-1] if side == "before" else words[0]
        # растворим в is a use and раствор в an ingredient: what means two things without its endings keeps them
        as_written = phrase.words if len(effects[words]) > 1 else ()
        found.setdefault(key, []).append(replace(phrase, words=words, as_written=as_written))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}


def _folded(phrase: Phrase) -> tuple[str, ...]:
    return tuple(phrase_word(word) for word in phrase.words)
