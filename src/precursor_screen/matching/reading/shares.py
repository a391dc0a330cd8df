"""Reads from the share beside a mention that it is one ingredient of the goods, or an impurity of them."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.names import Token, TokenKind, is_chemical
from precursor_screen.quantities import read_strength
from precursor_screen.words import WordClass

_SHARES = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_SHARE_AFTER = re.compile(r"[^,;]{0,25}%")
_LIMIT = (
    r"(?:не\s+(?:более|выше|больше)|до|max\.?|maximum|макс\.?|not\s+more\s+than|no\s+more\s+than|up\s+to|below|[<≤])"
)
_PERCENT = r"(\d{1,2}(?:[.,]\d+)?)\s*(?:мас\.?|масс\.?|wt\.?|w/w)?\s*%"
_LIMIT_BEHIND = re.compile(rf"[\s,:(–-]{{0,3}}{_LIMIT}\s*{_PERCENT}", re.IGNORECASE)
_LIMIT_BEFORE = re.compile(rf"{_LIMIT}\s*{_PERCENT}\s*(?:of\s+)?$", re.IGNORECASE)
_LIMIT_LENGTH = 40  # letters of a limit before a name
_IMPURITY = 1.0  # percent
_WHOLE = 105  # percent; shares that add up to more are no composition
_MINOR = 50  # percent; a share below it beside other shares is an ingredient


@lru_cache(maxsize=8)
def _shares(text: str) -> tuple[float, ...]:
    """Return all percentages of a text; remembered, because every mention of a line asks."""
    return tuple(float(found.replace(",", ".")) for found in _SHARES.findall(text))


def minor_share(query: Query, clauses: Clauses, mention: Mention) -> str | None:
    """Return a name with the share below one half right behind it, in a part of a line that gives other shares too."""
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    share = _SHARE_AFTER.match(text, end)
    if share is None:
        return None
    first, stop = clauses.part(mention.first)
    shares = _shares(query.text(first, stop - 1))
    if len(shares) < 2 or sum(shares) > _WHOLE:
        return None
    strength = read_strength(share.group())
    if strength is None or strength.high >= _MINOR:
        return None
    return text[begin : share.end()]


def with_several_shares(query: Query, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the substances that several mentions name with a share behind each: no composition says one twice."""
    text = query.line.description
    shared = (one for one in mentions if _SHARE_AFTER.match(text, query.original(one.first, one.last)[1]))
    counts = Counter(substance for one in shared for substance in {name.substance for name in one.names})
    return frozenset(substance for substance, count in counts.items() if count > 1)


def impurity_of(query: Query, mention: Mention) -> str | None:
    """Return a name with its upper limit, where that makes it an impurity of goods named before it.

    Фосфор не более 0,04 % in ferrosilicon; but acetone max 1 % by itself is a solution of acetone.
    """
    if not any(query.tokens[i].kind is TokenKind.WORD and i < mention.first for i in query.content):
        return None
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    limit = _LIMIT_BEHIND.match(text, end) or _limit_before(text, begin)
    if limit is None or float(limit.group(1).replace(",", ".")) > _IMPURITY:
        return None
    if _is_of_other(query, mention, *limit.span()) or limited_before(query, mention):
        return None
    return text[min(begin, limit.start()) : max(end, limit.end())]


def limited_before(query: Query, mention: Mention) -> str | None:
    """Return a name with the upper limit before it that a name before that may have: methanol max 0.5 % acetone."""
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    limit = _limit_before(text, begin)
    if limit is None or float(limit.group(1).replace(",", ".")) > _IMPURITY:
        return None
    beside = _token_before(query, mention, limit.start())
    if beside is None or not is_chemical(beside.text) or beside.has(WordClass.SHARE_OF, WordClass.GRADE):
        return None
    return text[limit.start() : end]


def _limit_before(text: str, begin: int) -> re.Match[str] | None:
    return _LIMIT_BEFORE.search(text, max(0, begin - _LIMIT_LENGTH), begin)


def _token_before(query: Query, mention: Mention, begin: int) -> Token | None:
    """Return the last token before a mention that ends before a place of the text."""
    before = range(mention.first - 1, -1, -1)
    return next((query.tokens[at] for at in before if query.original(at, at)[1] <= begin), None)


def _is_of_other(query: Query, mention: Mention, begin: int, end: int) -> bool:
    """Tell whether a limit between two places of the text is one of what stands on its other side: discount max 1 %."""
    tokens = query.tokens
    if begin < query.original(mention.first, mention.first)[0]:
        beside = _token_before(query, mention, begin)
    else:
        behind = range(mention.last + 1, len(tokens))
        beside = next((tokens[at] for at in behind if query.original(at, at)[0] >= end), None)
    return beside is not None and beside.has(WordClass.SHARE_OF)
