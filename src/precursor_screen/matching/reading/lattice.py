"""Reads a clause as a whole: all readings of its spans form a lattice, and the best path explains most at least cost.

A mention of a listed name is part of another name only where the best path through the other name is cheaper, by a
margin, than the best path that reads the listed name for itself. Inside the margin both readings are possible, and a
person decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.compounds import Compound, Compounds
from precursor_screen.matching.reading.costs import COSTS, MARGIN
from precursor_screen.matching.reading.kinds import Kind, Kinds, is_prefix
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.matching.word_groups import in_group
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, is_adjective

_REACH = 12  # tokens to either side of a mention that are read with it
_LONGEST_LOCANT = 2  # digits
_OPENING, _CLOSING = "([{", ")]}"


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name that covers a mention: its tokens, what it is, and whether it surely is the right reading.

    ``form`` is that of a `Compound`, or ``known`` or ``look-alike``; ``what`` says which chemical a known name is of.
    """

    first: int
    last: int
    form: str
    what: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One reading of tokens ``first`` to ``last``, and its cost."""

    first: int
    last: int
    cost: float


class Lattice:
    """Reads mentions together with all that stands in their clause."""

    def __init__(self, kinds: Kinds, names: WholeNames) -> None:
        self._kinds = kinds
        self._names = names
        self._compounds = Compounds(kinds, names)

    def other_name(
        self, query: Query, clauses: Clauses, mention: Mention, mentions: Sequence[Mention]
    ) -> OtherName | None:
        """Return the other name that a mention is, or may be, part of; None if it is read for itself."""
        tokens = query.tokens
        if reason := self._names.look_alike_itself(tokens, mention):
            return OtherName(mention.first, mention.last, "look-alike", f"a look-alike: {reason}", True)
        start = max(clauses.start(mention.first), mention.first - _REACH)
        stop = min(clauses.stop(mention.last), mention.last + 1 + _REACH)
        content = [i for i in query.content if start <= i < stop]
        passable = self._passable(tokens, clauses, start, stop)
        spans = list(self._names.spans(tokens, content, passable, range(mention.first, mention.last + 1)))
        if explained := self._explained(tokens, mention, start):
            return explained
        rivals = list(self._rivals(query, clauses, mention, content, spans, passable))
        if not rivals:
            return None
        start, stop = min(start, *(r.first for r, _, _ in rivals)), max(stop, *(r.last + 1 for r, _, _ in rivals))
        edges = [
            *self._single(tokens, start, stop),
            *self._phrases(tokens, start, stop),
            *(Edge(n.first, n.last, COSTS["known-name"]) for n in spans),
            *(Edge(m.first, m.last, _cost_of(m)) for m in mentions if start <= m.first and m.last < stop),
        ]
        before, after = _best_costs(edges, start, stop)
        mine = before[mention.first - start] + _cost_of(mention) + after[mention.last + 1 - start]
        costs = [before[r.first - start] + r.cost + after[r.last + 1 - start] for r, _, _ in rivals]
        least = min(costs)
        rival, form, what = rivals[costs.index(least)]
        gain = mine - least
        if gain >= MARGIN:
            return OtherName(rival.first, rival.last, form, what, form != "locant")
        return OtherName(rival.first, rival.last, form, what, False) if gain > -MARGIN / 2 else None

    def _explained(self, tokens: Sequence[Token], mention: Mention, start: int) -> OtherName | None:
        """An abbreviation alone in a bracket is that of the name before it: метилметакрилат (ММА) is no methylamine."""
        first, last = mention.first - 1, mention.last + 1
        alone = first > start and tokens[first].text in _OPENING and last < len(tokens) and tokens[last].text in _CLOSING
        if not alone or not all(name.name.ambiguous for name in mention.names):
            return None
        own = {name.substance for name in mention.names}
        for at in range(first - 1, start - 1, -1):
            token = tokens[at]
            if token.kind is not TokenKind.WORD or self._kinds.of(token.text) is not Kind.NAME:
                continue
            of = self._names.substances_of(token)
            if of is not None:
                return None if of & own else OtherName(at, mention.last, "explained", "", True)
        return None

    def _rivals(
        self, query: Query, clauses: Clauses, mention: Mention, content: Sequence[int], spans: Iterable, passable
    ) -> Iterable[tuple[Edge, str, str]]:
        tokens = query.tokens
        own = {name.substance for name in mention.names}
        for first, last, reason in self._names.look_alike_spans(tokens, content, own):
            if not all(passable[first:last]):
                continue
            if first <= mention.first and last >= mention.last and (first, last) != (mention.first, mention.last):
                yield Edge(first, last, COSTS["look-alike"]), "look-alike", f"a look-alike: {reason}"
        for name in spans:
            if not (name.first <= mention.first and mention.last <= name.last):
                continue
            if (name.first, name.last) == (mention.first, mention.last) and mention.kind is not EvidenceKind.TYPO:
                continue
            extra = [i for i in content if name.first <= i < mention.first or mention.last < i <= name.last]
            if extra and all(_says_nothing(tokens, i) for i in extra):
                continue  # fuming, anhydrous; acetone in (drums); acetone 200 (l)
            if what := self._names.other(name, own):
                apart = any(clauses.fenced[i] or tokens[i].text == "-" for i in range(name.first, name.last + 1))
                yield Edge(name.first, name.last, COSTS["known-name" if apart else "known-whole"]), "known", what
        if mention.kind is EvidenceKind.TYPO and mention.first == mention.last:
            if what := self._names.other(token_key(tokens[mention.first]), own):
                yield Edge(mention.first, mention.last, COSTS["known-name"]), "known", what
        for compound in self._compounds.around(tokens, mention):
            if clauses.of[compound.first] == clauses.of[compound.last] and _may_reach(clauses, tokens, mention, compound):
                yield Edge(compound.first, compound.last, _compound_cost(clauses, tokens, compound)), compound.form, ""

    def _passable(self, tokens: Sequence[Token], clauses: Clauses, start: int, stop: int) -> list[bool]:
        """Tell for each token whether a known name may reach over it; only for those between ``start`` and ``stop``.

        Not over a slash, «and», a full stop; over a comma only if no whole name of its own stands behind it; over a
        bracket only if it holds part of a name, and neither a tag nor a name of its own.
        """
        found = [True] * len(tokens)
        for at in range(start, stop):
            if not clauses.fenced[at]:
                continue
            text = tokens[at].text
            if text == ",":
                found[at] = not self._names.begins(_segment(tokens, clauses, at + 1, stop))
            elif text in _OPENING:
                inside = _segment(tokens, clauses, at + 1, stop)
                words = [t for t in inside if t.kind is TokenKind.WORD]
                tag = any(in_group("tags", t.text) for t in words)
                found[at] = not tokens[at].spaced or not (tag or self._names.begins(inside))
            elif text not in _CLOSING:
                found[at] = False
        return found

    def _single(self, tokens: Sequence[Token], start: int, stop: int) -> Iterable[Edge]:
        for at in range(start, stop):
            token = tokens[at]
            if token.kind is TokenKind.MARK:
                yield Edge(at, at, COSTS["open-hyphen"] if _is_open(tokens, at) else 0.0)
            elif token.kind is TokenKind.NUMBER:
                yield Edge(at, at, COSTS["locant" if _is_locant(tokens, at) else "number"])
            elif in_group("locant_letters", token.text) and _is_locant(tokens, at):
                yield Edge(at, at, COSTS["locant"])
            else:
                yield Edge(at, at, COSTS[self._kinds.of(token.text)])

    def _phrases(self, tokens: Sequence[Token], start: int, stop: int) -> Iterable[Edge]:
        """Phrases that take a chemical word for themselves: peroxide-free, polymer grade, полимерная канистра."""
        for at in range(start, stop):
            token = tokens[at]
            if token.kind is not TokenKind.WORD:
                continue
            follows = at + 1
            while follows < stop and (tokens[follows].text == "-" or tokens[follows].kind is TokenKind.NUMBER):
                follows += 1
            if follows >= stop or tokens[follows].kind is not TokenKind.WORD:
                continue
            word = tokens[follows].text
            one, two = self._kinds.of(token.text), self._kinds.of(word)
            if follows == at + 1 and _are_salt(self._kinds, token.text, word):
                yield Edge(at, follows, COSTS["salt"])
            elif follows == at + 1 and Kind.MATERIAL in (one, two):
                yield Edge(at, follows, COSTS[Kind.MATERIAL])
            elif follows == at + 1 and one is Kind.CLASS and "\u0400" <= token.text[0] <= "\u052f":
                yield Edge(at, follows, COSTS["described"])
            noun = self._kinds.of(word) is Kind.ORDINARY or in_group("company", word)
            if in_group("free", word) or in_group("grade_nouns", word) or (noun and is_adjective(token.text)):
                yield Edge(at, follows, COSTS["phrase"])


def _is_open(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen with a word before it and none behind it is left open: 1-methyl-."""
    closed = at + 1 < len(tokens) and not tokens[at + 1].spaced and tokens[at + 1].text not in ",;"
    return tokens[at].text == "-" and at > 0 and not closed and (not tokens[at].spaced or at + 1 == len(tokens))


