"""Cuts a line into the parts that may each be one whole name, and asks of a part whether the line means it.

For names that a parser reads and no table of names has. A part is a clause; where a word for «or» or an equals sign
stands in it, what stands between these is a part too. What words were read as otherwise, no part may read again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from precursor_screen.matching.doubts import governed_ground
from precursor_screen.matching.finding import Silence, evidence
from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.proofs import PROOFS, not_hit
from precursor_screen.matching.query import Query, prepare
from precursor_screen.matching.reading.clauses import Clauses, clauses_of, is_joining
from precursor_screen.matching.reading.operators import Governed, Operators
from precursor_screen.model.line import Line
from precursor_screen.model.result import Evidence, EvidenceKind, NotHit, Span
from precursor_screen.names import Token, TokenKind, is_chemical, name_key
from precursor_screen.reason import Reason
from precursor_screen.words import WordClass, words_of

_MOST_PARTS = 8  # of one line
_LONGEST_LOCANT = 2  # letters
_BRACKETS = "()[]{}"
_DIVIDING = r"[;!?|:=+/\n\r\t\u2028\u2029•·▪●◦]|[.)]\s|\s[-\u2010-\u2015]\s"


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a line: its text, where it stands, and its tokens as far as they were needed."""

    text: str
    span: Span
    first: int = 0
    last: int = -1


class NameParts:
    """Knows what operators and look-alikes say of a part."""

    def __init__(self, lexicon: Lexicon, kinds: Kinds, operators: Operators) -> None:
        self._lexicon = lexicon
        self._kinds = kinds
        self._operators = operators

    def of(self, line: Line) -> list[NamePart]:
        """Return the parts of a line in their order; a line that nothing divides is one."""
        text = line.description
        if not _may_divide().search(text):
            return [NamePart(text, Span(0, len(text)))]
        query = prepare(line)
        found = [ends for ends in self._ranges(query, clauses_of(query)) if ends[0] <= ends[1]]
        if len(found) <= 1:
            return [NamePart(text, Span(0, len(text)))]
        spans = [
            (first, last, Span(*query.original(first, last)))
            for first, last in found[:_MOST_PARTS]
            if _is_whole(query.tokens, first, last)
        ]
        return [NamePart(text[span.start : span.end], span, first, last) for first, last, span in spans]

    def _ranges(self, query: Query, clauses: Clauses) -> Iterator[tuple[int, int]]:
        """Yield first and last token of each clause, without its wall, and of each alternative in it."""
        tokens, start = query.tokens, 0
        while start < len(tokens):
            stop = clauses.stop(start)
            while stop < len(tokens) and self._is_inside_name(tokens, stop - 1):
                stop = clauses.stop(stop)
            last = stop - 1
            while last >= start and clauses.fenced[last] and tokens[last].text not in _BRACKETS:
                last -= 1
            yield start, last
            cuts = [at for at in range(start, last + 1) if _is_between_names(tokens, at)]
            if cuts:
                for before, after in zip([start - 1, *cuts], [*cuts, last + 1], strict=True):
                    yield before + 1, after - 1
            start = stop

    def _is_inside_name(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a dash between spaces stands behind a piece of a name: n - ethyl - ethanamine."""
        if at < 1 or tokens[at].text != "-":
            return False
        before = tokens[at - 1]
        if before.kind is not TokenKind.WORD or len(before.text) <= _LONGEST_LOCANT:
            return True
        kind = self._kinds.of(before)
        return kind is not Kind.NAME and (kind is Kind.PREFIX or is_chemical(before.text))

    def left(
        self, query: Query, part: NamePart, name: str, substance: str, silences: Sequence[Silence]
    ) -> NotHit | None:
        """Return why a part does not name a substance, or None if it may.

        Args:
            query: the line.
            part: a part of it.
            name: the name that was read, in English.
            substance: what the name is read as.
            silences: what words of the line were left.
        """
        for silence in silences:
            if not _overlap(silence.span, part.span):
                continue
            proof = silence.left.proof
            same = proof == "look-alike" and silence.left.substance == substance
            if same or PROOFS[proof].by_context or not _within(silence.span, part.span):
                return not_hit(proof, substance, silence.left.ground, part.text)
        for own, why in self._lexicon.look_alikes.get(name_key(name), ()):
            if own == substance:
                ground = Reason("match.look-alike", text=part.text, why=why)
                return not_hit("look-alike", substance, ground, part.text)
        governed = self._governed(query, part)
        if governed and governed.sure and governed.effect != "ingredient":
            proof = "absent" if governed.effect == "absent" else "use"
            return not_hit(proof, substance, governed_ground(query, governed), part.text)
        return None

    def doubts(self, query: Query, part: NamePart) -> Iterator[Evidence]:
        """Yield what makes a part less than sure."""
        governed = self._governed(query, part)
        if governed and governed.effect != "ingredient":
            yield evidence("perhaps-governed", part.text, "", governed_ground(query, governed), part.span)
        elif governed:
            ground = Reason("match.ingredient", text=query.text(governed.first, governed.last))
            yield evidence("ingredient", part.text, "", ground, part.span)

    def _governed(self, query: Query, part: NamePart) -> Governed | None:
        if part.first > part.last:
            return None  # the whole line: nothing stands beside it
        kind = EvidenceKind.EXACT if _in_nominative(query.tokens[part.last]) else EvidenceKind.VARIANT
        mention = Mention(part.first, part.last, (), kind, 0, part.text, False)
        return self._operators.governing(query, clauses_of(query), mention)


@cache
def _may_divide() -> re.Pattern[str]:
    """Return what a line holds that has more than one part."""
    return re.compile(
        rf"{_DIVIDING}|\b(?:{'|'.join(map(re.escape, words_of(WordClass.ALTERNATIVE)))})\b", re.IGNORECASE
    )


def _is_whole(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether every bracket that is opened in a part is closed in it."""
    depth = 0
    for token in tokens[first : last + 1]:
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth < 0:
            return False
    return first <= last and not depth


def _is_between_names(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark or word stands between two names of one thing, or two things to choose from."""
    token = tokens[at]
    if token.kind is TokenKind.WORD:
        return is_joining(tokens, at) and token.has(WordClass.ALTERNATIVE)
    if token.text == "=":
        return True
    return token.text == "/" and token.spaced and at + 1 < len(tokens) and tokens[at + 1].spaced


def _in_nominative(token: Token) -> bool:
    """Tell whether a Russian name is as the dictionary has it: without an ending, or with one of the nominative."""
    return token.text[-1] not in "аеёиоуыэюяйьм" or token.text.endswith(("ая", "ый", "ий", "ое"))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
