"""Reads how far the object of an operator goes: which names behind it the operator surely, or perhaps, governs.

An object ends with its own noun: behind «soluble in water» or «for HPLC» a name is another good, or perhaps still the
object. A list goes on from it where the case says so (не содержит ацетона, толуола) or a conjunction joins it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import SOME_LONG_NUMBER, Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, endings_of, is_adjective
from precursor_screen.words import COMPANY, Phrase, WordClass

_INDECLINABLE = "оеиую"  # last letters of Russian names that have no cases
_VOWELS = "аеиоуыэюяь"  # last letters of Russian words that tell no case by lacking an ending
_NEAR = 3  # tokens behind a name in which an amount of it stands
_OBJECTS = (WordClass.PURPOSE, WordClass.CHEMICAL_TRADE, WordClass.CONTAINER)  # words that are a whole object
_PASSING = (Kind.NOTHING, Kind.NAME, Kind.CHEMICAL, Kind.CLASS, Kind.PREFIX, Kind.STRANGE, Kind.MATERIAL)


@dataclass(slots=True)
class _Between:
    """What stands between an operator and a mention.

    Attributes:
        listed: a list has begun.
        joined: a conjunction stands last in it.
        ordinary: a word of ordinary language stands there.
        action: the last such word is a Russian noun of action, which governs a genitive: для утилизации ацетона.
        other_object: a word of ordinary language stands last, and may be the object.
        own_object: a chemical word or one that nothing knows stands right before, and may be the object.
        own_name: it is a whole name.
        strange: a word stands there that nothing knows.
        opened: a colon stands right behind the operator.
        caseless: the first thing in it has no ending that would tell its case: толуол.
    """

    listed: bool = False
    joined: bool = False
    ordinary: bool = False
    action: bool = False
    other_object: bool = False
    own_object: bool = False
    own_name: bool = False
    strange: bool = False
    opened: bool = False
    caseless: bool = False


class Objects:
    """Knows where the object of an operator that stands before it ends."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def reaches(self, query: Query, clauses: Clauses, start: int, mention: Mention, phrase: Phrase) -> bool | None:
        """Tell whether an operator's object reaches a mention: surely, perhaps (False), or not at all (None).

        Args:
            query: the line.
            clauses: its clauses.
            start: the token behind the operator.
            mention: the mention.
            phrase: the operator.
        """
        if phrase.effect == "ingredient":
            return True  # it silences nothing, and a composition names what it likes
        tokens = query.tokens
        if tokens[start - 1].has(WordClass.BINDS_NEXT) and _denies_other(tokens[start : mention.first]):
            return None
        between = self._between(tokens, clauses, range(start, mention.first), phrase)
        if between is None:
            return None
        if between.other_object and not phrase.whole_list and not between.action:
            return None  # for cleaning, acetone
        if between.listed and not phrase.whole_list:
            alternatives = phrase.effect == "absent" and _is_closed_by_or(tokens, clauses, start)
            return False if alternatives and not between.other_object else None
        if between.other_object and not in_genitive(mention, tokens):
            return None
        if not tokens[start - 1].has(WordClass.ACCUSATIVE) and not _fits_case(mention, tokens):
            # не содержащий ацетон may be meant to deny it, and «толуол, ацетон» behind it both
            return False if start == mention.first or between.opened or between.caseless else None
        return self._surely(query, clauses, mention, phrase, between)

    def _surely(self, query: Query, clauses: Clauses, mention: Mention, phrase: Phrase, between: _Between) -> bool:
        """Tell whether what stands between leaves no doubt that the object goes on to a mention that fits."""
        tokens = query.tokens
        governed = in_genitive(mention, tokens)
        if between.ordinary and not phrase.whole_list:
            return False  # for disposal of acetone, для утилизации ацетона
        if between.own_object and (between.own_name or not governed):
            return False  # except methanol acetone
        if (between.opened or between.caseless) and not governed:
            return False  # contains no: acetone; не содержит толуол и МЭК
        if not between.listed:
            return True
        # кроме фототранзисторов, ацетон: what nothing knows may be no chemical, and the list have ended
        if between.strange or _stands_for_itself(query, mention):
            return False
        return governed or between.joined or _is_closed_by_or(tokens, clauses, mention.last + 1)

    def _between(self, tokens: tuple[Token, ...], clauses: Clauses, places: range, phrase: Phrase) -> _Between | None:
        """Read what stands between an operator and a mention; None where it ends the operator's object."""
        found = _Between()
        for at in places:
            token = tokens[at]
            word = token.kind is TokenKind.WORD
            if token.text == SOME_LONG_NUMBER and not phrase.whole_list:
                return None  # ГОСТ 2768 ацетон: the number is the object
            if at == places.start and token.text == ":":
                found.opened = True
            elif clauses.fenced[at] and (word or token.text in ",/&"):
                if found.other_object:
                    return None  # без запаха, ацетон
                found.listed = True
                found.joined = word or token.text == "&"
                found.own_object = found.own_name = False
            elif word and not self._passes(token):
                self._meet_ordinary(token, found)
            elif word:
                self._pass(token, found)
        return found

    def _meet_ordinary(self, token: Token, found: _Between) -> None:
        if token.has(WordClass.OF):
            found.other_object = False  # what follows belongs to it
        elif not token.has(WordClass.LINK):
            found.other_object = found.ordinary = True
            found.action = is_cyrillic(token.text) and token.text.endswith(endings_of("action"))

    def _pass(self, token: Token, found: _Between) -> None:
        kind = self._kinds.of(token)
        found.strange = found.strange or kind is Kind.STRANGE
        if token.has(WordClass.OF, WordClass.FROM):
            found.own_object = found.own_name = False  # a trace of
        elif token.has(WordClass.MODIFIER):
            return
        elif token.has(*_OBJECTS) or (kind is not Kind.NOTHING and not is_adjective(token.text)):
            found.own_object, found.own_name = True, kind is Kind.NAME
            found.caseless = found.caseless or (not found.listed and _has_no_ending(token.text))

    def _passes(self, token: Token) -> bool:
        """Tell whether a word between operator and mention leaves the list open: a chemical, a grade, a modifier."""
        return self._kinds.of(token) in _PASSING or token.has(WordClass.MODIFIER) or is_adjective(token.text)


