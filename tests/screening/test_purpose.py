"""Whose lists decide, what a note may do, and what an office's switch lets a copy do."""

import json
from datetime import date

import pytest

from precursor_screen import Screener, UsageError
from precursor_screen.law.outcome import outcome_by_law, settled
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import Effect, Hit, ListingDecision, Note, Outcome
from precursor_screen.model.rules import Proof
from precursor_screen.reason import Reason
from precursor_screen.rules.load import load_rules
from precursor_screen.screening.deciding import deciding_lists, parse_mirror_exempts
from precursor_screen.screening.deliveries import lists_of
from precursor_screen.screening.detail import detail_of

DAY = date(2026, 11, 1)


def hits(text: str, **asked: object) -> dict[str, Hit]:
    return {hit.substance: hit for hit in Screener.load(as_of=DAY, **asked).check(text).hits}


def one(effect: Effect, note: Note | None = None) -> ListingDecision:
    return ListingDecision("a/x", "a", effect, Reason("law.any-strength"), "act", Proof.ACT, None, note)


@pytest.mark.parametrize(
    ("home", "border", "domestic"),
    [
        ("KZ", {"eaeu-30-2.12"}, {"kz-470-iv"}),
        ("RU", {"eaeu-30-2.12"}, {"ru-681-iv-1", "ru-681-iv-3", "ru-681-iv"}),
        ("BY", {"eaeu-30-2.12"}, {"eaeu-30-2.12"}),  # no national list is known
        ("UZ", {"uz-330-iv"}, {"uz-330-iv"}),  # in no union
        ("TJ", set(), set()),
    ],
)
def test_the_union_decides_at_the_border_and_the_national_lists_inland(home: str, border: set[str], domestic: set[str]):
    lists = load_rules().lists.values()

    assert deciding_lists(lists, home, Purpose.BORDER) == border
    assert deciding_lists(lists, home, Purpose.DOMESTIC) == domestic


@pytest.mark.parametrize(
    "asked",
    [
        {"purpose": "border", "home": "TJ"},
        {"purpose": "border", "lists": ["kz-470-iv"]},
        {"purpose": "transit"},
        {"mirror_exempts": ["eaeu-30-2.12="]},
        {"mirror_exempts": ["no-such-list=compared with the act"]},
        {"mirror_exempts": ["eaeu-30-2.12=one", "eaeu-30-2.12=another"]},
    ],
)
def test_a_purpose_that_no_list_decides_and_a_switch_without_list_or_reason_are_refused(asked: dict[str, object]):
    with pytest.raises(UsageError):
        Screener.load(as_of=DAY, **asked)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        # nothing of a note makes more than a question, and none hides
        ([one(Effect.CONTROLLED, Note.BORDER)], Outcome.REVIEW),
        ([one(Effect.UNREAD, Note.FOREIGN)], Outcome.REVIEW),
        ([one(Effect.PENDING, Note.FOREIGN)], Outcome.REVIEW),
        ([one(Effect.NOT_IN_FORCE), one(Effect.CONTROLLED, Note.DOMESTIC)], Outcome.REVIEW),
        ([one(Effect.EXEMPT), one(Effect.CONTROLLED, Note.BORDER)], Outcome.REVIEW),
        ([one(Effect.NOT_IN_FORCE), one(Effect.NOT_IN_FORCE, Note.BORDER)], Outcome.CLEAR),
        # what decides, decides
        ([one(Effect.CONTROLLED), one(Effect.EXEMPT, Note.BORDER)], Outcome.MATCH),
        ([one(Effect.EXEMPT), one(Effect.UNREAD, Note.BORDER)], Outcome.EXEMPT),
        ([one(Effect.EXEMPT), one(Effect.LOWERED, Note.BORDER)], Outcome.EXEMPT),
        # our own law read elsewhere lowers, that of other countries does not
        ([one(Effect.UNREAD), one(Effect.LOWERED, Note.DOMESTIC)], Outcome.REVIEW),
        ([one(Effect.UNREAD), one(Effect.LOWERED, Note.FOREIGN)], Outcome.MATCH),
        ([one(Effect.UNREAD), one(Effect.EXEMPT, Note.DOMESTIC)], Outcome.REVIEW),
    ],
)
def test_what_a_note_may_do(decisions: list[ListingDecision], expected: Outcome):
    assert outcome_by_law(Outcome.MATCH, settled(decisions)) is expected


@pytest.mark.parametrize("effect", Effect)
@pytest.mark.parametrize("note", Note)
def test_a_note_alone_is_never_a_match_and_never_less_than_its_list_says(effect: Effect, note: Note):
    alone = outcome_by_law(Outcome.MATCH, settled([one(effect)]))

    noted = outcome_by_law(Outcome.MATCH, settled([one(effect, note)]))

    assert noted is (Outcome.REVIEW if alone is Outcome.MATCH else alone)


def test_what_only_a_note_names_is_told_and_why():
    assert "which decides inland" in hits("нитрометан", purpose="domestic")["nitromethane"].reason
    found = hits("белый фосфор")["white-phosphorus"]
    assert (found.outcome, found.listings[0].note) == (Outcome.REVIEW, Note.FOREIGN)
    assert "only foreign lists name it" in found.reason


def test_the_list_that_decides_stands_first_in_the_reason():
    assert "Decision 30" in hits("ацетон", purpose="border")["acetone"].reason
    assert "Resolution 470" in hits("ацетон", purpose="domestic")["acetone"].reason


def test_an_office_may_let_a_copy_exempt_and_the_answer_says_so():
    asked = {"purpose": "border", "mirror_exempts": ["eaeu-30-2.12=compared by A. Omarova"]}
    text = "Пиперидин 5 %"

    assert hits(text, purpose="border")["piperidine"].outcome is Outcome.REVIEW
    result = Screener.load(as_of=DAY, **asked).check(text)

    assert result.outcome is Outcome.EXEMPT
    assert result.hits[0].reason.partition("exempt: ")[2].startswith("stated strength 5 % is below")
    said = result.to_dict()
    assert said["mirror_exempts"] == {"eaeu-30-2.12": "compared by A. Omarova"}
    assert said["purpose"].startswith("border")


def test_a_reason_may_have_an_equals_sign():
    assert parse_mirror_exempts(["a = b = c"]) == (("a", "b = c"),)


def test_what_is_not_asked_is_not_in_the_answer():
    said = Screener.load(as_of=DAY).check("ацетон").to_dict()

    assert not {"purpose", "mirror_exempts"} & set(said)
    assert "note" not in json.dumps(said["hits"][0]["listings"][0])


@pytest.mark.parametrize("text", ["Кислота соляная 3 %", "Кислота соляная 36 %", "Пиперидин 5 %"])
def test_a_ledger_counts_what_is_lowered_or_was_not_read_under_its_list(text: str):
    (found,) = hits(text).values()

    assert {"kz-470-iv", "eaeu-30-2.12"} <= set(lists_of(detail_of(found)))
