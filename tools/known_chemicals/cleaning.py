"""Tells names from registry codes and debris among depositors' synonyms, and takes tags off names."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

_TABLE = yaml.safe_load(Path(__file__).with_name("junk.yml").read_text(encoding="utf-8"))
_TAGS = frozenset(_TABLE["tags"])
_DEBRIS = tuple(_TABLE["debris"])
_KEPT = "|".join(sorted(_TABLE["kept_code_letters"]))
_PREFIXES = "|".join(re.escape(p) for p in sorted(_TABLE["registry_prefixes"], key=lambda p: (-len(p), p)))

_CAS = re.compile(r"[1-9]\d{1,6}-\d\d-\d")
_LAST_BRACKETS = re.compile(r"(?:\s*\(([^()]{1,40})\)|\s+\[([^\[\]]{1,40})\])$")
_PURITY = re.compile(r"[,;]?\s*[<>=~]*\s*\d{1,3}(?:\.\d+)?\s*\+?\s*%$")
_TAG_SEPARATORS = re.compile(r"[\s:,/;&]+")
LONGEST_NAME = 200  # characters; nobody writes a longer one on a customs form

# (reason, pattern that the whole synonym fits)
_NOT_NAMES = tuple(
    (reason, re.compile(pattern))
    for reason, pattern in (
        ("cas number", rf"{_CAS.pattern}(\s*\(\w+\))?"),
        ("ec number", r"\d{3}-\d{3}-\d"),
        ("inchikey", r"[a-z]{14}-[a-z]{10}-[a-z]"),
        ("number", r"[\d\s.,\-/()+*]+"),
        ("registry code", rf"(?:{_PREFIXES})[\s\-_:#./]*[a-z]{{0,6}}[\s\-_.]*\d[\w\-_./,:]*(\s?\(\w+\))?"),
        ("catalogue code", rf"(?!(?:{_KEPT})[\s\-_/]?\d)[a-z]{{1,4}}[\s\-_/.]?[a-z]?\d{{4,}}[a-z0-9\-_/.]*"),
        ("catalogue code", r"[a-z]\d{1,2}-\d{4,}|\d{1,3}[a-z]{1,3}-\d{3,}|[a-z]{1,2}\d[a-z]\d[a-z0-9]{2,6}"),
        ("unii code", r"(?!c\d*h\d)(?=[^\d]*\d)(?=.*[a-z])(?!.*[a-z]{7})[0-9a-z]{10}"),
    )
)


def cas_in(text: str) -> str | None:
    """Return the CAS number that a whole synonym is, if its check digit fits."""
    if not _CAS.fullmatch(text):
        return None
    digits = text.replace("-", "")
    total = sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), 1))
    return text if total % 10 == int(digits[-1]) else None


def names_in(synonym: str, split: bool = False) -> Iterator[tuple[str, str | None]]:
    """Give the names in one synonym, each with None, and what is none with the reason.

    Args:
        synonym: as a depositor wrote it.
        split: the chemical has one part, so that semicolons stand between names, not between parts.

    >>> list(names_in("Aceton [German, Dutch]"))
    [('Aceton', None)]
    >>> list(names_in("NSC 135802"))
    [('NSC 135802', 'registry code')]
    """
    text = " ".join(html.unescape(synonym).split())
    lower = text.lower()
    if any(debris in lower for debris in _DEBRIS):
        yield text, "debris"
        return
    for part in text.split(";") if split else (text,):
        name = _without_tags(part.strip(" \"'"))
        if name:
            yield name, _reason(name)


def _without_tags(name: str) -> str:
    while True:
        brackets = _LAST_BRACKETS.search(name)
        if brackets:
            words = _TAG_SEPARATORS.split((brackets[1] or brackets[2]).strip().lower())
            if _TAGS.issuperset(words) and brackets.start():
                name = name[: brackets.start()].rstrip(" ,")
                continue
        purity = _PURITY.search(name)
        if not purity or not purity.start():
            return name
        name = name[: purity.start()].rstrip(" ,")


def _reason(name: str) -> str | None:
    if len(name) > LONGEST_NAME:
        return "too long"
    lower = name.lower()
    return next((reason for reason, pattern in _NOT_NAMES if pattern.fullmatch(lower)), None)
