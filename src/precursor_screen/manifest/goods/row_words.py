"""Knows the words of rows that name no goods by themselves: dittos, totals, signatures, page feet, no text."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from precursor_screen.manifest.cells import NO_VALUE
from precursor_screen.words import table

#: What no goods text is: nothing but marks and numbers, an error of a spreadsheet, or a formula of it that speaks of
#: other cells. In a syntax of all engines.
WORDLESS = r"^[^\p{L}]*$|^#[\p{L}/0-9]+[!?]?$|^Err:[0-9]+$|^=[A-Z$!0-9:()+*/,;.-]+$"
#: Numbers by which a text without words names a chemical after all: CAS and EC numbers.
_NUMBERED = re.compile(r"\d{2,7}\D\d{2}\D\d|\d{3}-\d{3}-\d")
_ERROR = re.compile(r"#[^\W_]+(?:[/ ][^\W_]+)*[!?]?|Err:\d+")
#: A formula that speaks of other cells, or the mark of one without a stored value.
FORMULA = rf"^(?:=[A-Z$!0-9:()+*/,;.-]+|{re.escape(NO_VALUE)})$"
_FORMULA = re.compile(FORMULA)
_QUOTES = "\"“”„«»″〃'‘’`´"
#: A cell of marks that say «as above»: -"-, «, -//-, 〃. A dash alone says nothing.
DITTO_MARKS = rf"^[\s\-–—_=.,]*(?:[{_QUOTES}]|//|\\\\)[\s\-–—_=.,/\\{_QUOTES}]*$"

_NO_WORD = re.compile(r"[\W_]+")
_REFERENCE = r"(?: (?:(?:no|n|от|г|of|dated|from)? ?\d*|[^\W\d_]))*"
_LONGEST = 120  # characters of a cell that may be one of these


@lru_cache(maxsize=16_384)
def plain(cell: str) -> str:
    """Return a cell as the words of the table are compared: small letters and digits, single spaces.

    >>> plain("См. приложение № 1")
    'см приложение no 1'
    """
    text = unicodedata.normalize("NFKC", cell[:_LONGEST]).casefold().replace("ё", "е")
    return _NO_WORD.sub(" ", text).strip()


def is_wordless(cell: str) -> bool:
    """Tell whether a cell has no word, and no number that names a chemical.

    >>> is_wordless("#Н/Д"), is_wordless("—"), is_wordless("=VLOOKUP(A9;B:C;2)"), is_wordless("67-64-1")
    (True, True, True, False)
    """
    if is_error(cell) or is_formula(cell):
        return True
    return not any(map(str.isalpha, cell)) and _NUMBERED.search(cell) is None


def is_error(cell: str) -> bool:
    """Tell whether a cell holds an error of a spreadsheet.

    >>> is_error("#ССЫЛКА!"), is_error("Err:502"), is_error("№ 5")
    (True, True, False)
    """
    return _ERROR.fullmatch(cell.strip()) is not None


def is_formula(cell: str) -> bool:
    """Tell whether a cell holds a formula that speaks of other cells, or one without a stored value.

    >>> is_formula("=A9&B9"), is_formula("=VLOOKUP(A9;B:C;2)"), is_formula("=?")
    (False, True, True)
    """
    return _FORMULA.match(cell.strip()) is not None


def speaks_of_no_goods(cell: str) -> bool:
    """Tell whether a cell of words is one of this table."""
    return says_nothing(cell) or ditto(cell) is not None or is_total(cell) or is_page(cell) or is_signature(cell)


def says_nothing(cell: str) -> bool:
    """Tell whether a cell says nothing of the goods.

    >>> says_nothing("as per invoice No. 12 dated 01.02.2026"), says_nothing("Сахар")
    (True, False)
    """
    return len(cell) <= _LONGEST and _nothing().fullmatch(plain(cell)) is not None


def ditto(cell: str) -> str | None:
    """Return what a cell that says «as above» says of its own, "" if nothing more; None if it is no such cell.

    >>> ditto('-"-'), ditto("То же, чда"), ditto("Ацетон")
    ('', 'чда', None)
    """
    if _ditto_marks().match(cell):
        return ""
    words = plain(cell)
    if words in _phrases("above"):
        return ""
    found = _ditto_begins().match(cell.strip())
    return cell.strip()[found.end() :] if found and len(cell) <= _LONGEST else None


def is_total(cell: str) -> bool:
    """Tell whether a cell is that of a total.

    >>> is_total("Итого по накладной:"), is_total("TOTAL Quartz 9000")
    (True, False)
    """
    return _total().fullmatch(plain(cell)) is not None


def is_signature(cell: str) -> bool:
    """Tell whether a cell begins as one to be signed does.

    >>> is_signature("Отпустил ________ Иванов И. И."), is_signature("Ацетон")
    (True, False)
    """
    return _signature().match(plain(cell)) is not None


def is_page(cell: str) -> bool:
    """Tell whether a cell is the foot of a page.

    >>> is_page("Страница 2 из 3"), is_page("p. 4"), is_page("Лист стальной 2")
    (True, True, False)
    """
    return _page().fullmatch(plain(cell)) is not None


def first_words() -> str:
    """Return a pattern, for any engine, that finds cells which may be one of the table; it may find others, too."""
    words = sorted(
        {one.split()[0] for group in ("nothing", "above", "total", "signature", "page") for one in _phrases(group)}
    )
    return rf"(?i)^[^\p{{L}}\p{{N}}]*(?:{'|'.join(map(re.escape, words))})(?:[^\p{{L}}]|$)"


@cache
def _phrases(group: str) -> tuple[str, ...]:
    rows: dict[str, list[Any]] = table("row_words")[group]
    found = {plain(str(phrase)) for phrases in rows.values() for phrase in phrases}
    return tuple(sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase)))


def _any_of(phrases: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, phrases))})"


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(_any_of(_phrases("nothing")) + _REFERENCE)


@cache
def _ditto_marks() -> re.Pattern[str]:
    return re.compile(DITTO_MARKS)


@cache
def _ditto_begins() -> re.Pattern[str]:
    # of one word only such as is none in a name: «аналог» and «same» go on with anything
    phrases = [one for one in _phrases("above") if " " in one or one in ("тоже", "ditto", "idem")]
    words = "|".join(r"[\W_]+".join(map(re.escape, one.split())) for one in phrases)
    return re.compile(rf"(?:{words})[\W_]+(?=\w)", re.IGNORECASE)


@cache
def _total() -> re.Pattern[str]:
    return re.compile(rf"{_any_of(_phrases('total'))}(?: (?:{_any_of(_phrases('total_goes_on'))}|\d+|no|n))*")


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(rf"{_any_of(_phrases('signature'))}(?: |$)")


@cache
def _page() -> re.Pattern[str]:
    return re.compile(rf"{_any_of(_phrases('page'))}(?: no)? \d+(?: (?:из|of|de|дан)? ?\d+)?|\d+ (?:of|из) \d+")
