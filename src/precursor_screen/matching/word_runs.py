"""Finds the runs of words whose joined keys are the key of a listed name.

Written in plain loops, since it is done for each word with which some listed name begins.
"""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from precursor_screen.matching.chunks import LineWords
from precursor_screen.matching.word_keys import WordKey

_MOST_EDITS = 2
_LONGEST = 24  # words and numbers a name may have


class Run(NamedTuple):
    """Words and numbers from ``start`` to before ``stop``, the key that they make, and the reading of each."""

    start: int
    stop: int
    key: str
    used: tuple[WordKey, ...]


def runs_of(words: LineWords, prefixes: Container[str], names: Container[str]) -> Iterator[Run]:
    """Return the runs of the words of a line that are listed names, the shorter first of those that begin together.

    Args:
        words: what the words of the line may stand for.
        prefixes: all beginnings of the keys of listed names.
        names: those keys.
    """
    for start in _beginnings(words, prefixes, names):
        yield from _from(words.readings, start, prefixes, names)


def _beginnings(words: LineWords, prefixes: Container[str], names: Container[str]) -> list[int]:
    """Return the places of words that are a name or with which the next goes on; most first words are not."""
    readings, last, found = words.readings, len(words.readings) - 1, []
    for start in words.begin:
        for reading in readings[start]:
            key = reading.key
            if key in prefixes and (key in names or (start < last and _goes_on(key, readings[start + 1], prefixes))):
                found.append(start)
                break
    return found


def _goes_on(key: str, options: Sequence[WordKey], prefixes: Container[str]) -> bool:
    for option in options:  # noqa: SIM110 - in a third of the time of any()
        if key + option.key in prefixes:
            return True
    return False


def _from(
    readings: Sequence[Sequence[WordKey]], start: int, prefixes: Container[str], names: Container[str]
) -> Iterator[Run]:
    """Extend a key word by word as long as a name begins with it."""
    begun: list[tuple[str, tuple[WordKey, ...], int]] = [("", (), 0)]
    for at in range(start, min(start + _LONGEST, len(readings))):
        longer: list[tuple[str, tuple[WordKey, ...], int]] = []
        for before, used, edits in begun:
            for reading in readings[at]:
                key = before + reading.key
                if key not in prefixes or edits + reading.edits > _MOST_EDITS:
                    continue
                is_name = key in names
                if reading.doubtful and is_name and not before:
                    continue
                taken = (*used, reading)
                if is_name and reading.key:
                    yield Run(start, at + 1, key, taken)
                longer.append((key, taken, edits + reading.edits))
        if not longer:
            return
        begun = longer
