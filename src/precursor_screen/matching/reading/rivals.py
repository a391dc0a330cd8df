"""Gathers the other names that cover a mention: look-alikes of the rules, known chemicals, compounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from precursor_screen.matching.kinds import Kind, Kinds, is_prefix
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.compound import Compound
from precursor_screen.matching.reading.compounds import Compounds
from precursor_screen.matching.reading.costs import COSTS
from precursor_screen.matching.reading.polymers import leads_to_parts
from precursor_screen.matching.reading.whole_names import What, WholeName, WholeNames, look_alike
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, is_adjective
from precursor_screen.words import WordClass

_OPENING, _CLOSING = "([{", ")]}"


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

    def of(
        self,
        query: Query,
        clauses: Clauses,
        mention: Mention,
        content: Sequence[int],
        spans: Sequence[WholeName],
        passable: Sequence[bool],
    ) -> Iterator[Rival]:
        """Yield the rivals of a mention.

        Args:
            query: the line.
            clauses: its clauses.
            mention: the mention.
            content: the words and numbers that are read with it, by index.
            spans: the known names among them.
            passable: for each token whether a name may reach over it.
        """
        own = {name.substance for name in mention.names}
        yield from self._look_alikes(query.tokens, mention, content, passable, own)
        for name in spans:
            if _may_be(query.tokens, mention, content, name) and (what := self._names.other(name, own)):
                cost = COSTS["known-name" if _is_apart(query.tokens, clauses, name.first, name.last) else "known-whole"]
                yield Rival(name.first, name.last, cost, "known", what)
        if mention.kind is EvidenceKind.TYPO and mention.first == mention.last:
            what = self._names.other(token_key(query.tokens[mention.first]), own)
            if what:
                yield Rival(mention.first, mention.last, COSTS["known-name"], "known", what)
        for compound in self._compounds.around(query.tokens, mention):
            if _may_reach(clauses, query.tokens, mention, compound):
                cost = _compound_cost(clauses, query.tokens, compound)
                yield Rival(compound.first, compound.last, cost, compound.form)

    def _look_alikes(
        self,
        tokens: Sequence[Token],
        mention: Mention,
        content: Sequence[int],
        passable: Sequence[bool],
        own: set[str],
    ) -> Iterator[Rival]:
        for first, last, why in self._names.look_alike_spans(tokens, content, own):
            covers = first <= mention.first and mention.last <= last
            if covers and (first, last) != (mention.first, mention.last) and all(passable[first:last]):
                rest = (*range(first, mention.first), *range(mention.last + 1, last + 1))
                names = any(tokens[i].kind is TokenKind.WORD and self._kinds.of(tokens[i]) is Kind.NAME for i in rest)
                cost = COSTS["look-alike-of-names" if names else "look-alike"]
                yield Rival(first, last, cost, "look-alike", look_alike(why))

    def _waits(self, tokens: Sequence[Token], clauses: Clauses, comma: int) -> bool:
        """Tell whether a class word alone stands before a comma and waits for its head: cyanohydrin, acetone."""
        at = comma - 1
        while at >= 0 and not clauses.fenced[at] and clauses.of[at] == clauses.of[comma]:
            at -= 1
        words = [t for t in tokens[at + 1 : comma] if t.kind is TokenKind.WORD]
        return bool(words) and all(self._kinds.of(word) is Kind.CLASS for word in words)

    def passable(self, tokens: Sequence[Token], clauses: Clauses, start: int, stop: int) -> list[bool]:
        """Tell for each token whether a known name may reach over it; true outside of ``start`` and ``stop``.

        Not over a slash, «and», a full stop; over a comma only if no whole name of its own stands behind it; over a
        bracket only if it holds part of a name, and neither a tag nor a name of its own.
        """
        found = [True] * len(tokens)
        for at in range(start, stop):
            if not clauses.fenced[at]:
                continue
            text = tokens[at].text
            if text == ",":
                behind = _segment(tokens, clauses, at + 1, stop)
                found[at] = self._waits(tokens, clauses, at) or not self._names.begins(behind)
            elif text in _OPENING:
                inside = _segment(tokens, clauses, at + 1, stop)
                words = [t for t in inside if t.kind is TokenKind.WORD]
                tag = any(t.has(WordClass.SOURCE_TAG) for t in words)
                found[at] = not tokens[at].spaced or not (tag or self._names.begins(inside))
            elif text not in _CLOSING:
                found[at] = False
        return found


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


def _may_reach(clauses: Clauses, tokens: Sequence[Token], mention: Mention, compound: Compound) -> bool:
    """Tell whether a compound may reach over the fences between it and the mention: by its own form only."""
    if clauses.of[compound.first] != clauses.of[compound.last]:
        return False
    if compound.form in ("catalogue", "polymer", "chinese", "class-word"):
        beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
        fenced = any(clauses.fenced[i] and tokens[i].text in ",/&" for i in beyond)
        edge = tokens[beyond[-1]].text
        return compound.form != "class-word" or not fenced or is_prefix(edge) or is_adjective(edge)
    beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
    return not any(clauses.fenced[i] and tokens[i].text not in "()[]{}." for i in beyond)


def _compound_cost(clauses: Clauses, tokens: Sequence[Token], compound: Compound) -> float:
    if compound.form in ("chinese", "ester"):
        return COSTS["bound"]
    if compound.form != "polymer":
        return COSTS["compound"]
    inside = range(compound.first, compound.last + 1)
    if any(tokens[i].has(WordClass.POLYMER) and leads_to_parts(tokens, i) for i in inside):
        return COSTS["polymer-of"]
    return COSTS["polymer-apart" if _is_apart(tokens, clauses, compound.first, compound.last) else "polymer"]


def _segment(tokens: Sequence[Token], clauses: Clauses, start: int, stop: int) -> Sequence[Token]:
    at = start
    while at < stop and not clauses.fenced[at]:
        at += 1
    return tokens[start:at]


def _says_nothing(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token beside a name is no part of any name: a grade, a preposition, a number on its own."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        before = index > 0 and tokens[index - 1].text in "-,'" and not token.spaced
        return not before and not (index + 1 < len(tokens) and tokens[index + 1].text in "-,'")
    return token.has(WordClass.GRADE, WordClass.FUNCTION_WORD)
