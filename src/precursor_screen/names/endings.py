"""Takes off word endings that say case, number or gender, and the suffix that made an adjective of a name."""

import re
from functools import cache, lru_cache

from precursor_screen.words import table

_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = table("endings")
    least = data["minimum"]

    def any_of(endings: list[str]) -> str:
        return "|".join(sorted(endings, key=lambda e: (-len(e), e)))

    return (
        re.compile(rf"^(.{{{least},}}?)(?:{any_of(data['cyrillic_adjective_sure'])})$"),
        re.compile(rf"^(.{{{least},}}?)(?:{any_of(data['cyrillic_noun'])})$"),
        re.compile(rf"^(.{{{least},}}?)(?:{any_of(data['adjective_suffix'])})$"),
    )


def cyrillic_stems(word: str) -> tuple[str, ...]:
    """Return the stems a Cyrillic word may have, the most trusted first.

    >>> cyrillic_stems("уксусного")
    ('уксусн', 'уксус')
    >>> cyrillic_stems("ацетоном")
    ('ацетон',)
    """
    adjective, noun, suffix = _patterns()
    if match := adjective.match(word):
        stem = match.group(1)
        bare = suffix.match(stem)
        return (stem, bare.group(1)) if bare else (stem,)
    match = noun.match(word)
    stem = match.group(1) if match else word
    if match and stem.endswith(("ов", "ев", "енн", "янн")) and (bare := suffix.match(stem)):
        return (stem, bare.group(1))  # этиловой, соляной: an adjective in a form that nouns share
    while len(stem) > 3 and stem[-1] in "иьй":
        stem = stem[:-1]
    return (stem,)


@cache
def endings_of(group: str) -> tuple[str, ...]:
    """Return the endings of a group of `data/endings.yml`, the longest first."""
    return tuple(sorted(table("endings")[group], key=lambda e: (-len(e), e)))


def turkic_stems(word: str) -> tuple[str, ...]:
    """Return what is left of a word under each Kazakh, Kyrgyz or Uzbek case ending, the longest ending first.

    Many of these endings look like chemistry (бутан), so a caller takes a stem only if it knows the word.

    >>> turkic_stems("ацетоннан")[0]
    'ацетон'
    """
    endings = endings_of("turkic" if _CYRILLIC.search(word) else "uzbek")
    if not word.endswith(endings):
        return ()
    return tuple(word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= 4)


@cache
def _latin_adjectives() -> tuple[re.Pattern[str], tuple[str, ...]]:
    data = table("endings")
    endings = "|".join(sorted(data["latin_adjective"], key=lambda e: (-len(e), e)))
    return re.compile(rf"^(.{{4,}}?)(?:ov|ev|n)?(?:{endings})$"), tuple(data["adjective_sign"])


def latin_stem(word: str) -> str | None:
    """Return the stem of a Russian adjective written in Latin letters, or None.

    >>> latin_stem("antranilovaya")
    'antranil'
    """
    match = _latin_adjectives()[0].match(word)
    return match.group(1) if match else None


@lru_cache(maxsize=65_536)
def is_adjective(word: str) -> bool:
    """Tell whether a clean word is surely an adjective by its ending.

    >>> is_adjective("соляной"), is_adjective("acetic"), is_adjective("ацетон")
    (True, True, False)
    """
    if not _CYRILLIC.search(word):
        return len(word) > 4 and word.endswith(_latin_adjectives()[1])
    adjective, _, suffix = _patterns()
    stem = adjective.match(word) or re.match(r"^(.{3,})(?:ой|ом|ем|им|ими)$", word)
    return stem is not None and suffix.match(stem.group(1)) is not None
