"""Binds operators to what they govern: words that say a substance is absent, for a use, or only an ingredient.

An operator has an object: the noun phrase behind it (без ацетона, free of acetone) or before it (acetone-free), up to
the end of its clause, and the list that goes on from it. A listed name is silenced only as that object. Where the first
thing behind the operator is no chemical, the object is that thing, and the list ends there: «без запаха, ацетон».
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.folded_phrases import folded_phrases, folded_words, is_phrase, phrase_word
from precursor_screen.matching.reading.objects import Objects, has_amount, in_genitive, is_cyrillic
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, canonical, endings_of, is_adjective
from precursor_screen.words import Phrase, WordClass, words_of

_EQUIPMENT_REACH = 6  # tokens between equipment and what it is for
_BESIDE = 2  # tokens, without a preposition: detector tube acetone
_REACH = 60  # tokens back to look for the opening of an enumeration


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


class Operators:
    """Looks for the operator that governs a mention."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._objects = Objects(kinds)

    def places(self, query: Query) -> list[int]:
        """Return the tokens of a line with which an operator that stands before its object may end."""
        table = folded_phrases("before")
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
            or _stated_as_none(tokens, clauses, mention)
            or _for_equipment(tokens, clauses, mention)
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
        if tokens[mention.last].text in "([{":
            return None  # 1,4-butanediol (free)
        for phrase in folded_phrases("after").get(phrase_word(tokens[at].text), ()):
            if is_phrase(tokens, at, phrase):
                return self._of_phrase(tokens, clauses, mention, range(at, at + len(phrase.words)), phrase, bound=bound)
        if possessed := _possessed_equipment(tokens[at].text):
            return Governed("not-goods", mention.first, at, sure=possessed == "sure")
        return None

    def _of_phrase(
        self,
        tokens: tuple[Token, ...],
        clauses: Clauses,
        mention: Mention,
        place: range,
        phrase: Phrase,
        *,
        bound: bool,
    ) -> Governed | None:
        """What a phrase right behind a mention says of it.

        Args:
            tokens: the tokens of the line.
            clauses: its clauses.
            mention: the mention.
            place: the tokens of the phrase.
            phrase: the phrase.
            bound: whether a hyphen binds it.
        """
        stop = place.stop
        follows = tokens[stop] if stop < len(tokens) and clauses.of[stop] == clauses.of[place.start] else None
        sure = not phrase.doubtful or _is_ambiguous(mention)
        if follows is None or follows.kind is not TokenKind.WORD:
            amount = follows is not None and follows.kind is TokenKind.NUMBER  # acetone free 5 l
            sure = sure and (bound or not amount or not tokens[place.start].has(WordClass.FREE))
            return Governed(phrase.effect, mention.first, stop - 1, sure)
        if follows.has(WordClass.GRADE_NOUN, WordClass.OF, WordClass.FROM):
            return None  # test report, flavour grade; free of water, не содержит воды
        if tokens[place.start].has(WordClass.FREE):
            if follows.has(WordClass.TAKES_FREE):
                return None  # acetone free flowing
            return Governed(phrase.effect, mention.first, stop - 1, bound or self._kinds.of(follows) is Kind.ORDINARY)
        if _has_own_object(tokens, place):
            sure = False  # acetone substitute for alcohol
        if phrase.effect == "absent":
            if phrase.words in folded_words("before", "absent"):
                return None  # ацетон не содержит воды: the object of the operator follows
            sure = False  # ацетон отсутствует упаковка; толуол жоқ лак
        return Governed(phrase.effect, mention.first, stop - 1, sure)

    def _before(self, query: Query, clauses: Clauses, mention: Mention, places: Sequence[int]) -> Governed | None:
        tokens, table = query.tokens, folded_phrases("before")
        nearest, furthest = bisect_left(places, mention.first), _furthest(tokens, clauses, mention.first)
        for at in reversed(places[bisect_left(places, furthest) : nearest]):
            token = tokens[at]
            for phrase in table.get(phrase_word(token.text), ()):
                first = at - len(phrase.words) + 1
                if first < 0 or not is_phrase(tokens, first, phrase) or _labels_number(tokens, first, at):
                    continue
                if clauses.of[at] != clauses.of[mention.first] and not _opens_list(
                    tokens, clauses, at, mention, phrase
                ):
                    return None
                sure = self._objects.reaches(query, clauses, at + 1, mention, phrase)
                if sure is not None:
                    sure = sure and not _is_doubtful(query, clauses, range(first, at + 1), mention, phrase)
                    return Governed(phrase.effect, first, mention.last, sure)
                break  # «не содержит» that does not reach is no «содержит» that does
            if token.has(WordClass.CONTRAST):
                return None
        return None


