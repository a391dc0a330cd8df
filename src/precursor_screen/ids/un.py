"""UN numbers of dangerous goods: four digits without a check digit, so only shape and range are tested."""

import re
from typing import NamedTuple

#: What stands before the number, in a syntax that all pattern engines read: UN, UN No., U.N., ООН №, БҰҰ. ID is for
#: the few numbers used in the air only, and counts in a column, not in running text.
_NAMES = r"UN|U\.\s?N\.?|ООН|О\.\s?О\.\s?Н\.?|УН|ONU|БҰҰ|BMT"
_SIGNS = r"(?:[\s\-.]*(?:№|N[o°ºr]?\.?|num(?:ber)?\.?|номер|нөмірі|raqami|número|#))*[\s\-:.#=(]*"
MARK = rf"(?:{_NAMES}){_SIGNS}"
#: The mark and the number, also where the number of the organisation is named first: № ООН 1090.
IN_TEXT = re.compile(rf"(?<![^\W_]){MARK}([0-9]{{4}})(?![0-9])", re.IGNORECASE)
#: Letters with which a mark begins, in capitals.
FIRST_LETTERS = "UОУOБB"
_WHOLE = re.compile(rf"\s*(?:(?:{_NAMES}|ID){_SIGNS})?([0-9]{{4}})\s*", re.IGNORECASE)
_IN_CELL = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
_SHORT = re.compile(r"[0-9]{1,3}")


class UnCell(NamedTuple):
    """What a cell of UN numbers holds: the numbers, with how each stands there; and whether something is unread."""

    numbers: tuple[tuple[str, str], ...]
    unread: bool


def normalize(text: str) -> str | None:
    """Return the four digits of a text that should be a UN number; None when it has not the shape of one.

    >>> normalize("UN 1090"), normalize("UN-No. 1090"), normalize("ООН № 1090"), normalize("БҰҰ 1090"), normalize("109")
    ('1090', '1090', '1090', '1090', None)
    """
    match = _WHOLE.fullmatch(text)
    return match[1] if match else None


def is_valid(text: str) -> bool:
    """Tell whether a text is a UN number from the range that is in use (0004 to 3999, and 8000 by air).

    >>> is_valid("UN1090"), is_valid("UN9999")
    (True, False)
    """
    number = normalize(text)
    return number is not None and (4 <= int(number) <= 3999 or number == "8000")


def read_un_cell(cell: str) -> UnCell:
    """Return the numbers of a cell of UN numbers; a spreadsheet may have dropped the zeros in front.

    >>> read_un_cell("UN1090, 1993 (PG II)").numbers, read_un_cell("336").numbers, read_un_cell("9999")
    ((('1090', '1090'), ('1993', '1993')), (('0336', '336'),), UnCell(numbers=(), unread=True))
    """
    text = cell.strip()
    if _SHORT.fullmatch(text) and is_valid(text.zfill(4)):
        return UnCell(((text.zfill(4), text),), unread=False)
    found = _IN_CELL.findall(text)
    numbers = tuple((number, number) for number in dict.fromkeys(found) if is_valid(number))
    return UnCell(numbers, unread=not numbers or len(numbers) < len(set(found)))
