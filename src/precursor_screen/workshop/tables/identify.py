"""Finds the substance that a row of an act means: by its id, its CAS numbers, its names; never by a guess."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.model.result import Outcome
from precursor_screen.model.rules import Substance
from precursor_screen.names import name_key
from precursor_screen.screening import Screener
from precursor_screen.workshop.tables.act_names import parts_of


@dataclass(frozen=True, slots=True)
class Identified:
    """The substance of a row, or why there is none.

    ``contradiction``: two statements of the row mean different substances. Neither a substance nor candidates: the
    rules do not know it.
    """

    substance: str | None
    why: str
    candidates: tuple[str, ...] = ()
    contradiction: bool = False


class Identifier:
    """Finds substances of a rule set.

    Args:
        screener: with the rules to look in, for names as people write them.
    """

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._substances = screener.rules.substances
        self._by_cas = _index(self._substances, lambda one: (row.number for row in one.cas))
        self._by_key = _index(self._substances, lambda one: (name_key(n.text) for n in one.names if not n.ambiguous))

    def find(self, *, substance: str = "", cas: Sequence[str] = (), names: Iterable[str] = ()) -> Identified:
        """Find the substance of a row.

        Args:
            substance: an id, if the table gives one; it has to exist.
            cas: CAS numbers in their normal form.
            names: the names as the act prints them.
        """
        numbers = ", ".join(cas)
        by_cas = [set(found) for number in cas if (found := self._by_cas.get(number))]
        from_cas = tuple(sorted(set.intersection(*by_cas) if by_cas else ()))
        if by_cas and not from_cas:
            others = tuple(sorted(set.union(*by_cas)))
            return Identified(None, f"its CAS numbers mean {_words(others)}", others, contradiction=True)
        if substance:
            return self._by_id(substance, from_cas, numbers)
        meant = [self._meant(name) for name in names]
        sure = _all((one.sure,) for one in meant if one.sure)
        possible = _all(one.possible for one in meant)
        if len(from_cas) > 1 and not sure:
            return Identified(None, f"CAS {numbers} means {_words(from_cas)}", from_cas)
        if from_cas:
            return _agreed(next((one for one in sure if one in from_cas), from_cas[0]), sure, numbers)
        if len(sure) > 1:
            return Identified(None, f"its names mean {_words(sure)}", sure, contradiction=True)
        if sure == possible and sure:
            if numbers:
                return Identified(None, f"the name means {sure[0]}, which has no CAS number {numbers}", sure)
            return Identified(sure[0], "by its name")
        if possible:
            return Identified(None, f"the name may mean {_words(possible)}", possible)
        return Identified(None, "the rules do not have this substance")

    def leads_to(self, name: str, substance: str) -> bool:
        """Tell whether a line that reads so is a finding of a substance, a case for review at least."""
        return any(hit.substance == substance for hit in self._screener.check(name).hits)

    def same_chemical(self, names: Sequence[str], cas: Sequence[str]) -> Callable[[str], bool]:
        """Return what tells whether a text is, in the independent database, a name of a chemical that no rule has.

        Args:
            names: what the act prints of it; the first part of each says which chemical is meant.
            cas: its CAS numbers, if the act gives any.
        """
        known = self._screener.matcher.known
        meant = set(cas) or {number for text in names for number in known.cas_of(name_key(parts_of(text)[0]))}
        return lambda name: bool(meant & set(known.cas_of(name_key(name))))

    def _by_id(self, substance: str, from_cas: tuple[str, ...], numbers: str) -> Identified:
        if substance not in self._substances:
            return Identified(None, f"there is no substance {substance}", contradiction=True)
        if from_cas and substance not in from_cas:
            why = f"CAS {numbers} means {_words(from_cas)}, not {substance}"
            return Identified(None, why, (substance, *from_cas), contradiction=True)
        return Identified(substance, "by its id")

    def _meant(self, name: str) -> "_Meant":
        exact = self._by_key.get(name_key(name), ())
        if len(exact) == 1:
            return _Meant(exact[0], exact)
        hits = self._screener.check(name).hits
        found = _all((exact, [hit.substance for hit in hits]))
        is_sure = len(found) == 1 and len(hits) == 1 and hits[0].outcome is Outcome.MATCH
        return _Meant(found[0] if is_sure else None, found)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a name means: the one substance that it surely means, and all that it may mean."""

    sure: str | None
    possible: tuple[str, ...]


def _agreed(found: str, named: tuple[str, ...], numbers: str) -> Identified:
    others = tuple(one for one in named if one != found)
    if others:
        why = f"CAS {numbers} means {found}, the name means {_words(others)}"
        return Identified(None, why, (found, *others), contradiction=True)
    return Identified(found, "by CAS number and name" if named else "by its CAS number")


def _index(
    substances: Mapping[str, Substance], keys_of: Callable[[Substance], Iterable[str]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for substance_id in sorted(substances):
        for key in keys_of(substances[substance_id]):
            found[key][substance_id] = None
    return {key: tuple(ids) for key, ids in found.items()}


def _all(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _words(ids: Iterable[str]) -> str:
    return " and ".join(ids)
