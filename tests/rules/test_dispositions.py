"""Files of dispositions: what is refused with its line, and what the fingerprint of a rule sees."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.model.dispositions import Disposition, DispositionState
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.dispositions import (
    dispositions_digest,
    free_id,
    load_dispositions,
    parse_dispositions,
    states_of,
)
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.rules.load import load_rules
from rule_folder import RulesFolder, row_text

ROW = Disposition(
    id="d-2026-11-01-1",
    substance="acetone",
    by="A. Officer",
    on=date(2026, 11, 1),
    reason="a varnish",
    until=date(2027, 11, 1),
    rules="0123456789abcdef",
    rule="fedcba9876543210",
    text="Лак «Ацетон-фри»",
)


@pytest.fixture
def loaded(rules: RulesFolder) -> RuleSet:
    return load_rules(rules.root)


def written(folder: RulesFolder, text: str) -> Path:
    return folder.write("dispositions.yml", text)


def text_of(*rows: Disposition) -> str:
    return "dispositions:\n" + "".join(map(row_text, rows))


def test_rows_are_read_by_id_from_all_files(rules: RulesFolder, loaded: RuleSet):
    second = replace(ROW, id="d-2026-10-01-1", text=None, contains="paint", consignee="ТОО Химпром")
    written(rules, text_of(ROW))
    other = rules.write("more.yml", text_of(second))

    found = load_dispositions(loaded, [other], [rules.root])

    assert found is not None
    assert found.dispositions == (second, ROW)
    assert found.files == (str(rules.root / "dispositions.yml"), str(other))


def test_a_file_named_twice_counts_once_and_its_place_is_no_part_of_the_digest(rules: RulesFolder, loaded: RuleSet):
    file = written(rules, text_of(ROW))
    copy = rules.write("copy/dispositions.yml", text_of(ROW).replace("\n", "\r\n"))

    named = load_dispositions(loaded, [file], [rules.root])
    alone = load_dispositions(loaded, [copy])

    assert named is not None
    assert alone is not None
    assert named.digest == alone.digest
    assert named.dispositions == alone.dispositions


def test_without_a_file_there_are_none(rules: RulesFolder, loaded: RuleSet):
    assert load_dispositions(loaded, [], [rules.root]) is None


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("substance: acetone", "substance: aceton", 3, "there is no substance `aceton`"),
        ("until: 2027-11-01", "until: 2029-11-01", 2, "not within two years"),
        ("until: 2027-11-01", "until: 2026-10-01", 2, "not within two years"),
        ("until: 2027-11-01", "until: soon", 8, "not a date"),
        ("by: A. Officer", "by:", 5, "`by` of dispositions item 1 is missing"),
        ("reason: a varnish", "reason:", 7, "`reason` of dispositions item 1 is missing"),
        ("Лак «Ацетон-фри»", " – ... ", 2, "holds no word"),
        ("substance: acetone", "substance: acetone\n    contains: acetone", 2, "both say which texts"),
        ("substance: acetone", "substance: acetone\n    word: acetone", 4, "unknown key"),
    ],
)
def test_a_faulty_row_stops_the_run_and_says_where(
    rules: RulesFolder, loaded: RuleSet, old: str, new: str, line: int, said: str
):
    text = text_of(ROW)
    assert old in text
    file = written(rules, text.replace(old, new))

    with pytest.raises(RuleSetError) as error:
        load_dispositions(loaded, [file])

    assert f"{file}:{line}: " in str(error.value)
    assert said in str(error.value)


def test_a_decision_of_the_last_days_that_a_calendar_has_is_read(rules: RulesFolder, loaded: RuleSet):
    row = replace(ROW, on=date(9999, 12, 1), until=date(9999, 12, 31))

    found = load_dispositions(loaded, [written(rules, text_of(row))])

    assert found is not None
    assert found.dispositions[0].until == date.max


def test_an_id_stands_once_in_all_files(rules: RulesFolder, loaded: RuleSet):
    first, second = rules.write("a.yml", text_of(ROW)), rules.write("b.yml", text_of(replace(ROW, substance="toluene")))

    with pytest.raises(RuleSetError, match=r"b\.yml:2: the disposition d-2026-11-01-1 stands twice"):
        load_dispositions(loaded, [first, second])


def test_an_id_stands_once_in_a_file_even_for_those_who_only_parse_it():
    with pytest.raises(RuleSetError, match=r"d\.yml:11: the disposition d-2026-11-01-1 stands twice") as error:
        parse_dispositions(text_of(ROW, replace(ROW, substance="toluene")).encode(), Path("d.yml"))
    assert len(error.value.faults) == 1


def test_an_id_says_the_day_and_differs_by_what_is_decided_and_who():
    rows = [
        ROW,
        replace(ROW, by="B. Officer"),
        replace(ROW, reason="another"),
        replace(ROW, text="a varnish"),
        replace(ROW, text=None, contains=ROW.text),
        replace(ROW, consignee="ТОО Химпром"),
        replace(ROW, substance="toluene"),
    ]
    ids = [free_id(row, ()) for row in rows]

    assert all(re.fullmatch("d-2026-11-01-[0-9a-f]{6}", one) for one in ids)
    assert len({*ids}) == len(rows)
    assert free_id(replace(ROW, rules="1" * 16, rule="2" * 16), ()) == ids[0]
    assert free_id(ROW, ids) not in ids


def test_what_is_wrong_with_a_pack_is_said(rules: RulesFolder, loaded: RuleSet):
    broken = rules.write("office.zip", b"PK\x03\x04 cut in half")
    with pytest.raises(RuleSetError, match=r"office\.zip"):
        load_dispositions(loaded, places=[broken])


def test_a_link_to_nowhere_is_an_error(rules: RulesFolder, loaded: RuleSet):
    (rules.root / "dispositions.yml").symlink_to(rules.root / "gone.yml")
    with pytest.raises(RuleSetError, match="cannot be read"):
        load_dispositions(loaded, places=[rules.root])


def test_the_digest_is_that_of_the_loaded_set(rules: RulesFolder, loaded: RuleSet):
    assert dispositions_digest([], [rules.root]) is None
    file = written(rules, text_of(ROW))
    found = load_dispositions(loaded, [], [rules.root])
    assert found is not None
    assert dispositions_digest([file], [rules.root]) == found.digest


def test_a_file_that_is_not_there_is_an_error(loaded: RuleSet, tmp_path: Path):
    with pytest.raises(RuleSetError, match="cannot be read"):
        load_dispositions(loaded, [tmp_path / "gone.yml"])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("substances/acetone.yml", "text: Acetone,", "text: Acetone pure,"),
        ("substances/acetone.yml", "number: 67-64-1, form: base", "number: 67-64-1, form: salt"),
        ("substances/acetone.yml", "cas:", "look_alikes:\n  - {text: acetone oxime, reason: another}\ncas:"),
        ("substances/acetone.yml", "cas:", "un:\n  - {number: 1090, source: act, verified: true}\ncas:"),
        ("lists/kz-act.yml", "    source: act\n    proof: act", "    source: act\n    proof: memory"),
        ("lists/kz-act.yml", "    official_name: {ru", "    scope: {mixtures: true}\n    official_name: {ru"),
        ("lists/kz-act.yml", "citation: Resolution 1", "citation: Resolution 2"),
        ("lists/kz-act.yml", "entries:", "valid_from: 2020-01-01\nentries:"),
    ],
)
def test_what_can_change_a_result_changes_the_fingerprint(rules: RulesFolder, file: str, old: str, new: str):
    before = fingerprint_of(load_rules(rules.root), "acetone")
    rules.change(file, old, new)
    assert fingerprint_of(load_rules(rules.root), "acetone") != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("substances/acetone.yml", "title: Acetone", "title: Acetone\nnotes: Seen often."),
        ("substances/toluene.yml", "text: Toluene,", "text: Toluol,"),
        ("lists/kz-act.yml", 'edition: "2024"', 'edition: "2025"'),
        ("sources.yml", "what: Resolution 1", "what: Resolution 1, whole"),
        (
            "substances/acetone.yml",
            "  - {text: Acetone, kind: official, lang: en, source: act}\n"
            "  - {text: ацетон, kind: official, lang: ru, source: act}\n",
            "  - {text: ацетон, kind: official, lang: ru, source: act}\n"
            "  - {text: Acetone, kind: official, lang: en, source: act}\n",
        ),
    ],
)
def test_remarks_order_and_other_substances_leave_the_fingerprint(rules: RulesFolder, file: str, old: str, new: str):
    before = fingerprint_of(load_rules(rules.root), "acetone")
    rules.change(file, old, new)
    assert fingerprint_of(load_rules(rules.root), "acetone") == before


@pytest.mark.parametrize(
    ("day", "fingerprint", "state"),
    [
        (date(2026, 10, 31), "same", DispositionState.NOT_YET),
        (date(2026, 11, 1), "same", DispositionState.IN_FORCE),
        (date(2027, 11, 1), "same", DispositionState.IN_FORCE),
        (date(2027, 11, 2), "same", DispositionState.EXPIRED),
        (date(2027, 11, 1), "other", DispositionState.REOPENED),
        (date(2027, 11, 2), "other", DispositionState.EXPIRED),
    ],
)
def test_the_day_and_the_rule_decide_the_state(loaded: RuleSet, day: date, fingerprint: str, state: DispositionState):
    row = replace(ROW, rule=fingerprint_of(loaded, "acetone") if fingerprint == "same" else fingerprint)
    assert states_of([row], loaded, day) == {row.id: state}
