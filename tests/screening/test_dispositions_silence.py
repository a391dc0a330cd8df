"""What a decision silences and what it never does, as cases that an officer can read."""

from datetime import date

import pytest

from precursor_screen import Screener, UsageError
from precursor_screen.model.dispositions import Disposition, DispositionSet, DispositionState, Silenced
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import EvidenceKind, LineResult, Outcome
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.structure.availability import available

DAY = date(2026, 11, 23)
PLAIN = Screener.load(as_of=DAY)
RULE = {one: fingerprint_of(PLAIN.rules, one) for one in ("acetone", "ethyl-ether", "toluene")}


def row(substance: str = "acetone", **given: object) -> Disposition:
    kept: dict[str, object] = {
        "id": "d-2026-11-01-1",
        "by": "A. Officer",
        "on": date(2026, 11, 1),
        "reason": "a varnish.",
        "until": date(2027, 11, 1),
        "rules": PLAIN.rules_digest,
        "rule": RULE[substance],
    }
    return Disposition(substance=substance, **(kept | given))  # type: ignore[arg-type]


def with_rows(*rows: Disposition, as_of: date = DAY, structure: bool = False) -> Screener:
    given = DispositionSet(tuple(sorted(rows, key=lambda one: one.id)), ("decisions.yml",), "0123456789abcdef")
    matcher = PLAIN.matcher
    return Screener(
        PLAIN.rules, matcher.known, as_of=as_of, lexicon=matcher.lexicon, dispositions=given, structure=structure
    )


def result(screener: Screener, text: str, **fields: str) -> LineResult:
    return screener.screen_line(Line(text, {Field(name): value for name, value in fields.items()}))


DECIDED = "Лак «Ацетон-фри» №1, 0,5 л"


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (DECIDED, True),
        ("ЛАК «АЦЕТОН-ФРИ» №1, 0,5 Л", True),  # case
        ("  лак   ацетон - фри  no 1 0.5л ", True),  # spaces, punctuation, the decimal comma
        ("Лак «Aцетoн-фри» №1, 0,5 л", True),  # Latin A and o
        ("Лак \u200b«Ацетон-фри» №1;\u00a00,5 л", True),  # an invisible space
        ("Лак &laquo;Ацетон-фри&raquo; №1, 0,5 л", True),  # left over from a web page
        ("Лак «Ацетон-фри» №2, 0,5 л", False),  # another number
        ("Лак «Ацетон-фри» №1, 5 л", False),
        ("Лак «Ацетон-фри» №1, 0 5 л", False),  # two numbers are not one
        ("Лак «Ацетон-фри» №1, 0,5 %", False),  # another unit
        ("Лак «Ацетон-фри», 0,5 л", False),  # a word or a number less
        ("Лак «Ацетон-фри» №1, 0,5 л, партия 0012345", False),  # a number more
        ("Ацетон-фри лак №1, 0,5 л", False),  # another order
        ("Лаки «Ацетон-фри» №1, 0,5 л", False),  # another form of a word
        ("Лак «Ацетон» №1, 0,5 л", False),
        ("Ацетон", False),
    ],
)
def test_a_decision_is_about_one_text_however_it_is_written(text: str, same: bool):
    found = result(with_rows(row(text=DECIDED)), text)

    assert result(PLAIN, text).outcome is Outcome.MATCH
    assert found.outcome is (Outcome.CLEAR if same else Outcome.MATCH)
    assert found.silenced == (("d-2026-11-01-1",) if same else ())


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Эфир, масло", True),
        ("Набор: эфир, масло, соль", True),
        ("эфир и масло", False),
        ("масло, эфир", False),
        ("эфир", False),
    ],
)
def test_contains_means_these_words_one_after_the_other(text: str, same: bool):
    assert result(PLAIN, text).outcome is Outcome.REVIEW
    found = result(with_rows(row("ethyl-ether", contains="ЭФИР МАСЛО")), text)
    assert found.outcome is (Outcome.CLEAR if same else Outcome.REVIEW)


