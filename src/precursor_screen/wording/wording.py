"""Renders reasons in one language: through gettext, with its way of writing figures and days."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from gettext import NullTranslations
from string import Formatter

from precursor_screen.reason import Reason, Value, Word
from precursor_screen.wording.catalogue import TEMPLATES
from precursor_screen.wording.plural import Plural

#: The text before a place of a template, and the place: name of the argument, conversion, format.
_Piece = tuple[str, str | None, str | None, str]

_BETWEEN = "; "
_REMEMBERED = 16_384  # grounds of law come again with every line, and a hit's evidence stands in it twice


class Wording:
    """The sentences of one language.

    Args:
        translations: of the templates and words; English as they stand without any.
    """

    def __init__(self, translations: NullTranslations | None = None) -> None:
        self._translations = translations or NullTranslations()
        self._pieces: Callable[[str], tuple[_Piece, ...]] = lru_cache(maxsize=None)(_pieces)
        self.say: Callable[[Reason], str] = lru_cache(maxsize=_REMEMBERED)(self._say)

    def _say(self, reason: Reason) -> str:
        """Return a reason as a sentence, or the part of one."""
        code, pairs = reason
        args = dict(pairs)
        template = TEMPLATES[code]
        if isinstance(template, Plural):
            count = args[template.by]
            template = self._translations.ngettext(template.one, template.many, int(str(count)))
        else:
            template = self._translations.gettext(template)
        said: list[str] = []
        for before, name, conversion, shape in self._pieces(template):
            said.append(before)
            if name is not None:
                text = self._written(args[name], shape)
                said.append(repr(text) if conversion == "r" else text)
        return "".join(said)

    def _written(self, value: Value, shape: str) -> str:
        kind = type(value)
        if kind is str:
            return value  # type: ignore[return-value] # told by its type
        if isinstance(value, Reason):
            return self.say(value)
        if isinstance(value, tuple):
            return (shape or _BETWEEN).join(map(self.say, value))
        if isinstance(value, (Word, StrEnum)):
            return self._translations.gettext(str(value))
        return self._figure(value, shape)

    def _figure(self, value: Value, shape: str) -> str:
        """Write a figure or a day: without an exponent and noughts that say nothing, a day as 2026-01-31."""
        if isinstance(value, Decimal):
            text = format(value, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        if isinstance(value, date):
            return value.isoformat()
        return format(value, shape or "g") if isinstance(value, float) else format(value, shape)


def _pieces(template: str) -> tuple[_Piece, ...]:
    """Cut a template at its places."""
    return tuple((text, name, conversion, shape or "") for text, name, shape, conversion in Formatter().parse(template))


#: A reason as an English sentence.
say: Callable[[Reason], str] = Wording().say
