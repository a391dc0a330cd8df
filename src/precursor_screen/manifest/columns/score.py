"""Scores the words of a header against the vocabulary of column headers."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from precursor_screen.manifest.columns.header_text import header_text, phrase_words
from precursor_screen.manifest.columns.headers import LANGUAGES, FieldWords, HeaderPhrase, header_vocabulary
from precursor_screen.model.line import Field

#: Scores by the way a header meets a phrase; `data/columns.yml` explains each. Below `LEAST` it does not.
WHOLE, FAINT, FUZZY, LEAST = 100, 80, 75, 60
_WITHIN, _PER_FURTHER_WORD, _LEAST_WITHIN = 95, 5, 62

#: Share of letters a misspelt header must have in common with a phrase.
_ALIKE = 0.86


Name = TypeVar("Name", bound=str)


@lru_cache(maxsize=4096)
def header_scores(header: str) -> tuple[tuple[Field, int, str], ...]:
    """Score a header for every field: (field, score, ground), those of `LEAST` and more."""
    return tuple(_scores(header, header_vocabulary().fields))


@lru_cache(maxsize=4096)
def best_goods_kind(header: str) -> tuple[str, int, str]:
    """Return which kind of further column of the goods a header names best, with score and ground; score 0 if none."""
    return max(_scores(header, header_vocabulary().goods), key=_score_of, default=("", 0, ""))


@lru_cache(maxsize=4096)
def best_other_kind(header: str) -> tuple[str, int, str]:
    """Return which kind of column about something else a header names best, with score and ground; score 0 if none."""
    return max(_scores(header, header_vocabulary().beside), key=_score_of, default=("", 0, ""))


def _scores(header: str, vocabulary: Mapping[Name, FieldWords]) -> Iterator[tuple[Name, int, str]]:
    words = header_text(header).words
    for name, known in vocabulary.items() if words else ():
        score, why = _score(words, known)
        if score >= LEAST:
            yield name, score, why


def _score_of(scored: tuple[str, int, str]) -> int:
    return scored[1]


def _score(words: tuple[str, ...], known: FieldWords) -> tuple[int, str]:
    for phrase in (*known.whole, *known.within):
        if _contains(words, phrase) == 0:
            return WHOLE, f"the header is the {_named(phrase)}"
    if any(_matches(word, barred) for barred in _barred(known) for word in words):
        return 0, ""
    within = [(extra, phrase) for phrase in known.within if (extra := _contains(words, phrase)) is not None]
    if within:
        extra, phrase = min(within, key=lambda it: it[0])
        score = max(_WITHIN - _PER_FURTHER_WORD * extra, _LEAST_WITHIN)
        return score, f"the header contains the {_named(phrase)}"
    for phrase in known.faint:
        if _contains(words, phrase) == 0:
            return FAINT, f"the header may be the {_named(phrase)}"
    return _misspelt(words, known)


def _misspelt(words: tuple[str, ...], known: FieldWords) -> tuple[int, str]:
    text = " ".join(words)
    best, found = 0.0, None
    for phrase in (*known.whole, *known.within):
        target = " ".join(phrase_words(phrase.text)).replace("*", "")
        if min(len(text), len(target)) < 6 or abs(len(text) - len(target)) > 2:
            continue
        alike = SequenceMatcher(None, text, target, autojunk=False).ratio()
        if alike >= _ALIKE and alike > best:
            best, found = alike, phrase
    return (round(FUZZY * best), f"the header resembles the {_named(found)}") if found else (0, "")


def _contains(words: tuple[str, ...], phrase: HeaderPhrase) -> int | None:
    """Return how many words the header has beyond the phrase, or None if a word of the phrase is missing."""
    left = list(words)
    for wanted in phrase_words(phrase.text):
        met = next((word for word in left if _matches(word, wanted)), None)
        if met is None:
            return None
        left.remove(met)
    return len(left)


def _matches(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@lru_cache(maxsize=64)
def _barred(known: FieldWords) -> tuple[str, ...]:
    return tuple(word for text in known.never for word in phrase_words(text))


def _named(phrase: HeaderPhrase) -> str:
    return f'{LANGUAGES[phrase.language]} "{phrase.text.replace("*", "…")}"'
