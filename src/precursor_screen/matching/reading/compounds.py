"""Reads by their grammar the longer names that a mention may be part of, whether or not anybody lists them.

A prefix before it (chloro-, methyl), a class word behind it (acetone oxime), the rest of a catalogue name behind its
comma (Toluene, 2-chloro-; Acetic acid, ethyl ester), a polymer made of it. Each reading is only one of the readings of
the clause: `reading.lattice` says whether it is the best.
"""

from collections.abc import Iterator

from precursor_screen.matching.chinese import FIRST_SIGN, touching_signs
from precursor_screen.matching.kinds import (
    Kind,
    Kinds,
    is_cut_derivative,
    is_derivative,
    is_like_derivative,
)
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.query import token_key
from precursor_screen.matching.reading.catalogue import is_inverted, opens_with_locant, segment_end
from precursor_screen.matching.reading.clauses import is_joining, is_locant_comma
from precursor_screen.matching.reading.compound import LONGEST_SIDE, Compound
from precursor_screen.matching.reading.esters import ester_of, is_acid, is_alcohol_part, takes_ester
from precursor_screen.matching.reading.line_reading import LineReading
from precursor_screen.matching.reading.polymers import polymer_of
from precursor_screen.matching.reading.prefixes import Prefixes
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.model.rules import NameKind
from precursor_screen.names import Token, TokenKind, is_adjective, is_chemical
from precursor_screen.words import BESIDE_IDENTITY, WordClass

Tokens = tuple[Token, ...]


