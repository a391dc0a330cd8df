"""Cuts a word that is words of listed names, grades and linking words written as one: permanganateofpotash.

Short words are cut off with more care than long ones: a word of ordinary language holds any two or three letters.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.names import (
    Token,
    TokenKind,
    classes_of,
    cyrillic_stems,
    joined,
    turkic_stems,
    word_key,
    word_token,
)
from precursor_screen.words import WordClass, words_of

#: Letters of a word that is cut; longer ones are no names.
LEAST_GLUED, MOST_GLUED = 8, 80
_LEAST_PIECE = 4  # letters of a piece that says something by itself
_LEAST_SHORT = 2  # letters of a shorter word of a name
_LEAST_FORM = 6  # letters of a listed word that carries an ending
_LEAST_SURE = 10  # letters in long pieces beside which one short word needs no proof
_LEAST_CUT = 3  # letters of a grade that is cut short at the end: серная кислота техн
_LONGEST_UNIT = 5  # letters
_LEAST_BEHIND_UNIT = 5  # letters of a listed word behind a unit
_LEAST_NAME = 6  # letters of a name before a grade
_BETWEEN = frozenset({WordClass.OF, WordClass.LINK, WordClass.SOURCE_TAG})
_SAYS_NOTHING = _BETWEEN | {WordClass.GRADE}


def cut_apart(token: Token, lexicon: Lexicon, is_known: Callable[[str], bool]) -> tuple[Token, ...]:
    """Return the words that are glued in a token, or the token.

    Args:
        token: the token.
        lexicon: knows the words of listed names.
        is_known: tells of a clean word that it is one of other chemicals; it is cut into a listed name only.
    """
    word = token.text
    if token.kind is not TokenKind.WORD or not LEAST_GLUED <= len(word) <= MOST_GLUED or lexicon.is_listed_word(word):
        return (token,)
    pieces = _pieces(word, lexicon)
    if not pieces or (is_known(word) and not _is_name(pieces, lexicon)):
        return (token,)
    stops = [min(token.start + sum(map(len, pieces[: n + 1])), token.end) for n in range(len(pieces))]
    starts = [token.start, *stops[:-1]]
    return tuple(
        word_token(piece, start, max(stop, start + 1), spaced=n > 0 or token.spaced, disguised=token.disguised)
        for n, (piece, start, stop) in enumerate(zip(pieces, starts, [*stops[:-1], token.end], strict=True))
    )


def behind_units(found: tuple[Token, ...], is_listed: Callable[[str], bool]) -> tuple[Token, ...]:
    """Return tokens with each listed word cut off the unit that it is glued to behind a number: 25kgacetone."""
    out: list[Token] = []
    for at, token in enumerate(found):
        amount = at > 0 and found[at - 1].kind is TokenKind.NUMBER and token.kind is TokenKind.WORD
        unit = _unit_before(token.text, is_listed) if amount and not token.spaced else ""
        if unit:
            middle = token.start + len(unit)
            out.append(word_token(unit, token.start, middle, spaced=False))
            rest = token.text[len(unit) :]
            token = word_token(rest, middle, token.end, spaced=True, disguised=token.disguised)  # noqa: PLW2901
        out.append(token)
    return tuple(out) if len(out) > len(found) else found


def _unit_before(word: str, is_listed: Callable[[str], bool]) -> str:
    """Return the unit at the beginning of a word of which the rest is listed, in whatever case; else nothing."""
    if len(word) <= _LEAST_BEHIND_UNIT or is_listed(word):
        return ""
    for size in range(_LONGEST_UNIT, 0, -1):
        rest = word[size:]
        if len(rest) >= _LEAST_BEHIND_UNIT and word[:size] in words_of(WordClass.UNIT):
            forms = (rest, *cyrillic_stems(rest), *turkic_stems(rest)) if not rest.isascii() else (rest,)
            if any(len(form) >= _LEAST_PIECE and is_listed(form) for form in forms):
                return word[:size]
    return ""


@lru_cache(maxsize=65536)
def _pieces(word: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """Cover a word with the fewest listed words, grades and linking words, one long listed word among them."""
    if named := _name_and_grade(word, lexicon):
        return named
    if not lexicon.holds_listed_word(word, _LEAST_PIECE):
        return None
    size = len(word)
    best: list[tuple[str, ...] | None] = [None] * (size + 1)
    best[size] = ()
    for start in range(size - 1, -1, -1):
        for stop in range(start + 1, size + 1):
            rest = best[stop]
            if rest is None or (best[start] is not None and len(rest) + 1 >= len(best[start] or ())):
                continue
            piece = word[start:stop]
            if _may_be_piece(piece, lexicon, first=not start, last=stop == size):
                best[start] = (piece, *rest)
    found = best[0]
    return found if found and len(found) > 1 and _is_likely(found, lexicon) else None


def _may_be_piece(piece: str, lexicon: Lexicon, *, first: bool, last: bool) -> bool:
    if len(piece) >= _LEAST_PIECE and (
        (lexicon.begins_listed_word(piece[:_LEAST_PIECE]) and _is_listed_form(piece, lexicon))
        or (_begins_grade(piece[:_LEAST_CUT]) and WordClass.GRADE in classes_of(piece))
    ):
        return True
    if len(piece) >= _LEAST_SHORT and lexicon.is_listed_word(piece):
        return True
    if not first and not _BETWEEN.isdisjoint(classes_of(piece)):
        return True
    return last and not first and _begins_grade(piece)


def _is_likely(pieces: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether pieces are more than a chance: a long listed word, and short ones only where that is a name."""
    long = [piece for piece in pieces if len(piece) >= _LEAST_PIECE and _is_listed_form(piece, lexicon)]
    short = [piece for piece in pieces if len(piece) < _LEAST_PIECE and not _says_nothing(piece)]
    if not long:
        return False
    return not short or (len(short) == 1 and sum(map(len, long)) >= _LEAST_SURE) or _is_name(pieces, lexicon)


