"""Reads what the words around a mention make of it: said to be absent, another thing's use, or one ingredient."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from precursor_screen.cache import Stored
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query
from precursor_screen.names import TokenKind, cyrillic_stems, folds
from precursor_screen.quantities import read_strength
from precursor_screen.words import Phrase, clause_marks, phrases

_SHORTEST_FOLDED = 6  # letters; short words (для, без) have no ending to lose
_LONGEST_ABBREVIATION = 5  # letters
_VOWELS = frozenset("аеиоуыэюяaeiou")
_REACH = 60  # tokens back to look for the opening of an enumeration


@dataclass(frozen=True, slots=True)
class Context:
    """The effect of the words around a mention, and the words themselves."""

    effect: str
    text: str


def context_of(query: Query, mention: Mention) -> Context | None:
    """Return the context of a mention that changes its meaning, or None."""
    return _after(query, mention) or _before(query, mention) or _minor_part(query, mention)


_SHARES = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_SHARE_AFTER = re.compile(r"[^,;]{0,25}%")
_WHOLE = 105  # percent; shares that add up to more are no composition
_MINOR = 50  # percent; a share below it beside other shares is an ingredient


@lru_cache(maxsize=8)
def _shares(text: str) -> tuple[float, ...]:
    """Return all percentages of a text; remembered, because every mention of a line asks."""
    return tuple(float(found.replace(",", ".")) for found in _SHARES.findall(text))


def _minor_part(query: Query, mention: Mention) -> Context | None:
    """A share below one half right after the name, in a text that gives other shares too: one ingredient."""
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    share = _SHARE_AFTER.match(text, end)
    shares = _shares(text)
    if share is None or len(shares) < 2 or sum(shares) > _WHOLE:
        return None
    strength = read_strength(share.group())
    if strength is None or strength.high >= _MINOR:
        return None
    return Context("ingredient", text[begin : share.end()])


@lru_cache(maxsize=65536)
def phrase_word(word: str) -> str:
    """Return a word of running text without its ending, so that a phrase is met in every case and number.

    >>> phrase_word("нерастворимых") == phrase_word("нерастворимый")
    True
    """
    return folds(word)[0] if len(word) >= _SHORTEST_FOLDED else word


@cache
def _folded_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = _stored()[side]
    return found


@cache
def _stored() -> Stored:
    return Stored("phrases", lambda: {side: _fold_phrases(side) for side in ("before", "after")})


def _fold_phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for group in phrases(side).values():
        for phrase in group:
            words = tuple(phrase_word(word) for word in phrase.words)
            key = words[-1] if side == "before" else words[0]
            found.setdefault(key, []).append(replace(phrase, words=words))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}


def _before(query: Query, mention: Mention) -> Context | None:
    ends, turns = clause_marks()
    table = _folded_phrases("before")
    tokens = query.tokens
    near = True
    for at in range(mention.first - 1, max(-1, mention.first - _REACH), -1):
        token = tokens[at]
        if token.kind is TokenKind.MARK:
            # the dot of an abbreviation or a decimal does not end a clause
            if token.text in ends and not _is_abbreviation_dot(query, at):
                return None
            near = near and token.text in "-("
            continue
        if token.kind is TokenKind.NUMBER:
            continue
        for phrase in table.get(phrase_word(token.text), ()):
            governed = near or (phrase.whole_list and _may_be_governed(query, mention, phrase))
            if _ends_here(query, phrase, at) and governed:
                begin, stop = query.original(at - len(phrase.words) + 1, mention.last)
                return Context(phrase.effect, query.line.description[begin:stop])
        if token.text in turns:
            return None
        near = False
    return None


def _may_be_governed(query: Query, mention: Mention, phrase: Phrase) -> bool:
    """A Russian noun that «без» or «не содержит» reaches over a comma stands in the genitive: без запаха, ацетон."""
    if phrase.effect != "absent":
        return True
    words = [t.text for t in query.tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD]
    if not all("\u0400" <= c <= "\u04ff" for word in words for c in word):
        return True
    return any(cyrillic_stems(word)[0] != word for word in words)


def _ends_here(query: Query, phrase: Phrase, at: int) -> bool:
    start = at - len(phrase.words) + 1
    return start >= 0 and tuple(phrase_word(t.text) for t in query.tokens[start : at + 1]) == phrase.words


def _is_abbreviation_dot(query: Query, at: int) -> bool:
    """The dot of an abbreviation (техн., мас.) or of a decimal does not end a clause."""
    tokens = query.tokens
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and not following.spaced:
        return following.kind is not TokenKind.MARK
    if before.kind is not TokenKind.WORD or tokens[at].spaced or len(before.text) > _LONGEST_ABBREVIATION:
        return False
    if following is None or before.text[-1] in _VOWELS:
        return False
    text = query.line.description
    capital = text[query.original(at + 1, at + 1)[0]].isupper()
    return not capital or text.isupper()


def _after(query: Query, mention: Mention) -> Context | None:
    tokens = query.tokens
    at = mention.last + 1
    while at < len(tokens) and tokens[at].text in "-–":
        at += 1
    if at >= len(tokens) or tokens[at].kind is not TokenKind.WORD:
        return None
    for phrase in _folded_phrases("after").get(phrase_word(tokens[at].text), ()):
        stop = at + len(phrase.words)
        if tuple(phrase_word(t.text) for t in tokens[at:stop]) == phrase.words:
            begin, end = query.original(mention.first, stop - 1)
            return Context(phrase.effect, query.line.description[begin:end])
    return None