def _is_locant(tokens: Sequence[Token], at: int) -> bool:
    """A number bound by hyphens to words on its right is a locant: 2-methyl."""
    if at + 2 >= len(tokens) or len(tokens[at].text) > (_LONGEST_LOCANT if tokens[at].kind is TokenKind.NUMBER else 5):
        return False
    hyphen, follows = tokens[at + 1], tokens[at + 2]
    return hyphen.text == "-" and not hyphen.spaced and not follows.spaced and follows.kind is TokenKind.WORD


def _may_reach(clauses: Clauses, tokens: Sequence[Token], mention: Mention, compound: Compound) -> bool:
    """Tell whether a compound may reach over the fences between it and the mention: by its own form only."""
    if compound.form in ("catalogue", "polymer", "chinese", "class-word"):
        beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
        fenced = any(clauses.fenced[i] and tokens[i].text in ",/&" for i in beyond)
        return compound.form != "class-word" or not fenced or is_prefix(tokens[beyond[-1]].text)
    beyond = [*range(compound.first, mention.first), *range(mention.last + 1, compound.last + 1)]
    return not any(clauses.fenced[i] and tokens[i].text not in "()[]{}" for i in beyond)


def _is_of(tokens: Sequence[Token], at: int) -> bool:
    following = next((t.text for t in tokens[at + 1 : at + 3] if t.text != "."), "")
    return in_group("polymer_of", following)


