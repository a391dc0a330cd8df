"""Finds what a person means by an id, a name or a CAS number, or says what it may have been."""

import difflib

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import ControlList, KnownGoods, Listing, RuleSet, Substance
from precursor_screen.names import name_key


def find_rule(rules: RuleSet, text: str) -> ControlList | Substance | KnownGoods | Listing:
    """Return the list, substance, goods or listing with an id, or the substance with a name or CAS number.

    Raises:
        UsageError: nothing is called so, or several substances are.
    """
    asked = text.strip()
    listings = {one.id: one for control_list in rules.lists.values() for one in control_list.listings}
    found = rules.lists.get(asked) or rules.substances.get(asked) or rules.goods.get(asked) or listings.get(asked)
    if found is not None:
        return found
    called = _called(rules, asked)
    if len(called) > 1:
        raise UsageError(f"{asked!r} is several substances", fix=f"Name one of {', '.join(one.id for one in called)}.")
    if not called:
        raise unknown_id(asked, rules)
    return called[0]


def _called(rules: RuleSet, asked: str) -> list[Substance]:
    """Return the substances with a CAS number or a name: as it is written, else in any spelling."""
    substances = list(rules.substances.values())
    folded, key = asked.casefold(), name_key(asked)
    by_number = [one for one in substances if any(number.number == asked for number in one.cas)]
    as_written = [one for one in substances if any(name.text.casefold() == folded for name in one.names)]
    if by_number or as_written or not key:
        return by_number or as_written
    return [one for one in substances if any(name_key(name.text) == key for name in one.names)]


def unknown_id(identifier: str, rules: RuleSet) -> UsageError:
    """Return the error for an id that does not exist, with the nearest ids that do."""
    asked = identifier.casefold().strip()
    listings = [one.id for control_list in rules.lists.values() for one in control_list.listings]
    near = difflib.get_close_matches(asked, [*rules.lists, *rules.substances, *rules.goods, *listings], n=3, cutoff=0.6)
    within = [one for one in [*rules.lists, *rules.substances, *rules.goods] if asked and asked in one]
    suggestions = list(dict.fromkeys([*near, *within]))[:4]
    fix = f"Did you mean {', '.join(suggestions)}?" if suggestions else "See `precursor-screen rules list`."
    return UsageError(f"no list, substance, goods or listing has the id, name or CAS number {identifier!r}", fix=fix)
