"""Writing so that a search does not find it: look-alike letters, invisible characters, digits for letters."""

import random

from disturbances.scripts import (
    CYRILLIC,
    Generator,
    between_letters,
    error_budget,
    is_cyrillic,
    pairs,
    replace_once,
    words_of,
)

_SAME_SHAPE = dict(zip("acepoxyiABCEHKMOPTX", "асерохуіАВСЕНКМОРТХ", strict=True))
TO_CYRILLIC = {ord(latin): cyrillic for latin, cyrillic in _SAME_SHAPE.items()}
TO_LATIN = {ord(cyrillic): latin for latin, cyrillic in _SAME_SHAPE.items()}
_GREEK = pairs("o>\u03bf v>\u03bd A>\u0391 E>\u0395 H>\u0397 O>\u039f P>\u03a1 T>\u03a4")
_DIGITS = pairs("o>0 O>0 о>0 О>0 l>1 i>1 e>3 з>3 З>3 s>5 a>4 б>6")
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_MOST = 3  # places in one name


def homoglyphs(name: str, rng: random.Random) -> str | None:
    """Exchange one to three letters for letters of the same shape in the other script."""
    table = TO_LATIN if is_cyrillic(name) else TO_CYRILLIC
    places = [at for word in words_of(name, 4) for at in range(*word.span()) if ord(name[at]) in table]
    if not places:
        return None
    chosen = frozenset(rng.sample(places, min(len(places), rng.randint(1, _MOST))))
    return "".join(table[ord(c)] if at in chosen else c for at, c in enumerate(name))


def greek_letter(name: str, rng: random.Random) -> str | None:
    """Exchange one Latin letter for a Greek one of the same shape."""
    return None if CYRILLIC.search(name) else replace_once(name, _GREEK, rng, between_letters(name))


def _put_inside(name: str, rng: random.Random, choice: tuple[str, ...]) -> str | None:
    places = [at for word in words_of(name, 4) for at in range(word.start() + 1, word.end())]
    if not places:
        return None
    for at in sorted(rng.sample(places, min(len(places), rng.randint(1, _MOST))), reverse=True):
        name = name[:at] + rng.choice(choice) + name[at:]
    return name


def zero_width(name: str, rng: random.Random) -> str | None:
    """Put one to three zero-width characters into words."""
    return _put_inside(name, rng, _INVISIBLE)


def soft_hyphens(name: str, rng: random.Random) -> str | None:
    """Put one to three soft hyphens into words."""
    return _put_inside(name, rng, ("\u00ad",))


def digits_for_letters(name: str, rng: random.Random) -> str | None:
    """Write one digit, in a long name one or two, for letters between letters."""
    budget = error_budget(name)
    changed = replace_once(name, _DIGITS, rng, between_letters(name)) if budget else None
    if changed is not None and budget == 2 and rng.random() < 0.5:
        changed = replace_once(changed, _DIGITS, rng, between_letters(changed)) or changed
    return changed


def full_width(name: str, rng: random.Random) -> str | None:
    """Write Latin letters in their full-width forms, digits as they are."""
    changed = "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalpha() else c for c in name)
    return changed if changed != name else None


GENERATORS: tuple[Generator, ...] = (
    homoglyphs,
    greek_letter,
    zero_width,
    soft_hyphens,
    digits_for_letters,
    full_width,
)
