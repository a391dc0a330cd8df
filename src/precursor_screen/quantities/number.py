"""Reads one written number: 1 200,5 or 1.200,50 or 1,200.50 or 1.2E+03; says when a mark can mean two things."""

import re
from decimal import Decimal

#: Digits with thousands marks and decimals; what `parse_number` refuses (a date, a list of locants) is no number.
NUMBER = (
    r"(?:(?:[0-9]{1,3}(?:[ \u00a0\u2007\u2009\u202f'’][0-9]{3}(?![0-9]))+|[0-9]+)(?:[.,][0-9]+)*"
    r"|(?<![^\s(=:x×х*])[.,][0-9]+)"
    # what a spreadsheet makes of a large number; and a power or a footnote, which leaves the number open
    r"(?:[eEеЕ]\+[0-9]{1,2}(?![0-9])|[⁰¹²³⁴-⁹]+|\^[0-9]+)?"
)
_EXPONENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[eEеЕ]\+([0-9]{1,2})")
_LONGEST = 12  # digits; a longer number is a serial number, not an amount
_GAPS = str.maketrans("", "", " \u00a0\u2007\u2009\u202f'’")
_WRITTEN = frozenset("0123456789.,")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


def can_mean_two(written: str) -> bool:
    """Tell whether a number is either thousands or decimals: one mark, and exactly three digits after it.

    >>> can_mean_two("1,200"), can_mean_two("0,500"), can_mean_two("1,20"), can_mean_two("1,200.5")
    (True, False, False, False)
    """
    return _TWO_WAYS.fullmatch(written) is not None


def shown_mark(written: str) -> str:
    """Return the decimal mark that a number shows for certain ("," or "."), or "".

    >>> shown_mark("99.5"), shown_mark("1.200,5"), shown_mark("1,200,000"), shown_mark("1,200")
    ('.', ',', '.', '')
    """
    marks = [c for c in written if c in ".,"]
    if not marks or can_mean_two(written):
        return ""
    if len(marks) > 1 and marks[0] == marks[-1]:
        return "." if marks[0] == "," else ","
    return marks[-1]


def parse_number(written: str, mark: str) -> Decimal | None:
    """Return the value of a written number, or None for what is no number (a date, a list, a power).

    Args:
        written: digits with marks, as `NUMBER` finds them.
        mark: the decimal mark ("," or ".") to take where the number can mean two things.

    >>> parse_number("1 200,5", "."), parse_number("1,200", "."), parse_number("1,200", ",")
    (Decimal('1200.5'), Decimal('1200'), Decimal('1.200'))
    >>> parse_number("1,2E+03", "."), parse_number("12.05.2021", "."), parse_number("10²", ".")
    (Decimal('1.2E+3'), None, None)
    """
    if exponent := _EXPONENT.fullmatch(written):
        value = Decimal(exponent[1].replace(",", ".")).scaleb(int(exponent[2]))
        return value if value.adjusted() < _LONGEST else None
    plain = written.translate(_GAPS)
    if not set(plain) <= _WRITTEN:
        return None
    marks = [c for c in plain if c in ".,"]
    digits = len(plain) - len(marks)
    if digits == 0 or digits > _LONGEST:
        return None
    if not marks:
        return Decimal(plain)
    if len(marks) == 1:
        thousands = can_mean_two(written) and marks[0] != mark
        return Decimal(plain.replace(marks[0], "" if thousands else "."))
    if len(plain) < len(written):
        return None
    last = marks[-1]
    if last == marks[0]:
        return Decimal(plain.replace(last, "")) if _grouped(plain.split(last)) else None
    if marks.count(last) > 1 or len(set(marks)) > 2:
        return None
    whole, _, decimals = plain.rpartition(last)
    groups = whole.split(marks[0])
    return Decimal("".join(groups) + "." + decimals) if _grouped(groups) else None


def _grouped(groups: list[str]) -> bool:
    """Thousands in threes, or Indian lakhs in twos with a last three; a leading zero is a date or a code."""
    inner = groups[1:-1]
    return (
        1 <= len(groups[0]) <= 3
        and groups[0][0] != "0"
        and len(groups[-1]) == 3
        and (all(len(g) == 3 for g in inner) or (len(groups[0]) <= 2 and all(len(g) == 2 for g in inner)))
    )


def plain_number(value: Decimal) -> str:
    """Write a number without exponent and without trailing zeros.

    >>> plain_number(Decimal("1.2E+3")), plain_number(Decimal("15.840"))
    ('1200', '15.84')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
