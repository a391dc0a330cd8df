"""Turns a header cell into comparable words and the unit it names."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from precursor_screen.manifest.columns.headers import header_vocabulary

#: Longer cells are texts, not headers.
MAX_HEADER = 160

_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
#: Units that need no comma or bracket before them; "ТН" in "СЭҚ ТН" is no ton.
_CERTAIN_UNITS = frozenset({"kg", "mg", "ml", "m3", "pcs", "percent", "lb"})

#: A word written with a space behind each letter: Н а и м е н о в а н и е.
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_]|-)(?: (?:[^\W\d_]|-)){3,}(?!\S)")

_APOSTROPHES = re.compile("[ʻʼ‘’`´]")
_WORD = re.compile(r"%|\w+(?:'\w+)*")
_UNIT_PLACE = re.compile(r"[(\[]\s*([^()\[\]]{1,20}?)\s*[)\]]|[,/]\s*([^,/()\[\]]{1,20}?)\s*$")
_BARE_UNIT = re.compile(r"[.\s]")

# Letters that look alike are one letter here: "САS" is typed with Cyrillic С and А often enough.
_LOOK_ALIKE = str.maketrans("аеорсухкмтнвіѕј", "aeopcyxkmthbisj")


@dataclass(frozen=True, slots=True)
class HeaderText:
    """Comparable words of a header, and the code of the unit it names ("" if none)."""

    words: tuple[str, ...]
    unit: str = ""


@lru_cache(maxsize=4096)
def header_text(header: str) -> HeaderText:
    """Prepare a header (or a phrase of the vocabulary) for comparison.

    Args:
        header: the cell as it stands in the file.

    Returns:
        Its words, folded, without noise words, numbers and unit.

    Example:
        >>> header_text("38. Net_Weight, kg")
        HeaderText(words=('net', 'weight'), unit='kg')
    """
    if len(header) > MAX_HEADER:
        return HeaderText(())
    plain = unicodedata.normalize("NFKC", header).replace("_", " ")
    plain = _CAMEL.sub(" ", _SPACED.sub(lambda found: found.group().replace(" ", ""), plain))
    plain = _APOSTROPHES.sub("'", plain.casefold().replace("ё", "е"))
    plain, unit = _without_unit(plain)
    noise = _folded_noise()
    words = [word.translate(_LOOK_ALIKE) for word in _WORD.findall(plain)]
    kept = [word for word in words if word not in noise and not word.isdigit()]
    if not unit and len(kept) > 1 and _folded_units().get(kept[-1]) in _CERTAIN_UNITS:
        unit = _folded_units()[kept.pop()]
        if len(kept) > 1 and kept[-1] in _folded_multipliers():
            unit = f"{_folded_multipliers()[kept.pop()]} {unit}"
    return HeaderText(tuple(kept), unit)


@lru_cache(maxsize=4096)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a vocabulary phrase in the same folded form; a final ``*`` is kept."""
    folded: list[str] = []
    for word in phrase.split():
        inner = header_text(word.rstrip("*")).words
        if inner:
            folded += [*inner[:-1], inner[-1] + "*" * word.endswith("*")]
    return tuple(folded)


@lru_cache(maxsize=1)
def _folded_noise() -> frozenset[str]:
    return frozenset(word.translate(_LOOK_ALIKE) for word in header_vocabulary().noise)


@lru_cache(maxsize=1)
def _folded_units() -> dict[str, str]:
    return {word.translate(_LOOK_ALIKE): unit for word, unit in header_vocabulary().units.items()}


@lru_cache(maxsize=1)
def _folded_multipliers() -> dict[str, str]:
    return {word.translate(_LOOK_ALIKE): name for word, name in header_vocabulary().multipliers.items()}


@lru_cache(maxsize=1)
def _multiplied_units() -> dict[str, str]:
    """Return every unit with every multiplier before it: тыскг is thousand kg."""
    return {
        multiplier + unit: f"{name} {code}"
        for multiplier, name in _folded_multipliers().items()
        for unit, code in _folded_units().items()
    }


def _without_unit(plain: str) -> tuple[str, str]:
    """Take a unit in brackets or after the last comma out of the header."""
    for place in _UNIT_PLACE.finditer(plain):
        word = _BARE_UNIT.sub("", place.group(1) or place.group(2)).translate(_LOOK_ALIKE)
        unit = _folded_units().get(word) or _multiplied_units().get(word)
        if unit:
            return plain[: place.start()] + " " + plain[place.end() :], unit
    return plain, ""
