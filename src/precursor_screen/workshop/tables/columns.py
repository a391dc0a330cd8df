"""The fields that a column of a table may hold: those of an entry of a list, and what a row is known by.

The names are the paths of the rule format (`docs/rule-format.md`): ``strength.min_percent``, ``scope.salts``,
``official_name.ru``.
"""

import re
from collections.abc import Iterable

from pydantic import BaseModel

from precursor_screen.rules import AmountRow, ScopeRow, StrengthRow

#: What a row is known by: no field of an entry, but what finds its substance or names a new one.
NUMBER, TITLE, CAS = "number", "title", "cas"
SUBSTANCE, KEY = "substance", "key"
#: The name as the act prints it; ``official_name.ru`` is the Russian one.
OFFICIAL_NAME = "official_name"
#: Other names that the act prints; ``synonyms.ru`` are the Russian ones, several between ``;``.
SYNONYMS = "synonyms"
SCOPE, STRENGTH, AMOUNTS = "scope", "strength", "amounts"
CITATION, SOURCE, PROOF = "citation", "source", "proof"
GOODS_CODES, NOTES = "goods_codes", "notes"
#: The field that makes a part: without a share there is no threshold, without a quantity no amount.
MIN_PERCENT, QUANTITY = f"{STRENGTH}.min_percent", f"{AMOUNTS}.quantity"

#: The columns of an export that say which list a row is of. An import reads of them only which rows are its own.
OF_LIST = ("list", "list.title", "list.jurisdiction", "list.citation", "list.edition")
#: The model of each part of an entry that has fields of its own.
PARTS: dict[str, type[BaseModel]] = {SCOPE: ScopeRow, STRENGTH: StrengthRow, AMOUNTS: AmountRow}
#: The fields of an entry that are single values, in the order in which list files write them.
PLAIN = (
    "position", "goods_codes", "valid_from", "valid_to", "pending", "holds", SOURCE, CITATION, PROOF, "notes",
)  # fmt: skip
#: Those of them that may hold several values, between ``;``.
SEVERAL = ("goods_codes", "holds", SOURCE)

_LANGUAGE = re.compile(rf"({OFFICIAL_NAME}|{SYNONYMS})\.([a-z]{{2,3}}(?:-[A-Z][a-z]{{3}})?)")


def part_fields(part: str) -> tuple[str, ...]:
    """Return the fields of a part of an entry.

    >>> part_fields("strength")[:2]
    ('strength.min_percent', 'strength.inclusive')
    """
    names = PARTS[part].model_fields
    dates = [name for name in names if name.startswith("valid_")]
    return tuple(f"{part}.{name}" for name in (*(name for name in names if name not in dates), *dates))


def language_of(field: str) -> str | None:
    """Return the language of a field of names; ``und`` when none is stated, None for other fields.

    >>> language_of("official_name.kk"), language_of("official_name"), language_of("cas")
    ('kk', 'und', None)
    """
    if field == OFFICIAL_NAME:
        return "und"
    return _language(field, OFFICIAL_NAME)


def language_of_synonyms(field: str) -> str | None:
    """Return the language of a field of synonyms, None for other fields.

    >>> language_of_synonyms("synonyms.kk"), language_of_synonyms("official_name.kk")
    ('kk', None)
    """
    return _language(field, SYNONYMS)


def _language(field: str, of: str) -> str | None:
    found = _LANGUAGE.fullmatch(field)
    return found[2] if found and found[1] == of else None


def is_field(field: str) -> bool:
    """Tell whether a column may hold this field."""
    return field in all_fields() or bool(language_of(field) or language_of_synonyms(field))


def all_fields() -> tuple[str, ...]:
    """Return the fields a column may hold; of names, the one without a language stands for all."""
    known = (NUMBER, SUBSTANCE, KEY, TITLE, CAS, OFFICIAL_NAME)
    return (*known, *(field for part in PARTS for field in part_fields(part)), *PLAIN)


def name_fields(languages: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of names in these languages, in their order."""
    return tuple(OFFICIAL_NAME if lang == "und" else f"{OFFICIAL_NAME}.{lang}" for lang in languages)