@pytest.mark.parametrize(
    ("decided", "consignee", "same"),
    [
        ("ТОО «Химпром»", "Химпром, ТОО", True),
        ("ТОО «Химпром»", "LLP Khimprom", True),
        ("ТОО «Химпром»", "ТОО «Химпром», БИН 123456789012", True),
        ("ТОО «Химпром»", "ТОО «Химпром-2»", False),
        ("ТОО «Химпром»", "", False),
        ("ТОО «Химпром», БИН 123456789012", "БИН 123456789012 Khimprom", True),
        ("ТОО «Химпром», БИН 123456789012", "ТОО «Химпром», БИН 123456789013", False),
        ("ТОО «Химпром», БИН 123456789012", "ТОО «Химпром»", False),
    ],
)
def test_a_consignee_is_known_by_number_or_by_name(decided: str, consignee: str, same: bool):
    found = result(with_rows(row("ethyl-ether", consignee=decided)), "эфир", consignee=consignee)
    assert found.outcome is (Outcome.CLEAR if same else Outcome.REVIEW)


@pytest.mark.parametrize(
    ("about", "text", "fields"),
    [
        ({"text": DECIDED}, DECIDED, {"cas": "67-64-1"}),
        ({"text": DECIDED}, DECIDED, {"cas": "67-64-2"}),  # a misprint
        ({"text": DECIDED}, DECIDED, {"cas": "64-17-5"}),  # of another chemical: the papers contradict themselves
        ({"text": DECIDED}, DECIDED, {"hs": "2914110000"}),
        ({"text": f"{DECIDED}, UN 1090"}, f"{DECIDED}, UN 1090", {}),
        ({"text": f"{DECIDED}, CAS 67-64-1"}, f"{DECIDED}, CAS 67-64-1", {}),
        ({"text": f"{DECIDED}, EC 200-662-2"}, f"{DECIDED}, EC 200-662-2", {}),
        ({"text": "сахар"}, "сахар", {"hs": "2914110000"}),
        ({"text": "Ацетон"}, "ацетон", {}),  # nothing but the name
        ({}, DECIDED, {}),  # a certain match needs its very text
        ({"contains": "лак"}, DECIDED, {}),
        ({"consignee": "ТОО Химпром"}, DECIDED, {"consignee": "ТОО Химпром"}),
    ],
)
def test_what_is_never_silenced(about: dict[str, str], text: str, fields: dict[str, str]):
    before = result(PLAIN, text, **fields)
    after = result(with_rows(row(**about)), text, **fields)

    assert before.outcome in (Outcome.MATCH, Outcome.REVIEW)
    assert after == before


@pytest.mark.parametrize(
    ("about", "text", "fields"),
    [
        ({"text": DECIDED}, DECIDED, {"smiles": "CC(C)=O"}),
        ({"text": DECIDED}, DECIDED, {"inchi": "InChI=1S/C3H6O/c1-3(2)4/h1-2H3"}),
        ({"text": "DMK, болты"}, "DMK, болты", {"smiles": "CC(C)=O"}),  # uncertain by its words
        ({"contains": "DMK, болты"}, "DMK, болты М8", {"inchi": "InChI=1S/C3H6O/c1-3(2)4/h1-2H3"}),
        ({}, "DMK, болты", {"smiles": "CC(C)=O"}),
    ],
)
def test_a_structure_is_never_silenced(about: dict[str, str], text: str, fields: dict[str, str]):
    if not available().ok:
        with pytest.raises(UsageError):
            with_rows(row(**about), structure=True)
        return
    screener = with_rows(row(**about), structure=True)
    after = result(screener, text, **fields)

    assert result(screener, text).outcome is Outcome.CLEAR
    assert after == result(with_rows(structure=True), text, **fields)
    assert [(hit.substance, hit.outcome) for hit in after.hits] == [("acetone", Outcome.MATCH)]
    assert EvidenceKind.STRUCTURE in {item.kind for item in after.hits[0].items}


