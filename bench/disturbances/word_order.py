"""The same words in another order: inverted, as catalogues and indexes print them, the salt first."""

import random
import re

from disturbances.scripts import WORD, Generator, is_russian

_SALTS = frozenset(
    {"hydrochloride", "sulfate", "sulphate", "tartrate", "maleate", "hydrobromide", "phosphate", "nitrate"}
    | {"гидрохлорид", "сульфат", "тартрат", "малеат", "гидробромид", "фосфат", "нитрат", "цитрат"}
)
_JOINING = frozenset({"de", "di", "of", "d'", "и", "and", "в", "для", "with"})
_AMINE = re.compile(r"^[a-z]+(?:edrine|amine|idine|metrine|istine)$", re.IGNORECASE)
_RUSSIAN_AMINE = re.compile(r"^[а-яё]+(?:эфедрин|амин|идин|метрин|кристин)$", re.IGNORECASE)
_INDEXABLE = re.compile(
    r"^(?P<front>(?:\d[\d,']*-)?[a-z]{4,}(?:yl|oxy|o))-?(?P<locant>\d)-(?P<parent>[a-z]{5,})$", re.IGNORECASE
)


def last_word_first(name: str, rng: random.Random) -> str | None:
    """Put the last word first, with or without comma: acid, acetic; кислота серная."""
    words = name.split(" ")
    if not 2 <= len(words) <= 3 or not all(WORD.search(word) for word in words) or words[0].endswith(","):
        return None
    if any(word.lower() in _JOINING for word in words):
        return None
    return words[-1] + rng.choice((", ", ", ", " ")) + " ".join(words[:-1])


def as_indexed(name: str, rng: random.Random) -> str | None:
    """Write an index name: 1-phenyl-2-propanone becomes 2-Propanone, 1-phenyl-."""
    match = _INDEXABLE.match(name)
    return f"{match['locant']}-{match['parent'].capitalize()}, {match['front'].lower()}-" if match else None


def salt_first(name: str, rng: random.Random) -> str | None:
    """Put the salt before its base: hydrochloride of ephedrine, гидрохлорид эфедрина."""
    base, _, salt = name.partition(" ")
    if salt.lower() not in _SALTS:
        return None
    if not salt.isascii():
        return f"{salt} {base}"
    return f"{salt} of {base}" if rng.random() < 0.7 else f"{salt}, {base}"


def salt_named(name: str, rng: random.Random) -> str | None:
    """Name a salt of an amine, before or behind: ephedrine HCl, гидрохлорид эфедрина."""
    if _AMINE.match(name):
        salt = rng.choice(("hydrochloride", "hydrochloride", "HCl", "sulfate"))
        return f"hydrochloride of {name}" if rng.random() < 0.3 else f"{name} {salt}"
    if _RUSSIAN_AMINE.match(name) and is_russian(name):
        base = name + ("А" if name.isupper() else "а")
        salt = rng.choice(("гидрохлорид", "гидрохлорид", "сульфат"))
        return f"{salt} {base}" if rng.random() < 0.4 else f"{base} {salt}"
    return None


GENERATORS: tuple[Generator, ...] = (last_word_first, as_indexed, salt_first, salt_named)
