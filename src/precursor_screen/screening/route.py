"""Chooses the lists that apply to a line: those that were named, or those of the countries of its route.

The lists of the home jurisdiction and those of the whole world always stay. A country that is not known narrows
nothing, and that is said. Lists of other countries that nobody asked for are notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from precursor_screen.errors import UsageError
from precursor_screen.law import Applied, choose_lists, listings_by_substance
from precursor_screen.model.line import Field, Line
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import Note
from precursor_screen.model.rules import ControlList, RuleSet
from precursor_screen.reason import Reason
from precursor_screen.screening.deciding import (
    PURPOSE_SAID,
    check_mirror_exempts,
    deciding_lists,
    foreign_lists,
    is_home,
)
from precursor_screen.words import applies_in, country_codes, country_of, is_everywhere

#: The office's own jurisdiction, unless a profile says otherwise.
HOME = "KZ"


@dataclass(frozen=True, slots=True)
class Route:
    """From which country to which, by ISO code; an empty side is not known."""

    origin: str = ""
    destination: str = ""

    def __str__(self) -> str:
        return f"{self.origin}:{self.destination}"


@dataclass(frozen=True, slots=True)
class ListChoice:
    """What chooses the lists of a line, and what they may do.

    Attributes:
        lists: ids of lists, ``("all",)`` for all of them; None: by the route.
        route: for all lines; None: each line's own columns of origin and destination.
        home: the jurisdiction or country whose lists come first and always apply.
        purpose: what is asked; None: all lists of home and of the whole world decide.
        mirror_exempts: (list, reason) of the lists that may exempt by a copy of their act.
    """

    lists: tuple[str, ...] | None = None
    route: Route | None = None
    home: str = HOME
    purpose: Purpose | None = None
    mirror_exempts: tuple[tuple[str, str], ...] = ()

    @property
    def purpose_said(self) -> str:
        """The purpose in words; empty if none was asked."""
        return PURPOSE_SAID[self.purpose] if self.purpose else ""

    def __str__(self) -> str:
        if self.lists is not None:
            return "as named"
        if self.route is not None:
            return f"by the route {self.route}, and those of {self.home}"
        return f"by the origin and destination of each line, and those of {self.home}; all where a line names neither"


def parse_route(text: str) -> Route:
    """Return the route written as ``FROM:TO``, by ISO codes or names; one side may be empty.

    >>> parse_route("CN:Казахстан"), parse_route(":RU")
    (Route(origin='CN', destination='KZ'), Route(origin='', destination='RU'))

    Raises:
        UsageError: it has no colon, no country, or a country that is not known.
    """
    origin, colon, destination = text.partition(":")
    if not colon or not text.strip(" :"):
        raise UsageError(f"{text!r} is not a route", fix="Write FROM:TO, as in CN:KZ; one side may be empty.")
    return Route(*(_code(side.strip()) for side in (origin, destination)))


def _code(text: str) -> str:
    code = country_of(text) if text else ""
    if code is None:
        fix = "Write the two letters of ISO 3166, such as KZ, or the country's name."
        raise UsageError(f"there is no country called {text!r}", fix=fix)
    return code


class ListsOfLines:
    """Tells for each line the lists that apply to it.

    Raises:
        UsageError: a list or the home jurisdiction is not known.
    """

    def __init__(self, rules: RuleSet, choice: ListChoice) -> None:
        jurisdictions = {control_list.jurisdiction for control_list in rules.lists.values()}
        self._home = choice.home.strip().upper()
        if self._home not in jurisdictions and self._home not in country_codes():
            fix = f"Write a country's two letters, or one of {', '.join(sorted(jurisdictions))}."
            raise UsageError(f"there is no home jurisdiction {choice.home!r}", fix=fix)
        chosen = choose_lists(rules, choice.lists)
        self._choice = choice
        self._deciding = self._deciding_among(rules, choice, [one.id for one in chosen])
        self._lists = tuple(sorted(chosen, key=self._place))
        listings = listings_by_substance(self._lists)
        asked = Applied(
            listings,
            notes=self._notes(),
            by_mirror=check_mirror_exempts(choice.mirror_exempts, rules.lists),
        )
        self._foreign = foreign_lists(self._lists, self._home)
        self._all = replace(asked, notes={**asked.notes, **dict.fromkeys(self._foreign, Note.FOREIGN)})
        self._whole_run = asked if choice.lists is not None else None
        if choice.lists is None and choice.route is not None:
            self._lists = self._narrowed(choice.route.origin, choice.route.destination)
            self._whole_run = replace(asked, listings=listings_by_substance(self._lists), elsewhere=listings)
        self._by_countries = lru_cache(maxsize=4096)(self._of_countries)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all lists that may apply in the run."""
        return tuple(control_list.id for control_list in self._lists)

    @property
    def differ_by_line(self) -> bool:
        """Whether the lists of a line depend on its columns."""
        return self._whole_run is None

    def of(self, line: Line) -> Applied:
        """Return the listings that apply to a line."""
        if self._whole_run is not None:
            return self._whole_run
        return self._by_countries(line.get(Field.ORIGIN).strip(), line.get(Field.DESTINATION).strip())

    def _of_countries(self, origin: str, destination: str) -> Applied:
        named = [text for text in (origin, destination) if text]
        if not named:
            return self._all
        codes = [country_of(text) for text in named]
        unknown = [text for text, code in zip(named, codes, strict=True) if code is None]
        if unknown:
            said = ", ".join(f"“{text}”" for text in unknown)
            return replace(self._all, said=Reason("hit.country-unknown", countries=said))
        lists = self._narrowed(*(code or "" for code in codes))
        notes = {**self._all.notes, **dict.fromkeys(self._foreign, Note.ROUTE)}
        narrowed = listings_by_substance(lists)
        return replace(self._all, listings=narrowed, elsewhere=self._all.listings, by_line=True, notes=notes)

    def _narrowed(self, *codes: str) -> tuple[ControlList, ...]:
        countries = {code for code in codes if code}
        return tuple(
            one
            for one in self._lists
            if is_everywhere(one.jurisdiction) or is_home(one, self._home) or applies_in(one.jurisdiction, countries)
        )

    def _deciding_among(self, rules: RuleSet, choice: ListChoice, chosen: Sequence[str]) -> frozenset[str] | None:
        """Return the ids of the lists that decide, None where no purpose says which."""
        if choice.purpose is None:
            return None
        deciding = deciding_lists(rules.lists.values(), self._home, choice.purpose)
        if not deciding:
            fix = "Name another --home, or leave --purpose out: then all lists are asked."
            raise UsageError(f"the rules have no list of {self._home} that could decide ({choice.purpose})", fix=fix)
        if deciding.isdisjoint(chosen):
            fix = f"Add {', '.join(sorted(deciding))} to --lists, or leave --purpose out."
            raise UsageError(f"none of the lists that were chosen decides ({choice.purpose})", fix=fix)
        return deciding

    def _notes(self) -> dict[str, Note]:
        """Return the lists that are notes by the purpose."""
        if self._deciding is None or self._choice.purpose is None:
            return {}
        kind = Note(self._choice.purpose)
        return {one.id: kind for one in self._lists if one.id not in self._deciding}

    def _place(self, control_list: ControlList) -> int:
        """What decides first, then home, then what applies at home as well; the rest in the order of the rules."""
        if self._deciding and control_list.id in self._deciding:
            return 0
        if control_list.jurisdiction == self._home:
            return 1
        return 2 if is_home(control_list, self._home) and not is_everywhere(control_list.jurisdiction) else 3
