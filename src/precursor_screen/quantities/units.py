"""Typed access to `data/units.yml`: which word or code is which unit, package or word between numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final

from precursor_screen.words import table

_LONGEST_ENDING = 4  # letters that a starred word may add


class Dimension(StrEnum):
    """What an amount measures; its base unit is kg, l or pcs."""

    MASS = "mass"
    VOLUME = "volume"
    COUNT = "count"


BASE_UNITS = {Dimension.MASS: "kg", Dimension.VOLUME: "l", Dimension.COUNT: "pcs"}


class Says:
    """What a word says in a text of amounts, as bits; one word may say several (`до`: at most, or a range).

    Plain numbers, not an enum: they are compared a hundred times a line.
    """

    NOTHING: Final = 0
    NUMBER: Final = 1
    UNIT: Final = 2
    PACKAGE: Final = 4
    TIMES: Final = 8
    PER: Final = 16
    PER_ONE: Final = 32
    EACH: Final = 64
    LOWER: Final = 128
    UPPER: Final = 256
    LOWER_AFTER: Final = 512
    UPPER_AFTER: Final = 1024
    RANGE: Final = 2048
    ABOUT: Final = 4096
    NET: Final = 8192
    GROSS: Final = 16384
    TOTAL: Final = 32768
    FILLER: Final = 65536
    TARE: Final = 131072
    WITH: Final = 262144
    OTHER: Final = 524288
    DOSE: Final = 1048576
    OF: Final = 2097152
    TRANSPORT: Final = 4194304
    MULTIPLE: Final = 8388608
    PRICE: Final = 16777216
    CURRENCY: Final = 33554432
    BASIS: Final = 67108864
    BASIS_AFTER: Final = 134217728
    ORDER: Final = 268435456
    STOCK: Final = 536870912
    RATE: Final = 1073741824


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``factor`` base units (kg, l, pieces) make one; ``loose`` says why a word names it only probably."""

    name: str
    dimension: Dimension
    factor: Decimal
    loose: str = ""

    def times(self, multiplier: "Unit") -> "Unit":
        """Return the unit of so many of this one: thousand kg."""
        return Unit(f"{multiplier.name} {self.name}", self.dimension, self.factor * multiplier.factor, self.loose)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase says, and its unit if it names one."""

    says: int
    unit: Unit | None = None


_ONE_SPELLING = str.maketrans("ёʻʼ‘’`", "е'''''")
_NO_MEANING = Meaning(Says.NOTHING)
#: A power of ten that multiplies a unit: 10³ т.
POWER = r"10(?:\^[36](?![0-9])|[³⁶])"
_WORD = POWER + r"|[dcmkдсмкDCMKДСМК]?[mмMМ][23](?![^\W_])|[^\W\d_一-鿿]+(?:['ʻʼ‘’`][^\W\d_一-鿿]+)*|[^\w\s]|"


def plain(word: str) -> str:
    """Write a word as the tables hold it: lower case, е for ё, one kind of apostrophe."""
    return word.lower().translate(_ONE_SPELLING)


@cache
def units() -> dict[str, Unit]:
    """Return all units by name."""
    return {
        name: Unit(name, Dimension(row["dimension"]), Decimal(row["factor"]), row.get("loose", ""))
        for name, row in table("units")["units"].items()
    }


@cache
def multipliers() -> dict[str, Unit]:
    """Return what makes a unit larger, each as so many pieces, by name."""
    rows = table("units")["multipliers"].items()
    return {name: Unit(name, Dimension.COUNT, Decimal(row["factor"])) for name, row in rows}


@cache
def word_pattern() -> str:
    """Return the expression of one word or mark; Chinese words of the tables are kept whole."""
    chinese = sorted((w for w in _all_words() if re.fullmatch("[一-鿿]{2,}", w)), key=len, reverse=True)
    return _WORD + "|".join([*map(re.escape, chinese), "[一-鿿]"])


@dataclass(frozen=True)
class _Words:
    singles: dict[str, Meaning]
    stems: dict[str, Meaning]
    phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]]


def _rows() -> list[tuple[str, Meaning]]:
    data: Any = table("units")
    rows: list[tuple[str, Meaning]] = []
    for name, unit in units().items():
        words = data["units"][name].get("words", {})
        rows += [(word, Meaning(Says.UNIT, unit)) for group in words.values() for word in group]
    for name, multiplier in multipliers().items():
        rows += [(word, Meaning(Says.MULTIPLE, multiplier)) for word in data["multipliers"][name]["words"]]
    rows += [(word, Meaning(Says.PACKAGE)) for group in data["packages"].values() for word in group]
    for link, words in data["links"].items():
        rows += [(word, Meaning(getattr(Says, link.upper()))) for word in words]
    return rows


@cache
def _all_words() -> frozenset[str]:
    return frozenset(word for word, _ in _rows())


@cache
def _words() -> _Words:
    split = re.compile(word_pattern())
    found = _Words({}, {}, {})
    for written, meaning in _rows():
        word = plain(written)
        if word.endswith("*") and len(word) > 1:
            _add(found.stems, word[:-1], meaning)
            continue
        parts = tuple(part for part in split.findall(word) if part != ".") or tuple(word)
        if len(parts) == 1:
            _add(found.singles, parts[0], meaning)
        else:
            found.phrases.setdefault(parts[0], []).append((parts, meaning))
    for group in found.phrases.values():
        group.sort(key=lambda row: -len(row[0]))
    return found


def _add(into: dict[str, Meaning], word: str, meaning: Meaning) -> None:
    old = into.get(word, _NO_MEANING)
    into[word] = Meaning(old.says | meaning.says, old.unit or meaning.unit)


@lru_cache(maxsize=8192)
def meaning_of(word: str) -> Meaning:
    """Return what one word (already `plain`) says.

    >>> meaning_of("кг").unit.name, meaning_of("литровых").unit.name, meaning_of("мешков").says == Says.PACKAGE
    ('kg', 'l', True)
    """
    words = _words()
    found = words.singles.get(word)
    if found is not None:
        return found
    for ending in range(min(_LONGEST_ENDING, len(word) - 2) + 1):
        found = words.stems.get(word[: len(word) - ending])
        if found is not None:
            return found
    return _NO_MEANING


def phrases_from(word: str) -> list[tuple[tuple[str, ...], Meaning]] | None:
    """Return the phrases of several words that begin with a word, longest first."""
    return _words().phrases.get(word)


@cache
def not_amounts() -> tuple[str, ...]:
    """Return what may stand after a number, looks like a unit and is none (л.с. is horsepower)."""
    return tuple(table("units")["not_amounts"])


@cache
def pack_numbers() -> frozenset[str]:
    """Return the signs before the number of pieces in one pack."""
    return frozenset(table("units")["pack_numbers"])


@cache
def largest_in_a_pack() -> Decimal:
    """Return how many kilograms or litres one of the pieces of a pack holds at most."""
    return Decimal(table("units")["largest_in_a_pack"])


@cache
def empty_cells() -> frozenset[str]:
    """Return what stands for nothing in a cell."""
    return frozenset(plain(str(word)) for word in table("units")["empty_cells"])


@cache
def _codes() -> dict[str, Meaning | str]:
    data: Any = table("units")
    codes: dict[str, Meaning | str] = {}
    for name, unit in units().items():
        row = data["units"][name]
        codes |= dict.fromkeys([*row.get("rec20", ()), *row.get("okei", ())], Meaning(Says.UNIT, unit))
    codes |= dict.fromkeys(data["package_codes"], Meaning(Says.PACKAGE))
    for code, (name, *unit) in data["multiple_codes"].items():
        multiplier = multipliers()[name]
        codes[code] = Meaning(Says.UNIT, units()[unit[0]].times(multiplier) if unit else multiplier)
    for row in data["unread_codes"]:
        codes |= dict.fromkeys(row["codes"], row["reason"])
    return codes


def code_meaning(code: str) -> Meaning | str | None:
    """Return what a code of a unit column stands for: a meaning, a sentence why it is no amount, or None.

    >>> code_meaning("KGM").unit.name, code_meaning("166").unit.name, code_meaning("831")
    ('kg', 'kg', 'litres of pure (100 %) alcohol, not of the goods')
    """
    return _codes().get(code.strip().upper())
