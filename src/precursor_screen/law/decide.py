"""Decides what each listing of a substance says of the goods as shipped.

Nothing missing ever exempts, and a fact may only do what its degree of proof allows (docs/degrees-of-proof.md).
`exempt` needs an entry that was read in the act, and one of: a strength read there, with a stated strength whose upper
bound lies below it; an amount per operation read there, which the act says exempts, with a stated amount below it; or
a scope that leaves out medicines. The same in a copy of the act lowers, and no more.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precursor_screen.law.by_amount import by_amount
from precursor_screen.law.goods import Goods
from precursor_screen.law.validity import in_force, why_not_in_force
from precursor_screen.model.result import Effect, ListingDecision
from precursor_screen.model.rules import ControlList, Form, Hold, Listing, Proof, StrengthThreshold
from precursor_screen.quantities import Basis, Strength
from precursor_screen.reason import Reason
from precursor_screen.rules import EXEMPTING, is_at_least, may_lower, proof_said

#: What may be compared with a mass share; a bare percent sign is taken as one.
_MASS_SHARES = (Basis.MASS, Basis.UNKNOWN)
#: Forms that are the substance itself as far as an entry does not say otherwise: the key of the scope, and what
#: is said of an entry that leaves them out.
_SAME_SUBSTANCE = {
    Form.ISOMER: ("isomers", Reason("law.isomers-excluded")),
    Form.MIXTURE: ("mixtures", Reason("law.mixtures-excluded")),
}
_HELD = {
    Hold.UNREAD_NOTE: Reason("law.held-unread-note"),
    Hold.STRICTER_LIST: Reason("law.held-stricter-list"),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a listing says: the effect, its ground, the citation of the ground, and how directly that was read."""

    effect: Effect
    ground: Reason
    citation: str = ""
    threshold: Proof | None = None


def decide_listing(
    control_list: ControlList, listing: Listing, as_of: date, goods: Goods, exempting: Proof = EXEMPTING
) -> ListingDecision:
    """Apply one listing to goods on a day.

    Args:
        control_list: the list.
        listing: one of its entries.
        as_of: the day.
        goods: the substance as shipped.
        exempting: the degree of proof from which facts of this list may exempt.
    """
    said = _said(control_list, listing, as_of, goods)
    if said.effect is Effect.LOWERED:
        said = _let_go(said, control_list, listing, exempting)
    citation = said.citation or listing.citation or control_list.citation
    ground = Reason("law.amended", ground=said.ground, by=_amended(listing)) if listing.amendments else said.ground
    return ListingDecision(listing.id, control_list.id, said.effect, ground, citation, listing.proof, said.threshold)


def _said(control_list: ControlList, listing: Listing, as_of: date, goods: Goods) -> _Said:
    if listing.pending:
        return _Said(Effect.PENDING, Reason("law.pending"))
    if reason := why_not_in_force(as_of, control_list, listing):
        return _Said(Effect.NOT_IN_FORCE, reason)
    if reason := _other_form(listing, goods.form):
        return _Said(Effect.NOT_IN_FORCE, reason)
    if goods.form is Form.DERIVATIVE and not listing.generic and listing.scope.esters is None:
        return _Said(Effect.CONTROLLED, Reason("law.derivatives-unknown"))
    if goods.medicine and listing.scope.medicines is False:
        if not may_lower(listing.proof):
            return _Said(Effect.CONTROLLED, Reason("law.medicines-unproven", proof=proof_said(listing.proof)))
        return _Said(
            Effect.LOWERED,
            Reason("law.medicines-excluded", citation=listing.citation or control_list.citation),
            threshold=listing.proof,
        )
    by_strength = _by_strength(listing, as_of, goods)
    amounts = by_amount(listing, goods, as_of)
    if amounts is None or by_strength.effect is Effect.LOWERED:
        return by_strength
    if amounts.below is not None:
        return _Said(Effect.LOWERED, Reason("together", parts=amounts.because), amounts.citation, amounts.below)
    ground = Reason("law.strength-and-amount", strength=by_strength.ground, amounts=amounts.because)
    return _Said(by_strength.effect, ground, by_strength.citation, by_strength.threshold)


