"""EC numbers (EINECS, ELINCS, NLP): check digit, the one written form, and finding them in running text.

An EC number is ``200-662-2``: three digits, three digits and a check digit, which is the sum of the first six
digits, each times its place counted from the left, modulo 11. Numbers that would need the check digit 10 are
not given out.
"""

import re
from typing import NamedTuple

from precursor_screen.ids.cas import DASHES

_GAP = r"[ \t\u00a0\u202f]"
_DASH = rf"{_GAP}*[{DASHES}]{_GAP}*"
_BEFORE = rf"(?<![0-9])(?<![0-9][{DASHES}.])"
_AFTER = rf"(?![0-9])(?![{DASHES}.][0-9])"
_DASHED = re.compile(rf"{_BEFORE}([0-9]{{3}}){_DASH}([0-9]{{3}}){_DASH}([0-9]){_AFTER}")
# Read only where the text or the column says that an EC number stands there.
_LOOSE = re.compile(rf"([0-9]{{3}}){_GAP}*([0-9]{{3}}){_GAP}*([0-9]){_AFTER}")
_LOOSE_CELL = re.compile(rf"(?<![0-9]){_LOOSE.pattern}")
_MARK_WORDS = (
    r"(?:EINECS|ELINCS|NLP|ЕИНЕКС|ЭИНЭКС|EC|EG|CE|ЕС)"
    r"(?:[\s\-]*(?:list|№|No\b\.?|N[°º]|Nr\b\.?|number|номер|#))*"
    rf"[\s:.=(\[{DASHES}]*"
)
_MARK = re.compile(rf"(?<![^\W\d_]){_MARK_WORDS}(?=[0-9])", re.IGNORECASE)
#: What every EC number in a text holds, and some other texts too, in a syntax that all pattern engines read.
#: Word boundaries are left out: they make the engine of Polars thirty times slower where a text is not ASCII.
TRACE = rf"[0-9]{{3}}{_DASH}[0-9]{{3}}{_DASH}[0-9]|(?:^|[\W\d_])(?i:{_MARK_WORDS}[0-9])".replace(r"\b", "")
#: What every such text holds in capitals, and many others, where it has no digit, dash and digit.
SIGN = r"EINECS|ELINCS|NLP|ЕИНЕКС|ЭИНЭКС|(?<![^\W\d_])(?:EC|EG|CE|ЕС)(?:[\W\d_]|LIST|N|НОМЕР)"


class EcMention(NamedTuple):
    """An EC number seen in a text: normal form, half-open range, and whether the check digit is right."""

    number: str
    start: int
    end: int
    valid: bool


def is_valid(text: str) -> bool:
    """Tell whether a text is an EC number, in any usual writing, whose check digit is right.

    >>> is_valid("200-662-2"), is_valid("200-662-3")
    (True, False)
    """
    number = normalize(text)
    return number is not None and _check_digit_is_right(number)


def normalize(text: str) -> str | None:
    """Return a text that should be an EC number in its one form; None when it has not the shape of one.

    >>> normalize("EINECS 200–662–2"), normalize("2006622"), normalize("200-66-2")
    ('200-662-2', '200-662-2', None)
    """
    text = text.strip()
    mark = _MARK.match(text)
    match = _match_at(text, mark.end() if mark else 0)
    return _number(match) if match and not text[match.end() :].strip(" \t)].,;") else None


def find(text: str) -> list[EcMention]:
    """Find EC numbers in running text: after a mark such as ``EC`` or ``EINECS``, or written with dashes.

    Without a mark only numbers with a right check digit are given, since telephone and lot numbers look
    alike. The range covers the digits, not the mark.

    >>> find("acetone, EC 200-662-2")
    [EcMention(number='200-662-2', start=12, end=21, valid=True)]
    """
    mentions = []
    position = 0
    marks = {mark.end() for mark in _MARK.finditer(text)}
    for start in sorted(marks | {match.start() for match in _DASHED.finditer(text)}):
        match = _match_at(text, start) if start in marks else _DASHED.match(text, start)
        if match is None or start < position:
            continue
        number = _number(match)
        valid = _check_digit_is_right(number)
        if valid or start in marks:
            mentions.append(EcMention(number, match.start(), match.end(), valid))
            position = match.end()
    return mentions


def read_ec_cell(cell: str) -> tuple[EcMention, ...]:
    """Return the numbers of a cell of EC numbers, also those with a wrong check digit.

    >>> [number.number for number in read_ec_cell("EC: 200-662-2; 203 625 9")]
    ['200-662-2', '203-625-9']
    """
    found: list[EcMention] = []
    for match in (*_DASHED.finditer(cell), *_LOOSE_CELL.finditer(cell)):
        number = _number(match)
        valid = _check_digit_is_right(number)
        dashed = match.re is _DASHED
        if (valid or dashed) and not any(match.start() < other.end and other.start < match.end() for other in found):
            found.append(EcMention(number, match.start(), match.end(), valid))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _match_at(text: str, start: int) -> re.Match[str] | None:
    return _DASHED.match(text, start) or _LOOSE.match(text, start)


def _number(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}-{match[3]}"


def _check_digit_is_right(number: str) -> bool:
    digits = number.replace("-", "")
    total = sum(place * int(digit) for place, digit in enumerate(digits[:-1], start=1))
    return total % 11 == int(digits[-1])
