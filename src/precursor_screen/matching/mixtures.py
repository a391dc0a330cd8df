"""Finds listed names that stand as adjectives before a mixture or a solution: эфирно-спиртовая смесь."""

from collections.abc import Iterator, Sequence

from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.names import Token, TokenKind, canonical, cyrillic_stems, endings_of, is_adjective
from precursor_screen.words import WordClass

_MOST_MEMBERS = 4
_SHORTEST = 4  # letters of a listed name that an adjective is made of

#: The token of an adjective, and the listed names that it is made of.
Adjective = tuple[int, tuple[ListedName, ...]]


def in_mixtures(lexicon: Lexicon, tokens: Sequence[Token], fenced: Sequence[bool]) -> Iterator[Adjective]:
    """Yield the adjectives before words for a mixture that are made of listed names of one word."""
    for at, token in enumerate(tokens):
        if token.has(WordClass.MIXTURE):
            yield from _before(lexicon, tokens, fenced, at)


def _before(lexicon: Lexicon, tokens: Sequence[Token], fenced: Sequence[bool], mixture: int) -> Iterator[Adjective]:
    members = 0
    for at in range(mixture - 1, -1, -1):
        token = tokens[at]
        if token.kind is TokenKind.WORD and not fenced[at]:
            bound = tokens[at + 1].text == "-" and not tokens[at + 1].spaced
            stems = _stems(token.text, bound=bound)
            members += 1
            if not stems or members > _MOST_MEMBERS:
                return
            names = (name for stem in stems for name in lexicon.by_key.get("".join(canonical(stem)[0]), ()))
            if alike := tuple(dict.fromkeys(name for name in names if name.plain in stems)):
                yield at, alike
        elif token.text != "-" and not fenced[at]:
            return


def _stems(word: str, *, bound: bool) -> tuple[str, ...]:
    """Return the nouns that an adjective may be made of; none for a word that is no adjective.

    >>> _stems("эфирно", bound=True), _stems("ацетоновая", bound=False)
    (('эфир', 'эфирн'), ('ацетонов', 'ацетон'))
    """
    if bound and word.endswith("о"):
        ends = (end for end in endings_of("joining") if word.endswith(end))
        return tuple(word.removesuffix(end) for end in ends if len(word) - len(end) >= _SHORTEST)
    return tuple(stem.rstrip("ь") for stem in cyrillic_stems(word)) if is_adjective(word) else ()
