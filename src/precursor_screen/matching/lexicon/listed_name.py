"""A listed name, prepared, and the forms in which names and formulas are looked up."""

from dataclasses import dataclass

from precursor_screen.model.rules import Name
from precursor_screen.names import TokenKind, clean, joined, tokens_of, word_key

#: Units a systematic name must have to be compared by them.
LEAST_UNITS = 2


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of one substance, prepared: its plain text, word keys and count of letters.

    ``goods``: the id of the goods whose name it is, where the substance is but a component of them.
    """

    substance: str
    name: Name
    plain: str
    letters: int
    words: tuple[str, ...] = ()
    goods: str = ""


def plain_text(text: str) -> str:
    """Return a text with only case, spacing, dashes and diacritics undone: what `exact` is judged by.

    >>> plain_text("Acetic  Anhydride") == plain_text("acetic-anhydride")
    True
    """
    return "".join(c for c in clean(text).text if c.isalnum())


def key_of_text(text: str) -> str:
    """Return the name key of a text as matching joins it."""
    found = [t for t in tokens_of(text) if t.kind is not TokenKind.MARK]
    return joined(t.text if t.kind is TokenKind.NUMBER else word_key(t.text) for t in found)


def formula_key(text: str) -> str:
    """Return a formula without spaces, brackets kept and subscripts written as digits."""
    return "".join(c for c in text.translate(_SUBSCRIPTS) if not c.isspace() and c not in "·.*")


_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