def _has_own_object(tokens: tuple[Token, ...], place: range) -> bool:
    """Tell whether what stands at a place is, with the word behind it, an operator that stands before its object."""
    longer = range(place.start, place.stop + 1)
    phrases = folded_phrases("before").get(phrase_word(tokens[place.stop].text), ())
    return any(len(one.words) == len(longer) and is_phrase(tokens, place.start, one) for one in phrases)


def _labels_number(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether «No» is the label of a number, not a negation: CAS No, Lot No, Invoice No 12, №."""
    if first != last or not tokens[first].has(WordClass.NUMBER_LABEL):
        return False
    before, after = tokens[first - 1] if first else None, tokens[last + 1] if last + 1 < len(tokens) else None
    labels = before is not None and before.has(WordClass.NUMBER_LABEL, WordClass.NUMBERED)
    return labels or after is None or after.kind is not TokenKind.WORD


def _opens_list(tokens: tuple[Token, ...], clauses: Clauses, at: int, mention: Mention, phrase: Phrase) -> bool:
    """Tell whether a colon behind an operator opens a list that a mention stands in: не содержит: ацетона, толуола."""
    if phrase.effect == "ingredient":
        return True
    colon = at + 1 < len(tokens) and tokens[at + 1].text == ":" and not tokens[at].has(WordClass.NUMBER_LABEL)
    return colon and phrase.whole_list and clauses.of[at + 2] == clauses.of[mention.first]


def _is_doubtful(query: Query, clauses: Clauses, place: range, mention: Mention, phrase: Phrase) -> bool:
    """Tell whether an operator that reaches a mention may yet mean something else.

    An exception under a negation affirms (no solvents except acetone), and «no» may label a number that an amount or
    another number follows (remover No acetone 2026/11).
    """
    tokens = query.tokens
    if phrase.exception:
        return any(token.has(WordClass.NEGATION) for token in tokens[clauses.start(place.start) : place.start])
    if len(place) == 1 and tokens[place.start].has(WordClass.NUMBER_LABEL):
        before = tokens[place.start - 1] if place.start else None
        named = before is not None and before.kind is TokenKind.WORD and not before.has(WordClass.FUNCTION_WORD)
        return named or has_amount(query, mention)
    return False


def _stated_as_none(tokens: tuple[Token, ...], clauses: Clauses, mention: Mention) -> Governed | None:
    """A name with nothing as its share, or with «none» as what is stated of it, is perhaps absent: ацетон: нет; 0 %.

    A share of nothing may be a tax's: 0 % VAT.
    """
    at, first, last = mention.last + 1, mention.first, mention.last
    share = at
    while share < len(tokens) and (tokens[share].text == ":" or tokens[share].has(WordClass.STRENGTH)):
        share += 1  # acetone content: 0 %
    for begin, beside, stop in ((share, 1, len(tokens) - 1), (first - 1, -1, 0)):
        end = _past_nothing(tokens, begin, beside)
        if end is not None and not (end != stop and tokens[end + beside].has(WordClass.SHARE_OF)):
            return Governed("absent", min(first, end), max(last, end), sure=False)
    if at + 1 >= len(tokens) or tokens[at].text not in (":", "-"):
        return None
    for phrase in folded_phrases("after").get(phrase_word(tokens[at + 1].text), ()):
        stop = at + 1 + len(phrase.words)
        ends = stop >= len(tokens) or clauses.fenced[stop] or clauses.of[stop] != clauses.of[at + 1]
        if ends and phrase.effect == "absent" and is_phrase(tokens, at + 1, phrase):
            return Governed("absent", first, stop - 1, sure=False)
    return None


def _past_nothing(tokens: tuple[Token, ...], begin: int, step: int) -> int | None:
    """Return the last token of a share of nothing that begins at a token, or ends there: 0 %, 0,0%; else None."""
    at = begin if step > 0 else begin - 1
    zeros = 0
    while 0 <= at < len(tokens) and not tokens[at].text.strip("0.,"):
        zeros += tokens[at].kind is TokenKind.NUMBER
        at += step
    percent, last = (at, at) if step > 0 else (begin, at + 1)
    return last if zeros and 0 <= percent < len(tokens) and tokens[percent].text == "%" else None


def _possessed_equipment(word: str) -> str | None:
    """Tell of a word whether it is apparatus with a Kazakh or Turkic possessive: surely, perhaps, or not (None).

    ацетон сорғысы, aseton nasosi, asit pompası are apparatus for it; but насосы may be Russian pumps beside it.
    """
    equipment = words_of(WordClass.EQUIPMENT)
    for ending in endings_of("possessive"):
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        hard = stem[:-1] + _HARDENED.get(stem[-1:], stem[-1:])
        if stem in equipment or hard in equipment:
            return "perhaps" if ending in endings_of("possessive_or_plural") else "sure"
    return None


#: A last consonant that the possessive softened, and what it was: датчик, датчигі.
_HARDENED = {"г": "к", "ғ": "қ", "б": "п", "g": "k", "b": "p"}


def _is_ambiguous(mention: Mention) -> bool:
    """Tell whether all names of a mention mean other things too: vinegar."""
    return bool(mention.names) and all(name.name.ambiguous for name in mention.names)


def _for_equipment(tokens: tuple[Token, ...], clauses: Clauses, mention: Mention) -> Governed | None:
    """Equipment before a name, bound by a preposition or right before it, is perhaps for it: рукав для ацетона."""
    furthest = max(0, mention.first - _EQUIPMENT_REACH)
    bound = False
    for at in range(mention.first - 1, furthest - 1, -1):
        token = tokens[at]
        if clauses.of[at] != clauses.of[mention.first] or clauses.fenced[at] or token.kind is TokenKind.NUMBER:
            return None
        bound = bound or token.has(WordClass.TOWARDS)
        if token.has(WordClass.EQUIPMENT) and (bound or mention.first - at <= _BESIDE):
            return Governed("not-goods", at, mention.last, sure=False)
    return None


def _by_case(tokens: tuple[Token, ...], clauses: Clauses, mention: Mention) -> Governed | None:
    """A Russian name in the instrumental, or in the prepositional behind «в», perhaps tells a use of other goods.

    Очистка раствором серной кислоты is no acid, and a name that means other things too surely none: рыба в уксусе.
    Бочка с ацетоном is acetone.
    """
    last, before = tokens[mention.last], mention.first - 1
    if before >= 0 and tokens[before].has(WordClass.GRADE) and in_genitive(mention, tokens):
        last, before = tokens[before], before - 1  # раствором серной кислоты
    elif mention.kind is EvidenceKind.EXACT:
        return None
    if last.kind is not TokenKind.WORD or not is_cyrillic(last.text):
        return None
    while before > 0 and is_adjective(tokens[before].text) and clauses.of[before - 1] == clauses.of[mention.first]:
        before -= 1  # в прямом эфире
    governor = tokens[before] if before >= 0 and clauses.of[before] == clauses.of[mention.first] else None
    if governor is None:
        return None
    instrumental = not governor.has(WordClass.WITH) and _has_ending(last, endings_of("instrumental"))
    if instrumental or (governor.has(WordClass.PREPOSITIONAL) and _has_ending(last, endings_of("prepositional"))):
        return Governed("not-goods", max(before, 0), mention.last, sure=_is_ambiguous(mention))
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