def in_genitive(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a Russian name may be the genitive of the noun before it: без запаха ацетона."""
    words = _words(mention, tokens)
    return bool(words) and all(map(is_cyrillic, words)) and mention.kind is not EvidenceKind.EXACT


def is_cyrillic(word: str) -> bool:
    """Tell whether all letters of a word are Cyrillic."""
    return all("\u0400" <= c <= "\u04ff" for c in word)


def _denies_other(between: Sequence[Token]) -> bool:
    """Tell whether the word that is denied stands before the name: non-toxic toluene; but: not based on acetone."""
    words = [token for token in between if token.kind is TokenKind.WORD]
    return bool(words) and not words[-1].has(WordClass.WITH, WordClass.OF, WordClass.FROM)


def _words(mention: Mention, tokens: tuple[Token, ...]) -> list[str]:
    """Return the words of a mention but for locants: of N-фенэтил-4-пиперидон the Russian ones."""
    words = [t for t in tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD]
    return [t.text for t in words if len(t.text) > 1] or [t.text for t in words]


def _fits_case(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    """Tell whether a name may be governed: a Russian name as the dictionary has it stands in the nominative.

    «не содержит воды, ангидрид уксусный» says nothing of the anhydride; «не содержит ацетона» does.
    """
    words = _words(mention, tokens)
    if not words or not all(map(is_cyrillic, words)):
        return True
    if any(is_adjective(word) and word.endswith(endings_of("nominative")) for word in words):
        return False
    if mention.kind is not EvidenceKind.EXACT:
        return True
    return words[-1][-1] in _INDECLINABLE or len(words[-1]) <= 3


def _has_no_ending(word: str) -> bool:
    """Tell whether a Russian word ends as a masculine in the nominative: толуол, but: воды, сульфатов."""
    return is_cyrillic(word) and word[-1] not in _VOWELS and not word.endswith(endings_of("genitive_plural"))


def _is_closed_by_or(tokens: tuple[Token, ...], clauses: Clauses, start: int) -> bool:
    """Tell whether the list that goes on from a token ends with «or»: free of acetone, toluene or ether.

    Goods are listed with «and»: behind «soluble in water, toluene and acetone» it proves nothing.
    """
    stop = clauses.stop(start) if start < len(tokens) else start
    return any(tokens[at].has(WordClass.ALTERNATIVE) and clauses.fenced[at] for at in range(start, stop))


def _stands_for_itself(query: Query, mention: Mention) -> bool:
    """Tell whether an amount follows a name that an operator's list may have reached: free of water, acetone 200 l.

    A Russian name in its case surely belongs to the list.
    """
    return not all(map(is_cyrillic, _words(mention, query.tokens))) and has_amount(query, mention)


def has_amount(query: Query, mention: Mention) -> bool:
    """Tell whether a number, or a word of amounts and packing, stands close behind a mention."""
    follows = query.tokens[mention.last + 1 : mention.last + 1 + _NEAR]
    return any(t.kind is TokenKind.NUMBER for t in follows) or any(t.has(*COMPANY) for t in follows)
