"""Cuts a text into numbers, units, packages and the words between them; the grammar of amounts reads only these."""

import re
from dataclasses import dataclass
from functools import cache

from precursor_screen.quantities.multiples import multiplied
from precursor_screen.quantities.number import NUMBER, can_mean_two, parse_number, shown_mark
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import (
    POWER,
    Dimension,
    Meaning,
    Says,
    meaning_of,
    phrases_from,
    plain,
    word_pattern,
)

#: Longer texts are read up to here only; no goods description comes near it.
LONGEST_TEXT = 20_000  # characters
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_ANY_DIGIT = re.compile("[0-9０-９]")
_GLUE = Says.TIMES | Says.UNIT | Says.PACKAGE | Says.NET | Says.GROSS | Says.TOTAL | Says.PER | Says.ABOUT
_GLUE |= Says.LOWER | Says.UPPER


def has_digit(text: str) -> bool:
    """Tell whether a text can hold an amount at all; a text without a digit costs nothing more."""
    return _ANY_DIGIT.search(text) is not None


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"{POWER}|(?P<number>{NUMBER})|{word_pattern()}")


def narrow(text: str) -> str:
    """Write full-width digits of Chinese papers as plain ones, length kept, and cut what is too long to read."""
    return text[:LONGEST_TEXT].translate(_WIDE) if not text.isascii() else text[:LONGEST_TEXT]


def scan(text: str, mark: str) -> list[QuantityToken]:
    """Return the tokens of a `narrow` text.

    Args:
        text: the text.
        mark: the decimal mark to take where a number can mean two things.

    A number glued to letters that are no unit (XZ360) is part of a code: it becomes a token without a number.
    """
    pieces = [(m.group(), m.start(), m.end(), m.lastgroup) for m in _pieces().finditer(text)]
    tokens: list[QuantityToken] = []
    at = 0
    while at < len(pieces):
        raw, start, end, kind = pieces[at]
        if kind == "number":
            tokens.append(_number(raw, start, end, tokens, mark))
            at += 1
            continue
        word = plain(raw)
        length, meaning = _phrase(word, pieces, at)
        if not length:
            length, meaning = 1, meaning_of(word)
        end = pieces[at + length - 1][2]
        at += length
        if raw == "." and not meaning.says and tokens and tokens[-1].end == start and tokens[-1].text[-1:].isalpha():
            continue  # the dot of an abbreviation
        tokens.append(QuantityToken(meaning.says, text[start:end], start, end, unit=meaning.unit))
    return multiplied(text, tokens)


def _number(raw: str, start: int, end: int, tokens: list[QuantityToken], mark: str) -> QuantityToken:
    before = tokens[-1] if tokens else None
    glued = before is not None and before.end == start and before.text[-1:].isalnum() and not before.says & _GLUE
    value = None if glued else parse_number(raw, mark)
    return QuantityToken(Says.NOTHING if value is None else Says.NUMBER, raw, start, end, number=value)


def _phrase(word: str, pieces: list[tuple[str, int, int, str | None]], at: int) -> tuple[int, Meaning]:
    """Return how many pieces a phrase takes here, and what it says; the dots of abbreviations go along."""
    for parts, meaning in phrases_from(word) or ():
        step = 1
        for part in parts[1:]:
            if at + step < len(pieces) and pieces[at + step][0] == "." != part:
                step += 1
            if at + step >= len(pieces) or plain(pieces[at + step][0]) != part:
                break
            step += 1
        else:
            return step, meaning
    return 0, Meaning(Says.NOTHING)


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal marks that a text allows, and whether the one mark is only the custom of its script."""

    allowed: tuple[str, ...]
    by_custom: bool = False


def decimal_marks(tokens: list[QuantityToken], cyrillic_unit: bool = False) -> Marks:
    """Return the decimal marks that a text allows: one where it shows its use, both where it stays open.

    Numbers of this text with a unit or a percent sign show its use: 99.5 % makes the comma of 1,200 kg a thousands
    mark. Before a Cyrillic unit a lone comma is the decimal comma (GOST 8.417). Texts without a number that can mean
    two things allow one mark.

    Args:
        tokens: the tokens of the text, scanned with any mark.
        cyrillic_unit: whether a number without a unit is measured in a unit that is written in Cyrillic.
    """
    open_numbers = [at for at, token in enumerate(tokens) if token.number is not None and can_mean_two(token.text)]
    if not open_numbers:
        return Marks((".",))
    shown = set()
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and (after.says & Says.UNIT or after.text == "%"):
            shown.add(shown_mark(token.text))
    shown.discard("")
    if len(shown) == 1:
        return Marks((shown.pop(),))
    if shown or any("." in tokens[at].text for at in open_numbers):
        return Marks((",", "."))
    custom = all(_cyrillic_after(tokens, at, cyrillic_unit) for at in open_numbers)
    return Marks((",",), by_custom=True) if custom else Marks((",", "."))


def _cyrillic_after(tokens: list[QuantityToken], at: int, default: bool) -> bool:
    if at + 1 >= len(tokens):
        return default
    after = tokens[at + 1]
    if after.unit is None or after.unit.dimension is Dimension.COUNT:
        return default and not after.says
    return "\u0400" <= after.text[0] <= "\u04ff"
