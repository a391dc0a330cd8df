"""Loads the header vocabulary: which words in which language name which manifest column."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from precursor_screen.errors import Location, RuleError
from precursor_screen.model.line import Field
from precursor_screen.words import table

_FILE = "data/columns.yml"
_KINDS = ("whole", "within", "faint")

#: Languages of the vocabulary, by code, as they are named in messages.
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ru": "Russian",
    "kk": "Kazakh",
    "es": "Spanish",
    "uz": "Uzbek",
    "ky": "Kyrgyz",
}


@dataclass(frozen=True, slots=True)
class HeaderPhrase:
    """Header words as written in the vocabulary, with their language code."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The header words of one field; `data/columns.yml` says how each kind scores."""

    whole: tuple[HeaderPhrase, ...]
    within: tuple[HeaderPhrase, ...]
    faint: tuple[HeaderPhrase, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeaderVocabulary:
    """All header words.

    Attributes:
        fields: by field.
        goods: by kind of further column that speaks of the goods.
        lending: the kinds of these that say of what class the goods are.
        beside: by kind of column about something else.
        units: spelling of a unit -> its code.
        multipliers: spelling of what multiplies a unit -> its name.
        noise: words without meaning.
    """

    fields: Mapping[Field, FieldWords]
    goods: Mapping[str, FieldWords]
    lending: frozenset[str]
    beside: Mapping[str, FieldWords]
    units: Mapping[str, str]
    multipliers: Mapping[str, str]
    noise: frozenset[str]


@lru_cache(maxsize=1)
def header_vocabulary() -> HeaderVocabulary:
    """Load `data/columns.yml`, once per process.

    Returns:
        The header words of every field and kind of column.

    Raises:
        RuleError: the file has an unknown field, language or key, or a word that is not text.
    """
    return parse_vocabulary(table("columns"))


def parse_vocabulary(data: Mapping[str, Any]) -> HeaderVocabulary:
    """Turn the parsed YAML into a vocabulary.

    Args:
        data: the mapping with the keys `noise`, `units`, `multipliers`, `fields`, `goods` and `beside`.

    Returns:
        The header words of every field and kind of column.

    Raises:
        RuleError: unknown field, language or key, or a word that is not text.
    """
    _known("key", data, ("noise", "units", "multipliers", "fields", "goods", "beside"))
    _known("field", data["fields"], tuple(Field))
    return HeaderVocabulary(
        fields={Field(name): _field_words(entry) for name, entry in data["fields"].items()},
        goods={name: _field_words(entry) for name, entry in data["goods"].items()},
        lending=frozenset(name for name, entry in data["goods"].items() if entry.get("lends")),
        beside={name: _field_words(entry) for name, entry in data["beside"].items()},
        units={word: unit for unit, words in data["units"].items() for word in _texts(words)},
        multipliers={word: name for name, words in data["multipliers"].items() for word in _texts(words)},
        noise=frozenset(_texts(data["noise"])),
    )


def _field_words(entry: Mapping[str, Any]) -> FieldWords:
    _known("key", entry, (*_KINDS, "never", "lends"))
    whole, within, faint = (_phrases(entry.get(kind) or {}) for kind in _KINDS)
    return FieldWords(whole, within, faint, _texts(entry.get("never") or ()))


def _phrases(by_language: Mapping[str, list[Any]]) -> tuple[HeaderPhrase, ...]:
    _known("language", by_language, tuple(LANGUAGES))
    return tuple(HeaderPhrase(text, language) for language, texts in by_language.items() for text in _texts(texts))


def _texts(words: list[Any] | tuple[Any, ...]) -> tuple[str, ...]:
    # YAML reads a bare `no` as false: such a word would silently never match.
    strange = [word for word in words if not isinstance(word, str)]
    if strange:
        raise RuleError(
            f"not a text: {', '.join(map(repr, strange))}",
            where=Location(_FILE),
            fix='Put the word in quotes, as in "no".',
        )
    return tuple(words)


def _known(what: str, given: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise RuleError(
            f"unknown {what} {', '.join(unknown)}",
            where=Location(_FILE),
            fix=f"Use one of: {', '.join(allowed)}.",
        )
