"""Reads the rest of a catalogue name behind its comma or bracket: where it ends, and whether it is left open.

Toluene, 2-chloro- and Acetic acid, [(4-chlorophenyl)methyl]-, ethyl ester go on behind the name they begin with.
"""

from collections.abc import Sequence

from precursor_screen.matching.reading.clauses import ends_sentence, is_joining, is_locant_comma
from precursor_screen.names import Token, TokenKind
from precursor_screen.words import WordClass

_SEGMENT = 40  # tokens of a catalogue name after its comma


def segment_end(tokens: tuple[Token, ...], start: int) -> int:
    """Return where the segment ends: at a comma that is no locant comma, at a clause mark, at a percentage."""
    stop, depth = start, 0
    while stop < len(tokens) and stop - start < _SEGMENT:
        mark = tokens[stop].text
        if mark in "([" and depth == 0 and stop > start and tokens[stop].spaced and tokens[stop - 1].text == "-":
            break  # a source tag behind an inverted name: ...-hydroxy- (8CI)
        depth += mark in "(["
        depth -= mark in ")]"
        if (
            ends_sentence(tokens, stop)
            or mark in ";:%"
            or depth < 0
            or (mark == "," and depth == 0 and not is_locant_comma(tokens, stop))
        ):
            break
        stop += 1
    return stop


def is_inverted(tokens: tuple[Token, ...], start: int, stop: int) -> bool:
    """Tell whether a hyphen in a segment is left open, as in the inverted part of a catalogue name: 2-chloro-."""
    if tokens[stop - 1].text == "-":
        return not _is_percentage(tokens, stop)
    for at in range(start, stop):
        if tokens[at].text != "-" or tokens[at].spaced:
            continue
        follows = at + 1
        if follows < stop and is_joining(tokens, follows):
            continue  # di- and trimethylamine
        tag = follows + 1 < len(tokens) and tokens[follows].text == "(" and tokens[follows + 1].kind is TokenKind.NUMBER
        if follows >= stop or tokens[follows].spaced or (tag and _closes_soon(tokens, follows)):
            return not _is_percentage(tokens, follows)
    return False


def _closes_soon(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a bracket holds a source tag, such as (8CI), and nothing else."""
    tag = at + 2 < len(tokens) and tokens[at + 2].has(WordClass.COLLECTIVE_INDEX)
    return tag and any(token.text == ")" for token in tokens[at : at + 8])


def is_locant(token: Token) -> bool:
    """Tell whether a token may be a locant: a number, or one of the letters and prefixes that mark a place."""
    return token.kind is TokenKind.NUMBER or token.has(WordClass.LOCANT, WordClass.GREEK_LOCANT)


def opens_with_locant(segment: Sequence[Token]) -> bool:
    """Tell whether locants bound to what follows open a segment: p-[...]; 2,5-dimethoxy."""
    at = 0
    while at + 2 < len(segment) and is_locant(segment[at]) and segment[at + 1].text == ",":
        at += 2
    return at + 1 < len(segment) and is_locant(segment[at]) and segment[at + 1].text == "-"


def _is_percentage(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].text == "%"
