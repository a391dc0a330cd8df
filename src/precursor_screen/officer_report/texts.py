"""Gives the texts of the report's frame in one language, and writes its numbers."""

from collections.abc import Mapping
from decimal import Decimal

from precursor_screen.words import table

#: Languages of the report, by code; the first is the default.
REPORT_LANGUAGES: Mapping[str, str] = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
#: What stands between thousands and before decimals; the space does not break.
_MARKS = {"en": (",", "."), "ru": ("\u00a0", ","), "kk": ("\u00a0", ",")}


class Texts:
    r"""The texts in one language.

    Example:
        >>> Texts("ru")("shown_of", shown=Texts("ru").number(1200), total="9")
        'Находки: 1\xa0200 из 9'
    """

    def __init__(self, language: str) -> None:
        """Choose the language.

        Raises:
            KeyError: it is none of `REPORT_LANGUAGES`.
        """
        self._thousands, self._decimal = _MARKS[language]
        self.language = language
        self._table: Mapping[str, Mapping[str, str]] = table("report_texts")

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its names filled in.

        Raises:
            KeyError: there is no such text.
        """
        text = self._table[key][self.language]
        return text.format(**values) if values else text

    def known(self, key: str, otherwise: str) -> str:
        """Return the text of a key made of data, or what to say when a newer program has more of them."""
        return self(key) if key in self._table else otherwise

    def number(self, value: float | Decimal | int) -> str:
        """Write a number with marks between thousands and at most three decimals, without idle zeros.

        >>> Texts("en").number(121600), Texts("ru").number(0.5)
        ('121,600', '0,5')
        """
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.3f}".rstrip("0").rstrip(".")
        return text.replace(",", "\0").replace(".", self._decimal).replace("\0", self._thousands)

    def as_data(self) -> dict[str, str]:
        """Return all texts by key, for the page's script."""
        return {key: languages[self.language] for key, languages in self._table.items()} | {
            "thousands": self._thousands
        }