def _are_salt(kinds: Kinds, one: str, two: str) -> bool:
    """Tell whether two words are a cation and what makes a salt, an oxide or an ester with it: амид натрия."""
    if kinds.of(one) is Kind.PREFIX and in_group("salts", two):
        return True
    return any(
        in_group("cations", cation) and (kinds.of(anion) is Kind.CLASS or in_group("anions", anion) or in_group("salts", anion))
        for cation, anion in ((one, two), (two, one))
    )


def _compound_cost(clauses: Clauses, tokens: Sequence[Token], compound: Compound) -> float:
    if compound.form in ("chinese", "ester"):
        return COSTS["bound"]
    if compound.form != "polymer":
        return COSTS["compound"]
    inside = range(compound.first, compound.last + 1)
    if any(in_group("polymers", tokens[i].text) and _is_of(tokens, i) for i in inside):
        return COSTS["polymer-of"]
    apart = any(clauses.fenced[i] or tokens[i].text == "-" for i in inside)
    return COSTS["polymer-apart" if apart else "polymer"]


def _segment(tokens: Sequence[Token], clauses: Clauses, start: int, stop: int) -> Sequence[Token]:
    at = start
    while at < stop and not clauses.fenced[at]:
        at += 1
    return tokens[start:at]


def _cost_of(mention: Mention) -> float:
    ambiguous = all(name.name.ambiguous for name in mention.names)
    return COSTS["listed-name"] + mention.edits * COSTS["edit"] + ambiguous * COSTS["ambiguous"]


def _best_costs(edges: Iterable[Edge], start: int, stop: int) -> tuple[list[float], list[float]]:
    """Return the least cost of reading up to each token, and from each token on."""
    size = stop - start
    by_start: list[list[Edge]] = [[] for _ in range(size)]
    for edge in edges:
        if start <= edge.first and edge.last < stop:
            by_start[edge.first - start].append(edge)
    infinite = float("inf")
    before, after = [infinite] * (size + 1), [infinite] * (size + 1)
    before[0] = after[size] = 0.0
    for at in range(size):
        for edge in by_start[at]:
            end = edge.last + 1 - start
            before[end] = min(before[end], before[at] + edge.cost)
    for at in range(size - 1, -1, -1):
        after[at] = min((edge.cost + after[edge.last + 1 - start] for edge in by_start[at]), default=infinite)
    return before, after


def _says_nothing(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token beside a name is no part of any name: a grade, a preposition, a number on its own."""
    token = tokens[index]
    if token.kind is TokenKind.NUMBER:
        before = index > 0 and tokens[index - 1].text in "-,'" and not token.spaced
        return not before and not (index + 1 < len(tokens) and tokens[index + 1].text in "-,'")
    return in_group("grades", token.text) or in_group("function_words", token.text)
