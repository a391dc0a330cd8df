"""Reads what stands before a mention and belongs to a longer name: a prefix, a locant, a class word that governs it."""

from precursor_screen.matching.kinds import (
    Kind,
    Kinds,
    affixes,
    ends_as_prefix,
    ends_substituent,
    is_derivative,
)
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.matching.reading.compound import LONGEST_SIDE, Compound
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind, canonical, endings_of, is_chemical
from precursor_screen.words import BESIDE_IDENTITY, WordClass

_LARGEST_LOCANT = 30

Tokens = tuple[Token, ...]


class Prefixes:
    """Reads the parts of longer names before mentions."""

    def __init__(self, kinds: Kinds, names: WholeNames) -> None:
        self._kinds = kinds
        self._names = names

    def before(self, tokens: Tokens, mention: Mention) -> Compound | None:
        """Return the longer name that begins before a mention, if what stands there belongs to one."""
        at = mention.first - 1
        glued = not tokens[mention.first].spaced
        while at >= 0 and tokens[at].text in "([" and glued:
            glued = not tokens[at].spaced
            at -= 1
        if at < 0:
            return None
        if tokens[at + 1].text in "([":
            return self._bracket_after(tokens, mention, at)
        before = tokens[at]
        if before.kind is TokenKind.WORD:
            return self._word_before(tokens, mention, at)
        if before.kind is TokenKind.NUMBER and not glued:
            return self._locant_behind(tokens, mention, at)
        if before.text == "," and at and self._is_bare_class(tokens, mention, at - 1):
            return Compound(at - 1, mention.last, "catalogue")  # cyanohydrin, acetone
        if before.text in ")]" and (opens := self._prefix_in_bracket(tokens, at, glued=glued)) is not None:
            return Compound(opens, mention.last, "prefix")
        return self._hyphen_before(tokens, mention, at) if glued and before.text == "-" and at > 0 else None

    def _hyphen_before(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """2-acetone, (chloromethyl)-acetone, nitro-toluene."""
        left = tokens[at - 1]
        if left.kind is TokenKind.NUMBER or left.has(WordClass.LOCANT):
            return self._locant_before(tokens, mention, at - 1)
        if left.text in ")]":
            opens = self._prefix_in_bracket(tokens, at - 1, glued=True)
            return None if opens is None else Compound(opens, mention.last, "prefix")
        chemical = left.kind is TokenKind.WORD and not left.has(WordClass.STEREO_MARK)
        other = chemical and (self._kinds.is_chemical(left) or self._kinds.is_strange(left))
        bound = self._kinds.of(left) in (Kind.PREFIX, Kind.CLASS) or left.has(WordClass.MULTIPLIER)
        form = "prefix" if left.kind is TokenKind.WORD and (bound or ends_as_prefix(left.text)) else "hyphen"
        return Compound(at - 1, mention.last, form) if other else None

    def _bracket_after(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """What stands before the bracket in which a mention begins: N(toluene...), bis (chloromethyl) benzene.

        Xylene (toluene) has a bracket of its own.
        """
        token = tokens[at]
        if tokens[at + 1].spaced:
            return Compound(at, mention.last, "prefix") if token.has(WordClass.MULTIPLIER) else None
        if token.kind is TokenKind.WORD:
            named = self._kinds.is_chemical(token) and not self._names.is_one(tokens[at : at + 1])
            return Compound(at, mention.last, "prefix") if named else None
        if token.text in ")]" and (opens := self._prefix_in_bracket(tokens, at, glued=True)) is not None:
            return Compound(opens, mention.last, "prefix")
        return self._hyphen_before(tokens, mention, at) if token.text == "-" and at > 0 else None

    def _is_bare_class(self, tokens: Tokens, mention: Mention, at: int) -> bool:
        """Tell whether a class word begins a known name in catalogue order: cyanohydrin, acetone."""
        first = at == 0 or tokens[at - 1].text in ",;:"
        token, turned = tokens[at], (*tokens[mention.first : mention.last + 1], tokens[at])
        bare = first and token.kind is TokenKind.WORD and self._kinds.of(token) is Kind.CLASS
        return bare and not self._names.substances_of(token) and self._names.is_one(turned)

    def _word_before(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """A prefix, or a class word in front as in Spanish and Russian: oxima de acetona, оксим ацетона."""
        word = tokens[at]
        class_first = tokens[mention.first].has(WordClass.NAME_HEAD)
        if word.has(WordClass.OF) and at > 0 and tokens[at - 1].kind is TokenKind.WORD:
            head = tokens[at - 1]
            chemical = is_chemical(head.text) or is_derivative(head)
            other = chemical and (class_first or not head.has(*BESIDE_IDENTITY))  # acetato de éter etílico
            return Compound(at - 1, mention.last, "class") if other else None
        if class_first and not word.has(WordClass.FUNCTION_WORD) and self._kinds.makes_another(word):
            return Compound(at, mention.last, "prefix")  # benzenesulfonic acid, ethyl; D-pantothenil éter etílico
        # silver acetone: a metal is no part of a name that has no acid
        if _is_salt(word) and _is_genitive(tokens[mention.last], mention):
            return Compound(at, mention.last, "class")  # диметакрилат 1,4-бутандиола
        named = self._kinds.of(word) in (Kind.PREFIX, Kind.CLASS) and not word.has(WordClass.CATION)
        return Compound(at, mention.last, "prefix") if named else None

    def _locant_behind(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """French puts the locant behind its prefix: propyl-1 pipéridine."""
        bound = at >= 2 and tokens[at - 1].text == "-" and not (tokens[at].spaced or tokens[at - 1].spaced)
        prefix = bound and tokens[at - 2].kind is TokenKind.WORD and self._kinds.of(tokens[at - 2]) is Kind.PREFIX
        return Compound(at - 2, mention.last, "prefix") if prefix else None

    def _locant_before(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """A locant right before a name that has none: 5-acetone; indole-3-acetic acid is surely another."""
        locant = tokens[at]
        if locant.kind is TokenKind.NUMBER and int(locant.text.strip("'")) > _LARGEST_LOCANT:
            return None
        if at >= 2 and tokens[at - 1].text == "-" and not locant.spaced:
            head = tokens[at - 2]
            bracket = head.text in ")]" and self._prefix_in_bracket(tokens, at - 2, glued=True) is not None
            if bracket or (head.kind is TokenKind.WORD and self._kinds.is_chemical(head)):
                return Compound(at - 2, mention.last, "prefix")
        follows = mention.last + 1
        dangling = follows < len(tokens) and tokens[follows].text == "-" and not tokens[follows].spaced
        word = tokens[mention.first].text
        substituent = ends_substituent(canonical(word)[0][0]) or word.endswith(affixes("bound_endings"))
        return Compound(at, mention.last, "prefix" if dangling or substituent else "locant")

    def _prefix_in_bracket(self, tokens: Tokens, at: int, *, glued: bool) -> int | None:
        """Return where the bracket opens that closes at a token, if it holds a substituent, no stereo mark or remark.

        A bracket that stands right at the name is part of it, whatever chemical word it holds.
        """
        depth = 0
        words: list[Token] = []
        begin = max(0, at - LONGEST_SIDE)
        while at > begin:
            depth += tokens[at].text in ")]"
            depth -= tokens[at].text in "(["
            if depth <= 0:
                break
            if tokens[at].kind is TokenKind.WORD:
                words.append(tokens[at])
            at -= 1
        if not words or words[0].has(*BESIDE_IDENTITY):
            return None
        sure = self._kinds.is_prefix(words[0]) or words[0].has(WordClass.YL)
        return at if sure or (glued and ends_as_prefix(words[0].text)) else None


def _is_salt(token: Token) -> bool:
    """Tell whether a word names a salt, an ester or an amide: метакрилат, диметиламид."""
    return is_chemical(token.text) and token_key(token).endswith(endings_of("of_acid"))


def _is_genitive(token: Token, mention: Mention) -> bool:
    """Tell whether a Russian name is met in the genitive: бутандиола."""
    cyrillic = "\u0400" <= token.text[0] <= "\u04ff"
    return cyrillic and mention.kind is not EvidenceKind.EXACT and token.text.endswith(endings_of("genitive"))
