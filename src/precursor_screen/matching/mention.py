"""What a mention of a listed name is, and which count of those that lie inside one another."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.model.result import EvidenceKind
from precursor_screen.names import Token, TokenKind

#: Tells of an outer and an inner mention that they are two goods.
Apart = Callable[["Mention", "Mention"], bool]
_STRENGTH = {EvidenceKind.EXACT: 0, EvidenceKind.VARIANT: 1, EvidenceKind.TYPO: 2}
_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A listed name met in a line: tokens ``first`` to ``last``, the names with that key, and how they met.

    ``head``: the token of its head, where it has that in common with others or finds it in another cell.
    """

    first: int
    last: int
    names: tuple[ListedName, ...]
    kind: EvidenceKind
    edits: int
    plain: str
    disguised: bool
    reordered: bool = False
    cut: bool = False
    head: int | None = None


class Shorter:
    """Mentions that lie inside others, until they are taken."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._left: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
        for place, mention in enumerate(mentions):
            self._left[mention.first].append((place, mention))

    def take_inside(self, outer: Mention) -> list[Mention]:
        """Take those that lie inside a mention, in the order in which they were found."""
        taken: list[tuple[int, Mention]] = []
        for first in range(outer.first, outer.last + 1) if self._left else ():
            here = self._left.get(first, ())
            taken += [one for one in here if one[1].last <= outer.last]
            if here:
                self._left[first] = [one for one in here if one[1].last > outer.last]
        return [mention for _, mention in sorted(taken, key=lambda one: one[0])]


def longest(found: Sequence[Mention], apart: Apart) -> list[Mention]:
    """Keep, of mentions that lie inside one another, the longest; of equal ones the strongest."""
    kept: dict[tuple[int, int], Mention] = {}
    over: dict[int, list[tuple[int, int]]] = defaultdict(list)  # those kept, by the tokens that they reach over
    for mention in sorted(found, key=lambda m: (m.first - m.last, _STRENGTH[m.kind], m.edits, m.first)):
        place = mention.first, mention.last
        equal = kept.get(place)
        if equal and _is_as_near(equal, mention):  # a slip may be for either: BMK mthyl glycidate
            kept[place] = replace(equal, names=(*equal.names, *mention.names))
            continue
        wider = [kept[other] for other in over.get(mention.first, ()) if mention.last <= other[1]]
        around = [one for one in wider if not apart(one, mention)]
        # a name with letters amiss does not push aside a shorter one that is written right
        if any(_STRENGTH[k.kind] <= _STRENGTH[mention.kind] or k.edits <= mention.edits for k in around):
            continue
        kept[place] = mention
        for at in range(mention.first, mention.last + 1):
            over[at].append(place)
    return [kept[place] for place in sorted(kept)]


def _is_as_near(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions of the same words are slips for names that are equally near."""
    same = (one.first, one.last, one.edits, one.cut) == (other.first, other.last, other.edits, other.cut)
    return same and one.kind is other.kind is EvidenceKind.TYPO and one.names != other.names


def breaks_out(tokens: Sequence[Token], mention: Mention) -> bool:
    """Tell whether a mention begins amid a bracket and reaches out of it: N-[2-(benzoyloxy)ethyl] bromide.

    A bracket around its first words alone is none: (methyl) ethyl ketone.
    """
    inside = range(mention.first, mention.last + 1)
    if _least_depth(tokens, inside) >= 0:
        return False
    depth, words = 1, False
    for at in range(mention.first - 1, -1, -1):
        depth -= _step(tokens[at])
        if depth == 0:
            return words
        words = words or tokens[at].kind is not TokenKind.MARK
    return False


def _least_depth(tokens: Sequence[Token], places: range) -> int:
    return min(accumulate(_step(tokens[at]) for at in places))


def _step(token: Token) -> int:
    return (token.text in _OPENING) - (token.text in _CLOSING)
