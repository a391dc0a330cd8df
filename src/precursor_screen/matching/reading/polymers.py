"""Reads polymers: names whose listed part is a building block of another material, not a solvent in it."""

from collections.abc import Sequence

from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.word_groups import in_group
from precursor_screen.names import Token

_REACH = 80  # tokens between a polymer word and what it is made of


def polymer_of(tokens: Sequence[Token], mention: Mention) -> tuple[int, int] | None:
    """Return the first and the last token of the polymer a mention is part of: polymer of or with, copolymer."""
    for step, edge in ((1, mention.last), (-1, mention.first)):
        at = edge
        for _ in range(_REACH):
            at += step
            if not 0 <= at < len(tokens) or tokens[at].text in ";:%" or in_group("solution_words", tokens[at].text):
                break
            if in_group("polymers", tokens[at].text):
                following = next((t.text for t in tokens[at + 1 : at + 3] if t.text != "."), "")
                if step > 0 or in_group("polymer_of", following):
                    return min(at, mention.first), max(at, mention.last)
    return None
