"""Reads words that papers cut short, at a dot (перманган., к.) or out of their middle (анг-д), as listed words.

What is left of a word may be of many: it counts only beside other words of the name, and a person decides.
"""

from collections.abc import Sequence
from functools import lru_cache

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.names import Token, TokenKind, in_one_script, word_token
from precursor_screen.words import table

_LEAST_BEGINNING = 2  # letters; a single one stands for a word of the table only
_MOST_BEFORE, _MOST_BEHIND = 5, 3  # letters left before and behind the hyphen of a word cut out of its middle
_FEWEST_LEFT_OUT = 2  # letters


def is_cut(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a dot follows a word right away, as behind an abbreviation."""
    follows = index + 1
    return follows < len(tokens) and tokens[follows].text == "." and not tokens[follows].spaced


@lru_cache(maxsize=16_384)
def beginnings(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the keys of listed words that a word cut off at a dot may be."""
    found = (
        lexicon.words_from(word) if len(word) >= _LEAST_BEGINNING else table("abbreviations")["initials"].get(word, ())
    )
    return tuple(
        dict.fromkeys(lexicon.key_of_plain(one) for one in found if one != word and lexicon.is_listed_word(one))
    )


@lru_cache(maxsize=16_384)
def contractions(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the keys of listed words that a word cut out of its middle may be: к-та, анг-д."""
    first, hyphen, last = word.partition("-")
    if not hyphen:
        return ()
    least = len(first) + len(last) + _FEWEST_LEFT_OUT
    found = (one for one in lexicon.words_from(first) if one.endswith(last) and len(one) >= least)
    return tuple(dict.fromkeys(map(lexicon.key_of_plain, found)))


def contracted(found: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return tokens with each word that is cut out of its middle as one token: its beginning, a hyphen, its end."""
    out: list[Token] = []
    copied = 0
    for hyphen, token in enumerate(found):
        if token.text != "-" or hyphen <= copied:
            continue
        if merged := _contraction(found, hyphen - 1, lexicon):
            out += [*found[copied : hyphen - 1], merged]
            copied = hyphen + 2
    return (*out, *found[copied:]) if copied else found


def _contraction(found: tuple[Token, ...], at: int, lexicon: Lexicon) -> Token | None:
    if at + 2 >= len(found) or found[at + 1].text != "-" or found[at + 1].spaced or found[at + 2].spaced:
        return None
    first, _, last = found[at : at + 3]
    if not first.kind is last.kind is TokenKind.WORD or _is_bound(found, at):
        return None
    if len(first.text) > _MOST_BEFORE or len(last.text) > _MOST_BEHIND:
        return None
    whole = in_one_script(first.text + last.text).text
    text = f"{whole[: len(first.text)]}-{whole[len(first.text) :]}"
    if lexicon.is_listed_word(last.text) or not contractions(text, lexicon):
        return None
    hidden = first.disguised or last.disguised or whole != first.text + last.text
    return word_token(text, first.start, last.end, spaced=first.spaced, disguised=hidden)


def _is_bound(found: tuple[Token, ...], at: int) -> bool:
    """Tell whether a hyphen or a letter goes on before or behind the three tokens: N-Me-, 2-н-ил."""
    before, behind = found[at - 1 : at] if at else (), found[at + 3 : at + 4]
    glued = (*(token for token in before if not found[at].spaced), *(token for token in behind if not token.spaced))
    return any(token.text in "-'" or token.kind is not TokenKind.MARK for token in glued)
