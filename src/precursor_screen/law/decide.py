"""Decides what each listing of a substance says of the goods as shipped.

Nothing unverified and nothing missing ever exempts: `exempt` needs a listing that was verified, with a strength
threshold that was verified, and a stated strength whose upper bound lies below it.
"""

from collections.abc import Sequence
from datetime import date

from precursor_screen.model.result import Effect, ListingDecision, Outcome
from precursor_screen.model.rules import ControlList, Form, Listing, StrengthThreshold
from precursor_screen.quantities.strength import Strength


def decide_listing(
    control_list: ControlList, listing: Listing, as_of: date, form: Form, strength: Strength | None
) -> ListingDecision:
    """Apply one listing to a substance in a form and strength on a day."""
    effect, because, citation = _effect(control_list, listing, as_of, form, strength)
    return ListingDecision(listing.id, control_list.id, effect, because, citation, listing.verified)


def _effect(
    control_list: ControlList, listing: Listing, as_of: date, form: Form, strength: Strength | None
) -> tuple[Effect, str, str]:
    citation = listing.citation or control_list.citation
    if listing.pending:
        return Effect.PENDING, "adopted or proposed, not seen in force", citation
    start = listing.valid_from or control_list.valid_from
    end = listing.valid_to or control_list.valid_to
    if start and as_of < start:
        return Effect.NOT_IN_FORCE, f"in force from {start}, after {as_of}", citation
    if end and as_of > end:
        return Effect.NOT_IN_FORCE, f"in force until {end}, before {as_of}", citation
    if form is Form.SALT and listing.scope.salts is not True:
        known = "does not reach salts" if listing.scope.salts is False else "is not known to reach salts"
        return Effect.NOT_IN_FORCE, f"the entry {known}", citation
    threshold = listing.strength
    if threshold is None:
        return Effect.CONTROLLED, "controlled at any strength as far as the rules know", citation
    return *_by_strength(threshold, listing.verified, strength), threshold.citation or citation


def _by_strength(threshold: StrengthThreshold, verified: bool, strength: Strength | None) -> tuple[Effect, str]:
    limit = f"{threshold.min_percent:g} %"
    if strength is None:
        return (
            Effect.CONTROLLED,
            f"controlled from {limit}; no strength is stated, so it cannot be shown to be below",
        )
    below = strength.high < threshold.min_percent or (
        not threshold.inclusive and strength.high == threshold.min_percent
    )
    if not below:
        return Effect.CONTROLLED, f"stated strength {strength} reaches {limit}"
    if verified and threshold.verified:
        return Effect.EXEMPT, f"stated strength {strength} is below {limit}"
    return (
        Effect.CONTROLLED,
        f"stated strength {strength} is below {limit}, but that threshold is not verified",
    )


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
