"""Decides what each listing of a substance says of the goods as shipped.

Nothing unverified and nothing missing ever exempts. `exempt` needs a verified entry, and one of: a verified strength
with a stated strength whose upper bound lies below it; a verified amount per operation, which the act says exempts,
with a stated amount below it; or a scope that leaves out medicines.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from precursor_screen.law.by_amount import by_amount
from precursor_screen.law.goods import Goods
from precursor_screen.law.validity import in_force, why_not_in_force
from precursor_screen.model.result import Effect, ListingDecision, Outcome
from precursor_screen.model.rules import ControlList, Form, Listing, StrengthThreshold
from precursor_screen.quantities import Basis

#: What may be compared with a mass share; a bare percent sign is taken as one.
_MASS_SHARES = (Basis.MASS, Basis.UNKNOWN)
#: Forms that are the substance itself as far as an entry does not say otherwise, and the key of the scope.
_SAME_SUBSTANCE = {Form.ISOMER: "isomers", Form.MIXTURE: "mixtures"}


def decide_listing(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> ListingDecision:
    """Apply one listing to goods on a day."""
    effect, because, citation = _effect(control_list, listing, as_of, goods)
    return ListingDecision(listing.id, control_list.id, effect, because, citation, listing.verified)


def _effect(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> tuple[Effect, str, str]:
    citation = listing.citation or control_list.citation
    if listing.pending:
        return Effect.PENDING, "adopted or proposed, not seen in force", citation
    if reason := why_not_in_force(as_of, control_list, listing):
        return Effect.NOT_IN_FORCE, reason, citation
    if reason := _other_form(listing, goods.form):
        return Effect.NOT_IN_FORCE, reason, citation
    if goods.medicine and listing.scope.medicines is False:
        if listing.verified:
            return Effect.EXEMPT, f"the entry does not reach medicines ({citation}); {_seen(control_list)}", citation
        return Effect.CONTROLLED, "the entry is said not to reach medicines, which is not verified", citation
    effect, because, cited = _by_strength(control_list, listing, as_of, goods)
    if effect is Effect.EXEMPT:
        return effect, because, cited or citation
    amounts = by_amount(listing, goods, as_of)
    if amounts is None:
        return effect, because, cited or citation
    if amounts.exempts:
        return Effect.EXEMPT, f"{amounts.because}; {_seen(control_list)}", amounts.citation or citation
    return effect, f"{because}; {amounts.because}", cited or citation


def _other_form(listing: Listing, form: Form) -> str | None:
    """Return why an entry does not reach a form; None if it does or may.

    The salt of an acid is another chemical unless the entry names salts. An isomer or a mixture is the substance
    unless a verified entry leaves it out.
    """
    if form is Form.SALT and listing.scope.salts is not True:
        known = "does not reach salts" if listing.scope.salts is False else "is not known to reach salts"
        return f"the entry {known}"
    kind = _SAME_SUBSTANCE.get(form)
    if kind and getattr(listing.scope, kind) is False and listing.verified:
        return f"the entry does not reach {kind}"
    return None


def _by_strength(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> tuple[Effect, str, str]:
    threshold = listing.strength
    if threshold is None:
        return Effect.CONTROLLED, "controlled at any strength as far as the rules know", ""
    if not in_force(as_of, threshold):
        return Effect.CONTROLLED, f"no threshold of strength is in force on {as_of}", ""
    limit = f"{threshold.min_percent:g} %"
    cited = threshold.citation
    strength = goods.strength
    if strength is None:
        return (
            Effect.CONTROLLED,
            f"controlled from {limit}; no strength is stated, so it cannot be shown to be below",
            cited,
        )
    if strength.fault is not None:
        return Effect.CONTROLLED, f"controlled from {limit}; {strength.fault}", cited
    stated = _stated(goods)
    if not _is_below(threshold, goods):
        return Effect.CONTROLLED, f"{stated} reaches {limit}", cited
    if not strength.exact or strength.basis not in _MASS_SHARES:
        return Effect.CONTROLLED, f"{stated} is below {limit}, but is not exact, so that it exempts nothing", cited
    if not (listing.verified and threshold.verified):
        return Effect.CONTROLLED, f"{stated} is below {limit}, but that threshold is not verified", cited
    return Effect.EXEMPT, f"{stated} is below the {limit} of {cited}; {_seen(control_list)}", cited


def _is_below(threshold: StrengthThreshold, goods: Goods) -> bool:
    strength = goods.strength
    if strength is None:
        return False
    limit = Decimal(str(threshold.min_percent))  # 0.1 is meant as a tenth, not as the nearest binary fraction
    return strength.high < limit or (not threshold.inclusive and strength.high == limit)


def _stated(goods: Goods) -> str:
    strength = goods.strength
    if strength is None:
        return ""
    return f"stated strength {strength}" + (f" ({strength.how})" if strength.how else "")


def _seen(control_list: ControlList) -> str:
    return f"verified in the edition: {control_list.edition}"


def outcome_by_law(identity: Outcome, decisions: Sequence[ListingDecision]) -> Outcome:
    """Combine how sure the identity is with what the listings say.

    Returns:
        The identity's own outcome where a listing controls; `review` where only pending acts name the substance;
        `exempt` where the identity is certain and every listing is shown not to apply on verified grounds; and
        `clear` where no applied listing is in force or reaches the form.
    """
    effects = {decision.effect for decision in decisions}
    if Effect.CONTROLLED in effects:
        return identity
    if Effect.PENDING in effects:
        return Outcome.REVIEW
    if Effect.EXEMPT in effects:
        return Outcome.EXEMPT if identity is Outcome.MATCH else Outcome.REVIEW
    return Outcome.CLEAR
