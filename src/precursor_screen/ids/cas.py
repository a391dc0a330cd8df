"""CAS Registry Numbers: check digit, the one written form, and finding them in running text.

A CAS number is two to seven digits, two digits and a check digit: ``67-64-1``. The check digit is the sum of
the other digits, each times its place counted from the right, modulo 10.
"""

import re
from typing import NamedTuple

#: Hyphens, dashes and minus signs that people, word processors and scanners put for "-", for use in [...].
DASHES = r"\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"

_GAP = r"[ \t\u00a0\u202f]"
_DASH = rf"{_GAP}*[{DASHES}]{_GAP}*"
# A digit tight on either side means a longer number: a phone, a date, a lot number.
_BEFORE = rf"(?<![0-9])(?<![0-9][{DASHES}.])"
_AFTER = rf"(?![0-9])(?![{DASHES}.][0-9])"
_DASHED = re.compile(rf"{_BEFORE}([0-9]{{2,10}}){_DASH}([0-9]{{2}}){_DASH}([0-9]){_AFTER}")
# These two are read only where the text or the column says that a CAS number stands there.
_APART = rf"(?:{_GAP}+|{_GAP}*[./_]{_GAP}*)"
_SPACED = re.compile(rf"([0-9]{{2,10}}){_APART}([0-9]{{2}}){_APART}([0-9]){_AFTER}")
_GLUED = re.compile(rf"([0-9]{{2,7}})([0-9]{{2}})([0-9]){_AFTER}")
_MARK_WORDS = (
    # CAS, also with the look-alike Cyrillic letters
    r"(?:[CС][AА][SЅ]|КАС)"
    r"(?:[\s\-]*(?:RN|R\.N\.|registry|№|No\b\.?|N[°º]|Nr\b\.?|number|num\b\.?|номер[аы]?|нөмірі|#))*"
    rf"[\s:.=(\[{DASHES}]*"
)
_MARK = re.compile(rf"(?<![^\W\d_]){_MARK_WORDS}(?=[0-9])", re.IGNORECASE)
#: What every CAS number in a text holds, and some other texts too, in a syntax that all pattern engines read.
#: Word boundaries are left out: they make the engine of Polars thirty times slower where a text is not ASCII.
TRACE = rf"[0-9]{{2}}{_DASH}[0-9]{{2}}{_DASH}[0-9]|(?i:{_MARK_WORDS}[0-9])".replace(r"\b", "")
#: What every such text holds in capitals, and many others: it is found in a tenth of the time.
SIGN = rf"[0-9]{_DASH}[0-9]|[CС][AА][SЅ]|КАС"
_YEAR_AND_MONTH = re.compile(r"(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-")


class CasMention(NamedTuple):
    """A CAS number seen in a text: normal form, half-open range, and whether the check digit is right."""

    number: str
    start: int
    end: int
    valid: bool


def is_valid(text: str) -> bool:
    """Tell whether a text is a CAS number, in any usual writing, whose check digit is right.

    >>> is_valid("67-64-1"), is_valid("67-64-2")
    (True, False)
    """
    number = normalize(text)
    return number is not None and _check_digit_is_right(number)


def normalize(text: str) -> str | None:
    """Return a text that should be a CAS number in its one form; None when it has not the shape of one.

    The text is one number, with or without a mark. The check digit is not tested, so that a wrong number
    can be shown; see `is_valid`.

    >>> normalize("CAS: 0067–64–1"), normalize("67641"), normalize("acetone")
    ('67-64-1', '67-64-1', None)
    """
    text = text.strip()
    mark = _MARK.match(text)
    mention = _read_at(text, mark.end() if mark else 0)
    return mention.number if mention and not text[mention.end :].strip(" \t)].,;") else None


def find(text: str) -> list[CasMention]:
    """Find CAS numbers in running text, from left to right, not overlapping.

    Dashes of every kind, spaces around them and leading zeros are read anywhere; spaces or dots instead of dashes,
    or nothing at all, only after a mark such as ``CAS`` or ``CAS №``. The range covers the digits alone.

    A number with a wrong check digit is given with ``valid=False`` when it is marked or can hardly be
    anything else; what looks like ``12-05-2`` or like a year and a month is left out unless marked or right.

    >>> find("Ацетон CAS№ 67 64 1, партия 2024-05-12")
    [CasMention(number='67-64-1', start=12, end=19, valid=True)]
    """
    mentions = []
    position = 0
    marks = {mark.end() for mark in _MARK.finditer(text)}
    dashed = {match.start(): match for match in _DASHED.finditer(text)}
    for start in sorted(marks | dashed.keys()):
        if start < position:
            continue
        mention = _read_at(text, start) if start in marks else _mention(dashed[start])
        if mention and (mention.valid or start in marks or not _may_be_something_else(mention.number)):
            mentions.append(mention)
            position = mention.end
    return mentions


def _read_at(text: str, start: int) -> CasMention | None:
    """Read the number said to stand at ``start``: the first writing that is right, else the first at all."""
    readings = [_mention(match) for form in (_DASHED, _SPACED, _GLUED) if (match := form.match(text, start))]
    found = [reading for reading in readings if reading]
    return next((reading for reading in found if reading.valid), found[0] if found else None)


def _mention(match: re.Match[str]) -> CasMention | None:
    """Put the parts together without leading zeros; None when the first has too few or too many digits."""
    first = match[1].lstrip("0")
    # 50-00-0 is the lowest number in use; a single digit in front is a date or a lot number.
    if not 2 <= len(first) <= 7:
        return None
    number = f"{first}-{match[2]}-{match[3]}"
    return CasMention(number, match.start(), match.end(), _check_digit_is_right(number))


def _may_be_something_else(number: str) -> bool:
    return len(number) < len("000-00-0") or _YEAR_AND_MONTH.match(number) is not None


def _check_digit_is_right(number: str) -> bool:
    digits = number.replace("-", "")
    total = sum(place * int(digit) for place, digit in enumerate(reversed(digits[:-1]), start=1))
    return total % 10 == int(digits[-1])
