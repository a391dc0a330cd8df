"""Says whether the cells of a column look like what its header may mean."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice

from precursor_screen.model.line import Field
from precursor_screen.words import country_of, table

#: Cells looked at.
_CELLS = 200

_CAS = re.compile(r"\b\d{2,7}-\d{2}-\d\b")
_EC = re.compile(r"\b\d{3}-\d{3}-\d\b")
_UN = re.compile(r"(?<!\d)[0-38]?\d{3}(?:\.0)?(?!\d)")
_REGISTERED = re.compile(r"(?:[A-Z]{2})?[\d\s./-]{8,20}", re.IGNORECASE)
_CODE = re.compile(r"\d[\d .]{3,16}")
_NUMBER = re.compile(r"[<>≤≥~]?\s*\d[\d\s.,]*")
_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b\d{4}[./]\d{1,2}[./]\d{1,2}")
_ITEM = re.compile(r"[\w./-]{0,12}\d[\w./-]{0,12}")
_WORDS = re.compile(r"[\w'-]+")
_NET = re.compile(r"@|://|www\.")
_SHORTEST_WORD = 4  # letters
_ONE_IN = 10
#: Words that no goods are called by, and columns are filled with.
_NO_GOODS = frozenset({"true", "false", "none", "null", "есть", "нету", "total", "итого"})
_LETTERS = re.compile(r"[^\W\d_]{3}")


def _is_code(cell: str) -> bool:
    return _CODE.fullmatch(cell) is not None and 4 <= sum(map(str.isdigit, cell)) <= 14


def _is_text(cell: str) -> bool:
    return _LETTERS.search(cell) is not None


_LOOKS: Mapping[Field, Callable[[str], bool]] = {
    Field.DESCRIPTION: _is_text,
    Field.CAS: lambda cell: _CAS.search(cell) is not None,
    Field.EC: lambda cell: _EC.search(cell) is not None,
    Field.UN: lambda cell: _UN.search(cell) is not None,
    Field.HS: _is_code,
    Field.QUANTITY: lambda cell: _NUMBER.match(cell) is not None,
    Field.NET_WEIGHT: lambda cell: _NUMBER.match(cell) is not None,
    Field.GROSS_WEIGHT: lambda cell: _NUMBER.match(cell) is not None,
    Field.STRENGTH: lambda cell: _NUMBER.match(cell) is not None,
    Field.ORIGIN: _is_text,
    Field.DESTINATION: _is_text,
    Field.DATE: lambda cell: _DATE.search(cell) is not None,
    Field.CONSIGNOR_ID: lambda cell: _REGISTERED.fullmatch(cell) is not None,
    Field.CONSIGNEE_ID: lambda cell: _REGISTERED.fullmatch(cell) is not None,
    Field.ITEM: lambda cell: _ITEM.fullmatch(cell) is not None,
}


def looks_like(field: Field, cells: Sequence[str]) -> bool | None:
    """Say whether at least half of the filled cells look like the field.

    Args:
        field: what the column may hold.
        cells: its first cells.

    Returns:
        True or False; None when there is no filled cell, or nothing to tell the field by.

    Example:
        >>> looks_like(Field.CAS, ["67-64-1", ""])
        True
    """
    test = _LOOKS.get(field)
    filled = [cell.strip() for cell in islice(cells, _CELLS) if cell.strip()]
    if test is None or not filled:
        return None
    return 2 * sum(map(test, filled)) >= len(filled)


def may_name_goods(cells: Sequence[str]) -> bool:
    """Say whether a column that no header word explains may name goods; a doubt says yes.

    It does if one filled cell in ten has words that are no country, unit, party or address of the net; and, since
    nothing is known of it, if no cell is filled.

    Example:
        >>> may_name_goods(["уксусный", "соляная, хч"]), may_name_goods(["Казахстан"]), may_name_goods(["A-1", "B-2"])
        (True, False, False)
    """
    filled = [cell.strip() for cell in islice(cells, _CELLS) if cell.strip()]
    return sum(map(_may_name, filled)) * _ONE_IN >= len(filled)


def _may_name(cell: str) -> bool:
    words = [word.casefold() for word in _WORDS.findall(cell[:2000])]
    if not any(len(word) >= _SHORTEST_WORD and not _has_digit(word) for word in words) or _NET.search(cell):
        return False
    if country_of(cell) or _NO_GOODS.issuperset(words) or all(map(_is_unit, words)):
        return False
    return _legal_forms().isdisjoint((words[0], words[-1]))


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _is_unit(word: str) -> bool:
    return word in _units() or word.startswith(_unit_stems())


@cache
def _units() -> frozenset[str]:
    units = table("units")["units"].values()
    return frozenset(str(word) for unit in units for words in unit.get("words", {}).values() for word in words)


@cache
def _unit_stems() -> tuple[str, ...]:
    return tuple(word.rstrip("*") for word in _units() if word.endswith("*"))


@cache
def _legal_forms() -> frozenset[str]:
    groups = table("legal_forms")["front_or_back"].values()
    return frozenset(str(form).casefold() for group in groups for form in group["forms"] if len(str(form)) > 1)


def wordiness(cells: Sequence[str]) -> float:
    """Return the mean number of words of three and more letters in the filled cells."""
    filled = [cell for cell in islice(cells, _CELLS) if cell.strip()]
    if not filled:
        return 0.0
    return sum(len(re.findall(r"[^\W\d_]{3,}", cell[:2000])) for cell in filled) / len(filled)
