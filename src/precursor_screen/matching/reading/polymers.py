"""Reads polymers: names whose listed part is a building block of another material, not a solvent in it."""

from collections.abc import Sequence

from precursor_screen.matching.mention import Mention
from precursor_screen.names import Token, is_chemical
from precursor_screen.words import WordClass

_REACH = 80  # tokens between a polymer word and what it is made of


def polymer_of(tokens: Sequence[Token], mention: Mention) -> tuple[int, int] | None:
    """Return the first and the last token of the polymer a mention is part of: polymer of or with, copolymer."""
    for step, edge in ((1, mention.last), (-1, mention.first)):
        at = edge
        for _ in range(_REACH):
            at += step
            if not 0 <= at < len(tokens) or tokens[at].text in ";:%" or tokens[at].has(WordClass.SOLUTION):
                break
            if tokens[at].has(WordClass.POLYMER) and (
                step > 0 or (leads_to_parts(tokens, at) and _is_good(tokens, at))
            ):
                return min(at, mention.first), max(at, mention.last)
    return None


def _is_good(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a polymer word says what the goods are; a reaction has to be one of something named before it."""
    if not tokens[at].has(WordClass.VAGUE):
        return True
    return any(is_chemical(token.text) for token in tokens[max(0, at - _REACH) : at])


def leads_to_parts(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what a polymer is made of stands behind its word: polymer with; the dot of a cut word may follow."""
    following = next((t for t in tokens[at + 1 : at + 3] if t.text != "."), None)
    return following is not None and following.has(WordClass.POLYMER_OF)
