"""Cuts the part of a goods description that shows the matched words in their context."""

from dataclasses import dataclass

from precursor_screen.output.safe_text import printable

_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of text and where the matched words stand in it (``start == end``: not to be found there)."""

    text: str
    start: int
    end: int


def excerpt(text: str, matched: str, length: int) -> Excerpt:
    """Return at most ``length`` characters of the text around the matched words.

    >>> excerpt("краска, растворитель: ацетон технический в бочках", "ацетон", 26)
    Excerpt(text='…оритель: ацетон техничес…', start=10, end=16)
    """
    line, words = printable(text).strip(), printable(matched).strip()
    at = line.casefold().find(words.casefold()) if words else -1
    # Casefolding can change the length (ß); then the place is only known when the text itself has the words.
    if at >= 0 and len(line.casefold()) != len(line):
        at = line.find(words)
    if at < 0:
        return Excerpt(_head(line, length), 0, 0)
    if len(line) <= length:
        return Excerpt(line, at, at + len(words))
    if len(words) + 2 >= length:
        return Excerpt(_head(line[at:], length), 0, length - 1)
    # The words stand in the middle of the window, which is pushed inwards at both ends of the text.
    start = max(0, min(at - (length - len(words)) // 2, len(line) - length))
    end = start + length
    left, right = start > 0, end < len(line)
    piece = line[start + left : end - right]
    return Excerpt(_ELLIPSIS * left + piece + _ELLIPSIS * right, at - start, at - start + len(words))


def _head(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + _ELLIPSIS
