"""Ids of new rule files: proposed from a title, and refused when no rule file can be called so."""

import re
import unicodedata

from pydantic import TypeAdapter, ValidationError

from precursor_screen.errors import UsageError
from precursor_screen.rules import Id

_NOT_OF_ID = re.compile("[^a-z0-9.]+")


def proposed_id(title: str) -> str:
    """Return the id that a title suggests; empty when it has no Latin letter.

    >>> proposed_id("Sodium hydroxide (lye)"), proposed_id("Äthylacetat"), proposed_id("Ацетон")
    ('sodium-hydroxide-lye', 'athylacetat', '')
    """
    plain = unicodedata.normalize("NFKD", title.replace("'", "").replace("\N{PRIME}", "-prime"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    made = re.sub(r"-*\.[-.]*", ".", _NOT_OF_ID.sub("-", letters)).strip("-.")
    # Of digits alone nobody would know what they mean.
    return made if re.search("[a-z]", made) and is_id(made) else ""


def is_id(text: str) -> bool:
    """Tell whether a rule file can have this id, and with it this name.

    >>> is_id("kz-470-iv"), is_id("../kz-470-iv"), is_id("Acetone")
    (True, False, False)
    """
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return False
    return True


def require_id(text: str, of: str) -> None:
    """Refuse what cannot be an id.

    Args:
        text: what a person gave.
        of: what it is to be the id of, as in ``a list``.

    Raises:
        UsageError: no rule file can be called so.
    """
    if not is_id(text):
        fix = "Write lower-case Latin letters, digits, single hyphens and dots, not too long, as in kz-470-iv."
        raise UsageError(f"{text!r} cannot be the id of {of}", fix=fix)
