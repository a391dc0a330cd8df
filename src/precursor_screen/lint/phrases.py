"""Looks for a name among the words of a text, word by word, so that it is not found inside a longer word."""

from collections.abc import Iterator, Sequence

from precursor_screen.names import TokenKind, tokens_of


def words_in(text: str) -> list[str]:
    """Return the clean words and numbers of a text, without its marks.

    >>> words_in("Acetone (2-propanone)")
    ['acetone', '2', 'propanone']
    """
    return [token.text for token in tokens_of(text) if token.kind is not TokenKind.MARK]


def stretches(words: Sequence[str], longest: int) -> Iterator[str]:
    """Return every run of neighbouring words, joined by spaces.

    >>> list(stretches(["red", "iodine"], 5))
    ['red', 'red iodine', 'iodine']
    """
    for first in range(len(words)):
        for last in range(first + 1, min(first + longest, len(words)) + 1):
            yield " ".join(words[first:last])
