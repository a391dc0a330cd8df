"""Looks at the words right beside a mention: do they make it part of a longer chemical name that nobody listed?

chloro- and methyl before it, oxime and -4-sulfonic acid behind it, the inverted rest of a catalogue name after its
comma (Toluene, 2-chloro-; Acetic acid, ethyl ester), polymer words around it.
"""

from dataclasses import dataclass
from functools import lru_cache

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.chinese import FIRST_SIGN, touching_signs
from precursor_screen.matching.inverted_names import ends_sentence, is_inverted, is_locant, segment_end
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.word_groups import in_group, is_beside_identity
from precursor_screen.names import Token, TokenKind, canonical, edits_between, is_chemical, joined, spelling
from precursor_screen.words import words_of

_LOCANT_LIMIT = 30
_POLYMER_REACH = 80
_SHORTEST_CLASS_WORD = 6  # letters of a class word that may be misspelt
_PREFIX_ENDINGS = (
    "il", "oksi", "amino", "imino", "nitro", "kloro", "bromo", "iodo", "fluoro", "siano", "tio", "oil", "okso", "ilen",
    "iliden", "ilidene",
)  # fmt: skip
_MULTIPLIERS = frozenset({"di", "tri", "tetra", "mono", "bis", "tris", "eksa"})
_CLASS_WORDS = frozenset({"acid", "acido", "acide", "кислота", "saure", "chloride", "oxide", "ether", "eter"})


@dataclass(frozen=True, slots=True)
class Extent:
    """The tokens of the longer name; not ``sure``: only a locant stands before the mention."""

    first: int
    last: int
    sure: bool = True


