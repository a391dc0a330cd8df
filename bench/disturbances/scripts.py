"""Tells scripts and languages of a name apart by its letters, and how much a name may be disturbed."""

import random
import re
from collections.abc import Callable, Iterable

Generator = Callable[[str, random.Random], str | None]

#: A run of letters. Chinese signs are no letters here: fingers, scanners and hyphens treat them otherwise.
WORD = re.compile(r"(?:(?![\u3400-\u9fff])[^\W\d_])+")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
KAZAKH = re.compile(r"[әғқңөұүһӘҒҚҢӨҰҮҺ]")
UKRAINIAN = re.compile(r"[ієїґІЄЇҐ]")
#: калий перманганаты, Kazakh "its permanganate", has no Kazakh letter
_KAZAKH_POSSESSIVE = re.compile(r"\s[а-я]+[тдл]ы$", re.IGNORECASE)


def letters_of(name: str) -> int:
    """Return how many letters a name has, Chinese signs not counted."""
    return sum(len(match.group()) for match in WORD.finditer(name))


def error_budget(name: str) -> int:
    """Return how many letters may be amiss: one from 6 letters, two from 12.

    >>> [error_budget(name) for name in ("iodine", "ether", "phenylacetone")]
    [1, 0, 2]
    """
    letters = letters_of(name)
    return 2 if letters >= 12 else int(letters >= 6)


def is_cyrillic(name: str) -> bool:
    """Return whether most letters of a name are Cyrillic."""
    return len(CYRILLIC.findall(name)) * 2 > letters_of(name)


def is_russian(name: str) -> bool:
    """Return whether a name can be Russian: Cyrillic, with no Kazakh or Ukrainian letter or ending."""
    foreign = KAZAKH.search(name) or UKRAINIAN.search(name) or _KAZAKH_POSSESSIVE.search(name)
    return is_cyrillic(name) and foreign is None


def words_of(name: str, least: int) -> list[re.Match[str]]:
    """Return the runs of letters of a name that have at least so many letters."""
    return [match for match in WORD.finditer(name) if len(match.group()) >= least]


def pairs(table: str) -> tuple[tuple[str, str], ...]:
    """Read a table of exchanges.

    >>> pairs("rn>m cl>d")
    (('rn', 'm'), ('cl', 'd'))
    """
    return tuple((old, new) for old, new in (pair.split(">") for pair in table.split()))


def between_letters(name: str) -> Callable[[int, int], bool]:
    """Return a test that a range stands between letters, so that a digit put there touches no number."""

    def allowed(start: int, end: int) -> bool:
        return start > 0 and end < len(name) and name[start - 1].isalpha() and name[end].isalpha()

    return allowed


def in_words(name: str, least: int) -> Callable[[int, int], bool]:
    """Return a test that a range lies in a word of at least so many letters."""
    spans = [match.span() for match in words_of(name, least)]

    def allowed(start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in spans)

    return allowed


def replace_once(
    name: str, table: Iterable[tuple[str, str]], rng: random.Random, allowed: Callable[[int, int], bool]
) -> str | None:
    """Exchange one place, chosen at random among the allowed places of all pairs; None where is none."""
    places = [
        (match.start(), match.end(), new)
        for old, new in table
        for match in re.finditer(re.escape(old), name)
        if allowed(match.start(), match.end())
    ]
    if not places:
        return None
    start, end, new = rng.choice(places)
    return name[:start] + new + name[end:]