@pytest.mark.parametrize(
    ("text", "silenced"),
    [
        ("DMK, болты", True),
        ("DMK, болты; DMK, болты 200 kg", True),  # both mentions are those decided
        ("DMK, болты; толуол", True),
        ("DMK, болты; acitone 200 kg", False),  # a misspelling, more certain than what was decided
        ("DMK, болты; DMK 200 kg", False),  # the same word once more
        ("DMK 200 kg; DMK, болты", False),
        ("DMK, болты; acetone 200 kg", False),
    ],
)
def test_contains_silences_no_other_mention_of_the_substance(text: str, silenced: bool):
    found = result(with_rows(row(contains="DMK болты")), text)

    assert "acetone" in {hit.substance for hit in result(PLAIN, text).hits}
    assert ("acetone" not in {hit.substance for hit in found.hits}) is silenced


def test_a_name_that_reaches_beyond_the_words_of_a_decision_stays():
    found = result(with_rows(row("ethyl-ether", contains="болты ethyl")), "болты ethyl ether")
    assert [hit.substance for hit in found.hits] == ["ethyl-ether"]


def test_a_broad_decision_silences_what_is_uncertain():
    screener = with_rows(row("ethyl-ether"))
    assert result(screener, "эфир").outcome is Outcome.CLEAR
    assert result(screener, "диэтиловый эфир").outcome is Outcome.MATCH


def test_the_other_hits_of_the_line_stay_and_decide_its_outcome():
    text = "Ацетон-фри лак; толуол"
    found = result(with_rows(row(text=text)), text)

    assert [hit.substance for hit in found.hits] == ["toluene"]
    assert found.outcome is Outcome.MATCH
    assert found.silenced == ("d-2026-11-01-1",)


def test_who_decided_when_and_why_stands_where_the_hit_would():
    found = with_rows(row(text=DECIDED)).check(DECIDED)

    assert found.outcome is Outcome.CLEAR
    assert found.to_dict()["not_hits"] == [
        {
            "substance": "acetone",
            "because": "decided by A. Officer on 2026-11-01 (d-2026-11-01-1): a varnish; until 2027-11-01",
            "matched_text": "Ацетон",
            "disposition": "d-2026-11-01-1",
            "proof": "decision",
        }
    ]


@pytest.mark.parametrize(
    ("given", "as_of", "state"),
    [
        ({}, date(2026, 10, 31), DispositionState.NOT_YET),
        ({}, date(2027, 11, 2), DispositionState.EXPIRED),
        ({"rule": "0" * 16}, DAY, DispositionState.REOPENED),
    ],
)
def test_out_of_force_it_silences_nothing_and_the_summary_says_so(
    given: dict[str, object], as_of: date, state: DispositionState
):
    screener = with_rows(row(text=DECIDED, **given), as_of=as_of)
    assert result(screener, DECIDED).outcome is Outcome.MATCH

    assert screener.silencer is not None
    said = screener.silencer.summary(Silenced())
    assert {
        DispositionState.NOT_YET: said.not_yet,
        DispositionState.EXPIRED: said.expired,
        DispositionState.REOPENED: said.reopened,
    } == {one: (("d-2026-11-01-1",) if one is state else ()) for one in DispositionState if one != "in force"}
    assert said.unmatched == ()


def test_each_decision_of_a_hit_counts_and_the_line_once():
    screener = with_rows(row(text=DECIDED), row(text=DECIDED, id="d-2", reason="again"), row(text="x", id="d-3"))
    assert result(screener, DECIDED).silenced == ("d-2", "d-2026-11-01-1")
    assert screener.silencer is not None
    assert screener.silencer.summary(Silenced(1, {"d-2": 1, "d-2026-11-01-1": 1})).unmatched == ("d-3",)
