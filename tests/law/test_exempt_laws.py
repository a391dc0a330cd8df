"""Nothing that was not read in the act ever exempts: random rule sets and random lines, through the whole screener."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen.law.decide import decide_listing
from precursor_screen.law.goods import Goods
from precursor_screen.law.validity import why_not_in_force
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Effect, Hit, ListingDecision, Outcome
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
from precursor_screen.quantities.amount import Amount, AmountReading
from precursor_screen.quantities.mass import MassReading
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.quantities.units import Dimension
from precursor_screen.reason import Reason
from precursor_screen.rules.load import load_rules
from precursor_screen.screening.route import ListChoice
from precursor_screen.screening.screener import Screener

pytestmark = pytest.mark.slow

SHIPPED = load_rules()
LEXICON = Lexicon.load(SHIPPED)
KNOWN = KnownChemicals.open()
DAY = date(2026, 1, 1)
NAMES = {
    "acetone": ["ацетон", "Acetone", "67-64-1"],
    "ephedrine": ["эфедрин", "Ephedrine hydrochloride", "CAS 90-81-3"],
    "sulphuric-acid": ["серная кислота", "oleum CAS 8014-95-7", "sodium sulfate"],
    "acetic-anhydride": ["Ангидрид уксусный", "acetic anhydrid"],
}
#: What the lines may state, and the highest percentage it allows; the others may exempt nothing.
HIGHEST = {
    "12 %": "12",
    "12": "12",
    "98": "98",
    "98 %": "98",
    "до 14,9 %": "14.9",
    "10-20 %": "20",
}
maybe = st.none() | st.booleans()
#: Mostly in force, so that most examples come to the thresholds.
begins = st.sampled_from([None, None, None, None, None, DAY - timedelta(days=30), DAY + timedelta(days=1)])
ends = st.sampled_from([None, None, None, None, None, DAY, DAY - timedelta(days=1)])
percents = st.sampled_from([15.0, 45.0, 60.0, 99.9, 3.0, 0.1, 100.0])


@st.composite
def strengths(draw: st.DrawFn) -> StrengthThreshold:
    return StrengthThreshold(
        draw(percents), draw(st.booleans()), "strength act", draw(st.sampled_from(Proof)), draw(begins), draw(ends)
    )


@st.composite
def amounts(draw: st.DrawFn) -> AmountThreshold:
    return AmountThreshold(
        quantity=draw(st.sampled_from([100.0, 1000.0, 5.0, 0.5])),
        unit=draw(st.sampled_from(["kg", "kg", "l", "t", "g", "us-gal"])),
        per=draw(st.sampled_from(["operation", "operation", "calendar-month", "calendar-year"])),
        citation="amount act",
        proof=draw(st.sampled_from(Proof)),
        exempts=draw(st.booleans()),
        inclusive=draw(st.booleans()),
        valid_from=draw(begins),
        valid_to=draw(ends),
    )


@st.composite
def listings(draw: st.DrawFn, list_id: str, substance: str) -> Listing:
    return Listing(
        id=f"{list_id}/{substance}@{draw(st.integers(1, 999))}",
        list_id=list_id,
        substance_id=substance,
        official_name=substance,
        scope=Scope(*(draw(maybe) for _ in range(5)), "", draw(maybe)),
        source="made up",
        citation="entry act",
        proof=draw(st.sampled_from(Proof)),
        strength=draw(st.none() | strengths()),
        amounts=tuple(draw(st.lists(amounts(), max_size=2))),
        valid_from=draw(begins),
        valid_to=draw(ends),
        pending=draw(st.sampled_from([False] * 9 + [True])),
    )


@st.composite
def rule_sets(draw: st.DrawFn) -> RuleSet:
    lists = {}
    for number in range(draw(st.integers(1, 2))):
        list_id = f"list-{number}"
        jurisdiction = draw(st.sampled_from(["KZ", "RU", "EU", "UN"]))
        twice = draw(st.sampled_from(sorted(NAMES)))
        entries = tuple(draw(listings(list_id, substance)) for substance in (*NAMES, twice))
        lists[list_id] = ControlList(
            list_id, list_id, "nobody", jurisdiction, "list act", "2026", draw(begins), entries, valid_to=draw(ends)
        )
    return RuleSet(SHIPPED.substances, lists, "random")


STATED = [
    "",
    "12 %",
    "до 14,9 %",
    "10-20 %",
    "не менее 5 %",
    "0.1 M",
    "70 % об.",
    "около 5 %",
    "120 %",
    "12 % воды",
    "?",
]
WORDS = ["", ", таблетки", " в смеси с водой,", " техн."]
PACKED = ["", ", 3 x 25 кг", ", 2 бочки 200 л", ", фл. 0,5 л"]


@st.composite
def lines(draw: st.DrawFn) -> Line:
    name = draw(st.sampled_from([name for names in NAMES.values() for name in names]))
    text = name + draw(st.sampled_from(WORDS)) + " " + draw(st.sampled_from(STATED)) + draw(st.sampled_from(PACKED))
    fields = {
        Field.STRENGTH: draw(st.sampled_from(["", "", "", "12 %", "98", "0.1", "х.ч.", "10 % v/v"])),
        Field.QUANTITY: draw(st.sampled_from(["", "", "", "1", "200", "до 5", "1,200", "-3"])),
        Field.UNIT: draw(st.sampled_from(["", "кг", "кг", "л", "шт", "т"])),
        Field.NET_WEIGHT: draw(st.sampled_from(["", "", "", "50", "0"])),
        Field.CAS: draw(st.sampled_from(["", "", "", "", "67-56-1", "67-64-2"])),
        Field.ORIGIN: draw(st.sampled_from(["", "CN", "RU", "?"])),
    }
    return Line(text, fields)


def listing_of(rules: RuleSet, decision: ListingDecision) -> list[tuple[ControlList, Listing]]:
    control_list = rules.lists[decision.list_id]
    return [(control_list, one) for one in control_list.listings if one.id == decision.listing]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule_sets(), st.lists(lines(), min_size=1, max_size=6))
def test_nothing_unread_and_nothing_missing_ever_exempts(rules: RuleSet, goods: list[Line]):
    screener = Screener(rules, KNOWN, choice=ListChoice(), as_of=DAY, lexicon=LEXICON)

    for line in goods:
        for hit in screener.screen_line(line).hits:
            for decision in hit.listings:
                if decision.effect is Effect.EXEMPT:
                    # several random entries may have one id; one of them must bear the exemption
                    assert any(_may_exempt(pair, hit, line) for pair in listing_of(rules, decision)), decision
            if hit.outcome is Outcome.EXEMPT:
                assert not hit.contradictions
                assert all(d.effect in (Effect.EXEMPT, Effect.NOT_IN_FORCE) for d in hit.listings)


def _may_exempt(pair: tuple[ControlList, Listing], hit: Hit, line: Line) -> bool:
    """Judge an exemption anew, from the rules and what was printed of the goods."""
    control_list, listing = pair
    if listing.pending or listing.proof is not Proof.ACT or why_not_in_force(DAY, control_list, listing):
        return False
    strength = listing.strength
    by_strength = (
        strength is not None
        and strength.proof is Proof.ACT
        and why_not_in_force(DAY, strength) is None
        and hit.shipped.strength in HIGHEST
        and _is_below(Decimal(HIGHEST[hit.shipped.strength]), strength)
    )
    by_amount = any(
        one.exempts
        and one.proof is Proof.ACT
        and one.per == "operation"
        and why_not_in_force(DAY, one) is None
        and bool(hit.shipped.amount)
        and not hit.shipped.amount_fault
        and _amount_is_below(hit, one)
        for one in listing.amounts
    )
    by_scope = listing.scope.medicines is False and "таблетки" in line.description
    return by_strength or by_amount or by_scope


def _amount_is_below(hit: Hit, threshold: AmountThreshold) -> bool:
    """Compare kilograms with kilograms; litres are compared in the tables of cases."""
    return threshold.unit not in KG or _below_kg(hit.shipped.kg_high, threshold)


def _is_below(highest: Decimal, threshold: StrengthThreshold) -> bool:
    limit = Decimal(str(threshold.min_percent))
    return highest < limit if threshold.inclusive else highest <= limit


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(rule_sets(), lines())
def test_taking_away_every_degree_of_proof_leaves_no_exemption(rules: RuleSet, line: Line):
    def remembered(listing: Listing) -> Listing:
        strength = replace(listing.strength, proof=Proof.MEMORY) if listing.strength else None
        bare = tuple(replace(one, proof=Proof.MEMORY) for one in listing.amounts)
        return replace(listing, proof=Proof.MEMORY, strength=strength, amounts=bare)

    lists = {id_: replace(one, listings=tuple(map(remembered, one.listings))) for id_, one in rules.lists.items()}
    screener = Screener(replace(rules, lists=lists), KNOWN, choice=ListChoice(), as_of=DAY, lexicon=LEXICON)

    hits = screener.screen_line(line).hits

    assert not [d for hit in hits for d in hit.listings if d.effect is Effect.EXEMPT]
    assert all(hit.outcome is not Outcome.EXEMPT for hit in hits)


MASSES = st.sampled_from([None, Decimal("0.4"), Decimal(4), Decimal(90), Decimal(900)])


@st.composite
def shipped_goods(draw: st.DrawFn) -> Goods:
    low, high = sorted(
        draw(st.sampled_from([Decimal(0), Decimal("0.05"), Decimal(2), Decimal(14), Decimal(50)])) for _ in "ab"
    )
    strength = Strength(
        low, high, "said", draw(st.sampled_from([Basis.UNKNOWN, Basis.UNKNOWN, Basis.MASS, Basis.VOLUME])),
        exact=draw(st.sampled_from([True, True, True, False])),
        fault=draw(st.sampled_from([None, None, None, Reason("text", text="fault")])),
    )  # fmt: skip
    amount = Amount(Dimension.MASS, None, draw(MASSES))
    reading = AmountReading(
        amount, exact=draw(st.sampled_from([True, True, True, False])),
        fault=draw(st.sampled_from([None, None, None, Reason("text", text="fault")])),
    )  # fmt: skip
    return Goods(
        draw(st.sampled_from([Form.BASE, Form.BASE, *Form])),
        draw(st.sampled_from([strength, strength, None])),
        draw(st.sampled_from([reading, reading, AmountReading()])),
        MassReading(amount, Reason("amount.is", amount=str(amount))),
        draw(st.sampled_from([False, False, False, True])),
    )


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(listings("list", "acetone"), shipped_goods())
def test_an_entry_exempts_on_read_stated_and_exact_grounds_only(listing: Listing, goods: Goods):
    control_list = ControlList("list", "list", "nobody", "KZ", "list act", "2026", None, (listing,))

    if decide_listing(control_list, listing, DAY, goods).effect is not Effect.EXEMPT:
        return

    stated, amount, limit = goods.strength, goods.amount, listing.strength
    assert listing.proof is Proof.ACT
    assert not listing.pending
    assert why_not_in_force(DAY, control_list, listing) is None
    by_strength = (
        limit is not None and limit.proof is Proof.ACT and why_not_in_force(DAY, limit) is None and stated is not None
        and stated.exact and stated.fault is None and stated.basis is not Basis.VOLUME
        and _is_below(stated.high, limit)
    )  # fmt: skip
    by_amount = amount.amount is not None and amount.exact and amount.fault is None and any(
        one.exempts and one.proof is Proof.ACT and one.per == "operation" and why_not_in_force(DAY, one) is None
        and one.unit in KG and _below_kg(amount.amount.high, one)
        for one in listing.amounts
    )  # fmt: skip
    assert by_strength or by_amount or (goods.medicine and listing.scope.medicines is False)


KG = {"g": Decimal("0.001"), "kg": Decimal(1), "t": Decimal(1000)}


def _below_kg(highest: Decimal | None, threshold: AmountThreshold) -> bool:
    limit = Decimal(str(threshold.quantity)) * KG[threshold.unit]
    return highest is not None and (highest < limit if threshold.inclusive else highest <= limit)


@pytest.mark.parametrize("missing", ["12 %", "3 x 25 кг"])
def test_what_is_not_stated_does_not_exempt(missing: str):
    rules = SHIPPED.lists["ru-681-iv-3"]
    screener = Screener(SHIPPED, KNOWN, choice=ListChoice((rules.id,)), as_of=DAY, lexicon=LEXICON)

    assert (
        screener.screen_line(Line(f"ацетонитрил, {missing}" if missing != "12 %" else "ацетонитрил")).hits[0].outcome
        is Outcome.MATCH
    )
