"""Reads that a mention is one ingredient from the share behind it, in a text that gives other shares too."""

import re
from functools import lru_cache

from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query
from precursor_screen.quantities import read_strength

_SHARES = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_SHARE_AFTER = re.compile(r"[^,;]{0,25}%")
_WHOLE = 105  # percent; shares that add up to more are no composition
_MINOR = 50  # percent; a share below it beside other shares is an ingredient


@lru_cache(maxsize=8)
def _shares(text: str) -> tuple[float, ...]:
    """Return all percentages of a text; remembered, because every mention of a line asks."""
    return tuple(float(found.replace(",", ".")) for found in _SHARES.findall(text))


def minor_share(query: Query, mention: Mention) -> str | None:
    """Return a name with the share below one half right behind it, in a text that gives other shares too."""
    text = query.line.description
    begin, end = query.original(mention.first, mention.last)
    share = _SHARE_AFTER.match(text, end)
    shares = _shares(text)
    if share is None or len(shares) < 2 or sum(shares) > _WHOLE:
        return None
    strength = read_strength(share.group())
    if strength is None or strength.high >= _MINOR:
        return None
    return text[begin : share.end()]
