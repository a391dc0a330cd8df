"""Tells whether a short or misspelt name stands in chemical company: a share, a grade, an amount, another chemical.

Without company such a name means something else more often than the chemical: GBL is a lamp, HI- opens a part number,
and one letter off toluene is a bag's brand.
"""

from collections.abc import Sequence

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Number, Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.model.rules import NameKind
from precursor_screen.names import Token, TokenKind, clean, cyrillic_stems, is_chemical
from precursor_screen.words import COMPANY, WordClass

_ABBREVIATION_LETTERS = 5
_SHORT_FORMULA = 2  # letters
_SHORT_CAPITALS = 4  # letters of a formula in capitals, which may be anything: HCL
_FEW_WORDS = 2  # beside an abbreviation, where nothing speaks of chemicals
_SHORT_SLIP = 7  # letters of a word that another word is within one letter of by chance


class Company:
    """Judges names that need company."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds

    def is_abbreviation(self, query: Query, clauses: Clauses, mention: Mention, listed: Sequence[ListedName]) -> bool:
        """Tell whether abbreviations may mean the chemical: in capitals and in company, or nearly the whole text."""
        if any(n.name.kind is not NameKind.ABBREVIATION or len(n.plain) > _ABBREVIATION_LETTERS for n in listed):
            return True
        text = query.text(mention.first, mention.last)
        if all(n.plain != mention.plain for n in listed):
            # in other letters than its own it may be any word cut short: ЕМК. is no EMK, РМК форсунки no PMK
            dotted = mention.last + 1 < len(query.tokens) and query.tokens[mention.last + 1].text == "."
            ordinary = dotted or self._has_ordinary_words(query, clauses, mention.first, mention.last)
            return text.isupper() and not ordinary
        if clean(text).text == query.cleaned.text.strip():
            return True
        if not text.isupper() or _is_part_of_code(self._kinds, query.tokens, mention.first, mention.last):
            return False
        if _has_company(query, mention.first, mention.last):
            return True
        words = [i for i in query.content if query.tokens[i].kind is TokenKind.WORD]
        others = [i for i in words if not mention.first <= i <= mention.last]
        return len(others) <= _FEW_WORDS and not self._has_ordinary_words(query, clauses, mention.first, mention.last)

    def is_lone_slip(self, query: Query, clauses: Clauses, mention: Mention) -> bool:
        """Tell whether a short word with a letter amiss stands among ordinary words only."""
        one = mention.first == mention.last and len(query.tokens[mention.first].text) <= _SHORT_SLIP
        return bool(mention.edits) and one and self._is_alone(query, clauses, mention)

    def is_lone_case(self, query: Query, clauses: Clauses, mention: Mention) -> bool:
        """Tell whether a name stands in another case than the dictionary's with nothing before it to govern it.

        Катина Мария is a person; ацетона 5 л has company.
        """
        word = query.tokens[mention.first].text
        inflected = mention.first == mention.last and mention.plain == word and cyrillic_stems(word)[0] != word
        exact = any(name.plain == word for name in mention.names)
        first = not any(i < mention.first for i in query.content)
        return inflected and not exact and first and self._is_alone(query, clauses, mention)

    def is_formula(self, query: Query, clauses: Clauses, formula: Number) -> bool:
        """Tell whether a formula of two letters, or all in capitals, stands in company: HI VIS JACKET is no acid."""
        short = _SHORT_CAPITALS if formula.value.isupper() else _SHORT_FORMULA
        if len(formula.value) > short or not formula.value.isalpha() or formula.span is None:
            return True
        place = next((i for i in query.content if query.original(i, i)[0] >= formula.span[0]), None)
        if place is None or query.original(place, place) != formula.span:
            return True
        if _is_part_of_code(self._kinds, query.tokens, place, place):
            return False
        return _has_company(query, place, place) or not self._has_ordinary_words(query, clauses, place, place)

    def _is_alone(self, query: Query, clauses: Clauses, mention: Mention) -> bool:
        first, last = mention.first, mention.last
        return not _has_company(query, first, last) and self._has_ordinary_words(query, clauses, first, last)

    def _has_ordinary_words(self, query: Query, clauses: Clauses, first: int, last: int) -> bool:
        """Tell whether words that mean something stand beside some tokens, up to the next fence on either side.

        What stands beyond a fence is another good and says nothing of this one: DMK, болты.
        """
        for step, edge in ((-1, first), (1, last)):
            at = edge + step
            while 0 <= at < len(query.tokens) and not clauses.fenced[at] and clauses.of[at] == clauses.of[edge]:
                token = query.tokens[at]
                if token.kind is TokenKind.WORD and self._kinds.of(token) is not Kind.NOTHING:
                    return True
                at += step
        return False


def _has_company(query: Query, first: int, last: int) -> bool:
    """Tell whether a line speaks of chemicals beside some tokens."""
    if "%" in query.line.description or query.numbers:
        return True
    return any(_is_company(query.tokens[i]) for i in query.content if not first <= i <= last)


def _is_part_of_code(kinds: Kinds, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a hyphen binds a mention to what is neither chemical nor an amount: HI-8435PQTF, HI-TORQUE."""
    for hyphen, beyond in ((first - 1, first - 2), (last + 1, last + 2)):
        if not 0 <= beyond < len(tokens) or tokens[hyphen].text != "-":
            continue
        if tokens[max(hyphen, beyond)].spaced or tokens[hyphen].spaced:
            continue
        other = tokens[beyond]
        if other.kind is TokenKind.NUMBER:
            follows = beyond + 1
            glued = beyond > hyphen and follows < len(tokens) and not tokens[follows].spaced
            if glued and tokens[follows].kind is TokenKind.WORD and not _is_company(tokens[follows]):
                return True
        elif other.kind is TokenKind.WORD and not (
            _is_company(other) or kinds.of(other) in (Kind.NOTHING, Kind.CHEMICAL, Kind.PREFIX)
        ):
            return True
    return False


def _is_company(token: Token) -> bool:
    if token.kind is not TokenKind.WORD or len(token.text) == 1:
        return False  # G, L, T are units, and letters of part numbers
    return token.has(*COMPANY, WordClass.GRADE) or is_chemical(token.text)
