"""Reads by their grammar the longer names that a mention may be part of, whether or not anybody lists them.

A prefix before it (chloro-, methyl), a class word behind it (acetone oxime), the rest of a catalogue name behind its
comma (Toluene, 2-chloro-; Acetic acid, ethyl ester), a polymer made of it. Each reading is only one of the readings of
the clause: `reading.lattice` says whether it is the best.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from precursor_screen.matching.chinese import FIRST_SIGN, touching_signs
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.matching.reading.catalogue import is_inverted, is_locant, segment_end
from precursor_screen.matching.reading.clauses import is_locant_comma
from precursor_screen.matching.reading.kinds import (
    PREFIX_ENDINGS,
    Kind,
    Kinds,
    ends_as_prefix,
    is_cut_derivative,
    is_derivative,
    is_like_derivative,
    is_prefix,
)
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.matching.word_groups import in_group, is_beside_identity
from precursor_screen.model.rules import NameKind
from precursor_screen.names import Token, TokenKind, canonical, is_adjective, is_chemical

_LOCANT_LIMIT = 30
_POLYMER_REACH = 80
_CLASS_WORDS = frozenset({"acid", "acido", "acide", "кислота", "saure", "chloride", "oxide", "ether", "eter"})

Tokens = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Compound:
    """A longer name: its tokens, and by which grammar it is read.

    ``form``: prefix, locant, class, hyphen, catalogue, polymer, ester, class-word or chinese.
    """

    first: int
    last: int
    form: str


class Compounds:
    """Reads the longer names around mentions."""

    def __init__(self, kinds: Kinds, names: WholeNames) -> None:
        self._kinds = kinds
        self._names = names

    def around(self, tokens: Tokens, mention: Mention) -> Iterator[Compound]:
        """Yield the longer names that a mention may be part of."""
        if all(name.name.ambiguous for name in mention.names) and (other := self._of_class_word(tokens, mention)):
            yield other
            return
        if tokens[mention.first].text[0] >= FIRST_SIGN:
            longer = touching_signs(tokens, mention.first, mention.last)
            if longer:
                yield Compound(*longer, "chinese")
            return
        before, after = self._before(tokens, mention), self._after(tokens, mention)
        found = [side for side in (before, after) if side]
        if before and after:
            found.append(Compound(before.first, after.last, after.form))
        yield from (self._stretched(tokens, one) for one in found)
        if polymer := _polymer(tokens, mention):
            yield polymer
        if ester := _russian_ester(tokens, mention):
            yield ester

    def _stretched(self, tokens: Tokens, compound: Compound) -> Compound:
        """Take in what is bound to a longer name without a space, and prefixes before it: N-[2-(...)ethyl]amine."""
        first, last = compound.first, compound.last
        if compound.form == "hyphen":
            return compound  # ацетон-толуол-этанол may be three
        while first > 0 and self._is_bound(tokens, first - 1, first):
            first -= 1
        while last + 1 < len(tokens) and (
            self._is_bound(tokens, last + 1, last + 1) or (tokens[last].text == "-" and tokens[last + 1].text in "([")
        ):
            last = _closing(tokens, last + 1) if tokens[last + 1].text in "([" else last + 1
        return Compound(first, last, compound.form)

    def _is_bound(self, tokens: Tokens, at: int, right: int) -> bool:
        """Tell whether the token at ``at`` is bound to the name; ``right`` is the right one of the two that touch."""
        token = tokens[at]
        if not tokens[right].spaced:
            return token.kind is not TokenKind.MARK or token.text in "-'()[]{}." or is_locant_comma(tokens, at)
        return at < right and token.kind is TokenKind.WORD and is_prefix(token.text)

    def _of_class_word(self, tokens: Tokens, mention: Mention) -> Compound | None:
        """A name that means several things is a class word beside a chemical one: nonylphenyl ether, эфир целлюлозы.

        Behind «of» any word makes another name of it: éter de petróleo.
        """
        follows = mention.last + 2
        if follows < len(tokens) and in_group("linking_of", tokens[follows - 1].text):
            return None if is_beside_identity(tokens[follows].text) else Compound(mention.first, follows, "class-word")
        if follows <= len(tokens) and in_group("polymer_of", tokens[follows - 1].text):
            return Compound(mention.first, follows - 1, "class-word")  # ethers with polyethylene glycol
        if _is_abbreviation_in_bracket(tokens, mention):
            return None  # бутандиол (БДО): it stands for the name before it, and takes no word
        for step, edge in ((-1, mention.first), (1, mention.last)):
            at = edge + step
            while 0 <= at < len(tokens) and _links(tokens[at]):
                at += step
            word = tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind is TokenKind.WORD else ""
            if word and not is_beside_identity(word) and (self._chemical(word) or self._kinds.is_strange(word)):
                return Compound(min(at, mention.first), max(at, mention.last), "class-word")
        return None

    def _before(self, tokens: Tokens, mention: Mention) -> Compound | None:
        at = mention.first - 1
        glued = not tokens[mention.first].spaced
        while at >= 0 and tokens[at].text in "([" and glued:
            glued = not tokens[at].spaced
            at -= 1
            if at >= 0 and tokens[at].kind is TokenKind.WORD and glued:
                named = self._chemical(tokens[at].text) and not self._names.is_one(tokens[at : at + 1])
                return Compound(at, mention.last, "prefix") if named else None
        if at < 0 or (tokens[at + 1].text in "([" and tokens[at + 1].spaced):
            return None  # xylene (toluene): a bracket of its own
        before = tokens[at]
        if before.kind is TokenKind.WORD:
            return self._word_before(tokens, mention, at)
        if before.text == "," and at and self._is_bare_class(tokens, mention, at - 1):
            return Compound(at - 1, mention.last, "catalogue")  # cyanohydrin, acetone
        if before.text in ")]" and (opens := self._prefix_in_bracket(tokens, at, glued=glued)) is not None:
            return Compound(opens, mention.last, "prefix")
        if not glued or before.text != "-" or at == 0:
            return None
        left = tokens[at - 1]
        if left.kind is TokenKind.NUMBER or in_group("locant_letters", left.text):
            return self._locant_before(tokens, mention, at - 1)
        if left.text in ")]":
            opens = self._prefix_in_bracket(tokens, at - 1, glued=True)
            return None if opens is None else Compound(opens, mention.last, "prefix")
        chemical = left.kind is TokenKind.WORD and not in_group("neutral_prefixes", left.text)
        other = chemical and (self._chemical(left.text) or self._kinds.is_strange(left.text))
        form = "prefix" if left.kind is TokenKind.WORD and ends_as_prefix(left.text) else "hyphen"
        return Compound(at - 1, mention.last, form) if other else None

    def _is_bare_class(self, tokens: Tokens, mention: Mention, at: int) -> bool:
        """Tell whether a class word begins a known name in catalogue order: cyanohydrin, acetone."""
        first = at == 0 or tokens[at - 1].text in ",;:"
        token, turned = tokens[at], (*tokens[mention.first : mention.last + 1], tokens[at])
        bare = first and token.kind is TokenKind.WORD and self._kinds.of(token.text) is Kind.CLASS
        return bare and not self._names.substances_of(token) and self._names.is_one(turned)

    def _word_before(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """A prefix, or a class word in front as in Spanish and Russian: oxima de acetona, оксим ацетона."""
        word = tokens[at].text
        if in_group("linking_of", word) and at > 0 and tokens[at - 1].kind is TokenKind.WORD:
            head = tokens[at - 1].text
            class_first = tokens[mention.first].text in _CLASS_WORDS  # acetato de éter etílico
            other = (is_chemical(head) or is_derivative(head)) and (class_first or not is_beside_identity(head))
            return Compound(at - 1, mention.last, "class") if other else None
        class_first = tokens[mention.first].text in _CLASS_WORDS and not in_group("function_words", word)
        if class_first and not is_beside_identity(word) and (self._chemical(word) or self._kinds.is_strange(word)):
            return Compound(at, mention.last, "prefix")  # benzenesulfonic acid, ethyl; D-pantothenil éter etílico
        named = in_group("substituents", word) or is_derivative(word) or is_prefix(word)
        return Compound(at, mention.last, "prefix") if named else None

    def _locant_before(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """A locant right before a name that has none: 5-acetone; indole-3-acetic acid is surely another."""
        locant = tokens[at]
        if locant.kind is TokenKind.NUMBER and int(locant.text.strip("'")) > _LOCANT_LIMIT:
            return None
        if at >= 2 and tokens[at - 1].text == "-" and not locant.spaced:
            head = tokens[at - 2]
            bracket = head.text in ")]" and self._prefix_in_bracket(tokens, at - 2, glued=True) is not None
            if bracket or (head.kind is TokenKind.WORD and self._chemical(head.text)):
                return Compound(at - 2, mention.last, "prefix")
        follows = mention.last + 1
        dangling = follows < len(tokens) and tokens[follows].text == "-" and not tokens[follows].spaced
        substituent = canonical(tokens[mention.first].text)[0][0].endswith(PREFIX_ENDINGS)
        return Compound(at, mention.last, "prefix" if dangling or substituent else "locant")

    def _after(self, tokens: Tokens, mention: Mention) -> Compound | None:
        at = mention.last + 1
        if at >= len(tokens):
            return None
        after = tokens[at]
        if after.text == "-" and not after.spaced and at + 1 < len(tokens) and not tokens[at + 1].spaced:
            return self._hyphen_after(tokens, mention, at + 1)
        if after.kind is TokenKind.WORD and (compound := self._word_after(tokens, mention, at)):
            return compound
        if after.text == "-" and not after.spaced:
            at += 1  # acetic acid phenyl- geranyl ester
        joins = at < len(tokens) and in_group("joining", tokens[at].text)  # толуол и оксид цинка
        if at < len(tokens) and not joins and (tokens[at].kind is not TokenKind.MARK or tokens[at].text in ",(["):
            return self._catalogue(tokens, mention, at)
        return None

    def _word_after(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """Acetone oxime; éter etílico de butilo; éter etílico clorometil."""
        word = tokens[at].text
        if is_beside_identity(word) or (in_group("halides", word) and _is_amine(tokens[mention.last])):
            return None
        if in_group("linking_of", word) and at + 1 < len(tokens):
            following = tokens[at + 1].text
            other = is_chemical(following) and not is_beside_identity(following)
            return Compound(mention.first, at + 1, "class") if other else None
        dotted = at + 1 < len(tokens) and tokens[at + 1].text == "." and not tokens[at + 1].spaced
        misspelt = self._kinds.is_strange(word) and is_like_derivative(word)
        ester = is_chemical(word) and token_key(tokens[at]).endswith("at")
        if (dotted and is_cut_derivative(word)) or misspelt or is_derivative(word) or is_prefix(word) or ester:
            return Compound(mention.first, at, "class")
        return None

    def _hyphen_after(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """Toluene-4-sulfonic acid, ephedrine-resin; but ephedrine-HCl and acetone-based."""
        following = tokens[at]
        if following.kind is TokenKind.NUMBER:
            goes_on = at + 1 < len(tokens) and tokens[at + 1].text in "-,"
        else:
            word = following.text
            goes_on = following.kind is TokenKind.WORD and not is_beside_identity(word) and self._chemical(word)
        form = "class" if following.kind is TokenKind.NUMBER else "hyphen"
        return Compound(mention.first, at, form) if goes_on else None

    def _catalogue(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """A catalogue name goes on after its comma or bracket, or without one (Benzaldehyde p-hydroxy-).

        What stands behind the comma must show by its own form that it belongs to the name: an open hyphen, a locant
        before a prefix, an ester or another class word that takes its head. A whole name of its own is another good.
        """
        comma = tokens[at].text == ","
        start = at + 1 if comma else at
        stop = segment_end(tokens, start)
        segment = tokens[start:stop]
        words = [t.text for t in segment if t.kind is TokenKind.WORD and len(t.text) > 1]
        if not segment:
            return None
        whole = Compound(mention.first, stop - 1, "catalogue")
        bracket = tokens[at].text in "(["
        located = any(t.kind is TokenKind.NUMBER for t in segment)
        chemical = any(self._chemical(word) for word in words)
        if is_inverted(tokens, start, stop) and (chemical or (located and not words)):
            return whole
        if not words or ((bracket or comma) and self._names.begins(segment)):
            return None
        if any(in_group("possessives", word) or in_group("free", word) for word in words):
            return None  # phenylacetic acid, its salts and esters; diethyl ether, peroxide-free
        if in_group("halides", words[0]) and _is_amine(tokens[mention.last]):
            return None
        leading = next((w for w in words[:3] if not in_group("neutral_prefixes", w)), "")
        prefix = in_group("substituents", leading) or is_prefix(leading)
        if any(in_group("esters", word) for word in words):
            return whole
        derivative = any(is_derivative(w) for w in words[:6])
        if derivative and (prefix or is_derivative(words[0]) or all(self._chemical(w) for w in words)):
            return whole
        opens = len(segment) > 1 and segment[1].text == "-" and is_locant(segment[0])
        if opens and prefix and not self._names.is_one(segment):
            return whole  # Benzaldehyde, p-[(2-chloroethyl)amino]
        return whole if bracket and prefix and (len(words) > 1 or located) else None

    def _chemical(self, word: str) -> bool:
        return self._kinds.is_chemical(word)

    def _prefix_in_bracket(self, tokens: Tokens, at: int, *, glued: bool) -> int | None:
        """Return where the bracket opens that closes at a token, if it holds a substituent, no stereo mark or remark.

        A bracket that stands right at the name is part of it, whatever chemical word it holds.
        """
        depth = 0
        words: list[str] = []
        while at > 0:
            depth += tokens[at].text in ")]"
            depth -= tokens[at].text in "(["
            if depth <= 0:
                break
            if tokens[at].kind is TokenKind.WORD:
                words.append(tokens[at].text)
            at -= 1
        if not words or is_beside_identity(words[0]):
            return None
        sure = in_group("substituents", words[0]) or is_prefix(words[0]) or words[0] in ("il", "yl")
        return at if sure or (glued and ends_as_prefix(words[0])) else None


def _closing(tokens: Tokens, at: int) -> int:
    """Return the bracket that closes the one at a token, or the last token."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].text in "(["
        depth -= tokens[place].text in ")]"
        if depth == 0:
            return place
    return len(tokens) - 1


def _is_abbreviation_in_bracket(tokens: Tokens, mention: Mention) -> bool:
    before, after = mention.first - 1, mention.last + 1
    alone = before >= 0 and tokens[before].text in "([" and after < len(tokens) and tokens[after].text in ")]"
    return alone and all(name.name.kind is NameKind.ABBREVIATION for name in mention.names)


def _is_amine(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token_key(token).endswith("amin")


def _polymer(tokens: Tokens, mention: Mention) -> Compound | None:
    """Polymer of or with, copolymer: the name is a building block of another material, not a solvent in it."""
    for step, edge in ((1, mention.last), (-1, mention.first)):
        at = edge
        for _ in range(_POLYMER_REACH):
            at += step
            if not 0 <= at < len(tokens) or tokens[at].text in ";:%" or in_group("solution_words", tokens[at].text):
                break
            if in_group("polymers", tokens[at].text):
                following = next((t.text for t in tokens[at + 1 : at + 3] if t.text != "."), "")
                if step > 0 or in_group("polymer_of", following):
                    return Compound(min(at, mention.first), max(at, mention.last), "polymer")
    return None


def _russian_ester(tokens: Tokens, mention: Mention) -> Compound | None:
    """An ether word that governs an acid makes its ester: диэтиловый эфир малоновой кислоты."""
    for at in range(mention.first, mention.last + 1):
        if at and in_group("acid_genitive", tokens[at].text):
            ether = mention.first - 1
            if ether >= 0 and in_group("ether_words", tokens[ether].text):
                first = ether - 1 if ether and is_adjective(tokens[ether - 1].text) else ether
                return Compound(first, mention.last, "ester")
    follows = mention.last + 1
    if in_group("ether_words", tokens[mention.last].text) and follows + 1 < len(tokens):
        acid = next(
            (
                i
                for i in range(follows, min(follows + 3, len(tokens)))
                if tokens[i].kind is not TokenKind.WORD or in_group("acid_genitive", tokens[i].text)
            ),
            None,
        )
        if acid is not None and acid > follows and tokens[acid].kind is TokenKind.WORD:
            return Compound(mention.first, acid, "ester")
    return None


def _links(token: Token) -> bool:
    """Tell whether a token may stand between two parts of one name: a hyphen, a bracket, a cut word's dot, «of»."""
    return token.text in "-()[]'" or (token.text == "." and not token.spaced) or in_group("linking_of", token.text)
