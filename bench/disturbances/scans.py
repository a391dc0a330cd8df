"""What scanners read wrongly: shapes of one script, digits for letters, letters of the other script."""

import random

from disturbances.look_alikes import TO_CYRILLIC, TO_LATIN
from disturbances.scripts import (
    CYRILLIC,
    Generator,
    between_letters,
    error_budget,
    in_words,
    is_cyrillic,
    pairs,
    replace_once,
    words_of,
)

_LATIN = pairs(
    "rn>m m>rn cl>d d>cl li>h in>m ni>m ri>n vv>w w>vv l>i i>l e>c c>e h>b u>n n>u t>f y>v a>o RN>M I>l O>Q E>F C>G"
)
_CYRILLIC = pairs(
    "н>п п>н и>н н>и л>п п>л ш>щ ы>ьг ы>ьi ц>п е>с с>е о>с т>г и>й а>о к>н д>л ф>ср ю>го ж>яс Н>П П>Н И>Н Л>П Т>Г Е>Б"
)
_DIGITS = pairs("o>0 O>0 l>1 I>1 о>0 О>0 з>3 З>3 б>6")


def _confused(name: str, rng: random.Random, table: tuple[tuple[str, str], ...]) -> str | None:
    """Confuse one place, or, in a name of twelve letters, one or two."""
    budget = error_budget(name)
    if not budget:
        return None
    changed: str | None = name
    for _ in range(rng.randint(1, budget)):
        if changed is not None:
            changed = replace_once(changed, table, rng, in_words(changed, 4))
    return changed if changed != name else None  # the second may undo the first


def latin_shapes(name: str, rng: random.Random) -> str | None:
    """Confuse Latin shapes: rn and m, cl and d, i and l."""
    return None if CYRILLIC.search(name) else _confused(name, rng, _LATIN)


def cyrillic_shapes(name: str, rng: random.Random) -> str | None:
    """Confuse Cyrillic shapes: н and п, и and н, ы and ьг."""
    return _confused(name, rng, _CYRILLIC) if is_cyrillic(name) else None


def digit_read(name: str, rng: random.Random) -> str | None:
    """Read 0 for O, 1 for l, 3 for З, once, between two letters."""
    return replace_once(name, _DIGITS, rng, between_letters(name)) if error_budget(name) else None


def wrong_script(name: str, rng: random.Random) -> str | None:
    """Read one word with the other script's letters wherever there is one of the same shape."""
    words = words_of(name, 4)
    if not words:
        return None
    match = rng.choice(words)
    table = TO_LATIN if CYRILLIC.search(match.group()) else TO_CYRILLIC
    # a word whose every letter has a partner would be a word of the other script altogether
    if all(ord(c) in table for c in match.group()):
        return None
    changed = name[: match.start()] + match.group().translate(table) + name[match.end() :]
    return changed if changed != name else None


GENERATORS: tuple[Generator, ...] = (latin_shapes, cyrillic_shapes, digit_read, wrong_script)
