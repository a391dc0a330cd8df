"""Reads the strength that a line states of one substance: from its column, and from the words beside the name.

A percentage belongs to a name if nothing stands between that could own it: «Ацетон (вода не более 0,2 %)» states no
strength of acetone, nor does «Ацетон, 12 % воды». Where that cannot be settled the strength is read, but is not exact,
and exempts nothing.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache

from precursor_screen.matching import Finding, Mention, Query, token_key
from precursor_screen.model.line import Field
from precursor_screen.model.rules import Substance
from precursor_screen.names import TokenKind, classes_of, is_chemical
from precursor_screen.quantities import (
    Solute,
    Strength,
    has_digit,
    read_strength_cell,
    read_strength_text,
    read_strengths_text,
)
from precursor_screen.reason import Reason, together
from precursor_screen.screening.composition import composed_strength, states_own_share
from precursor_screen.screening.own_part import OwnPart
from precursor_screen.words import WordClass, phrases_of

_REACH = 20  # tokens between a name and its strength
_SHORT = 3  # letters: shorter words than these name no chemical
_ALL = Decimal(100)
_OVER_ALL = re.compile(r"(?<![\d.,/-])(\d{3}(?:[.,]\d+)?)\s*(?:%|процент|percent)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD_AFTER = re.compile(r"(?:\s*-?\s*(?:ный|ного|ном|ным|ная|ной|процентн\w*))?\s*(?P<word>[^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s*$")
_SAYING_NOTHING = (
    WordClass.COUNTER_ION,
    WordClass.SALT,
    WordClass.HYDRATE,
    WordClass.GRADE,
    WordClass.SOURCE_TAG,
    WordClass.STRENGTH,
    WordClass.SOLVENT,
)


@dataclass(frozen=True, slots=True)
class StatedStrength:
    """The strength of a substance, and what about it cannot be.

    Attributes:
        strength: as read; None if none is stated. With a fault its bounds are 0 and 100.
        conflict: column and text state strengths that cannot both be.
        impossible: no goods of that name have the strength.
    """

    strength: Strength | None = None
    conflict: Reason | None = None
    impossible: Reason | None = None


def stated_strength(query: Query, finding: Finding, substance: Substance, own: OwnPart, alone: bool) -> StatedStrength:
    """Return the strength stated for a finding; of goods of known composition, what the rules have of it.

    Args:
        query: the line.
        finding: what was found in it.
        substance: of the finding.
        own: the part of the line that the finding's mention stands in.
        alone: whether the line names no other substance.
    """
    goods = finding.main().goods
    if goods is not None and not states_own_share(goods):
        return StatedStrength(composed_strength(goods, substance.id))
    if goods is not None:
        stated = _stated(query, finding, substance, own, alone=alone)
        return stated if stated.strength else StatedStrength(composed_strength(goods, substance.id))
    return _stated(query, finding, substance, own, alone=alone)


def _stated(query: Query, finding: Finding, substance: Substance, own: OwnPart, alone: bool) -> StatedStrength:
    cell = query.line.get(Field.STRENGTH)
    text = query.line.description
    if not has_digit(cell) and not has_digit(text):
        return StatedStrength()
    mass = substance.molar_mass_g_mol
    solute = Solute(Decimal(str(mass)) if mass else None)
    column = _of_cell(cell, query.line.unit_of(Field.STRENGTH), solute) if has_digit(cell) else None
    beside, near = _beside(query, finding.mention, solute, own, alone) if has_digit(text) else (None, "")
    if over := _above_all(cell, near):
        return StatedStrength(_unreadable(str(dict(over.args)["said"]), over), impossible=over)
    if column and beside and (column.high < beside.low or beside.high < column.low):
        conflict = Reason("strength.conflict", column=str(column), text=str(beside))
        return StatedStrength(_unreadable(f"{column} / {beside}", conflict), conflict=conflict)
    strength = column or beside
    return StatedStrength(strength, impossible=_too_strong(strength, finding, substance))


def strength_fault(cell: str) -> Reason | None:
    """Return why a cell states no strength of anything; None if it states one.

    >>> strength_fault("98 %"), strength_fault("strong").args
    (None, (('said', 'strong'),))
    """
    return _above_all(cell) or _of_cell(cell, "", Solute()).fault


def _above_all(*texts: str) -> Reason | None:
    """Say that one of the texts has more than 100 %: the first that has a percentage of three figures counts."""
    over = next(filter(None, map(_OVER_ALL.search, texts)), None)
    if over and Decimal(over.group(1).replace(",", ".")) > _ALL:
        return Reason("strength.above-all", said=over.group().strip())
    return None


def _unreadable(said: str, fault: Reason) -> Strength:
    return Strength(Decimal(0), _ALL, said, exact=False, fault=fault)


def _too_strong(strength: Strength | None, finding: Finding, substance: Substance) -> Reason | None:
    """Say that goods of the name that was met are never as strong; None if they may be."""
    highest = substance.highest_strength
    if strength is None or highest is None or strength.fault is not None:
        return None
    met = {item.rule_text.casefold() for item in finding.items}
    named = next((name for name in highest.names if name.casefold() in met), None)
    if named is None or strength.low <= Decimal(str(highest.percent)):
        return None
    return Reason("strength.too-strong", strength=str(strength), percent=highest.percent, name=named)


def _of_cell(cell: str, unit: str, solute: Solute) -> Strength:
    bare = not any(c.isalpha() or c in "%‰:" for c in cell)
    found = None if bare else read_strength_text(cell, solute)
    found = found or read_strength_cell(cell, unit) or read_strength_text(cell, solute)
    return found or _unreadable(cell.strip(), Reason("strength.unread", said=cell.strip()))


def _beside(
    query: Query, mention: Mention | None, solute: Solute, own: OwnPart, alone: bool
) -> tuple[Strength | None, str]:
    """Return the strength beside a name, and the text that was searched for it."""
    text = query.line.description
    if mention is None or mention.last >= len(query.tokens):
        return (_only_one(text, solute) if alone else None), text
    first, last = _reach(query, mention, -1), _reach(query, mention, 1)
    begin, end = query.original(mention.first, mention.last)
    head = text[query.original(first, first)[0] if first < mention.first else begin : begin]
    tail = text[end : query.original(last, last)[1] if last > mention.last else end]
    after = _after(tail, text[end + len(tail) :], solute)
    before = _before(head, text[: begin - len(head)], solute)
    for side in (after, before):
        if side is not None and side.exact:
            return side, head + tail
    loose = after or before
    if loose is None and alone and end > _last_share_of(text):
        # where several parts name the substance, each has its own strength
        loose = _only_one(own.text if own.shared else text, solute)
    return loose, head + tail


@lru_cache(maxsize=16)  # each mention of a line asks for it
def _last_share_of(text: str) -> int:
    """Return where the last word of a text begins that something may be a share of; -1 if there is none."""
    return max((found.start() for found in _LETTERS.finditer(text) if _is_share_of(found.group().lower())), default=-1)


@lru_cache(maxsize=16)
def _only_one(text: str, solute: Solute) -> Strength | None:
    """Return the one strength of a text; that it is the substance's is taken for granted."""
    found = read_strengths_text(text, solute)
    if len(found) != 1:
        return None
    return _loose(found[0], Reason("strength.only-one"))


