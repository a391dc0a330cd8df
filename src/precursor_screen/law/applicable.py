"""Chooses the lists that a run applies, and sorts their listings by substance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from precursor_screen.errors import UsageError
from precursor_screen.model.result import Note
from precursor_screen.model.rules import ControlList, Listing, RuleSet
from precursor_screen.reason import Reason

#: The listings of each substance, with their lists.
Listings = Mapping[str, tuple[tuple[ControlList, Listing], ...]]


@dataclass(frozen=True, slots=True)
class Applied:
    """The listings that apply to a line.

    Attributes:
        listings: by substance, the home jurisdiction first.
        said: what is to be said of how they were chosen, or None.
        elsewhere: all listings of the run, with those that do not apply to the line.
        by_line: whether the line's own columns chose the listings.
        notes: ids of lists among them that decide nothing, and why. What a note controls is a question, never more.
        by_mirror: ids of lists that may exempt by a copy of their act, as the office has decided.
    """

    listings: Listings
    said: Reason | None = None
    elsewhere: Listings = field(default_factory=dict)
    by_line: bool = False
    notes: Mapping[str, Note] = field(default_factory=dict)
    by_mirror: frozenset[str] = frozenset()

    def abroad(self, pairs: Sequence[tuple[ControlList, Listing]]) -> "Applied":
        """Return these with listings that do not apply to the line, so that all of them are notes."""
        return replace(self, notes={control_list.id: Note.ABROAD for control_list, _ in pairs}, said=None)


def choose_lists(rules: RuleSet, wanted: Sequence[str] | None) -> tuple[ControlList, ...]:
    """Return the lists to apply in the rule set's order (home jurisdiction first); None or ``all`` means all.

    Raises:
        UsageError: an id names no list; the message says which there are.
    """
    if not wanted or "all" in wanted:
        return tuple(rules.lists.values())
    unknown = [list_id for list_id in wanted if list_id not in rules.lists]
    if unknown:
        raise UsageError(f"there is no list called {', '.join(unknown)}", fix=f"Choose from: {', '.join(rules.lists)}.")
    return tuple(control_list for list_id, control_list in rules.lists.items() if list_id in wanted)


def listings_by_substance(lists: Sequence[ControlList]) -> Listings:
    """Return, for each substance, its listings in the order of the lists."""
    found: dict[str, list[tuple[ControlList, Listing]]] = {}
    for control_list in lists:
        for listing in control_list.listings:
            found.setdefault(listing.substance_id, []).append((control_list, listing))
    return {substance: tuple(pairs) for substance, pairs in found.items()}