def _let_go(said: _Said, control_list: ControlList, listing: Listing, exempting: Proof) -> _Said:
    """Exempt what is proven enough to be let go; keep as a question what is not, and control what nothing lets go."""
    if said.threshold is None:
        return said
    seen = proof_said(said.threshold)
    if not any({"strength", "amounts", "proof"} & set(one.changed) for one in listing.amendments):
        # What was amended was read elsewhere than in this edition.
        seen = Reason("law.seen", proof=seen, edition=control_list.edition)
    ground = Reason("law.with-proof", ground=said.ground, seen=seen)
    if listing.holds:
        gravest = Hold.STRICTER_LIST if Hold.STRICTER_LIST in listing.holds else listing.holds[0]
        effect = Effect.CONTROLLED if gravest is Hold.STRICTER_LIST else Effect.LOWERED
        held = Reason("law.held", ground=ground, because=_HELD[gravest])
        return _Said(effect, held, said.citation, said.threshold)
    proven = is_at_least(listing.proof, exempting) and is_at_least(said.threshold, exempting)
    return _Said(Effect.EXEMPT if proven else Effect.LOWERED, ground, said.citation, said.threshold)


def _amended(listing: Listing) -> tuple[Reason, ...]:
    """Return who has amended a listing, and from when on."""
    return tuple(
        Reason("law.amended-since", by=one.by, since=one.since) if one.since else Reason("law.amended-by", by=one.by)
        for one in listing.amendments
    )


def _other_form(listing: Listing, form: Form) -> Reason | None:
    """Return why an entry does not reach a form; None if it does or may.

    The salt of an acid is another chemical unless the entry names salts. An isomer or a mixture is the substance
    unless an entry that was read leaves it out. A derivative is another chemical; it is out where an entry says so.
    """
    if form is Form.SALT and listing.scope.salts is not True:
        return Reason("law.salts-excluded") if listing.scope.salts is False else Reason("law.salts-unknown")
    if form is Form.DERIVATIVE and not listing.generic and listing.scope.esters is False:
        return Reason("law.derivatives-excluded")
    kind, excluded = _SAME_SUBSTANCE.get(form, ("", None))
    return excluded if kind and getattr(listing.scope, kind) is False and may_lower(listing.proof) else None


def _by_strength(listing: Listing, as_of: date, goods: Goods) -> _Said:
    threshold, strength = listing.strength, goods.strength
    if threshold is None:
        unread = Effect.UNREAD if _is_comparable(strength) else Effect.CONTROLLED
        return _Said(unread, Reason("law.any-strength"))
    if not in_force(as_of, threshold):
        return _Said(Effect.CONTROLLED, Reason("law.no-threshold", day=as_of))
    limit, cited, proof = threshold.min_percent, threshold.citation, threshold.proof
    read = proof_said(proof)
    if limit == 0 and threshold.inclusive:
        return _Said(Effect.CONTROLLED, Reason("law.at-any-strength", proof=read), cited, proof)
    if strength is None:
        return _Said(Effect.CONTROLLED, Reason("law.strength-missing", limit=limit), cited, proof)
    if strength.fault is not None:
        reason = Reason("law.strength-unclear", limit=limit, fault=strength.fault)
        return _Said(Effect.CONTROLLED, reason, cited, proof)
    stated = _stated(strength)
    if not _is_below(threshold, strength):
        return _Said(Effect.CONTROLLED, Reason("law.strength-reaches", stated=stated, limit=limit), cited, proof)
    if not _is_comparable(strength):
        return _Said(Effect.CONTROLLED, Reason("law.strength-not-exact", stated=stated, limit=limit), cited, proof)
    if not may_lower(proof):
        return _Said(Effect.UNREAD, Reason("law.strength-unread", stated=stated, limit=limit, proof=read), cited, proof)
    return _Said(Effect.LOWERED, Reason("law.strength-below", stated=stated, limit=limit, citation=cited), cited, proof)


def _is_comparable(strength: Strength | None) -> bool:
    """Tell whether a strength is stated so that it can be shown to lie below a mass share."""
    return strength is not None and strength.fault is None and strength.exact and strength.basis in _MASS_SHARES


def _is_below(threshold: StrengthThreshold, strength: Strength) -> bool:
    limit = Decimal(str(threshold.min_percent))  # 0.1 is meant as a tenth, not as the nearest binary fraction
    return strength.high < limit or (not threshold.inclusive and strength.high == limit)


def _stated(strength: Strength) -> Reason:
    if strength.how:
        return Reason("law.stated-how", strength=str(strength), how=strength.how)
    return Reason("law.stated", strength=str(strength))
