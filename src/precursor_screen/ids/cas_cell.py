"""Reads the cell of a CAS column as people and spreadsheets fill it: marks, notes, several numbers, letters for digits.

The cell has letters and digits of one width already (`names.even`).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from precursor_screen.ids.cas import DASHES, CasMention, is_valid
from precursor_screen.ids.cas_dates import numbers_behind_date
from precursor_screen.ids.ec import EcMention, read_ec_cell

#: Letters that are typed for digits, Latin and Cyrillic ones.
_LETTERS = {
    "О": "0",
    "о": "0",
    "O": "0",
    "o": "0",
    "З": "3",
    "з": "3",
    "б": "6",
    "l": "1",
    "I": "1",
    "В": "8",
    "B": "8",
}
_AS_DIGITS = str.maketrans(_LETTERS)
_DIGIT = rf"[0-9{''.join(_LETTERS)}]"
_BETWEEN = rf"(?:\s*[{DASHES}_./\\]\s*|[ \t\u00a0\u202f]+)"
_WRITTEN = re.compile(
    rf"(?<![0-9])(?<![^\W\d_])(?P<first>{_DIGIT}{{2,10}})(?P<one>{_BETWEEN})(?P<middle>{_DIGIT}{{2}})"
    rf"(?P<two>{_BETWEEN})(?P<check>{_DIGIT})(?![^\W_])"
)
_DASH = re.compile(rf"\s*[{DASHES}]\s*")
_GLUED = re.compile(r"(?<![0-9])([0-9]{2,7})([0-9]{2})([0-9])(?![0-9])")
_SPACE = re.compile(r"\s+")
_PARTS = re.compile(r"[;|,/\s]+")
#: What is left of a cell beside its numbers and looks like one more: not (99 %), 2 or a word.
_LIKE_A_NUMBER = re.compile(rf"[0-9]{{5}}|[0-9]{{2}}[{DASHES}][0-9]")
#: What a spreadsheet needs to keep a number as text: '67-64-1, ="67-64-1".
_AS_TEXT = re.compile(r"\s*(?:=\s*)?([\"']?)(?P<inner>.*?)\1\s*", re.DOTALL)


class CasCell(NamedTuple):
    """What a cell holds: its numbers, EC numbers beside them, those that a date may once have been, what is unread."""

    numbers: tuple[CasMention, ...]
    ec: tuple[str, ...] = ()
    behind_date: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_cas_cell(cell: str) -> CasCell:
    """Return the numbers of a cell, in their order; each has its range in the cell.

    With dashes a number is read whatever its check digit, otherwise only if that is right.

    >>> [number.number for number in read_cas_cell("[67-64-1] (99 %), 1О8.88.З").numbers]
    ['67-64-1', '108-88-3']
    >>> read_cas_cell("1968-12-02").behind_date, read_cas_cell("mixture").unread
    (('68-12-2',), ('mixture',))
    """
    others = [number for number in read_ec_cell(cell) if number.valid]
    cell = _without(cell, others)
    ec = tuple(number.number for number in others)
    numbers = [mention for match in _WRITTEN.finditer(cell) if (mention := _mention(match))]
    left = _without(cell, numbers)
    numbers += [mention for match in _GLUED.finditer(left) if (mention := _mention_of(match, "".join(match.groups())))]
    if not numbers and (squeezed := _mention_in(_SPACE.sub("", cell))):
        numbers = [squeezed._replace(start=0, end=len(cell))]
    numbers.sort(key=lambda mention: mention.start)
    if not any(number.valid for number in numbers):
        plain = _AS_TEXT.fullmatch(cell)
        behind = numbers_behind_date(plain["inner"] if plain else cell)
        if behind is not None:
            return CasCell((), ec, behind, () if behind else (cell.strip(),))
    if not numbers:
        return CasCell((), ec, (), () if ec else (cell.strip(),))
    parts = _PARTS.split(_without(cell, numbers))
    return CasCell(tuple(numbers), ec, (), tuple(part for part in parts if _LIKE_A_NUMBER.search(part)))


def _mention(match: re.Match[str]) -> CasMention | None:
    written = [match[name] for name in ("first", "middle", "check")]
    dashed = all(_DASH.fullmatch(match[name]) for name in ("one", "two")) and "".join(written).isdigit()
    return _mention_of(match, "".join(written).translate(_AS_DIGITS), dashed=dashed)


def _mention_of(match: re.Match[str], digits: str, *, dashed: bool = False) -> CasMention | None:
    digits = digits.lstrip("0")
    if not 5 <= len(digits) <= 10:
        return None
    number = f"{digits[:-3]}-{digits[-3:-1]}-{digits[-1]}"
    valid = is_valid(number)
    return CasMention(number, match.start(), match.end(), valid) if valid or dashed else None


def _mention_in(squeezed: str) -> CasMention | None:
    """Read the one number of a cell in which spaces stand inside of it; only a right one."""
    match = _WRITTEN.fullmatch(squeezed)
    mention = _mention(match) if match else None
    return mention if mention and mention.valid else None


def _without(cell: str, numbers: Sequence[CasMention | EcMention]) -> str:
    """Return a cell with its numbers blanked, so that ranges in it stay as they are."""
    for number in numbers:
        cell = cell[: number.start] + " " * (number.end - number.start) + cell[number.end :]
    return cell
