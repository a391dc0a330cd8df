"""Gathers the other names that cover a mention: look-alikes of the rules, known chemicals, compounds."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.compound import Compound
from precursor_screen.matching.reading.compounds import Compounds
from precursor_screen.matching.reading.costs import COSTS
from precursor_screen.matching.reading.line_reading import LineReading, Window
from precursor_screen.matching.reading.polymers import leads_to_parts
from precursor_screen.matching.reading.spans import WholeName
from precursor_screen.matching.reading.whole_names import What, WholeNames, look_alike
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, is_adjective
from precursor_screen.words import WordClass


@dataclass(frozen=True, slots=True)
class Rival:
    """A reading in which a mention is part of another name: its tokens, its cost, and what it is.

    ``form`` is that of a `Compound`, or ``known`` or ``look-alike``; ``what`` says which chemical a known name is of.
    """

    first: int
    last: int
    cost: float
    form: str
    what: What | None = None


class Rivals:
    """Finds the rivals of a mention."""

    def __init__(self, kinds: Kinds, names: WholeNames) -> None:
        self._kinds = kinds
        self._names = names
        self._compounds = Compounds(kinds, names)

    def of(self, reading: LineReading, mention: Mention, window: Window, names: Iterable[WholeName]) -> Iterator[Rival]:
        """Yield the rivals of a mention, in the window that is read with it; ``names`` are those that it lies in."""
        tokens, clauses = reading.tokens, reading.clauses
        own = {name.substance for name in mention.names}
        yield from self._look_alikes(reading, mention, window, own)
        for name in names:
            if _may_be(tokens, mention, window.content, name) and (what := self._names.other(name.key, own)):
                apart = _is_apart(tokens, clauses, name.first, name.last)
                beside = self._is_name_beside(tokens, mention, name)
                cost = COSTS["known-of-names" if beside else "known-name" if apart else "known-whole"]
                yield Rival(name.first, name.last, cost, "known", what)
        if mention.kind is EvidenceKind.TYPO and mention.first == mention.last:
            what = self._names.other(token_key(tokens[mention.first]), own)
            if what:
                yield Rival(mention.first, mention.last, COSTS["known-name"], "known", what)
        for compound in self._compounds.around(reading, mention):
            if self._may_reach(clauses, tokens, mention, compound):
                cost = _compound_cost(clauses, tokens, compound)
                yield Rival(compound.first, compound.last, cost, compound.form)

    def _is_name_beside(self, tokens: Sequence[Token], mention: Mention, name: WholeName) -> bool:
        """Tell whether what a known name says beyond a mention is a whole name as well: toluene methanol."""
        touching = (
            *tokens[max(name.first, mention.first - 1) : mention.first],
            *tokens[mention.last + 1 : mention.last + 2],
        )
        if any(token.text in "-()[]" for token in touching):
            return False
        sides = (tokens[name.first : mention.first], tokens[mention.last + 1 : name.last + 1])
        beyond = [t for side in sides for t in side if t.kind is not TokenKind.MARK]
        return bool(beyond) and all(self._is_name(token) for token in beyond)

    def _is_name(self, token: Token) -> bool:
        return token.kind is TokenKind.WORD and self._kinds.of(token) is Kind.NAME and not token.has(WordClass.CATION)

    def _look_alikes(self, reading: LineReading, mention: Mention, window: Window, own: set[str]) -> Iterator[Rival]:
        tokens, fenced = reading.tokens, reading.clauses.fenced
        for first, last, why in self._names.look_alikes_over(tokens, window.content, mention, own):
            wider = (first, last) != (mention.first, mention.last)
            if wider and reading.lets_pass([at for at in range(first, last) if fenced[at]], window.stop):
                rest = (*range(first, mention.first), *range(mention.last + 1, last + 1))
                names = any(tokens[i].kind is TokenKind.WORD and self._kinds.of(tokens[i]) is Kind.NAME for i in rest)
                cost = COSTS["look-alike-of-names" if names else "look-alike"]
                yield Rival(first, last, cost, "look-alike", look_alike(why))

    def _may_reach(self, clauses: Clauses, tokens: Sequence[Token], mention: Mention, compound: Compound) -> bool:
        """Tell whether a compound may reach over the fences between it and the mention: by its own form only."""
        if clauses.of[compound.first] != clauses.of[compound.last]:
            return False
        if compound.form in ("catalogue", "polymer", "chinese", "class-word"):
            beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
            fenced = any(clauses.fenced[i] and tokens[i].text in ",/&" for i in beyond)
            edge = tokens[beyond[-1]]
            bound = self._kinds.is_prefix(edge) or is_adjective(edge.text)
            return compound.form != "class-word" or not fenced or bound
        beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
        return not any(clauses.fenced[i] and tokens[i].text not in "()[]{}." for i in beyond)


def _may_be(tokens: Sequence[Token], mention: Mention, content: Sequence[int], name: WholeName) -> bool:
    """Tell whether a known name covers a mention and says more than it, or is the very words of a slip."""
    if not (name.first <= mention.first and mention.last <= name.last):
        return False
    if (name.first, name.last) == (mention.first, mention.last):
        return mention.kind is EvidenceKind.TYPO
    extra = [i for i in content if name.first <= i < mention.first or mention.last < i <= name.last]
    # fuming, anhydrous; acetone in (drums); acetone 200 (l)
    return not extra or not all(_says_nothing(tokens, i) for i in extra)


def _is_apart(tokens: Sequence[Token], clauses: Clauses, first: int, last: int) -> bool:
    return any(clauses.fenced[i] or tokens[i].text == "-" for i in range(first, last + 1))


def _compound_cost(clauses: Clauses, tokens: Sequence[Token], compound: Compound) -> float:
    if compound.form in ("chinese", "ester"):
        return COSTS["bound"]
    if compound.form != "polymer":
        return COSTS["compound"]
    inside = range(compound.first, compound.last + 1)
    if any(tokens[i].has(WordClass.POLYMER) and leads_to_parts(tokens, i) for i in inside):
        return COSTS["polymer-of"]
    return COSTS["polymer-apart" if any(clauses.fenced[i] for i in inside) else "polymer"]


def _says_nothing(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token beside a name is no part of any name: a grade, a preposition, a number on its own."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        before = index > 0 and tokens[index - 1].text in "-,'" and not token.spaced
        return not before and not (index + 1 < len(tokens) and tokens[index + 1].text in "-,'")
    return token.has(WordClass.GRADE, WordClass.FUNCTION_WORD)
