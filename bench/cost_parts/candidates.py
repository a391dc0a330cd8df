"""Finds the candidates among texts, and counts how many of them are hits."""

from collections.abc import Iterable
from dataclasses import dataclass

from precursor_screen import Line, Screener


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates among some lines: how many lines there were, and how many candidates have a hit."""

    name: str
    lines: int
    texts: tuple[str, ...]
    hits: int


def candidates_of(screener: Screener, name: str, texts: Iterable[str]) -> Group:
    """Return the candidates among texts, each text once."""
    distinct = dict.fromkeys(texts)
    found = tuple(text for text in distinct if screener.retrieval.may_name(Line(text)))
    hits = sum(bool(screener.screen_candidate(Line(text)).hits) for text in found)
    return Group(name, len(distinct), found, hits)
