"""Says in the reason of a hit what the lists make of it, those that decide before the notes."""

from collections.abc import Iterator, Sequence
from typing import Final

from precursor_screen.model.result import Effect, ListingDecision, Note, Outcome
from precursor_screen.reason import Reason
from precursor_screen.rules import proof_said

#: What is said where only notes name a substance; a purpose that was asked for comes first.
_ONLY_NOTED: Final = {
    Note.BORDER: Reason("hit.not-at-the-border"),
    Note.DOMESTIC: Reason("hit.not-domestic"),
    Note.ABROAD: Reason("hit.abroad"),
    Note.ROUTE: Reason("hit.foreign"),
    Note.FOREIGN: Reason("hit.foreign"),
}


def said_of_law(decisions: Sequence[ListingDecision], outcome: Outcome) -> Iterator[Reason]:
    """Yield what the lists say of a hit.

    Args:
        decisions: of the listings, those of lists that decide and of notes.
        outcome: of the hit.
    """
    speaking = [d for d in decisions if d.effect is not Effect.NOT_IN_FORCE]
    deciding = [d for d in speaking if not d.note]
    if outcome is Outcome.EXEMPT:
        yield _exempt([d for d in deciding or speaking if d.effect is Effect.EXEMPT])
        return
    yield _grounds(deciding or speaking, speaking)
    controlling = {d.effect for d in deciding} & {Effect.CONTROLLED, Effect.PENDING}
    if not deciding:
        kinds = {d.note for d in speaking}
        yield next(said for kind, said in _ONLY_NOTED.items() if kind in kinds)
    elif not controlling and (noted := [d.list_id for d in speaking if d.note and d.effect is Effect.CONTROLLED]):
        yield Reason("hit.noted", lists=", ".join(dict.fromkeys(noted)))


def _grounds(telling: Sequence[ListingDecision], speaking: Sequence[ListingDecision]) -> Reason:
    controlled = [d for d in telling if d.effect is Effect.CONTROLLED]
    pending = [d for d in telling if d.effect is Effect.PENDING]
    if not controlled and not pending:
        return _lowered(speaking)
    if not controlled:
        return Reason("hit.pending", citation=pending[0].citation)
    more = sum(d.effect is Effect.CONTROLLED for d in speaking) - 1
    first = controlled[0]
    ground = Reason("hit.listed", ground=first.ground, proof=proof_said(first.proof))
    if more:
        return Reason("hit.controlled-more", citation=first.citation, more=more, ground=ground)
    return Reason("hit.controlled", citation=first.citation, ground=ground)


def _lowered(decisions: Sequence[ListingDecision]) -> Reason:
    """Name each listing that lets the goods go with its arithmetic, and each whose threshold was not read."""
    lets_go = [d for d in decisions if d.effect in (Effect.LOWERED, Effect.EXEMPT)]
    unread = [d for d in decisions if d.effect is Effect.UNREAD]
    said = (
        *(Reason("hit.lowered-one", list_id=d.list_id, ground=d.ground) for d in lets_go),
        *(Reason("hit.threshold-unread", list_id=d.list_id) for d in unread),
    )
    return Reason("hit.lowered", lowered=said)


def _exempt(exempt: Sequence[ListingDecision]) -> Reason:
    if len(exempt) > 1:
        return Reason("hit.exempt-more", ground=exempt[0].ground, more=len(exempt) - 1)
    return Reason("hit.exempt", ground=exempt[0].ground)
