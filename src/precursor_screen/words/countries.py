"""Reads countries as papers write them, and tells the jurisdictions whose lists are law there."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from precursor_screen.words.tables import table

_EVERYWHERE = "all"


@lru_cache(maxsize=4096)
def country_of(text: str) -> str | None:
    """Return the ISO 3166-1 code of a country written as a code or a name, or None.

    A code before or after a name counts, too, if both agree.

    >>> country_of("kaz"), country_of("Республика Казахстан"), country_of("RU Россия"), country_of("643")
    ('KZ', 'KZ', 'RU', 'RU')
    >>> country_of("Ruritania") is None
    True
    """
    plain = _plain(text)
    known = _countries()
    if plain in known:
        return known[plain]
    # «RU - Россия», «Казахстан (KZ)»: every part that is known must be of one country
    parts = [part for part in re.split(r"\s*[-–—/,;:()]\s*|\s+", text) if part]
    named = {known.get(_plain(" ".join(rest))) for rest in (parts[1:], parts[:-1])} - {None}
    codes = {known[_plain(part)] for part in (parts[:1] + parts[-1:]) if _is_code(part) and _plain(part) in known}
    both = named | codes
    return next(iter(both)) if len(both) == 1 and named and codes else None


def is_everywhere(jurisdiction: str) -> bool:
    """Tell whether the lists of a jurisdiction apply whatever the countries."""
    row = table("jurisdictions")["jurisdictions"].get(jurisdiction)
    return row is not None and row["countries"] == _EVERYWHERE


def applies_in(jurisdiction: str, countries: Iterable[str]) -> bool:
    """Tell whether the lists of a jurisdiction are law in one of these countries (ISO codes)."""
    row = table("jurisdictions")["jurisdictions"].get(jurisdiction)
    if row is None:
        return jurisdiction in countries
    return row["countries"] == _EVERYWHERE or not set(row["countries"]).isdisjoint(countries)


def is_union(jurisdiction: str) -> bool:
    """Tell whether a jurisdiction is a customs union, whose lists are the law of its outer border."""
    row = table("jurisdictions")["jurisdictions"].get(jurisdiction)
    return row is not None and bool(row.get("union"))


def country_codes() -> tuple[str, ...]:
    """Return all two-letter codes."""
    return tuple(table("jurisdictions")["countries"])


def _is_code(part: str) -> bool:
    return len(part) in (2, 3) and (part.isupper() or part.isdigit())


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold().replace("ё", "е").replace("й", "й"))
    return " ".join(re.findall(r"\w+", "".join(c for c in spread if not unicodedata.combining(c))))


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in table("jurisdictions")["countries"].items():
        for name in (code, *names):
            found.setdefault(_plain(str(name)), code)
    return found
