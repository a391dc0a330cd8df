"""Reads the table of words, `data/words.tsv`: what each word around a name is."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from precursor_screen.cache import Stored
from precursor_screen.words.tables import table
from precursor_screen.words.word_class import WordClass

_HEADER = "word\tclasses\tlanguage\twhy"


class Word(NamedTuple):
    """A word or phrase of the table, its classes, its language, and why it is there where it is odd."""

    text: str
    classes: tuple[str, ...]
    language: str
    why: str


@cache
def words_of(of: WordClass) -> frozenset[str]:
    """Return the single words of a class, as written in the table."""
    return frozenset(text for text, classes in all_words().items() if of in classes and " " not in text)


@cache
def phrases_of(of: WordClass) -> tuple[tuple[str, ...], ...]:
    """Return the words and phrases of a class, each as its words, the longest first."""
    found = (tuple(text.split()) for text, classes in all_words().items() if of in classes)
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


@cache
def all_words() -> Mapping[str, tuple[str, ...]]:
    """Return the names of the classes of each word and phrase."""
    found: dict[str, tuple[str, ...]] = Stored("words", _compiled)["classes"]
    return found


@cache
def form_of(of: str) -> str:
    """Return how a word of a line meets a class: folded, written, or as a phrase."""
    form: str = table("word_classes")[of]["form"]
    return form


def word_rows() -> Iterator[Word]:
    """Yield the rows of the table in their order."""
    file = Path(__file__).parents[1] / "data" / "words.tsv"
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    if next(lines) != _HEADER:
        raise ValueError(f"{file}: the columns are not {_HEADER.split()}")
    for line in lines:
        text, classes, language, why = (*line.split("\t"), "")[:4]
        yield Word(text, tuple(classes.split(",")), language, why)


def _compiled() -> dict[str, Any]:
    return {"classes": {row.text: row.classes for row in word_rows()}}
