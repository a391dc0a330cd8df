"""Spaces where none belong and none where one belongs: letters set apart, words split, glued, broken."""

import random
import re

from disturbances.scripts import WORD, Generator, words_of

_SPACE_IN_NAME = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")


def letters_apart(name: str, rng: random.Random) -> str | None:
    """Set the letters of every word apart, А Ц Е Т О Н; words are parted by a wider gap."""
    words = name.split(" ")
    if not all(WORD.fullmatch(word) for word in words) or not any(len(word) >= 5 for word in words):
        return None
    return (" " * rng.choice((2, 3))).join(" ".join(word) for word in words)


def word_split(name: str, rng: random.Random) -> str | None:
    """Put a space into one word of eight letters and more; both parts keep at least three."""
    words = words_of(name, 8)
    if not words:
        return None
    match = rng.choice(words)
    at = rng.randrange(match.start() + 3, match.end() - 2)
    return f"{name[:at]} {name[at:]}"


def words_glued(name: str, rng: random.Random) -> str | None:
    """Leave out one or all spaces between words."""
    places = [match.start() for match in _SPACE_IN_NAME.finditer(name)]
    if not places:
        return None
    if rng.random() < 0.5:
        return _SPACE_IN_NAME.sub("", name)
    at = rng.choice(places)
    return name[:at] + name[at + 1 :]


def line_broken(name: str, rng: random.Random) -> str | None:
    """Break a word with a hyphen at a line end; half of the time the line end has become a space."""
    words = words_of(name, 6)
    if not words:
        return None
    match = rng.choice(words)
    at = rng.randrange(match.start() + 2, match.end() - 2)
    return name[:at] + rng.choice(("-\n", "-\r\n", "- ", "-  ")) + name[at:]


GENERATORS: tuple[Generator, ...] = (letters_apart, word_split, words_glued, line_broken)
