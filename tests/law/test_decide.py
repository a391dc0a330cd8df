from datetime import date
from decimal import Decimal

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.law.applicable import choose_lists
from precursor_screen.law.decide import decide_listing
from precursor_screen.law.goods import Goods
from precursor_screen.law.outcome import outcome_by_law
from precursor_screen.model.result import Effect, ListingDecision, Outcome
from precursor_screen.model.rules import (
    AmountThreshold,
    ControlList,
    Form,
    Listing,
    Proof,
    RuleSet,
    Scope,
    StrengthThreshold,
)
from precursor_screen.quantities.mass import to_mass
from precursor_screen.quantities.reading import read_amount
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.reason import Reason

DAY = date(2026, 11, 1)


def listing(**changes) -> Listing:
    values = {
        "id": "ru/acetone", "list_id": "ru", "substance_id": "acetone", "official_name": "Ацетон", "scope": Scope(),
        "source": "s", "citation": "Resolution 681", "proof": Proof.ACT,
        "strength": StrengthThreshold(60, True, "Resolution 681, Table III", Proof.ACT),
    }  # fmt: skip
    return Listing(**{**values, **changes})


def control_list(entry: Listing, **changes) -> ControlList:
    values = {
        "id": "ru", "title": "List IV", "authority": "Government", "jurisdiction": "RU", "citation": "Resolution 681",
        "edition": "2023", "valid_from": None, "listings": (entry,),
    }  # fmt: skip
    return ControlList(**{**values, **changes})


def goods(amount: str = "", **changes) -> Goods:
    reading = read_amount(text=amount)
    mass = to_mass(reading.amount, None) if reading.amount else None
    return Goods(**{"amount": reading, "mass": mass, **changes})


def effect(entry: Listing, strength: Strength | None = None, form: Form = Form.BASE, day: date = DAY) -> Effect:
    return decide_listing(control_list(entry), entry, day, Goods(form, strength)).effect


def test_below_a_threshold_read_in_the_act_is_exempt_and_the_arithmetic_is_said():
    entry = listing()

    decision = decide_listing(control_list(entry), entry, DAY, goods(strength=Strength(12, 12, "12 %")))

    assert decision.effect is Effect.EXEMPT
    assert (
        decision.because
        == "stated strength 12 % is below the 60 % of Resolution 681, Table III; read in the act in the edition: 2023"
    )
    assert decision.citation == "Resolution 681, Table III"


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        (None, Effect.CONTROLLED),
        (Strength(60, 60, "60 %"), Effect.CONTROLLED),
        (Strength(0, 70, "до 70 %"), Effect.CONTROLLED),
        (Strength(0, 59, "до 59 %"), Effect.EXEMPT),
        (Strength(12, 12, "12 %", exact=False), Effect.CONTROLLED),
        (Strength(12, 12, "12 % об.", basis=Basis.VOLUME), Effect.CONTROLLED),
        (Strength(0, 100, "?", fault=Reason("strength.unread", said="?")), Effect.CONTROLLED),
    ],
)
def test_only_a_certain_upper_bound_below_the_threshold_exempts(strength, expected):
    assert effect(listing(), strength) is expected


def test_only_above_lets_the_bound_itself_go():
    entry = listing(strength=StrengthThreshold(20, False, "21 CFR 1310.12", Proof.ACT))

    assert effect(entry, Strength(20, 20, "20 %")) is Effect.EXEMPT


def test_a_tenth_of_a_percent_is_a_tenth_and_not_the_nearest_binary_fraction():
    entry = listing(strength=StrengthThreshold(0.1, True, "c", Proof.ACT))

    assert effect(entry, Strength(Decimal("0.1"), Decimal("0.1"), "0,1 %")) is Effect.CONTROLLED
    assert effect(entry, Strength(Decimal("0.09"), Decimal("0.09"), "0,09 %")) is Effect.EXEMPT


def test_dates_and_pending_acts():
    assert effect(listing(valid_from=date(2027, 1, 1))) is Effect.NOT_IN_FORCE
    assert effect(listing(valid_to=date(2025, 1, 1))) is Effect.NOT_IN_FORCE
    assert effect(listing(pending=True)) is Effect.PENDING


