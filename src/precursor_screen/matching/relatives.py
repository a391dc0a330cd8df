"""Tells which listed substances a CAS number stands for: itself, or as a salt, hydrate or isomer of one."""

from precursor_screen.matching.known import KnownChemicals
from precursor_screen.matching.lexicon import Lexicon
from precursor_screen.model.rules import Form


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
        numbers = (cas, *(parent.cas for parent in self._known.ancestors(cas) if parent.main))
        found = [
            s for number in numbers for s in (*self._lexicon.cas.get(number, ()), *self._flat.get(number, ()))
        ]
        return tuple(dict.fromkeys(found))

    def form_of(self, cas: str) -> Form:
        """Return what form of a substance a CAS number stands for."""
        if cas in self._lexicon.cas:
            return Form.BASE
        kinds = {parent.kind for parent in self._known.ancestors(cas)}
        return Form.SALT if "salt" in kinds else Form.HYDRATE if "hydrate" in kinds else Form.ISOMER

    def _flat_parents(self) -> dict[str, tuple[str, ...]]:
        """Return the numbers that name a listed substance with its configuration left open."""
        flat: dict[str, dict[str, None]] = {}
        for number, substances in self._lexicon.cas.items():
            for parent in self._known.ancestors(number):
                if parent.kind == "stereo" and parent.cas not in self._lexicon.cas:
                    flat.setdefault(parent.cas, {}).update(dict.fromkeys(substances))
        return {number: tuple(substances) for number, substances in flat.items()}
