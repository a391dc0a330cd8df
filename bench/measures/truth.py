"""Tells what a CAS number means for the lists: listed, a form of something listed, or another chemical."""

from collections import defaultdict

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.relatives import Relatives
from precursor_screen.model.rules import RuleSet
from precursor_screen.names.key import name_key


class Truth:
    """The truth about CAS numbers and, for disturbed names, about what a text names by chance."""

    def __init__(self, rules: RuleSet, known: KnownChemicals) -> None:
        self._known = known
        self._relatives = Relatives(Lexicon(rules), known)
        self._listed: dict[str, set[str]] = defaultdict(set)
        self._names: dict[str, set[str]] = defaultdict(set)
        for substance in rules.substances.values():
            for number in substance.cas:
                self._listed[number.number].add(substance.id)
            for name in substance.names:
                self._names[name.text.casefold()].add(substance.id)

    def listed(self, numbers: tuple[str, ...]) -> frozenset[str]:
        """Return the substances whose own CAS numbers are among these."""
        return frozenset(s for number in numbers for s in self._listed.get(number, ()))

    def forms(self, numbers: tuple[str, ...]) -> frozenset[str]:
        """Return the substances of which these numbers are a salt, hydrate, isomer or open configuration.

        The lesser part of a salt of two organic parts does not count: a drug's acetate is no acetic acid.
        """
        return frozenset(s for number in numbers for s in self._relatives.substances_of(number))

    def owners(self, name: str) -> frozenset[str]:
        """Return the substances of which a text is, letter by letter, a listed name."""
        return frozenset(self._names.get(name.casefold(), ()))

    def is_another(self, text: str, wanted: frozenset[str]) -> bool:
        """Tell whether a text is a name of another chemical than wanted; where none is, a listed one."""
        if owners := self.owners(text):
            return not owners & wanted
        if not wanted:
            return False
        numbers = self._known.cas_of(name_key(text))
        return bool(numbers) and not (self.listed(numbers) | self.forms(numbers)) & wanted