class Beside:
    """Judges the neighbours of a mention."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known

    def extent(self, query: Query, mention: Mention) -> Extent | None:
        """Return the tokens of the longer name the mention is part of, or None."""
        tokens = query.tokens
        if all(name.name.ambiguous for name in mention.names) and (word := self._chemical_neighbour(tokens, mention)):
            return word
        if tokens[mention.first].text[0] >= FIRST_SIGN:
            longer = touching_signs(tokens, mention.first, mention.last)
            return Extent(*longer) if longer else None
        sides = (self._before(tokens, mention), self._after(tokens, mention), _polymer(tokens, mention))
        found = [side for side in sides if side]
        return next((side for side in found if side.sure), found[0] if found else None)

    def _chemical_neighbour(self, tokens: tuple[Token, ...], mention: Mention) -> Extent | None:
        """A name that means several things is a class word beside a chemical one: nonylphenyl ether, эфир целлюлозы.

        Behind «of» any word makes another name of it: éter de petróleo.
        """
        follows = mention.last + 2
        if follows < len(tokens) and in_group("linking_of", tokens[follows - 1].text):
            return None if is_beside_identity(tokens[follows].text) else Extent(mention.first, follows)
        if follows <= len(tokens) and in_group("polymer_of", tokens[follows - 1].text):
            return Extent(mention.first, follows - 1)  # ethers with polyethylene glycol
        for step, edge in ((-1, mention.first), (1, mention.last)):
            at = edge + step
            while 0 <= at < len(tokens) and _links(tokens[at]):
                at += step
            word = tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind is TokenKind.WORD else ""
            if word and not is_beside_identity(word) and (self._chemical(word) or self._is_strange(word)):
                return Extent(min(at, mention.first), max(at, mention.last))
        return None

    def _before(self, tokens: tuple[Token, ...], mention: Mention) -> Extent | None:
        at = mention.first - 1
        glued = not tokens[mention.first].spaced
        while at >= 0 and tokens[at].text in "([" and glued:
            glued = not tokens[at].spaced
            at -= 1
            if at >= 0 and tokens[at].kind is TokenKind.WORD and glued:
                named = self._chemical(tokens[at].text) and not self._is_a_name(tokens[at : at + 1])
                return Extent(at, mention.last) if named else None
        if at < 0:
            return None
        before = tokens[at]
        if before.kind is TokenKind.WORD:
            return self._word_before(tokens, mention, at)
        if before.text in ")]" and self._bracket_is_prefix(tokens, at, glued=glued):
            return Extent(at, mention.last)
        if not glued or before.text != "-" or at == 0:
            return None
        left = tokens[at - 1]
        if left.kind is TokenKind.NUMBER or in_group("locant_letters", left.text):
            return self._locant_before(tokens, mention, at - 1)
        if left.text in ")]":
            return Extent(at - 1, mention.last) if self._bracket_is_prefix(tokens, at - 1, glued=True) else None
        chemical = left.kind is TokenKind.WORD and not in_group("neutral_prefixes", left.text)
        other = chemical and (self._chemical(left.text) or self._is_strange(left.text))
        return Extent(at - 1, mention.last) if other else None

    def _word_before(self, tokens: tuple[Token, ...], mention: Mention, at: int) -> Extent | None:
        """A prefix, or a class word in front as in Spanish and Russian: oxima de acetona, оксим ацетона."""
        word = tokens[at].text
        if in_group("linking_of", word) and at > 0 and tokens[at - 1].kind is TokenKind.WORD:
            head = tokens[at - 1].text
            class_first = tokens[mention.first].text in _CLASS_WORDS  # acetato de éter etílico
            other = (is_chemical(head) or self._is_derivative(head)) and (class_first or not is_beside_identity(head))
            return Extent(at - 1, mention.last) if other else None
        class_first = tokens[mention.first].text in _CLASS_WORDS and not in_group("function_words", word)
        if class_first and not is_beside_identity(word) and (self._chemical(word) or self._is_strange(word)):
            return Extent(at, mention.last)  # benzenesulfonic acid, ethyl; D-pantothenil éter etílico
        named = in_group("substituents", word) or self._is_derivative(word) or _is_prefix(word)
        return Extent(at, mention.last) if named else None

    def _locant_before(self, tokens: tuple[Token, ...], mention: Mention, at: int) -> Extent | None:
        """A locant right before a name that has none: 5-acetone; indole-3-acetic acid is surely another."""
        locant = tokens[at]
        if locant.kind is TokenKind.NUMBER and int(locant.text.strip("'")) > _LOCANT_LIMIT:
            return None
        if at >= 2 and tokens[at - 1].text == "-" and not locant.spaced:
            head = tokens[at - 2]
            bracket = head.text in ")]" and self._bracket_is_prefix(tokens, at - 2, glued=True)
            if bracket or (head.kind is TokenKind.WORD and self._chemical(head.text)):
                return Extent(at - 2, mention.last)
        follows = mention.last + 1
        dangling = follows < len(tokens) and tokens[follows].text == "-" and not tokens[follows].spaced
        substituent = canonical(tokens[mention.first].text)[0][0].endswith(_PREFIX_ENDINGS)
        return Extent(at, mention.last, sure=dangling or substituent)

    def _after(self, tokens: tuple[Token, ...], mention: Mention) -> Extent | None:
        at = mention.last + 1
        if at >= len(tokens):
            return None
        after = tokens[at]
        if after.text == "-" and not after.spaced and at + 1 < len(tokens) and not tokens[at + 1].spaced:
            return self._hyphen_after(tokens, mention, at + 1)
        if after.kind is TokenKind.WORD and (extent := self._word_after(tokens, mention, at)):
            return extent
        if after.text == "-" and not after.spaced:
            at += 1  # acetic acid phenyl- geranyl ester
        if at < len(tokens) and (tokens[at].kind is not TokenKind.MARK or tokens[at].text in ",(["):
            return self._segment_after(tokens, mention, at)
        return None

    def _word_after(self, tokens: tuple[Token, ...], mention: Mention, at: int) -> Extent | None:
        """Acetone oxime; éter etílico de butilo; éter etílico clorometil."""
        word = tokens[at].text
        if is_beside_identity(word):
            return None
        if in_group("linking_of", word) and at + 1 < len(tokens):
            following = tokens[at + 1].text
            return (
                Extent(mention.first, at + 1) if is_chemical(following) and not is_beside_identity(following) else None
            )
        if _is_cut_derivative(tokens, at) or (self._is_strange(word) and _is_like_derivative(word)):
            return Extent(mention.first, at)
        ester = is_chemical(word) and token_key(tokens[at]).endswith("at")
        return Extent(mention.first, at) if self._is_derivative(word) or _is_prefix(word) or ester else None

    def _hyphen_after(self, tokens: tuple[Token, ...], mention: Mention, at: int) -> Extent | None:
        """Toluene-4-sulfonic acid, ephedrine-resin; but ephedrine-HCl and acetone-based."""
        following = tokens[at]
        if following.kind is TokenKind.NUMBER:
            goes_on = at + 1 < len(tokens) and tokens[at + 1].text in "-,"
        else:
            word = following.text
            goes_on = following.kind is TokenKind.WORD and not is_beside_identity(word) and self._chemical(word)
        return Extent(mention.first, at) if goes_on else None

    def _segment_after(self, tokens: tuple[Token, ...], mention: Mention, at: int) -> Extent | None:
        """A catalogue name goes on after its comma or bracket, or without one (Benzaldehyde p-hydroxy-)."""
        start = at + 1 if tokens[at].text == "," else at
        stop = segment_end(tokens, start)
        segment = tokens[start:stop]
        words = [t.text for t in segment if t.kind is TokenKind.WORD and len(t.text) > 1]
        if not segment:
            return None
        whole = Extent(mention.first, stop - 1)
        bracket = tokens[at].text in "(["
        located = any(t.kind is TokenKind.NUMBER for t in segment)
        chemical = any(self._chemical(word) for word in words)
        if is_inverted(tokens, start, stop) and (chemical or (located and not words)):
            return whole
        if not words or (bracket and self._is_a_name(segment)):
            return None
        leading = next((w for w in words[:3] if not in_group("neutral_prefixes", w)), "")
        prefix = in_group("substituents", leading) or _is_prefix(leading)
        if any(in_group("esters", word) for word in words):
            return whole
        derivative = any(self._is_derivative(w) for w in words[:6])
        if derivative and (prefix or self._is_derivative(words[0]) or all(self._chemical(w) for w in words)):
            return whole
        opens = len(segment) > 1 and segment[1].text == "-" and is_locant(segment[0])
        if opens and prefix and not self._is_a_name(segment):
            return whole  # Benzaldehyde, p-[(2-chloroethyl)amino]
        return whole if bracket and prefix and (len(words) > 1 or located) else None

    def _is_strange(self, word: str) -> bool:
        """Tell whether nothing knows a word: beside a class word it is a chemical one misspelt (petrolem ether)."""
        return len(word) > 3 and word.isalpha() and not self._known.is_ordinary(word) and not is_beside_identity(word)

    def _is_derivative(self, word: str) -> bool:
        """Tell whether a word names a derivative, also a manifold one: oxime, trioxime, диизоцианат."""
        parts = canonical(word)[0]
        if in_group("derivatives", word) or (len(parts) == 1 and in_group("derivatives", parts[0])):
            return True
        return len(parts) > 1 and parts[0] in _MULTIPLIERS and in_group("derivatives", "".join(parts[1:]))

    def _is_a_name(self, segment: tuple[Token, ...]) -> bool:
        """Tell whether a segment is a whole name by itself, and so another item of an enumeration."""
        words = [t for t in segment if t.kind is not TokenKind.MARK]
        key = joined(token_key(t) for t in words)
        return key in self._lexicon.by_key or (len(words) <= 3 and bool(self._known.cas_of(key)))

    def _chemical(self, word: str) -> bool:
        if in_group("substituents", word):
            return True
        if len(word) <= 2:
            return False
        if in_group("substituents", word) or in_group("derivatives", word) or is_chemical(word):
            return True
        key = "".join(canonical(word)[0])
        return len(word) > 3 and self._known.knows_word(key) and not self._known.is_ordinary(word)

    def _bracket_is_prefix(self, tokens: tuple[Token, ...], at: int, *, glued: bool) -> bool:
        """Tell whether the bracket that closes at a token holds a substituent, not a stereo mark or a remark.

        A bracket that stands right at the name is part of it, whatever chemical word it holds.
        """
        depth = 0
        words: list[str] = []
        while at >= 0:
            depth += tokens[at].text in ")]"
            depth -= tokens[at].text in "(["
            if depth <= 0:
                break
            if tokens[at].kind is TokenKind.WORD:
                words.append(tokens[at].text)
            at -= 1
        if not words or is_beside_identity(words[0]):
            return False
        if in_group("substituents", words[0]) or _is_prefix(words[0]) or words[0] in ("il", "yl"):
            return True
        return glued and spelling(words[0]).endswith(_PREFIX_ENDINGS) and len(words[0]) > 3


@lru_cache(maxsize=4096)
def _is_like_derivative(word: str) -> bool:
    """Tell whether a word is a derivative's class word with letters amiss: acetone canohydrin."""
    names = (name for name in words_of("derivatives") if len(name) >= _SHORTEST_CLASS_WORD)
    return any(edits_between(word, name, 2 if len(name) > 9 else 1) is not None for name in names)


