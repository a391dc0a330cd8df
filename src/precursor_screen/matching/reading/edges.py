"""Reads what stands beside a mention: every word, number and mark by itself, and the phrases that take words in."""

from collections.abc import Sequence
from typing import NamedTuple

from precursor_screen.matching.kinds import Kind, Kinds, is_cut_derivative
from precursor_screen.matching.reading.costs import COSTS
from precursor_screen.names import Token, TokenKind, is_adjective
from precursor_screen.words import COMPANY, WordClass

_LONGEST_LOCANT = 2  # digits
_LONGEST_LETTERS = 5  # of a locant in letters: ortho
_ANIONS = (WordClass.ANION, WordClass.COUNTER_ION, WordClass.SALT)


class Edge(NamedTuple):
    """One reading of tokens ``first`` to ``last``, and its cost."""

    first: int
    last: int
    cost: float


def edges_from(kinds: Kinds, tokens: Sequence[Token], at: int) -> list[Edge]:
    """Return the readings of a token, alone and of the phrase that begins with it."""
    alone = Edge(at, at, _cost_alone(kinds, tokens, at))
    phrase = _phrase(kinds, tokens, at) if tokens[at].kind is TokenKind.WORD else None
    return [alone, phrase] if phrase else [alone]


def _cost_alone(kinds: Kinds, tokens: Sequence[Token], at: int) -> float:
    token = tokens[at]
    if token.kind is TokenKind.MARK:
        return COSTS["open-hyphen"] if _is_open(tokens, at) else 0.0
    if token.kind is TokenKind.NUMBER:
        return COSTS["locant" if _is_locant(tokens, at) else "number"]
    if token.has(WordClass.LOCANT) and _is_locant(tokens, at):
        return COSTS["locant"]
    cut = at + 1 < len(tokens) and tokens[at + 1].text == "." and not tokens[at + 1].spaced
    return COSTS[Kind.CLASS if cut and is_cut_derivative(token.text) else kinds.of(token)]


def _phrase(kinds: Kinds, tokens: Sequence[Token], at: int) -> Edge | None:
    """A phrase that takes a chemical word for itself: peroxide-free, polymer grade, полимерная канистра."""
    follows = at + 1
    while follows < len(tokens) and (tokens[follows].text == "-" or tokens[follows].kind is TokenKind.NUMBER):
        follows += 1
    if follows >= len(tokens) or tokens[follows].kind is not TokenKind.WORD:
        return None
    word, other = tokens[at], tokens[follows]
    noun = kinds.of(other) is Kind.ORDINARY or other.has(*COMPANY)
    if other.has(WordClass.FREE, WordClass.GRADE_NOUN) or (noun and is_adjective(word.text)):
        return Edge(at, follows, COSTS["phrase"])
    if follows > at + 1:
        return None
    if _are_salt(kinds, word, other):
        return Edge(at, follows, COSTS["salt"])
    if Kind.MATERIAL in (kinds.of(word), kinds.of(other)):
        return Edge(at, follows, COSTS[Kind.MATERIAL])
    described = kinds.of(word) is Kind.CLASS and "\u0400" <= word.text[0] <= "\u052f"
    return Edge(at, follows, COSTS["described"]) if described else None


def _is_open(tokens: Sequence[Token], at: int) -> bool:
    """A hyphen with a word before it and none behind it is left open: 1-methyl-."""
    closed = at + 1 < len(tokens) and not tokens[at + 1].spaced and tokens[at + 1].text not in ",;"
    return tokens[at].text == "-" and at > 0 and not closed and (not tokens[at].spaced or at + 1 == len(tokens))


def _is_locant(tokens: Sequence[Token], at: int) -> bool:
    """A number bound by hyphens to words on its right is a locant: 2-methyl."""
    if at + 2 >= len(tokens) or len(tokens[at].text) > (
        _LONGEST_LOCANT if tokens[at].kind is TokenKind.NUMBER else _LONGEST_LETTERS
    ):
        return False
    hyphen, follows = tokens[at + 1], tokens[at + 2]
    return hyphen.text == "-" and not hyphen.spaced and not follows.spaced and follows.kind is TokenKind.WORD


def _are_salt(kinds: Kinds, one: Token, two: Token) -> bool:
    """Tell whether two words are a cation and what makes a salt, an oxide or an ester with it: амид натрия."""
    if kinds.of(one) is Kind.PREFIX and two.has(WordClass.COUNTER_ION, WordClass.SALT):
        return True
    return any(
        cation.has(WordClass.CATION) and (kinds.of(anion) is Kind.CLASS or anion.has(*_ANIONS))
        for cation, anion in ((one, two), (two, one))
    )
