"""Gathers the amounts of the listings in force, in kilograms, and the lists each substance is on."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from precursor_screen.model.ledger import Limit, Limits
from precursor_screen.model.rules import AmountThreshold, ControlList, Listing, RuleSet
from precursor_screen.reason import Reason, Word

_KG = {"mg": Decimal("0.000001"), "g": Decimal("0.001"), "kg": Decimal(1), "t": Decimal(1000)}
#: NIST Special Publication 811, appendix B: one US gallon is 3.785 412 l.
_LITRES = {"ml": Decimal("0.001"), "l": Decimal(1), "m3": Decimal(1000), "us-gal": Decimal("3.785412")}


def limits_of(rules: RuleSet, as_of: date, lists: Collection[str] | None = None) -> Limits:
    """Return the amounts and lists that apply on a day.

    An amount by volume is used when the listing states none by mass and the density of the substance is known.
    An amount of zero limits nothing. How directly an amount was read is said, and does not matter for finding: any
    amount may raise a question.

    Args:
        rules: the rule set.
        as_of: the day.
        lists: ids of the lists that apply; None for all.
    """
    amounts: dict[str, list[Limit]] = {}
    lists_of: dict[str, set[str]] = {}
    for control_list in rules.lists.values():
        if lists is not None and control_list.id not in lists:
            continue
        for listing in control_list.listings:
            if not _in_force(control_list, listing, as_of):
                continue
            lists_of.setdefault(listing.substance_id, set()).add(control_list.id)
            substance = rules.substances.get(listing.substance_id)
            density = substance.density_kg_l if substance else None
            amounts.setdefault(listing.substance_id, []).extend(_limits(listing, density))
    return Limits(
        {substance: tuple(found) for substance, found in amounts.items() if found},
        {substance: frozenset(found) for substance, found in lists_of.items()},
    )


def _in_force(control_list: ControlList, listing: Listing, as_of: date) -> bool:
    return not listing.pending and all(
        (one.valid_from is None or one.valid_from <= as_of) and (one.valid_to is None or as_of <= one.valid_to)
        for one in (control_list, listing)
    )


def _limits(listing: Listing, density: float | None) -> list[Limit]:
    by_mass = [amount for amount in listing.amounts if amount.unit in _KG]
    return [
        Limit(
            listing.substance_id,
            listing.id,
            kg,
            amount.per,
            _words(amount, kg, density),
            amount.effect,
            amount.citation,
            amount.proof,
        )
        for amount in by_mass or listing.amounts
        if (kg := _kilograms(amount, density))
    ]


def _kilograms(amount: AmountThreshold, density: float | None) -> Decimal | None:
    quantity = Decimal(str(amount.quantity))
    if amount.unit in _KG:
        kg = quantity * _KG[amount.unit]
    elif amount.unit in _LITRES and density is not None:
        kg = quantity * _LITRES[amount.unit] * Decimal(str(density))
    else:
        return None
    return Decimal(f"{kg.normalize():f}")


def _words(amount: AmountThreshold, kg: Decimal, density: float | None) -> Reason:
    period = Word(amount.per.replace("-", " "))
    stated = Reason("law.limit", quantity=amount.quantity, unit=amount.unit, period=period)
    if amount.unit in _LITRES and density is not None:
        return Reason("ledger.limit-by-volume", limit=stated, density=density, kg=kg)
    return stated
