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
from precursor_screen.quantities import Basis, Strength
from precursor_screen.reason import Reason

#: What may be compared with a mass share; a bare percent sign is taken as one.
_MASS_SHARES = (Basis.MASS, Basis.UNKNOWN)
#: Forms that are the substance itself as far as an entry does not say otherwise: the key of the scope, and what
#: is said of an entry that leaves them out.
_SAME_SUBSTANCE = {
    Form.ISOMER: ("isomers", Reason("law.isomers-excluded")),
    Form.MIXTURE: ("mixtures", Reason("law.mixtures-excluded")),
}


def decide_listing(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> ListingDecision:
    """Apply one listing to goods on a day."""
    effect, because, citation = _effect(control_list, listing, as_of, goods)
    return ListingDecision(listing.id, control_list.id, effect, because, citation, listing.verified)


def _effect(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> tuple[Effect, Reason, str]:
    citation = listing.citation or control_list.citation
    if listing.pending:
        return Effect.PENDING, Reason("law.pending"), citation
    if reason := why_not_in_force(as_of, control_list, listing):
        return Effect.NOT_IN_FORCE, reason, citation
    if reason := _other_form(listing, goods.form):
        return Effect.NOT_IN_FORCE, reason, citation
    if goods.medicine and listing.scope.medicines is False:
        if listing.verified:
            reason = Reason("law.medicines-excluded", citation=citation, seen=_seen(control_list))
            return Effect.EXEMPT, reason, citation
        return Effect.CONTROLLED, Reason("law.medicines-unverified"), citation
    effect, because, cited = _by_strength(control_list, listing, as_of, goods)
    if effect is Effect.EXEMPT:
        return effect, because, cited or citation
    amounts = by_amount(listing, goods, as_of)
    if amounts is None:
        return effect, because, cited or citation
    if amounts.exempts:
        reason = Reason("law.exempt-by-amount", ground=amounts.because, seen=_seen(control_list))
        return Effect.EXEMPT, reason, amounts.citation or citation
    return effect, Reason("law.strength-and-amount", strength=because, amounts=amounts.because), cited or citation


def _other_form(listing: Listing, form: Form) -> Reason | None:
    """Return why an entry does not reach a form; None if it does or may.

    The salt of an acid is another chemical unless the entry names salts. An isomer or a mixture is the substance
    unless a verified entry leaves it out. A derivative is another chemical; only where an entry says so is it out.
    """
    if form is Form.SALT and listing.scope.salts is not True:
        return Reason("law.salts-excluded") if listing.scope.salts is False else Reason("law.salts-unknown")
    if form is Form.DERIVATIVE and not listing.generic and listing.scope.esters is False:
        return Reason("law.derivatives-excluded")
    kind, excluded = _SAME_SUBSTANCE.get(form, ("", None))
    return excluded if kind and getattr(listing.scope, kind) is False and listing.verified else None


def _by_strength(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> tuple[Effect, Reason, str]:
    threshold = listing.strength
    if threshold is None:
        return Effect.CONTROLLED, Reason("law.any-strength"), ""
    if not in_force(as_of, threshold):
        return Effect.CONTROLLED, Reason("law.no-threshold", day=as_of), ""
    limit, cited, strength = threshold.min_percent, threshold.citation, goods.strength
    if strength is None:
        return Effect.CONTROLLED, Reason("law.strength-missing", limit=limit), cited
    if strength.fault is not None:
        return Effect.CONTROLLED, Reason("law.strength-unclear", limit=limit, fault=strength.fault), cited
    stated = _stated(strength)
    if not _is_below(threshold, strength):
        return Effect.CONTROLLED, Reason("law.strength-reaches", stated=stated, limit=limit), cited
    if not strength.exact or strength.basis not in _MASS_SHARES:
        return Effect.CONTROLLED, Reason("law.strength-not-exact", stated=stated, limit=limit), cited
    if not (listing.verified and threshold.verified):
        return Effect.CONTROLLED, Reason("law.strength-unverified", stated=stated, limit=limit), cited
    seen = _seen(control_list)
    return Effect.EXEMPT, Reason("law.strength-below", stated=stated, limit=limit, citation=cited, seen=seen), cited


def _is_below(threshold: StrengthThreshold, strength: Strength) -> bool:
    limit = Decimal(str(threshold.min_percent))  # 0.1 is meant as a tenth, not as the nearest binary fraction
    return strength.high < limit or (not threshold.inclusive and strength.high == limit)


def _stated(strength: Strength) -> Reason:
    if strength.how:
        return Reason("law.stated-how", strength=str(strength), how=strength.how)
    return Reason("law.stated", strength=str(strength))


def _seen(control_list: ControlList) -> Reason:
    return Reason("law.seen", edition=control_list.edition)


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
