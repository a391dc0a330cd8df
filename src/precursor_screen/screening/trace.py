"""Records how a line was read, for `check --explain`: tokens, what was stripped, candidates with their evidence."""

from dataclasses import dataclass

from precursor_screen.matching import Matched, Query
from precursor_screen.model.result import EvidenceKind, LineResult
from precursor_screen.model.rules import RuleSet
from precursor_screen.names import Token, TokenKind, word_key
from precursor_screen.wording import say
from precursor_screen.words import WordClass

_ROLES = (
    (WordClass.COUNTER_ION, "salt"),
    (WordClass.SALT, "salt"),
    (WordClass.HYDRATE, "hydrate"),
    (WordClass.GRADE, "grade"),
    (WordClass.DERIVATIVE, "class word"),
    (WordClass.SUBSTITUENT, "prefix"),
)


@dataclass(frozen=True, slots=True)
class Trace:
    """How a line was read.

    ``tokens`` are (text, key, role); ``candidates`` are (substance, feature, weight, sentence), one each a piece of
    evidence.
    """

    tokens: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    candidates: tuple[tuple[str, str, float, str], ...]


#: Of a line that was not read.
NO_TRACE = Trace((), (), ())


def trace_of(query: Query, matched: Matched, rules: RuleSet, result: LineResult) -> Trace:
    """Render the reading of a line from the data the decision was made of, with what structures added to it."""
    tokens = tuple((t.text, word_key(t.text) if t.kind is TokenKind.WORD else t.text, _role(t)) for t in query.tokens)
    notes = [
        f"{number.scheme.upper()} {number.value}" + ("" if number.valid else " has a wrong check digit")
        for number in query.numbers
    ]
    notes += query.cleaned.notes
    if result.unread:
        notes.append(say(result.unread))
    candidates = tuple(
        (finding.substance, item.feature, item.weight, item.sentence)
        for finding in matched.findings
        for item in finding.items
    )
    structures = tuple(
        (hit.substance, item.feature, item.weight, item.sentence)
        for hit in result.hits
        for item in hit.items
        if hit.evidence is EvidenceKind.STRUCTURE
    )
    return Trace(tokens, tuple(notes), candidates + structures)


def _role(token: Token) -> str:
    if token.kind is not TokenKind.WORD:
        return str(token.kind)
    return next((role for one, role in _ROLES if token.has(one)), "word")
