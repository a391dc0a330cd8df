"""Chooses the lists of one side of a comparison, where the other side may have other lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import RuleSet
from precursor_screen.screening import HOME, ListChoice, Route


@dataclass(frozen=True, slots=True)
class ComparedLists:
    """What a person asked for; the same for both sides.

    Attributes:
        lists: ids of lists to apply, or ``("all",)``; None for those of each line.
        route: for all lines; None for each line's own.
        home: the office's own jurisdiction.
    """

    lists: Sequence[str] | None = None
    route: Route | None = None
    home: str = HOME


def choice_for(rules: RuleSet, others: RuleSet, asked: ComparedLists) -> tuple[RuleSet, ListChoice]:
    """Return the rules to screen with and the choice of lists.

    Args:
        rules: the rules of this side.
        others: those of the other side.
        asked: what was asked for; a list that only one side has is applied there.

    Raises:
        UsageError: neither side has one of the lists.
    """
    lists = asked.lists
    if lists is None or "all" in lists:
        return rules, ListChoice(None if lists is None else ("all",), asked.route, asked.home)
    unknown = [one for one in lists if one not in rules.lists and one not in others.lists]
    if unknown:
        known = dict.fromkeys([*rules.lists, *others.lists])
        what = f"neither of the two has a list called {', '.join(unknown)}"
        raise UsageError(what, fix=f"Choose from: {', '.join(known)}.")
    own = tuple(one for one in lists if one in rules.lists)
    if own:
        return rules, ListChoice(own, None, asked.home)
    # A side with none of them applies no list; an empty choice would mean all.
    return replace(rules, lists={}), ListChoice(("all",), None, asked.home)
