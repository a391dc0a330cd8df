"""Typed access to the words around a name: salts, grades, derivatives, and phrases that decide what a name means."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from precursor_screen.words.tables import table


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase before or after a name, its words, what it does to the name and how far it reaches."""

    words: tuple[str, ...]
    effect: str
    whole_list: bool


@cache
def words_of(group: str) -> frozenset[str]:
    """Return the clean words of a group of `data/name_parts.yml` (salts, grades, derivatives, ...)."""
    return frozenset(_plain(str(word)) for word in table("name_parts")[group])


def _plain(word: str) -> str:
    """Write a word of a table as clean text has it: without marks on Latin letters, ё as е."""
    return "".join(
        c if "\u0400" <= c <= "\u052f" else unicodedata.normalize("NFD", c)[0] for c in word.lower().replace("ё", "е")
    )


@cache
def phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases of `data/contexts.yml` on one side (before, after), by their last or first word."""
    found: dict[str, list[Phrase]] = {}
    for group in table("contexts")[side]:
        for text in group["phrases"]:
            words = tuple(_plain(str(text)).split())
            key = words[-1] if side == "before" else words[0]
            found.setdefault(key, []).append(Phrase(words, group["effect"], group.get("scope") == "list"))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}


@cache
def clause_marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return the marks that end a clause and the words that turn its sense."""
    data = table("contexts")
    return frozenset(data["clause_end"]), frozenset(data["contrast"])
