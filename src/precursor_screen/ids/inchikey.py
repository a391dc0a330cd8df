"""Standard InChIKeys: shape and the one written form. A key carries no check character, so shape is all.

Fourteen letters for the connections, eight for the rest, ``S`` or ``N`` (standard or not), the version letter
``A``, and one letter for the protonation: ``CSCPPACGZOOCGX-UHFFFAOYSA-N``.
"""

import re

_WHOLE = re.compile(r"\s*(?:InChIKey\s*[=:]?\s*)?([A-Z]{14}-[A-Z]{8}[SN]A-[A-Z])\s*", re.IGNORECASE)


def normalize(text: str) -> str | None:
    """Return an InChIKey in capitals without its mark; None when the text has not the shape of one.

    >>> normalize("InChIKey=CSCPPACGZOOCGX-UHFFFAOYSA-N")
    'CSCPPACGZOOCGX-UHFFFAOYSA-N'
    """
    match = _WHOLE.fullmatch(text)
    return match[1].upper() if match else None


def is_valid(text: str) -> bool:
    """Tell whether a text has the shape of an InChIKey.

    >>> is_valid("CSCPPACGZOOCGX-UHFFFAOYSA-N"), is_valid("CSCPPACGZOOCGX")
    (True, False)
    """
    return normalize(text) is not None


def skeleton(text: str) -> str | None:
    """Return the first block, which is the same for all stereoisomers and isotopes of one structure.

    >>> skeleton("CSCPPACGZOOCGX-UHFFFAOYSA-N")
    'CSCPPACGZOOCGX'
    """
    key = normalize(text)
    return key.split("-")[0] if key else None
