"""Puts together what all listings of a substance say of the goods."""

from collections.abc import Sequence, Set
from dataclasses import replace

from precursor_screen.model.result import Effect, ListingDecision, Note, Outcome

#: Notes on law of other countries.
ELSEWHERE = frozenset({Note.FOREIGN, Note.ABROAD, Note.ROUTE})
_LETS_GO = frozenset({Effect.LOWERED, Effect.EXEMPT})


def settled(decisions: Sequence[ListingDecision]) -> tuple[ListingDecision, ...]:
    """Return decisions with those of unread thresholds as controlling, where no listing lets the goods go.

    That its threshold was not read only matters beside one that was read and that the goods do not reach. Of other
    countries' law, none says how our own is to be read.
    """
    letting_go = [decision for decision in decisions if decision.effect in _LETS_GO]
    ours = any(decision.note not in ELSEWHERE for decision in letting_go)
    return tuple(
        replace(decision, effect=Effect.CONTROLLED)
        if decision.effect is Effect.UNREAD and not (letting_go if decision.note in ELSEWHERE else ours)
        else decision
        for decision in decisions
    )


def outcome_by_law(identity: Outcome, decisions: Sequence[ListingDecision]) -> Outcome:
    """Combine how sure the identity is with what the settled decisions say.

    Returns:
        The identity's own outcome where a listing controls; `review` where all that was read lets the goods go and not
        all of it was read in the act, and where only pending acts name the substance; `exempt` where the identity is
        certain and every listing is shown not to apply; and `clear` where no applied listing is in force or reaches
        the form. A note that controls makes a `review` of what would be less, and nothing makes more of it.
    """
    decided = _outcome(identity, {decision.effect for decision in decisions if not decision.note})
    noted = {decision.effect for decision in decisions if decision.note}
    if decided is Outcome.EXEMPT and Effect.CONTROLLED in noted:
        return Outcome.REVIEW
    if decided is not Outcome.CLEAR:
        return decided
    told = _outcome(identity, noted)
    return Outcome.REVIEW if told is Outcome.MATCH else told


def _outcome(identity: Outcome, effects: Set[Effect]) -> Outcome:
    if Effect.CONTROLLED in effects:
        return identity
    if not effects.isdisjoint({Effect.UNREAD, Effect.LOWERED, Effect.PENDING}):
        return Outcome.REVIEW
    if Effect.EXEMPT in effects:
        return Outcome.EXEMPT if identity is Outcome.MATCH else Outcome.REVIEW
    return Outcome.CLEAR


def is_lowered(decisions: Sequence[ListingDecision]) -> bool:
    """Tell whether settled decisions make of a certain finding a question of low priority."""
    effects = {decision.effect for decision in decisions}
    return Effect.CONTROLLED not in effects and Effect.PENDING not in effects and not effects.isdisjoint(_LETS_GO)
