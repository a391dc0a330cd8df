"""What each degree of proof may do, and what an entry's marks forbid."""

from datetime import date

import pytest

from precursor_screen.law.decide import decide_listing
from precursor_screen.law.goods import Goods
from precursor_screen.law.outcome import is_lowered, outcome_by_law, settled
from precursor_screen.model.result import Effect, ListingDecision, Outcome
from precursor_screen.model.rules import ControlList, Hold, Listing, Proof, Scope, StrengthThreshold
from precursor_screen.quantities.strength import Strength

DAY = date(2026, 11, 1)
WEAK = Goods(strength=Strength(3, 3, "3 %"))


def decision(
    proof: Proof,
    threshold: Proof | None,
    goods: Goods = WEAK,
    exempting: Proof = Proof.ACT,
    holds: tuple[Hold, ...] = (),
    share: tuple[float, bool] = (15, True),
) -> ListingDecision:
    strength = StrengthThreshold(*share, "row 1", threshold) if threshold else None
    listing = Listing("a/x", "a", "x", "X", Scope(), "s", "row 1", proof, strength, holds=holds)
    return decide_listing(
        ControlList("a", "A", "G", "KZ", "Act", "2024", None, (listing,)), listing, DAY, goods, exempting
    )


@pytest.mark.parametrize(
    ("proof", "threshold", "expected"),
    [
        (Proof.ACT, Proof.ACT, Effect.EXEMPT),
        (Proof.MIRROR, Proof.ACT, Effect.LOWERED),
        (Proof.ACT, Proof.MIRROR, Effect.LOWERED),
        (Proof.MEMORY, Proof.MIRROR, Effect.LOWERED),
        (Proof.ACT, Proof.SECONDARY, Effect.UNREAD),
        (Proof.ACT, Proof.PRESS, Effect.UNREAD),
        (Proof.ACT, Proof.MEMORY, Effect.UNREAD),
        (Proof.ACT, None, Effect.UNREAD),
    ],
)
def test_only_what_was_read_directly_enough_lets_goods_go(proof: Proof, threshold: Proof | None, expected: Effect):
    assert decision(proof, threshold).effect is expected


@pytest.mark.parametrize("proof", Proof)
def test_any_degree_controls_what_reaches_its_threshold(proof: Proof):
    assert decision(proof, proof, Goods(strength=Strength(20, 20, "20 %"))).effect is Effect.CONTROLLED


def test_an_office_may_let_copies_exempt_and_nothing_less():
    assert decision(Proof.MIRROR, Proof.MIRROR, exempting=Proof.MIRROR).effect is Effect.EXEMPT
    assert decision(Proof.SECONDARY, Proof.MIRROR, exempting=Proof.MIRROR).effect is Effect.LOWERED
    assert decision(Proof.MIRROR, Proof.SECONDARY, exempting=Proof.MIRROR).effect is Effect.UNREAD


@pytest.mark.parametrize("exempting", [Proof.ACT, Proof.MIRROR])
def test_an_unread_note_forbids_to_exempt_and_a_stricter_list_even_to_lower(exempting: Proof):
    note, stricter = (
        decision(Proof.ACT, Proof.ACT, exempting=exempting, holds=(hold,))
        for hold in (Hold.UNREAD_NOTE, Hold.STRICTER_LIST)
    )
    both = decision(Proof.ACT, Proof.ACT, exempting=exempting, holds=(Hold.UNREAD_NOTE, Hold.STRICTER_LIST))

    assert note.effect is Effect.LOWERED
    assert "a note of the act to this row was not read" in note.because
    assert stricter.effect is both.effect is Effect.CONTROLLED


def test_from_no_share_inclusive_means_that_the_act_sets_none():
    found = decision(Proof.ACT, Proof.MIRROR, share=(0, True))

    assert found.effect is Effect.CONTROLLED
    assert found.because == "controlled at any strength, read in a copy of the act"


def test_unread_thresholds_are_named_only_beside_one_that_lets_the_goods_go():
    unread, lowered = decision(Proof.ACT, None), decision(Proof.MIRROR, Proof.MIRROR)
    controlled = decision(Proof.ACT, Proof.ACT, share=(0, True))

    assert [one.effect for one in settled([unread])] == [Effect.CONTROLLED]
    assert [one.effect for one in settled([unread, lowered])] == [Effect.UNREAD, Effect.LOWERED]
    assert outcome_by_law(Outcome.MATCH, settled([unread])) is Outcome.MATCH
    assert outcome_by_law(Outcome.MATCH, settled([unread, lowered])) is Outcome.REVIEW
    assert outcome_by_law(Outcome.MATCH, settled([unread, lowered, controlled])) is Outcome.MATCH
    assert is_lowered([unread, lowered])
    assert not is_lowered([lowered, controlled])


def test_what_the_act_exempts_stays_a_question_beside_a_threshold_that_nobody_read():
    exempt, unread = decision(Proof.ACT, Proof.ACT), decision(Proof.ACT, None)

    assert outcome_by_law(Outcome.MATCH, settled([exempt, unread])) is Outcome.REVIEW
