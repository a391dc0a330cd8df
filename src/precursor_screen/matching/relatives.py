"""Tells which listed substances a CAS number stands for: itself, or as a salt, hydrate or isomer of one."""

from collections.abc import Iterator

from precursor_screen.matching.chemicals.format import Parent
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.model.rules import Form

#: Forms of numbers in a substance's own file that an entry may leave out.
_OWN_FORMS = (Form.ISOMER, Form.MIXTURE, Form.DERIVATIVE)


class Relatives:
    """CAS numbers of the rules, widened by what known chemicals are forms of one another."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self._lexicon = lexicon
        self._known = known
        self._flat = self._flat_parents()

    def substances_of(self, cas: str) -> tuple[str, ...]:
        """Return the listed substances a CAS number stands for, the exact ones alone if there are any."""
        direct = self._lexicon.cas.get(cas, ())
        if direct:
            return direct
        numbers = (cas, *(parent.cas for parent in self._forms_of(cas)))
        found = [s for number in numbers for s in (*self._lexicon.cas.get(number, ()), *self._flat.get(number, ()))]
        return tuple(dict.fromkeys(found))

    def form_of(self, cas: str, substance: str) -> Form:
        """Return what form of a substance a CAS number stands for, where an entry may leave that form out.

        A salt whose number stands in the substance's own file is the substance, as lists name bases with their salts.
        """
        if cas in self._lexicon.cas:
            own = next((row.form for row in self._lexicon.substance(substance).cas if row.number == cas), Form.BASE)
            return own if own in _OWN_FORMS else Form.BASE
        kinds = {parent.kind for parent in self._forms_of(cas)}
        return Form.SALT if "salt" in kinds else Form.HYDRATE if "hydrate" in kinds else Form.ISOMER

    def _forms_of(self, cas: str) -> Iterator[Parent]:
        """Walk from a number to what it is a form of.

        An alias is not followed: it only says that a source names two numbers together, and some do so wrongly.
        The lesser part of a salt of two organic parts is not followed either: a tartrate is no tartaric acid.
        """
        waiting, seen = [cas], {cas}
        for number in waiting:
            for parent in self._known.parents(number):
                if parent.main and parent.kind != "alias" and parent.cas not in seen:
                    seen.add(parent.cas)
                    waiting.append(parent.cas)
                    yield parent

    def _flat_parents(self) -> dict[str, tuple[str, ...]]:
        """Return the numbers that name a listed substance with its configuration left open."""
        flat: dict[str, dict[str, None]] = {}
        for number, substances in self._lexicon.cas.items():
            for parent in self._forms_of(number):
                if parent.kind == "stereo" and parent.cas not in self._lexicon.cas:
                    flat.setdefault(parent.cas, {}).update(dict.fromkeys(substances))
        return {number: tuple(substances) for number, substances in flat.items()}