def _reach(query: Query, mention: Mention, step: int) -> int:
    """Return the last token on one side of a name up to which a strength may belong to it."""
    own = {token_key(t) for t in query.tokens[mention.first : mention.last + 1]}
    tokens = query.tokens
    at = edge = mention.last if step > 0 else mention.first
    for _ in range(_REACH):
        at += step
        if not 0 <= at < len(tokens):
            break
        token = tokens[at]
        if token.text == ";" or (token.text == ":" and not _joins(query, at)):
            break
        if token.kind is TokenKind.WORD:
            taken = _phrase_at(query, at, step)
            if taken:
                at += step * (taken - 1)
            elif not (token.has(*_SAYING_NOTHING) or token_key(token) in own or _is_unit(query, at)):
                break
        edge = at
    return edge


def _joins(query: Query, at: int) -> bool:
    """A colon in 1:4 or after a word for strength (чистота: 98 %) ends nothing."""
    before = query.tokens[at - 1] if at else None
    if before is None:
        return False
    return before.kind is TokenKind.NUMBER or before.has(WordClass.STRENGTH)


def _is_unit(query: Query, at: int) -> bool:
    """What stands right after a number or a percent sign: 25 kg, 0.1 M, 40%-ный, 70 % об."""
    for before in (at - 1, at - 2):
        if before < 0:
            return False
        token = query.tokens[before]
        if token.kind is TokenKind.NUMBER or token.text == "%":
            return not is_chemical(query.tokens[at].text) and not query.tokens[at].has(WordClass.SHARE_OF)
        if token.text not in "-/.":
            return False
    return False


