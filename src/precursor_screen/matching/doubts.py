"""Says what makes a mention less than sure, and what silences it, as codes with their words."""

import re
from collections.abc import Iterator
from typing import Final

from precursor_screen.matching.mention import Mention
from precursor_screen.matching.proofs import not_hit
from precursor_screen.matching.query import Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.lattice import OtherName
from precursor_screen.matching.reading.operators import Governed
from precursor_screen.model.result import NotHit
from precursor_screen.names import TokenKind, endings_of
from precursor_screen.reason import Reason
from precursor_screen.words import WordClass

_MARK_LENGTH: Final = 12  # letters of the mark of an isotope before a name
_STEM_LENGTH: Final = 3  # letters before a digit that make it part of a word; fewer are a unit
_ISOTOPE_BEHIND: Final = re.compile(
    r"[-\u2010-\u2013 ]?\(?[dD]\d{1,2}(?!\w)|[-\u2010-\u2013 ]\(?1[345][CN]\d{0,2}(?!\w)"
)
_ISOTOPE_BEFORE: Final = re.compile(r"(?<!\w)[\[(]?(?:1[345][CN]|[23]H|[dD])\d{0,2}[\])]?[- ]?$")


def doubts_of(
    query: Query,
    mention: Mention,
    other: OtherName | None,
    governed: Governed | None,
    share: str | None,
    *,
    lone: bool,
    parted: Reason | None = None,
    salt: str | None = None,
) -> Iterator[tuple[str, Reason]]:
    """Yield what makes a mention less than sure: the feature, and its ground.

    Args:
        query: the line.
        mention: the mention.
        other: another name that it may be part of.
        governed: what an operator says of it.
        share: its words with a share that makes it an ingredient.
        lone: it stands in a case that nothing governs.
        parted: why the cells in which its words stand make it less sure.
        salt: its words with those of a salt of it, perhaps.
    """
    if other:
        yield ("locant-beside" if other.form == "locant" else "other-reading"), _other_ground(query, other)
    elif salt:
        yield "other-reading", Reason("match.perhaps-other", text=salt)
    if governed and governed.effect != "ingredient":
        yield "perhaps-governed", governed_ground(query, governed)
    elif ingredient := query.text(governed.first, governed.last) if governed else share:
        yield "ingredient", Reason("match.ingredient", text=ingredient)
    if lone:
        yield "lone-case", Reason("match.lone-case", text=query.text(mention.first, mention.last))
    if inside := _inside_word(query, mention):
        yield "inside-word", Reason("match.inside-word", text=inside)
    if parted:
        yield "parted", parted
    if isotope := _isotope(query, mention):
        yield "isotope", Reason("match.isotope", text=isotope)


def salt_before(query: Query, clauses: Clauses, mention: Mention) -> str | None:
    """Return a name with the other half of a salt that stands before it: sulfato de amoniaco, citrato ferrico amoniaco.

    Whether it is the salt, or the substance beside another salt, the words do not say.
    """
    tokens, at, adjectives = query.tokens, mention.first - 1, 0
    while at >= 0 and not clauses.fenced[at] and clauses.of[at] == clauses.of[mention.first]:
        if tokens[at].has(WordClass.COUNTER_ION):
            return query.text(at, mention.last)
        adjectives += tokens[at].text.endswith(endings_of("adjective_sign"))
        if adjectives > 1 or not (adjectives or tokens[at].has(WordClass.OF)):
            return None
        at -= 1
    return None


def _isotope(query: Query, mention: Mention) -> str | None:
    """Return a mark of other isotopes right beside a mention: Acetone-d6, 13C6 toluene."""
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    if mark := _ISOTOPE_BEHIND.match(text, end):
        return text[begin : mark.end()]
    mark = _ISOTOPE_BEFORE.search(text, max(0, begin - _MARK_LENGTH), begin)
    return text[mark.start() : end] if mark else None


def _inside_word(query: Query, mention: Mention) -> str | None:
    """Return the word that a mention is the end of, if a digit in it may stand for a letter: 2-methy1piperidine."""
    tokens, at = query.tokens, mention.first
    if at < 1 or tokens[at].spaced:
        return None
    if not (tokens[at].disguised and tokens[at - 1].kind is TokenKind.WORD):  # trich1oro4cetic acid
        at -= 1
        if at < 1 or tokens[at].spaced or tokens[at].kind is not TokenKind.NUMBER or len(tokens[at].text) > 1:
            return None
    before = tokens[at - 1]
    whole = before.kind is TokenKind.WORD and len(before.text) >= _STEM_LENGTH
    return query.text(at - 1, mention.last) if whole else None


def _other_ground(query: Query, other: OtherName) -> Reason:
    text = query.text(other.first, other.last)
    if other.form == "locant":
        return Reason("match.locant", text=text)
    if not other.sure:
        return Reason("match.perhaps-other", text=text)
    return other.what(text) if other.what else Reason("match.reads-as-other", text=text)


def left_as_other(query: Query, other: OtherName, substance: str, text: str) -> NotHit:
    """Leave what is part of another name: a look-alike wherever it was found, else by the form of the name."""
    ground = _other_ground(query, other)
    return not_hit("look-alike" if ground.code == "match.look-alike" else other.form, substance, ground, text)


def governed_ground(query: Query, governed: Governed) -> Reason:
    """Say what an operator says of a mention, surely or perhaps."""
    text = query.text(governed.first, governed.last)
    if governed.effect == "absent":
        return Reason("match.absent", text=text) if governed.sure else Reason("match.perhaps-absent", text=text)
    return Reason("match.use", text=text) if governed.sure else Reason("match.perhaps-use", text=text)
