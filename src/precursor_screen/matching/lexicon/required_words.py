"""Tells whether a line has all the words that some listed name needs, in whatever order they stand.

Names met in any order and names compared by their units (`matching.mentions`) need each of their words, or each of
their units, somewhere in the line. What is needed is kept as sets of atoms: ``bag <word key>`` or ``unit <morpheme>``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from precursor_screen.names import Token, TokenKind, canonical, morphemes_of_unit, units_of_word
from precursor_screen.words import BESIDE_IDENTITY

_WORD = TokenKind.WORD
_ANY_WORD = "any word"  # the atom of a name whose units all may be missing

#: What names need, by one atom of it: without such a sign no name is met.
NeedsBySign = Mapping[str, tuple[frozenset[str], ...]]


class Needs:
    """What each listed name needs; see `compile_needs`."""

    def __init__(self, needs: NeedsBySign) -> None:
        self._by_sign = needs
        self._atoms = frozenset(atom for group in needs.values() for need in group for atom in need)
        self.signs = frozenset(needs)
        self._units_of = lru_cache(maxsize=65_536)(self._unit_atoms)
        units = (atom.removeprefix("unit ") for atom in self._atoms if atom.startswith("unit "))
        self._bag_words = frozenset(atom.removeprefix("bag ") for atom in self._atoms if atom.startswith("bag "))
        self._morphemes = frozenset(morpheme for unit in units for morpheme in morphemes_of_unit(unit))
        self._of_any_word = (_ANY_WORD,) if _ANY_WORD in self._atoms else ()

    def atoms_of(self, token: Token, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the atoms that a token, which may be read as one of the keys, may give to a name."""
        if token.kind is not TokenKind.WORD:
            return ()
        bags = [f"bag {key}" for key in keys if key in self._bag_words]
        return (*bags, *self._units_of(token.text))

    def _unit_atoms(self, word: str) -> tuple[str, ...]:
        if self._morphemes.isdisjoint(canonical(word)[0]):
            return self._of_any_word
        atoms = (f"unit {unit}" for unit in units_of_word(word))
        return (*(atom for atom in atoms if atom in self._atoms), *self._of_any_word)

    def may_be_systematic(self, tokens: Iterable[Token]) -> bool:
        """Tell whether tokens hold all units that some systematic name needs."""
        atoms: set[str] = set()
        for token in tokens:
            if token.kind is _WORD:
                atoms.update(self._units_of(token.text))
        return not self.signs.isdisjoint(atoms) and self.are_met(frozenset(atoms))

    def are_met(self, atoms: frozenset[str]) -> bool:
        """Tell whether the atoms of a line hold all that some name needs."""
        return any(need <= atoms for atom in atoms for need in self._by_sign.get(atom, ()))


def bag_need(bag: str) -> frozenset[str]:
    """Return what a name needs whose words may stand in any order; ``bag`` is its `names.key.bag_key`."""
    return frozenset(f"bag {word}" for word in bag.split(" "))


def unit_need(tokens: Iterable[Token]) -> frozenset[str]:
    """Return what a systematic name needs."""
    words = (t.text for t in tokens if t.kind is TokenKind.WORD and not t.has(*BESIDE_IDENTITY))
    # a single Latin letter may be read as a stereo mark in one place and not in another
    units = (unit for word in words for unit in units_of_word(word) if len(unit) > 1 or not unit.isascii())
    return frozenset(f"unit {unit}" for unit in units) or frozenset({_ANY_WORD})


def compile_needs(needs: Iterable[frozenset[str]]) -> NeedsBySign:
    """Group what names need by the longest atom: long words are rare in ordinary text."""
    by_sign: dict[str, set[frozenset[str]]] = defaultdict(set)
    for need in needs:
        by_sign[max(need, key=lambda atom: (len(atom), atom))].add(need)
    return {sign: tuple(sorted(group, key=sorted)) for sign, group in sorted(by_sign.items())}