class Compounds:
    """Reads the longer names around mentions."""

    def __init__(self, kinds: Kinds, names: WholeNames) -> None:
        self._kinds = kinds
        self._names = names
        self._prefixes = Prefixes(kinds, names)

    def around(self, reading: LineReading, mention: Mention) -> Iterator[Compound]:
        """Yield the longer names that a mention may be part of."""
        tokens = reading.tokens
        bound = tokens[mention.last + 1 : mention.last + 3]
        if tokens[mention.last].text.endswith("о") and len(bound) > 1 and is_adjective(bound[1].text):
            return  # эфирно-спиртовая смесь: both are of the mixture
        if all(name.name.ambiguous for name in mention.names) and (other := self._of_class_word(tokens, mention)):
            yield other
            return
        if tokens[mention.first].text[0] >= FIRST_SIGN:
            longer = touching_signs(tokens, mention.first, mention.last)
            if longer:
                yield Compound(*longer, "chinese")
            return
        before, after = self._prefixes.before(tokens, mention), self._after(tokens, mention)
        found = [side for side in (before, after) if side]
        if before and after:
            found.append(Compound(before.first, after.last, after.form))
        yield from (self._stretched(tokens, one) for one in found)
        if reading.has_polymer and (polymer := polymer_of(tokens, mention)):
            yield Compound(*polymer, "polymer")
        if ester := ester_of(tokens, mention):
            yield Compound(*ester, "ester")

    def _stretched(self, tokens: Tokens, compound: Compound) -> Compound:
        """Take in what is bound to a longer name without a space, and prefixes before it: N-[2-(...)ethyl]amine."""
        first, last = compound.first, compound.last
        if compound.form == "hyphen":
            return compound  # ацетон-толуол-этанол may be three
        begin, end = max(0, first - LONGEST_SIDE), min(len(tokens), last + 1 + LONGEST_SIDE)
        while first > begin and self._is_bound(tokens, first - 1, first):
            first -= 1
        while last + 1 < end and (
            self._is_bound(tokens, last + 1, last + 1) or (tokens[last].text == "-" and tokens[last + 1].text in "([")
        ):
            last = _closing(tokens, last + 1) if tokens[last + 1].text in "([" else last + 1
        return Compound(first, last, compound.form)

    def _is_bound(self, tokens: Tokens, at: int, right: int) -> bool:
        """Tell whether the token at ``at`` is bound to the name; ``right`` is the right one of the two that touch."""
        token = tokens[at]
        if not tokens[right].spaced:
            return token.kind is not TokenKind.MARK or token.text in "-'()[]{}." or is_locant_comma(tokens, at)
        return at < right and token.kind is TokenKind.WORD and self._kinds.is_prefix(token)

    def _of_class_word(self, tokens: Tokens, mention: Mention) -> Compound | None:
        """A name that means several things is a class word beside a chemical one: nonylphenyl ether, эфир целлюлозы.

        Behind «of» any word makes another name of it: éter de petróleo.
        """
        follows = mention.last + 2
        if follows < len(tokens) and tokens[follows - 1].has(WordClass.OF):
            return None if tokens[follows].has(*BESIDE_IDENTITY) else Compound(mention.first, follows, "class-word")
        if follows <= len(tokens) and tokens[follows - 1].has(WordClass.POLYMER_OF):
            return Compound(mention.first, follows - 1, "class-word")  # ethers with polyethylene glycol
        if (ester := self._said_to_be_ester(tokens, mention)) is not None:
            return Compound(ester, mention.last, "ester")
        if (last := self._ether_in_index(tokens, mention)) is not None:
            return Compound(mention.first, last, "class-word")
        if _is_abbreviation_in_bracket(tokens, mention):
            return None  # бутандиол (БДО): it stands for the name before it, and takes no word
        for step, edge in ((-1, mention.first), (1, mention.last)):
            at = edge + step
            while 0 <= at < len(tokens) and _links(tokens[at]):
                at += step
            word = 0 <= at < len(tokens) and tokens[at].kind is TokenKind.WORD
            if word and tokens[edge + step].text == "-" and self._kinds.of(tokens[at]) is Kind.NAME:
                continue  # эфир-спирт: a mixture of both
            if word and self._kinds.makes_another(tokens[at]):
                return Compound(min(at, mention.first), max(at, mention.last), "class-word")
        return None

    def _ether_in_index(self, tokens: Tokens, mention: Mention) -> int | None:
        """Return the last word of an ether as an index has it: ether, bis(chloromethyl)."""
        start = mention.last + 2
        head = tokens[mention.last].has(WordClass.ETHER, WordClass.NAME_HEAD)
        if not head or start >= len(tokens) or tokens[start - 1].text != ",":
            return None
        stop = segment_end(tokens, start)
        if not is_alcohol_part(self._kinds, tokens[start:stop]):
            return None
        return max(at for at in range(start, stop) if tokens[at].kind is TokenKind.WORD)

    def _said_to_be_ester(self, tokens: Tokens, mention: Mention) -> int | None:
        """Сложный метиловый эфир is an ester, whatever it is of."""
        at = mention.first - 1
        while at >= 0 and tokens[at].kind is TokenKind.WORD:
            if tokens[at].has(WordClass.ESTER_ADJECTIVE):
                return at
            if self._kinds.of(tokens[at]) is not Kind.PREFIX and not is_adjective(tokens[at].text):
                return None
            at -= 1
        return None

    def _after(self, tokens: Tokens, mention: Mention) -> Compound | None:
        at = mention.last + 1
        if at >= len(tokens):
            return None
        after = tokens[at]
        bound = after.text == "-" and not after.spaced and at + 1 < len(tokens) and not tokens[at + 1].spaced
        if bound and tokens[at + 1].kind is not TokenKind.MARK:
            return self._hyphen_after(tokens, mention, at + 1)
        if bound and tokens[at + 1].text == "." and at + 2 < len(tokens) and tokens[at + 2].has(WordClass.GREEK_LOCANT):
            return Compound(mention.first, at + 2, "class")  # toluene-.alpha.,2-diamine
        if after.kind is TokenKind.WORD and (compound := self._word_after(tokens, mention, at)):
            return compound
        if after.text in ")]" and self._is_group_of(tokens, mention, at + 1):
            return Compound(mention.first, at + 1, "class")
        if after.text == "-" and not after.spaced:
            at += 1  # acetic acid phenyl- geranyl ester
        joins = at < len(tokens) and is_joining(tokens, at)  # толуол и оксид цинка
        if at < len(tokens) and not joins and (tokens[at].kind is not TokenKind.MARK or tokens[at].text in ",(["):
            return self._catalogue(tokens, mention, at)
        return None

    def _word_after(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """Acetone oxime; éter etílico de butilo; éter etílico clorometil."""
        token, word = tokens[at], tokens[at].text
        if token.has(*BESIDE_IDENTITY) or (token.has(WordClass.HALIDE) and _is_amine(tokens[mention.last])):
            return None
        if token.has(WordClass.OF) and at + 1 < len(tokens):
            following = tokens[at + 1]
            other = is_chemical(following.text) and not following.has(*BESIDE_IDENTITY)
            return Compound(mention.first, at + 1, "class") if other else None
        dotted = at + 1 < len(tokens) and tokens[at + 1].text == "." and not tokens[at + 1].spaced
        misspelt = self._kinds.is_strange(token) and is_like_derivative(word)
        ester = is_chemical(word) and token_key(token).endswith("at")
        prefix = self._kinds.is_prefix(token) and not token.has(WordClass.CATION)
        makes_another = misspelt or is_derivative(token) or prefix or ester
        if makes_another or (dotted and is_cut_derivative(word)):
            last = self._ether_of(tokens, at) if prefix and takes_ester(tokens, mention) else at
            return Compound(mention.first, last, "class")
        return None

    def _ether_of(self, tokens: Tokens, at: int) -> int:
        """Return the last token of the ester or ether that an alcohol or acid makes: 1,4-butanediol divinyl ether."""
        last = at
        while last + 1 < len(tokens) and self._kinds.of(tokens[last]) is Kind.PREFIX:
            last += 1
        return last if tokens[last].has(WordClass.ESTER, WordClass.ETHER, WordClass.NAME_HEAD) else at

    def _is_group_of(self, tokens: Tokens, mention: Mention, at: int) -> bool:
        """Tell whether a mention ends a group in brackets, bound to the word behind: (carbamoyl-4-piperidine)butane."""
        bound = mention.first > 0 and tokens[mention.first - 1].text == "-" and at < len(tokens)
        return bound and not tokens[at].spaced and self._kinds.is_chemical(tokens[at])

    def _hyphen_after(self, tokens: Tokens, mention: Mention, at: int) -> Compound | None:
        """Toluene-4-sulfonic acid, ephedrine-resin; but ephedrine-HCl and acetone-based."""
        following = tokens[at]
        chain = following.text == "c" and at + 1 < len(tokens) and not tokens[at + 1].spaced  # benzyl-C12-18-alkyl
        if following.kind is TokenKind.NUMBER or (chain and tokens[at + 1].kind is TokenKind.NUMBER):
            goes_on = at + 1 < len(tokens) and (tokens[at + 1].text in "-," or chain)
        else:
            named = following.kind is TokenKind.WORD and not following.has(*BESIDE_IDENTITY)
            goes_on = named and self._kinds.is_chemical(following)
        bound = following.kind is TokenKind.NUMBER or self._kinds.of(following) in (Kind.CLASS, Kind.PREFIX)
        if self._kinds.of(following) is Kind.NAME and all(name.name.ambiguous for name in mention.names):
            return None  # эфир-спирт: a mixture
        form = "class" if bound else "hyphen"
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
        words = [t for t in segment if t.kind is TokenKind.WORD and len(t.text) > 1]
        linked = not comma and tokens[at].has(WordClass.FUNCTION_WORD, WordClass.WITH)  # acetone with epoxy resin
        if not segment or linked or _changes_script(tokens, mention, words):
            return None
        whole = Compound(mention.first, stop - 1, "catalogue")
        bracket = tokens[at].text in "(["
        located = any(t.kind is TokenKind.NUMBER for t in segment)
        chemical = any(map(self._kinds.is_chemical, words))
        if is_inverted(tokens, start, stop) and (chemical or (located and not words)):
            return whole
        if comma and is_acid(tokens, mention) and is_alcohol_part(self._kinds, segment):
            return whole  # acetic acid, n-hexyl
        if not words or ((bracket or comma) and self._names.begins(segment)):
            return None
        if any(word.has(WordClass.POSSESSIVE, WordClass.FREE) for word in words):
            return None  # phenylacetic acid, its salts and esters; diethyl ether, peroxide-free
        if words[0].has(WordClass.HALIDE) and _is_amine(tokens[mention.last]):
            return None
        leading = next((w for w in words[:3] if not w.has(WordClass.STEREO_MARK)), None)
        prefix = leading is not None and self._kinds.is_prefix(leading)
        if any(word.has(WordClass.ESTER, WordClass.ETHER) for word in words):
            own = self._names.is_one(words) and not any(map(self._kinds.is_prefix, words))  # petroleum ether
            return whole if takes_ester(tokens, mention) and not own else None
        derivative = any(is_derivative(w) for w in words[:6])
        if derivative and (prefix or is_derivative(words[0]) or all(map(self._kinds.is_chemical, words))):
            return whole
        opens = opens_with_locant(segment)
        part = segment[-1].text in ")]" or self._kinds.of(words[-1]) in (Kind.PREFIX, Kind.CLASS, Kind.NOTHING)
        if opens and prefix and part and not self._names.is_one(segment):
            return whole  # Benzaldehyde, p-[(2-chloroethyl)amino]
        return whole if bracket and prefix and (len(words) > 1 or located) else None


def _changes_script(tokens: Tokens, mention: Mention, words: list[Token]) -> bool:
    """Tell whether words are all Cyrillic and a mention all Latin, or the other way: no name goes on so."""
    own = {t.text.isascii() for t in tokens[mention.first : mention.last + 1] if t.kind is TokenKind.WORD}
    others = {t.text.isascii() for t in words}
    return len(own) == len(others) == 1 and own != others


def _closing(tokens: Tokens, at: int) -> int:
    """Return the bracket that closes the one at a token, or the last token that a name may reach."""
    depth = 0
    end = min(len(tokens), at + LONGEST_SIDE)
    for place in range(at, end):
        depth += tokens[place].text in "(["
        depth -= tokens[place].text in ")]"
        if depth == 0:
            return place
    return end - 1


def _is_abbreviation_in_bracket(tokens: Tokens, mention: Mention) -> bool:
    before, after = mention.first - 1, mention.last + 1
    alone = before >= 0 and tokens[before].text in "([" and after < len(tokens) and tokens[after].text in ")]"
    return alone and all(name.name.kind is NameKind.ABBREVIATION for name in mention.names)


def _is_amine(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token_key(token).endswith("amin")


def _links(token: Token) -> bool:
    """Tell whether a token may stand between two parts of one name: a hyphen, a bracket, a cut word's dot, «of»."""
    return token.text in "-()[]'" or (token.text == "." and not token.spaced) or token.has(WordClass.OF)
