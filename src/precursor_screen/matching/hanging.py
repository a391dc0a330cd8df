"""Gives words that hang on a hyphen the ending that the last word of their list has: Salz- und Salpetersäure."""

from collections.abc import Callable, Sequence

from precursor_screen.names import Token, TokenKind, word_token
from precursor_screen.words import WordClass

_LEAST_BEGINNING = 2  # letters before the hyphen
_LEAST_ENDING = 3  # letters that the words have in common
_MOST_HANGING = 6  # words in a list


def completed(found: tuple[Token, ...], is_listed: Callable[[str], bool]) -> tuple[Token, ...]:
    """Return tokens with each hanging word made whole, where that gives a listed word.

    >>> from precursor_screen.names import tokens_of
    >>> [t.text for t in completed(tokens_of("Salz- und Salpetersäure"), {"salzsaure"}.__contains__)]
    ['salzsaure', 'und', 'salpetersaure']
    """
    hanging = {at: word for at in range(len(found) - 2) if (word := _whole(found, at, is_listed))}
    if not hanging:
        return found
    out: list[Token] = []
    for at, token in enumerate(found):
        if at in hanging:
            hyphen = found[at + 1]
            out.append(word_token(hanging[at], token.start, hyphen.end, spaced=token.spaced, disguised=token.disguised))
        elif at - 1 not in hanging:
            out.append(token)
    return tuple(out)


def hangs(found: Sequence[Token], at: int) -> bool:
    """Tell whether a hyphen ends a word at a token, with a space or nothing behind it."""
    word, hyphen = found[at], at + 1
    if word.kind is not TokenKind.WORD or len(word.text) < _LEAST_BEGINNING or hyphen >= len(found):
        return False
    mark = found[hyphen]
    ends = hyphen + 1 == len(found) or found[hyphen + 1].spaced or found[hyphen + 1].text in ",/"
    return mark.text == "-" and not mark.spaced and ends


def _end_of_list(found: tuple[Token, ...], at: int) -> int | None:
    """Return the last word of the list that a hanging word opens: a conjunction, or a slash, stands before it.

    2-methyl-, methyl ester is no list.
    """
    last = at + 2
    for _ in range(_MOST_HANGING):
        if last + 1 >= len(found):
            return None
        closes = found[last].text in "/&" or found[last].has(WordClass.CONJUNCTION)
        if not closes and found[last].text != ",":
            return None
        last += 1
        if found[last].has(WordClass.CONJUNCTION):
            closes, last = True, last + 1  # Salz-, und
        if last >= len(found) or not hangs(found, last):
            return last if closes and last < len(found) else None
        last += 2
    return None


def _whole(found: tuple[Token, ...], at: int, is_listed: Callable[[str], bool]) -> str:
    """Return the word that a hanging one is with the ending of the last of its list; nothing if none is listed."""
    if not hangs(found, at):
        return ""
    last = _end_of_list(found, at)
    if last is None:
        return ""
    word, beginning = found[last].text, found[at].text
    for cut in range(1, len(word) - _LEAST_ENDING + 1):
        if is_listed(whole := beginning + word[cut:]):
            return whole
    return ""
