"""Reads the esters of an acid by their grammar: what governs the acid, and what stands behind it in an index.

Диэтиловый эфир малоновой кислоты; éster metílico del ácido acético; methyl ester of acetic acid; acetic acid, n-hexyl.
"""

from collections.abc import Sequence

from precursor_screen.matching.kinds import Kind, Kinds
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.names import Token, TokenKind, canonical, endings_of, is_adjective
from precursor_screen.words import WordClass

_DESCRIBED = 3  # words between an ester and the acid it governs: éster metílico del ácido
_ACID = canonical("acid")[0][0]


def ester_of(tokens: Sequence[Token], mention: Mention) -> tuple[int, int] | None:
    """Return the first and the last token of the ester whose word governs an acid, or is governed by the mention."""
    return _russian(tokens, mention) or (_governing(tokens, mention) if is_acid(tokens, mention) else None)


def is_acid(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell whether a mention names an acid by the word."""
    words = (t for t in tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD)
    return any(token_key(word).endswith(_ACID) for word in words)


def takes_ester(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell whether a mention names what has esters or ethers: an acid, an alcohol, no ketone."""
    words = [t for t in tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD]
    ends = endings_of("takes_ester")
    return is_acid(tokens, mention) or any(canonical(word.text)[0][-1] in ends for word in words)


def is_alcohol_part(kinds: Kinds, segment: Sequence[Token]) -> bool:
    """Tell whether a segment behind the comma of an acid is the alcohol's part of its ester: n-hexyl; hexilo."""
    words = [t for t in segment if t.kind is TokenKind.WORD]
    long = [word for word in words if len(word.text) > 2]
    return bool(long) and all(_is_alcohol_part(kinds, word) for word in long)


def _is_alcohol_part(kinds: Kinds, word: Token) -> bool:
    """Tell whether a word is a substituent that an alcohol has: hexyl; chlorine and zinc are none."""
    ends = canonical(word.text)[0][-1].endswith(endings_of("alcohol_part"))
    return ends and kinds.of(word) is Kind.PREFIX and not is_adjective(word.text)


def _is_glycol(token: Token) -> bool:
    """Tell whether a word is a Russian glycol in the genitive: диэтиловый эфир этиленгликоля."""
    return token.text.endswith(endings_of("genitive")) and canonical(token.text)[0][-1] in endings_of("glycol")


def _governing(tokens: Sequence[Token], mention: Mention) -> tuple[int, int] | None:
    """An ester word before «of» and the acid: methyl ester of acetic acid."""
    of = mention.first - 1
    if of < 1 or not tokens[of].has(WordClass.OF):
        return None
    for at in range(of - 1, max(-1, of - 1 - _DESCRIBED), -1):
        if tokens[at].kind is not TokenKind.WORD:
            return None
        if tokens[at].has(WordClass.ESTER):
            return at, mention.last
    return None


def _russian(tokens: Sequence[Token], mention: Mention) -> tuple[int, int] | None:
    """An ether word that governs an acid or a glycol makes its ester or ether: диэтиловый эфир малоновой кислоты."""
    for at in range(mention.first, mention.last + 1):
        if at and tokens[at].has(WordClass.ACID_GENITIVE):
            ether = mention.first - 1
            if ether >= 0 and tokens[ether].has(WordClass.ETHER):
                first = ether - 1 if ether and is_adjective(tokens[ether - 1].text) else ether
                return first, mention.last
    follows = mention.last + 1
    if tokens[mention.last].has(WordClass.ETHER) and follows < len(tokens):
        acid = next(
            (
                i
                for i in range(follows, min(follows + 3, len(tokens)))
                if tokens[i].kind is not TokenKind.WORD
                or tokens[i].has(WordClass.ACID_GENITIVE)
                or _is_glycol(tokens[i])
            ),
            None,
        )
        if acid is not None and tokens[acid].kind is TokenKind.WORD:
            return mention.first, acid
    return None
