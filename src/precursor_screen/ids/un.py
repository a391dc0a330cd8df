"""UN numbers of dangerous goods: four digits without a check digit, so only shape and range are tested."""

import re

_WHOLE = re.compile(
    # UN, also with the Cyrillic ООН, or ID for the few numbers used in the air only
    r"\s*(?:(?:UN|ООН|ID)(?:[\s\-]*(?:№|No\.?|N[°º]|number|номер|#))?[\s:.#\-]*)?([0-9]{4})\s*",
    re.IGNORECASE,
)


def normalize(text: str) -> str | None:
    """Return the four digits of a text that should be a UN number; None when it has not the shape of one.

    >>> normalize("UN 1090"), normalize("1090"), normalize("ООН № 1090"), normalize("109")
    ('1090', '1090', '1090', None)
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
