"""Finds the lines of a text file that may be headers of further tables, fast: by words of headers, in columns."""

import re
from functools import lru_cache

import polars as pl

from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.columns.headers import header_vocabulary
from precursor_screen.manifest.delimited.quoting import Dialect, split_line
from precursor_screen.manifest.tables.header_rows import is_header
from precursor_screen.model.line import Field

#: Longer lines are no headers (bytes).
_LONGEST = 2000

_SHORTEST = 3  # letters of a word that is looked for
_CELL = 60  # letters of a cell of a header
_NUMBER = re.compile(r"\s*\d[\d\s.,]*")


def holds_header(text: str, dialect: Dialect, known: tuple[str, ...]) -> bool:
    """Say whether a line of some text is the header of a table with other columns than the known ones.

    Args:
        text: whole lines.
        dialect: how their cells are set apart.
        known: the header that the file is known to have.
    """
    goods, others = _words()
    lines = pl.DataFrame({"line": text.split("\n")})
    line = pl.col("line")
    number = rf"(?:^|\x{ord(dialect.delimiter):02x})[\s\"']*\d[\d\s.,]*[\"']?(?:\x{ord(dialect.delimiter):02x}|\s*$)"
    # the cheapest first: nearly every line of goods holds a bare number
    few = lines.filter(line.str.len_bytes() <= _LONGEST).filter(~line.str.contains(number))
    few = few.filter(line.str.contains_any(goods)).filter(line.str.contains_any(others))
    for candidate in few["line"].unique(maintain_order=True):
        cells, _ = split_line(candidate.removesuffix("\r"), dialect)
        filled = [cell for cell in cells if cell.strip()]
        if any(len(cell) > _CELL or _NUMBER.fullmatch(cell) for cell in filled):
            continue
        if is_header(cells) and not _repeats(cells, known):
            return True
    return False


def _repeats(cells: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether every cell that is filled repeats the name of its column."""
    names = zip(unique_headers(cells), known, strict=False)
    same = [name.casefold() == own.casefold() for name, own in names]
    return len(cells) <= len(known) and all(same[at] for at, cell in enumerate(cells) if cell.strip())


@lru_cache(maxsize=1)
def _words() -> tuple[list[str], list[str]]:
    """Return beginnings of words that name the goods in headers, and of those that name anything else."""
    goods: set[str] = set()
    others: set[str] = set()
    for name, words in header_vocabulary().fields.items():
        for phrase in (*words.whole, *words.within, *words.faint):
            longest = max(phrase.text.replace("*", "").split(), key=len)
            if len(longest) >= _SHORTEST:
                (goods if name is Field.DESCRIPTION else others).add(longest.casefold())
    others |= {"№", "№ п/п", "qty", "кол", "ед."}
    return _cased(goods), _cased(others)


def _cased(words: set[str]) -> list[str]:
    return sorted({form for word in words for form in (word, word.capitalize(), word.upper())})