def test_an_entry_does_not_outlive_its_list():
    entry = listing(valid_from=date(2020, 1, 1), valid_to=date(2030, 1, 1))
    ended = control_list(entry, valid_to=date(2024, 12, 31))

    assert decide_listing(ended, entry, DAY, goods()).effect is Effect.NOT_IN_FORCE
    assert decide_listing(ended, entry, date(2024, 12, 31), goods()).effect is Effect.CONTROLLED


def test_salts_need_a_scope_that_names_them():
    assert effect(listing(scope=Scope(salts=True)), form=Form.SALT) is Effect.CONTROLLED
    assert effect(listing(scope=Scope(salts=False)), form=Form.SALT) is Effect.NOT_IN_FORCE


@pytest.mark.parametrize("form", [Form.ISOMER, Form.MIXTURE])
def test_an_isomer_or_a_mixture_is_left_out_by_an_entry_that_was_read_only(form: Form):
    out = Scope(isomers=False, mixtures=False)

    assert effect(listing(), form=form) is Effect.CONTROLLED
    assert effect(listing(scope=out, proof=Proof.MEMORY), form=form) is Effect.CONTROLLED
    assert effect(listing(scope=out), form=form) is Effect.NOT_IN_FORCE


@pytest.mark.parametrize(
    ("change", "amount", "expected"),
    [
        ({}, "3 x 25 кг", Effect.EXEMPT),
        ({}, "100 кг", Effect.CONTROLLED),
        ({"inclusive": False}, "100 кг", Effect.EXEMPT),
        ({"proof": Proof.MEMORY}, "3 x 25 кг", Effect.CONTROLLED),
        ({"exempts": False}, "3 x 25 кг", Effect.CONTROLLED),
        ({"per": "calendar-year"}, "3 x 25 кг", Effect.CONTROLLED),
        ({"valid_from": date(2027, 1, 1)}, "3 x 25 кг", Effect.CONTROLLED),
        ({}, "", Effect.CONTROLLED),
        ({}, "50-120 кг", Effect.CONTROLLED),
        ({}, "не менее 50 кг", Effect.CONTROLLED),
        ({}, "около 50 кг", Effect.CONTROLLED),
        ({}, "8 бочек 20 кг", Effect.CONTROLLED),
    ],
)
def test_an_amount_exempts_only_where_the_act_says_so_for_an_operation(change, amount, expected):
    values = {"quantity": 100, "unit": "kg", "per": "operation", "citation": "c", "proof": Proof.ACT, "exempts": True}
    entry = listing(strength=None, amounts=(AmountThreshold(**{**values, **change}),))

    decision = decide_listing(control_list(entry), entry, DAY, goods(amount))

    assert decision.effect is expected
    if expected is Effect.EXEMPT and not change:
        assert decision.because.startswith(
            "3 x 25 kg = 75 kg is below the 100 kg per operation of c; read in the act in"
        )


def test_the_line_is_exempt_only_if_every_listing_is():
    def decision(kind: Effect) -> ListingDecision:
        return ListingDecision("x", "x", kind, Reason("law.pending"), "", Proof.ACT)

    exempt, controlled = decision(Effect.EXEMPT), decision(Effect.CONTROLLED)

    assert outcome_by_law(Outcome.MATCH, [exempt]) is Outcome.EXEMPT
    assert outcome_by_law(Outcome.REVIEW, [exempt]) is Outcome.REVIEW
    assert outcome_by_law(Outcome.MATCH, [exempt, controlled]) is Outcome.MATCH
    assert outcome_by_law(Outcome.MATCH, [decision(Effect.PENDING)]) is Outcome.REVIEW
    assert outcome_by_law(Outcome.MATCH, [decision(Effect.NOT_IN_FORCE)]) is Outcome.CLEAR


def test_an_unknown_list_is_refused_with_the_known_ones_named():
    rules = RuleSet({}, {"ru": control_list(listing())}, "digest")

    with pytest.raises(UsageError, match=r"no list called xx.*Choose from: ru"):
        choose_lists(rules, ["xx"])
    assert [found.id for found in choose_lists(rules, ["all"])] == ["ru"]
