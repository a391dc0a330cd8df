"""Laws of the ledger: order changes nothing, recording twice changes nothing, splitting a delivery hides nothing."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import AS_OF, LIMITS, RULES

from precursor_screen.ledger import Ledger
from precursor_screen.ledger.alike import alike_pairs, edits_apart
from precursor_screen.ledger.windows import windows, windows_with_kinds
from precursor_screen.model.ledger import Accumulation, AccumulationKind, Delivery

pytestmark = pytest.mark.slow

#: Among them typing errors that make a chain, one name with and without its number, and spellings of one name.
CONSIGNEES = (
    "", "Реактивснаб", "Реактивснаб ТОО", "Реактивсна", "Реактивсн", "Reaktivsnab LLP",
    "Вектор", "Вектор БИН 111111111111",
)  # fmt: skip
CONSIGNORS = ("", "Альфа", "Бета", "Химпром", "Химпорм", "Химпром БИН 123456789012", "Химпром БИН 210987654321")
#: Few days more than a month's window, so that some deliveries stand together and some do not.
DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 15))
KG = st.integers(1, 110).map(Decimal)


@st.composite
def manifests(draw: st.DrawFn) -> list[Delivery]:
    found = []
    for line in range(1, draw(st.integers(6, 18)) + 1):
        file = draw(st.sampled_from(["f1", "f2", "f3"]))
        low = draw(st.none() | KG)
        found.append(
            Delivery(
                file,
                f"{file}.csv",
                line,
                draw(st.none() | DAYS),
                draw(st.sampled_from(CONSIGNORS)),
                draw(st.sampled_from(CONSIGNEES)),
                draw(st.sampled_from(["acetone", "acetone", "acetone", "toluene", "iodine", "ephedrine"])),
                low,
                low if low is None or draw(st.booleans()) else low + draw(KG),
                draw(st.sampled_from(["match", "review", "exempt"])),
                # A document is in one file: which of several counts is the latest, so that the order matters there.
                draw(st.sampled_from(["", "", f"7 of {file}"])),
            )
        )
    return found


def recorded(ledger: Ledger, deliveries: list[Delivery]) -> None:
    by_file: dict[str, list[Delivery]] = {}
    for one in deliveries:
        by_file.setdefault(one.file_digest, []).append(one)
    for digest, of_file in by_file.items():
        ledger.record(digest, of_file, as_of=AS_OF)


def found(deliveries: list[Delivery]) -> list[Accumulation]:
    with Ledger.open(":memory:") as ledger:
        recorded(ledger, deliveries)
        return ledger.find(RULES, LIMITS)


def test_the_manifests_of_these_tests_hold_something_to_find() -> None:
    kinds: Counter[AccumulationKind] = Counter()

    # Many more than the tests below take: what is drawn depends on the modules that are loaded, too.
    @given(manifests())
    @settings(max_examples=400, deadline=None)
    def count(deliveries: list[Delivery]) -> None:
        kinds.update(one.kind for one in found(deliveries))

    count()
    assert kinds[AccumulationKind.SPLIT] > 10
    assert set(kinds) == set(AccumulationKind)


@given(manifests(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_lines_and_files_changes_nothing(deliveries: list[Delivery], random: object) -> None:
    shuffled = list(deliveries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(shuffled) == found(deliveries)


@given(manifests())
@settings(max_examples=30, deadline=None)
def test_recording_twice_changes_nothing(deliveries: list[Delivery]) -> None:
    with Ledger.open(":memory:") as ledger:
        recorded(ledger, deliveries)
        once, totals, rows = ledger.find(RULES, LIMITS), ledger.totals(), ledger.deliveries()
        recorded(ledger, deliveries[::-1])
        assert ledger.find(RULES, LIMITS) == once
        assert ledger.totals() == totals
        assert ledger.deliveries() == rows


@given(manifests(), st.data())
@settings(max_examples=60, deadline=None)
def test_splitting_a_delivery_further_never_loses_a_split(deliveries: list[Delivery], data: st.DataObject) -> None:
    before = [one for one in found(deliveries) if one.kind is AccumulationKind.SPLIT]
    at = data.draw(st.integers(0, len(deliveries) - 1))
    whole = deliveries[at]
    if whole.kg_low is None or whole.kg_high is None:
        return
    parts = data.draw(st.integers(2, 4))
    split = [
        replace(whole, line=100 + part, kg_low=low, kg_high=high)
        for part, (low, high) in enumerate(zip(shares(whole.kg_low, parts), shares(whole.kg_high, parts), strict=True))
    ]
    after = [
        one for one in found([*deliveries[:at], *deliveries[at + 1 :], *split]) if one.kind is AccumulationKind.SPLIT
    ]
    # The party may now be named with its partner or alone, so findings are held together by their law.
    for one in before:
        same_law = [other for other in after if other.listing == one.listing]
        assert max(other.weight for other in same_law) >= one.weight
        if one.weight == RULES.split[1].weight:
            assert max(other.total_low for other in same_law) >= one.total_low


def shares(kg: Decimal, parts: int) -> list[Decimal]:
    """Cut a mass into parts of whole grams that sum up to it."""
    share = Decimal(int(kg * 1000) // parts) / 1000
    return [*[share] * (parts - 1), kg - share * (parts - 1)]


@given(st.integers(100, 5_000), st.integers(2, 40), st.data())
@settings(max_examples=60, deadline=None)
def test_a_delivery_above_the_amount_is_found_however_it_is_split(kg: int, parts: int, data: st.DataObject) -> None:
    """Whatever is at or above the amount in one delivery is found when it comes in parts below it."""
    days = data.draw(st.lists(st.integers(0, 30), min_size=parts, max_size=parts))
    masses = shares(Decimal(kg), parts)
    below = [mass for mass in masses if mass < 100]
    deliveries = [
        Delivery("f1", "f1.csv", n, date(2026, 1, 1) + timedelta(day), "A", "B", "acetone", mass, mass, "match")
        for n, (day, mass) in enumerate(zip(days, masses, strict=True), start=1)
    ]
    splits = [one for one in found(deliveries) if one.kind is AccumulationKind.SPLIT]
    assert bool(splits) == (sum(below) >= 100)
    if splits:
        assert splits[0].total_low == sum(below)


@given(manifests())
@settings(max_examples=40, deadline=None)
def test_a_window_holds_its_days_and_no_more(deliveries: list[Delivery]) -> None:
    for one in found(deliveries):
        assert one.since <= one.until
        if one.kind is not AccumulationKind.SEVERAL:
            assert (one.until - one.since).days < one.window_days


@given(manifests())
@settings(max_examples=40, deadline=None)
def test_findings_of_a_run_are_those_of_all_in_which_its_files_take_part(deliveries: list[Delivery]) -> None:
    with Ledger.open(":memory:") as ledger:
        recorded(ledger, deliveries)
        everything = {(one.rule, one.party, one.substances, one.listing) for one in ledger.find(RULES, LIMITS)}
        for file in ("f1", "f2", "f3"):
            for one in ledger.find(RULES, LIMITS, touching=[file]):
                assert f"{file}.csv" in {place.file for place in one.places}
        all_files = ledger.find(RULES, LIMITS, touching=["f1", "f2", "f3"])
        assert {(one.rule, one.party, one.substances, one.listing) for one in all_files} == everything


NAMES = st.lists(
    st.text("abхim1 ", min_size=1, max_size=16).map(lambda t: " ".join(t.split())).filter(bool), max_size=12
)


@given(NAMES, NAMES)
@settings(max_examples=150, deadline=None)
def test_the_index_finds_every_pair_that_comparing_all_would(known: list[str], new: list[str]) -> None:
    fresh = [name for name in dict.fromkeys(new) if name not in known]
    every = [*dict.fromkeys(known), *fresh]
    expected = {
        (frozenset((one, other)), edits)
        for one in fresh
        for other in every
        if one != other and (edits := edits_apart(one, other)) is not None
    }
    for few in (0, 100):
        pairs = alike_pairs(known, new, few=few)
        assert {(frozenset((one, other)), edits) for one, other, edits in pairs} == expected


@given(st.text("abcd", min_size=12, max_size=18), st.data())
@settings(max_examples=200, deadline=None)
def test_the_index_finds_long_names_two_slips_apart(name: str, data: st.DataObject) -> None:
    other = name
    for _ in range(2):
        at = data.draw(st.integers(0, len(other) - 2))
        slip = data.draw(st.sampled_from(["swap", "drop", "add", "change"]))
        other = {
            "swap": other[:at] + other[at + 1] + other[at] + other[at + 2 :],
            "drop": other[:at] + other[at + 1 :],
            "add": other[:at] + "x" + other[at:],
            "change": other[:at] + "x" + other[at + 1 :],
        }[slip]
    edits = edits_apart(name, other)
    pairs = list(alike_pairs([name], [other], few=0))
    assert pairs == ([] if edits is None or name == other else [(other, name, edits)])


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30).map(sorted), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_windows_are_those_of_counting_by_hand(days: list[int], length: int) -> None:
    expected = []
    for last in sorted(set(days)):
        inside = [n for n, day in enumerate(days) if last - length < day <= last]
        expected.append((inside[0], inside[-1] + 1))
    assert list(windows(days, length)) == expected
    kinds = [day % 3 or None for day in days]
    counted = [(a, b, len({k for k in kinds[a:b] if k is not None})) for a, b in expected]
    assert list(windows_with_kinds(days, kinds, length)) == counted
