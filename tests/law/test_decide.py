from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.errors import UsageError
from precursor_screen.law.applicable import choose_lists
from precursor_screen.law.decide import decide_listing, outcome_by_law
from precursor_screen.model.result import Effect, ListingDecision, Outcome
from precursor_screen.model.rules import ControlList, Form, Listing, RuleSet, Scope, StrengthThreshold
from precursor_screen.quantities.strength import Strength

DAY = date(2026, 11, 1)


def listing(**changes) -> Listing:
    values = {
        "id": "ru/acetone", "list_id": "ru", "substance_id": "acetone", "official_name": "Ацетон", "scope": Scope(),
        "source": "s", "citation": "Resolution 681", "verified": True,
        "strength": StrengthThreshold(60, True, "Resolution 681, Table III", True),
    }  # fmt: skip
    return Listing(**{**values, **changes})


def control_list(entry: Listing, **changes) -> ControlList:
    values = {
        "id": "ru", "title": "List IV", "authority": "Government", "jurisdiction": "RU", "citation": "Resolution 681",
        "edition": "2023", "valid_from": None, "listings": (entry,),
    }  # fmt: skip
    return ControlList(**{**values, **changes})


def effect(entry: Listing, strength: Strength | None = None, form: Form = Form.BASE, day: date = DAY) -> Effect:
    return decide_listing(control_list(entry), entry, day, form, strength).effect


def test_below_a_verified_threshold_is_exempt_and_the_arithmetic_is_said():
    entry = listing()

    decision = decide_listing(control_list(entry), entry, DAY, Form.BASE, Strength(12, 12, "12 %"))

    assert decision.effect is Effect.EXEMPT
    assert decision.because == "stated strength 12 % is below 60 %"
    assert decision.citation == "Resolution 681, Table III"


@pytest.mark.parametrize(
    ("strength", "expected"),
    [
        (None, Effect.CONTROLLED),
        (Strength(60, 60, "60 %"), Effect.CONTROLLED),
        (Strength(0, 70, "до 70 %"), Effect.CONTROLLED),
        (Strength(0, 59, "до 59 %"), Effect.EXEMPT),
    ],
)
def test_only_an_upper_bound_below_the_threshold_exempts(strength, expected):
    assert effect(listing(), strength) is expected


def test_only_above_lets_the_bound_itself_go():
    entry = listing(strength=StrengthThreshold(20, False, "21 CFR 1310.12", True))

    assert effect(entry, Strength(20, 20, "20 %")) is Effect.EXEMPT


def test_dates_and_pending_acts():
    assert effect(listing(valid_from=date(2027, 1, 1))) is Effect.NOT_IN_FORCE
    assert effect(listing(valid_to=date(2025, 1, 1))) is Effect.NOT_IN_FORCE
    assert effect(listing(pending=True)) is Effect.PENDING


def test_salts_need_a_scope_that_names_them():
    assert effect(listing(scope=Scope(salts=True)), form=Form.SALT) is Effect.CONTROLLED
    assert effect(listing(scope=Scope(salts=False)), form=Form.SALT) is Effect.NOT_IN_FORCE


@given(
    verified=st.booleans(),
    threshold_verified=st.booleans(),
    limit=st.floats(0, 100),
    inclusive=st.booleans(),
    high=st.none() | st.floats(0, 100),
    form=st.sampled_from(list(Form)),
)
def test_nothing_unverified_and_nothing_missing_ever_exempts(
    verified, threshold_verified, limit, inclusive, high, form
):
    entry = listing(verified=verified, strength=StrengthThreshold(limit, inclusive, "c", threshold_verified))
    strength = None if high is None else Strength(0, high, f"{high} %")

    if effect(entry, strength, form) is Effect.EXEMPT:
        assert verified
        assert threshold_verified
        assert strength is not None
        assert high <= limit


def test_the_line_is_exempt_only_if_every_listing_is():
    def decision(kind: Effect) -> ListingDecision:
        return ListingDecision("x", "x", kind, "", "", True)

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
