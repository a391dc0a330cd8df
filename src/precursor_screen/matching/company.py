"""Tells whether a short or misspelt name stands in chemical company: a share, a grade, an amount, another chemical.

Without company such a name means something else more often than the chemical: GBL is a lamp, HI- opens a part number,
and one letter off toluene is a bag's brand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from precursor_screen.matching.cells import Cells
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Number, Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.model.rules import NameKind
from precursor_screen.names import Token, TokenKind, clean, cyrillic_stems, is_adjective, is_chemical, word_key
from precursor_screen.words import COMPANY, WordClass

_ABBREVIATION_LETTERS = 5
_SHORT_FORMULA = 2  # letters and digits
_SHORT_CAPITALS = 4  # letters of a formula in capitals, which may be anything: HCL
_FEW_WORDS = 2  # beside an abbreviation, where nothing speaks of chemicals
#: Kinds of words of which a salt is.
_NAMED = (Kind.NAME, Kind.CHEMICAL, Kind.STRANGE)
_ACID = word_key("acid")
_SHORT_SLIP = 7  # letters of a word that another word is within one letter of by chance


class Company:
    """Judges the names of one line that need company."""

    def __init__(self, query: Query, clauses: Clauses, cells: Cells, kinds: Kinds) -> None:
        self._query = query
        self._clauses = clauses
        self._cells = cells
        self._kinds = kinds

    def is_abbreviation(self, mention: Mention, listed: Sequence[ListedName]) -> bool:
        """Tell whether abbreviations may mean the chemical: in capitals and in company, or nearly the whole text."""
        if any(n.name.kind is not NameKind.ABBREVIATION or len(n.plain) > _ABBREVIATION_LETTERS for n in listed):
            return True
        first, last, tokens = mention.first, mention.last, self._query.tokens
        text = self._query.text(first, last)
        if all(n.plain != mention.plain for n in listed):
            # in other letters than its own it may be any word cut short: ЕМК. is no EMK, РМК форсунки no PMK
            dotted = last + 1 < len(tokens) and tokens[last + 1].text == "."
            return text.isupper() and not (dotted or self._has_ordinary_words(first, last))
        if clean(text).text == self._text_around(first):
            return True
        if not text.isupper() or _is_part_of_code(self._kinds, tokens, first, last):
            return False
        if self._has_company(first, last):
            return True
        cell = self._cells.part_of(first)
        words = self._words[bisect_left(self._words, cell.start) : bisect_left(self._words, cell.stop)]
        others = len(words) - (bisect_right(words, last) - bisect_left(words, first))
        return others <= _FEW_WORDS and not self._has_ordinary_words(first, last)

    def is_lone_slip(self, mention: Mention) -> bool:
        """Tell whether a short word with a letter amiss stands among ordinary words only."""
        one = mention.first == mention.last and len(self._query.tokens[mention.first].text) <= _SHORT_SLIP
        return bool(mention.edits) and one and self._is_alone(mention)

    def is_lone_case(self, mention: Mention) -> bool:
        """Tell whether a name stands in another case than the dictionary's with nothing before it to govern it.

        Катина Мария is a person; ацетона 5 л has company.
        """
        word = self._query.tokens[mention.first].text
        inflected = mention.first == mention.last and mention.plain == word and cyrillic_stems(word)[0] != word
        exact = any(name.plain == word for name in mention.names)
        content = self._query.content
        first = content[bisect_left(content, self._cells.part_of(mention.first).start)] >= mention.first
        return inflected and not exact and first and self._is_alone(mention)

    def is_formula(self, formula: Number) -> bool:
        """Tell whether a formula of two signs, or all in capitals, stands in company: HI VIS JACKET is no acid."""
        short = _SHORT_CAPITALS if formula.value.isalpha() and formula.value.isupper() else _SHORT_FORMULA
        place = self.place_of(formula)
        if len(formula.value) > short or place is None:
            return True
        if _is_part_of_code(self._kinds, self._query.tokens, *place):
            return False
        if self._has_company(*place):
            return True
        return not (self._has_ordinary_words(*place) or self._is_in_bracket(*place))

    def salt_said_by(self, formula: Number) -> tuple[int, int] | None:
        """Return the tokens of the salt that the formula of an acid makes of the name before it: Metformin HCl.

        A word that is no name takes no acid: реактив HCl, кислота HCl.
        """
        tokens = self._query.tokens
        place, _ = self.place_of(formula) or (None, None)
        if place is None or not tokens[place].has(WordClass.COUNTER_ION):
            return None
        at = place - 1
        while at >= 0 and tokens[at].text in "·.*-([":
            at -= 1
        same = at >= 0 and tokens[at].kind is TokenKind.WORD and self._clauses.of[at] == self._clauses.of[place]
        if not same or is_adjective(tokens[at].text) or token_key(tokens[at]).endswith(_ACID):
            return None
        named = self._kinds.of(tokens[at]) in _NAMED or self._kinds.is_known_name(tokens[at])
        return (at, place) if named else None

    def place_of(self, formula: Number) -> tuple[int, int] | None:
        """Return the first and the last token of a formula of the text, if it is whole tokens."""
        query = self._query
        if formula.span is None:
            return None
        begin, end = formula.span
        at = bisect_left(query.content, begin, key=lambda i: query.original(i, i)[0])
        last = bisect_left(query.content, end, key=lambda i: query.original(i, i)[1])
        if last == len(query.content) or query.original(query.content[at], query.content[last]) != formula.span:
            return None
        return query.content[at], query.content[last]

    def _is_in_bracket(self, first: int, last: int) -> bool:
        """Tell whether a bracket holds some tokens and nothing else: they stand for what is before it: болт (HI)."""
        tokens, opens = self._query.tokens, first - 1
        return opens > 0 and tokens[opens].text in "([" and all(t.text in ")]" for t in tokens[last + 1 : last + 2])

    def _is_alone(self, mention: Mention) -> bool:
        first, last = mention.first, mention.last
        return not self._has_company(first, last) and self._has_ordinary_words(first, last)

    def _has_ordinary_words(self, first: int, last: int) -> bool:
        """Tell whether words that mean something stand beside some tokens, up to the next fence on either side.

        What stands beyond a fence is another good and says nothing of this one: DMK, болты.
        """
        tokens, clauses = self._query.tokens, self._clauses
        for step, edge in ((-1, first), (1, last)):
            at = edge + step
            while 0 <= at < len(tokens) and not clauses.fenced[at] and clauses.of[at] == clauses.of[edge]:
                if tokens[at].kind is TokenKind.WORD and self._kinds.of(tokens[at]) is not Kind.NOTHING:
                    return True
                at += step
        return False

    def _has_company(self, first: int, last: int) -> bool:
        """Tell whether a line speaks of chemicals beside some tokens."""
        if self._has_share or self._query.numbers:
            return True
        return bool(self._companions) and (self._companions[0] < first or self._companions[-1] > last)

    def _text_around(self, token: int) -> str:
        """Return the clean text of the cell in which a token stands."""
        text = self._query.cleaned.text
        if self._cells.several:
            cell, tokens = self._cells.part_of(token), self._query.tokens
            text = text[tokens[cell.start].start : tokens[cell.stop - 1].end]
        return text.strip()

    @cached_property
    def _has_share(self) -> bool:
        return "%" in self._query.line.description

    @cached_property
    def _words(self) -> list[int]:
        return [i for i in self._query.content if self._query.tokens[i].kind is TokenKind.WORD]

    @cached_property
    def _companions(self) -> list[int]:
        return [i for i in self._words if _is_company(self._query.tokens[i])]


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