def _is_name(pieces: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether pieces are, in their order, a listed name, with or without a grade."""
    keys = [word_key(piece) for piece in pieces if not _says_nothing(piece) or lexicon.is_listed_word(piece)]
    return joined(keys) in lexicon.by_key or (_begins_grade(pieces[-1]) and joined(keys[:-1]) in lexicon.by_key)


def _is_listed_form(piece: str, lexicon: Lexicon) -> bool:
    """Tell whether a piece is a listed word, with or without a case ending."""
    if lexicon.is_listed_word(piece):
        return True
    return len(piece) >= _LEAST_FORM and any(map(lexicon.is_listed_word, _stems(piece)))


def _stems(piece: str) -> Iterator[str]:
    if not piece.isascii():
        yield from (stem for stem in (*cyrillic_stems(piece), *turkic_stems(piece)) if len(stem) >= _LEAST_PIECE)


def _name_and_grade(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Cut a word into a listed name of one word, in whatever language, and a grade behind it: saltsyreløsning."""
    for at in range(_LEAST_NAME, len(word) - _LEAST_SHORT + 1):
        is_grade = word[at:] in words_of(WordClass.GRADE) or _begins_grade(word[at:])
        if is_grade and word_key(word[:at]) in lexicon.by_key:
            return word[:at], word[at:]
    return None


def _says_nothing(piece: str) -> bool:
    return not _SAYS_NOTHING.isdisjoint(classes_of(piece))


def _begins_grade(text: str) -> bool:
    """Tell whether a text is a grade, or the beginning of one."""
    grades = _grades()
    at = bisect_left(grades, text)
    return len(text) >= _LEAST_CUT and at < len(grades) and grades[at].startswith(text)


@cache
def _grades() -> tuple[str, ...]:
    return tuple(sorted(words_of(WordClass.GRADE)))
