"""Writes running invoice, lot and article numbers as papers do, so that no two texts of a manifest are equal.

Every phrasing holds the whole number of the line, so that two lines never end alike. Numbers come bare, with
leading zeros, with letters around them, and as codes of letters and digits or of letters alone: a program
that is fast on one shape only is not fast here.
"""

from collections.abc import Callable
from itertools import product

_ALNUM = tuple("".join(c) for c in product("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", repeat=3))
_LETTERS = tuple("".join(c) for c in product("BCDFGHJKLMNPQRSTVWXZ", repeat=3))
_CYRILLIC = tuple("".join(c) for c in product("БВГДЖКЛМНПРСТФХЦ", repeat=2))
#: Prime to the sizes of all the alphabets above: numbers are spread over the codes without meeting again.
_SPREAD = 1_000_003
_TAIL = "ABCDEFGHKLMNPRSTUVWX"


def code(number: int) -> str:
    """Return a code of six letters and digits; different for different numbers below 36^6.

    >>> code(1), code(2)
    ('00LFN7', '016VAE')
    """
    high, low = divmod(number * _SPREAD % (len(_ALNUM) ** 2), len(_ALNUM))
    return _ALNUM[high] + _ALNUM[low]


def word(number: int) -> str:
    """Return a code of six letters, which looks like a word; different for different numbers below 20^6."""
    high, low = divmod(number * _SPREAD % (len(_LETTERS) ** 2), len(_LETTERS))
    return _LETTERS[high] + _LETTERS[low]


def cyrillic(number: int) -> str:
    """Return a code of Cyrillic letters and digits: КС48213."""
    high, low = divmod(number, len(_CYRILLIC))
    return f"{_CYRILLIC[low]}{high:05d}"


PHRASINGS: tuple[Callable[[int], str], ...] = (
    lambda n: f"инвойс № {n // 7:07d}, партия {n}",
    lambda n: f"INV-2026-{n // 9:06d} LOT A{n}{_TAIL[n % 20]}",
    lambda n: f"инв. {code(n)}, лот {n % 997}",
    lambda n: f"счёт-фактура №{n} от {n % 28 + 1:02d}.03.2026",
    lambda n: f"Invoice {code(n)} / batch {n // 3}",
    lambda n: f"партия ПК-{n:08d}, коносамент MSKU{n // 40:07d}",
    lambda n: f"s/n {code(n)}-{_TAIL[n % 19]}{_TAIL[n % 17]}",
    lambda n: f"P.O. {n // 5}; lot {cyrillic(n)}",
    lambda n: f"(контракт KZ/{n // 11}-К, спецификация {n})",
    lambda n: f"упаковочный лист {n:09d}",
)


def article_codes(number: int, how_many: int) -> str:
    """Return article codes that no other line has: of letters and digits, of letters alone, of Cyrillic letters."""
    first = number * how_many
    return " ".join(_ARTICLES[at % 3](at) for at in range(first, first + how_many))


_ARTICLES: tuple[Callable[[int], str], ...] = (code, word, cyrillic)