def _is_cut_derivative(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a word cut off by a dot begins a derivative's name: acetone cyanohydr."""
    word = tokens[at].text
    dotted = at + 1 < len(tokens) and tokens[at + 1].text == "." and not tokens[at + 1].spaced
    return dotted and len(word) > 4 and any(name.startswith(word) for name in words_of("derivatives"))


def _polymer(tokens: tuple[Token, ...], mention: Mention) -> Extent | None:
    """Polymer of or with, copolymer: the name is a building block of another material, not a solvent in it."""
    for step, edge in ((1, mention.last), (-1, mention.first)):
        at = edge
        for _ in range(_POLYMER_REACH):
            at += step
            if (
                not 0 <= at < len(tokens)
                or ends_sentence(tokens, at)
                or tokens[at].text in ";:%"
                or in_group("solution_words", tokens[at].text)
            ):
                break
            if in_group("polymers", tokens[at].text):
                following = next((t.text for t in tokens[at + 1 : at + 3] if t.text != "."), "")
                if step > 0 or in_group("polymer_of", following):
                    return Extent(min(at, mention.first), max(at, mention.last))
    return None


def _links(token: Token) -> bool:
    """Tell whether a token may stand between two parts of one name: a hyphen, a bracket, a cut word's dot, «of»."""
    return token.text in "-()[]'" or (token.text == "." and not token.spaced) or in_group("linking_of", token.text)


def _is_prefix(word: str) -> bool:
    """Tell whether a word is a substituent or a chain of them (methyl, trichloromethyl, dimethylamino)."""
    return len(word) > 3 and canonical(word)[0][-1].endswith(_PREFIX_ENDINGS) and is_chemical(word)
