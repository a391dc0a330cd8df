"""Chooses the lists that apply to a line: those that were named, or those of the countries of its route.

The lists of the home jurisdiction and those of the whole world always stay. A country that is not known narrows
nothing, and that is said.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from precursor_screen.errors import UsageError
from precursor_screen.law import Applied, choose_lists, listings_by_substance
from precursor_screen.model.line import Field, Line
from precursor_screen.model.rules import ControlList, RuleSet
from precursor_screen.reason import Reason
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
    """What chooses the lists of a line.

    Attributes:
        lists: ids of lists, ``("all",)`` for all of them; None: by the route.
        route: for all lines; None: each line's own columns of origin and destination.
        home: the jurisdiction or country whose lists come first and always apply.
    """

    lists: tuple[str, ...] | None = None
    route: Route | None = None
    home: str = HOME

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
        self._lists = tuple(sorted(chosen, key=self._place))
        self._choice = choice
        listings = listings_by_substance(self._lists)
        foreign = frozenset(
            one.id for one in self._lists if not (is_everywhere(one.jurisdiction) or self._is_home(one))
        )
        self._all = Applied(listings, foreign=foreign)
        self._whole_run = Applied(listings) if choice.lists is not None else None
        if choice.lists is None and choice.route is not None:
            self._lists = self._narrowed(choice.route.origin, choice.route.destination)
            self._whole_run = Applied(listings_by_substance(self._lists), elsewhere=self._all.listings)
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
        return Applied(listings_by_substance(lists), elsewhere=self._all.listings, by_line=True)

    def _narrowed(self, *codes: str) -> tuple[ControlList, ...]:
        countries = {code for code in codes if code}
        return tuple(
            one
            for one in self._lists
            if is_everywhere(one.jurisdiction) or self._is_home(one) or applies_in(one.jurisdiction, countries)
        )

    def _is_home(self, control_list: ControlList) -> bool:
        return control_list.jurisdiction == self._home or applies_in(control_list.jurisdiction, [self._home])

    def _place(self, control_list: ControlList) -> int:
        """Home first, then what applies at home as well; the rest stays in the order of the rules."""
        if control_list.jurisdiction == self._home:
            return 0
        return 1 if self._is_home(control_list) and not is_everywhere(control_list.jurisdiction) else 2