def _phrase_at(query: Query, at: int, step: int) -> int:
    """Return how many tokens the phrase takes that begins (or, going back, ends) at a token: в смеси с водой."""
    tokens = query.tokens
    for phrase in _solvent_phrases(step).get(tokens[at].text, ()):
        size = len(phrase)
        first = at if step > 0 else at - size + 1
        if first >= 0 and tuple(t.text for t in tokens[first : first + size]) == phrase:
            return size
    return 0


@cache
def _solvent_phrases(step: int) -> Mapping[str, Sequence[tuple[str, ...]]]:
    """Return the phrases by their first word or, going back, their last; single words are classes of the token."""
    found: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases_of(WordClass.SOLVENT):
        if len(phrase) > 1:
            found[phrase[0 if step > 0 else -1]].append(phrase)
    return found


def _after(tail: str, rest: str, solute: Solute) -> Strength | None:
    """Return what stands behind a name: all strengths together, as each may be the goods'."""
    found = [_owned(one, tail, rest) for one in read_strengths_text(tail, solute)]
    sure = [one for one in found if one.exact]
    if len(sure) > 1:
        first = sure[0]
        low, high = min(one.low for one in sure), max(one.high for one in sure)
        if (low, high) == (first.low, first.high):
            return first
        return replace(first, low=low, high=high, text=" / ".join(str(one) for one in sure))
    return sure[0] if sure else (found[0] if found else None)


def _owned(strength: Strength, tail: str, rest: str) -> Strength:
    """Return a strength, not exact where the word right behind or before it may be what it is a share of."""
    end = strength.start + len(strength.text)
    behind = _WORD_AFTER.match(tail[end:] + rest)
    before = _WORD_BEFORE.search(tail[: strength.start])
    if behind and _is_share_of(behind["word"].lower()):
        return _loose(strength, Reason("strength.may-be-of", strength=str(strength), word=behind["word"]))
    if before and _is_share_of(before.group(1).lower()):
        return _loose(strength, Reason("strength.may-be-of", strength=str(strength), word=before.group(1)))
    return strength


def _before(head: str, rest: str, solute: Solute) -> Strength | None:
    """Return what stands before a name, not exact where the word before it may be what it is a share of: НДС 0 %."""
    found = read_strengths_text(head, solute)
    if not found:
        return None
    last = found[-1]
    owner = _WORD_BEFORE.search(rest + head[: last.start])
    if owner and _is_share_of(owner.group(1).lower()):
        return _loose(last, Reason("strength.may-be-of", strength=str(last), word=owner.group(1)))
    if re.search(r"[,+&)]", head[last.start + len(last.text) :]):
        return _loose(last, Reason("strength.before-comma", strength=str(last)))
    return last


def _loose(strength: Strength, why: Reason) -> Strength:
    how = together(strength.how or Reason("text", text=str(strength)), why)
    return replace(strength, how=how, exact=False)


def _is_share_of(word: str) -> bool:
    # words cut from the text behind tokens, which are read nowhere else
    classes = classes_of(word)
    if WordClass.SHARE_OF in classes:
        return True
    # «in» and «от» end like names of chemicals
    return len(word) > _SHORT and is_chemical(word) and WordClass.GRADE not in classes
