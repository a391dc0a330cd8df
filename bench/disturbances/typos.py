"""Slips of fingers: a letter inserted, left out, exchanged, two swapped; digits are never touched."""

import random
from collections.abc import Callable

from disturbances.scripts import CYRILLIC, Generator, error_budget, words_of

_ENDING = 3  # -al, -ol, -one, -ane, -ate: an exchange there makes another class of chemicals


def _alphabet(word: str) -> str:
    russian = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
    return russian if CYRILLIC.search(word) else "abcdefghijklmnopqrstuvwxyz"


def _edit(name: str, rng: random.Random, change: Callable[[str], str]) -> str | None:
    words = words_of(name, 5)
    if not words or not error_budget(name):
        return None
    match = rng.choice(words)
    changed = name[: match.start()] + change(match.group()) + name[match.end() :]
    return changed if changed != name else None


def letter_inserted(name: str, rng: random.Random) -> str | None:
    """Insert one letter; half of the time the neighbour is doubled, as fingers do."""

    def change(word: str) -> str:
        at = rng.randrange(1, len(word))
        new = word[at] if rng.random() < 0.5 else rng.choice(_alphabet(word))
        return word[:at] + new + word[at:]

    return _edit(name, rng, change)


def letter_left_out(name: str, rng: random.Random) -> str | None:
    """Leave out one letter inside a word."""

    def change(word: str) -> str:
        at = rng.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1 :]

    return _edit(name, rng, change)


def letter_exchanged(name: str, rng: random.Random) -> str | None:
    """Exchange one letter for another, not in the ending of a word."""

    def change(word: str) -> str:
        at = rng.randrange(len(word) - _ENDING)
        return word[:at] + rng.choice(_alphabet(word)) + word[at + 1 :]

    return _edit(name, rng, change)


def letters_swapped(name: str, rng: random.Random) -> str | None:
    """Swap two neighbours inside a word."""

    def change(word: str) -> str:
        at = rng.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return _edit(name, rng, change)


def two_slips(name: str, rng: random.Random) -> str | None:
    """Make two slips; only in a name of twelve letters and more."""
    if error_budget(name) < 2:
        return None
    once = rng.choice(_SINGLE)(name, rng)
    twice = rng.choice(_SINGLE)(once, rng) if once else None
    return twice if twice != name else None  # the second slip may undo the first


_SINGLE: tuple[Generator, ...] = (letter_inserted, letter_left_out, letter_exchanged, letters_swapped)
GENERATORS: tuple[Generator, ...] = (*_SINGLE, two_slips)
