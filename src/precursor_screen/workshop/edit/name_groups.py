"""How the names of a substance are grouped: by language in a fixed order, by kind and alphabet inside a group."""

from collections.abc import Mapping

from precursor_screen.model.rules import NameKind
from precursor_screen.words import table


def heading_of(lang: str | None) -> str:
    """Return the comment above the names of a language.

    >>> heading_of("uz-Latn"), heading_of(None)
    ('Uzbek, Latin script', 'No language: abbreviations and formulae')
    """
    names = table("name_groups")
    if lang is None:
        return str(names["no_language"])
    return str(names["headings"].get(lang, f"Language {lang}"))


def is_heading(comment: str) -> bool:
    """Tell whether a comment is the heading of some language."""
    names = table("name_groups")
    text = comment.lstrip("# ").rstrip()
    return text == names["no_language"] or text in names["headings"].values() or text.startswith("Language ")


def group_place(lang: str | None) -> tuple[int, str]:
    """Return what orders the groups."""
    headings = list(table("name_groups")["headings"])
    if lang is None:
        return (len(headings) + 1, "")
    return (headings.index(lang), "") if lang in headings else (len(headings), lang)


def name_place(row: Mapping[str, object]) -> tuple[tuple[int, str], int, str, str]:
    """Return what orders the names of a substance: language, kind, and the text without regard to capitals."""
    kinds = [str(kind) for kind in NameKind]
    kind, text = str(row.get("kind")), str(row.get("text"))
    lang = row.get("lang")
    place = kinds.index(kind) if kind in kinds else len(kinds)
    return group_place(str(lang) if lang is not None else None), place, text.casefold(), text
