"""An overlay changes one entry of a list below it, without copying the list."""

from datetime import date

import pytest
from typer.testing import CliRunner

from precursor_screen import RuleSetError, Screener
from precursor_screen.cli.app import app
from precursor_screen.rules.load import load_rules
from precursor_screen.rules.proof_counts import share_of_proof
from rule_folder import RulesFolder

STRENGTH = "strength: {min_percent: 60, inclusive: true, citation: Order 5, proof: act}"
DAY, BEFORE = date(2026, 12, 1), date(2026, 11, 30)


@pytest.fixture
def office(tmp_path):
    folder = RulesFolder(tmp_path / "office")
    folder.write("overlay.yml", "title: Our office\n")
    folder.write("sources.yml", "order-5: {what: Order 5, kind: official}\n")
    return folder


def amend(office, *rows):
    text = "".join(f"  - {{substance: acetone, source: order-5, {row}}}\n" for row in rows)
    office.write("amendments/kz-act.yml", f"id: kz-act\namendments:\n{text}")


def listings(rules, *over):
    return {one.id: one for one in load_rules([rules.root, *(one.root for one in over)]).lists["kz-act"].listings}


def test_a_change_from_a_day_on_is_an_edition_of_its_own(rules, office):
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    found = listings(rules, office)
    assert list(found) == ["kz-act/acetone", "kz-act/acetone@since-2026-12-01", "kz-act/toluene"]
    old, new, _ = found.values()
    assert (old.valid_to, old.strength, old.superseded, old.amendments) == (BEFORE, None, True, ())
    assert (new.valid_from, new.valid_to, new.strength.min_percent) == (DAY, None, 60)
    assert (new.official_name, new.citation, new.source) == (old.official_name, old.citation, "order-5; act")
    assert [(one.by, one.since, one.changed) for one in new.amendments] == [("Our office", DAY, ("strength",))]


def test_a_change_without_a_day_corrects_the_entry(rules, office):
    amend(office, "citation: Row 7, by: A. Reader")
    one = listings(rules, office)["kz-act/acetone"]
    assert (one.citation, one.valid_to, one.amendments[0].by) == ("Row 7", None, "A. Reader")


def test_an_entry_can_end(rules, office):
    amend(office, "valid_to: 2026-11-30")
    assert listings(rules, office)["kz-act/acetone"].valid_to == BEFORE


def test_later_mends_of_the_list_below_arrive_in_both_editions(rules, office):
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    rules.change("lists/kz-act.yml", "official_name: {ru: Ацетон", "citation: Row 9\n    official_name: {ru: Ацетон")
    found = listings(rules, office)
    assert [one.citation for one in found.values()][:2] == ["Row 9", "Row 9"]
    assert "kz-act/toluene" in found


def test_editions_follow_each_other_by_their_days_and_over_layers(rules, office, tmp_path):
    amend(office, "since: 2027-01-01, citation: Second", "since: 2026-12-01, citation: First")
    top = RulesFolder(tmp_path / "top")
    top.write("overlay.yml", "title: The port\n")
    top.write("sources.yml", "order-6: {what: Order 6, kind: official}\n")
    row = "{substance: acetone, source: order-6, since: 2026-12-15, notes: Third}"
    top.write("amendments/kz-act.yml", f"id: kz-act\namendments:\n  - {row}\n")
    found = [one for one in listings(rules, office, top).values() if one.substance_id == "acetone"]
    days = [(one.citation, str(one.valid_from), str(one.valid_to), one.notes) for one in found]
    assert days == [
        ("Resolution 1", "None", "2026-11-30", ""),
        ("First", "2026-12-01", "2026-12-14", ""),
        ("First", "2026-12-15", "2026-12-31", "Third"),
        ("Second", "2027-01-01", "None", "Third"),
    ]
    assert [one.by for one in found[-1].amendments] == ["Our office", "Our office", "The port"]
    assert len({one.id for one in found}) == 4


def test_an_entry_is_amended_by_its_key(rules, office):
    rules.change("lists/kz-act.yml", "  - substance: acetone", "  - substance: acetone\n    key: old")
    amend(office, "citation: Row 7")
    assert faults(rules, office) == ["`kz-act` has no entry `acetone`: its keys there are old"]
    amend(office, "key: old, since: 2026-12-01, citation: Row 7")
    assert "kz-act/acetone@old-since-2026-12-01" in listings(rules, office)


def faults(*folders):
    with pytest.raises(RuleSetError) as caught:
        load_rules([one.root for one in folders])
    return [fault.what for fault in caught.value.faults]


def test_what_changes_nothing_or_is_of_nothing_is_refused(rules, office):
    amend(office, "since: 2026-12-01")
    assert faults(rules, office) == ["amendments item 1: this amendment changes nothing"]
    amend(office, "since: 2026-12-01, valid_to: 2026-11-01")
    assert faults(rules, office) == ["amendments item 1: valid_to 2026-11-01 is before since 2026-12-01"]
    amend(office, "citation: A", "citation: B")
    assert faults(rules, office) == ["`acetone` is amended twice from the same day, first in line 3"]
    office.write(
        "amendments/kz-act.yml", "id: kz-act\namendments:\n  - {substance: ether, source: order-5, notes: n}\n"
    )
    assert faults(rules, office) == ["`kz-act` has no entry `ether`: the substance is not on it"]
    (office.root / "amendments" / "kz-act.yml").unlink()
    office.write("amendments/no.yml", "id: no\namendments:\n  - {substance: acetone, source: order-5, notes: n}\n")
    assert faults(rules, office) == ["the rules below have no list `no` to amend"]


def test_amendments_belong_into_an_overlay_only(rules):
    amend(rules, "notes: n")
    assert "amendments belong into an overlay only" in faults(rules)


def test_the_digest_sees_amendments_and_the_number_of_entries_does_not(rules, office):
    before = load_rules([rules.root, office.root])
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    after = load_rules([rules.root, office.root])
    assert before.digest != after.digest
    counted = [share_of_proof(one.lists["kz-act"].listings) for one in (before, after)]
    assert counted[0].entries == counted[1].entries
    assert sum(counted[1].thresholds.values()) == 1


def test_a_decision_says_which_edition_and_who_amended(rules, office):
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    places = [rules.root, office.root]
    new = Screener.load(rules=places, as_of=DAY).check("ацетон 50 %")
    assert new.outcome == "exempt"
    decided = {one.listing: one for one in new.hits[0].listings}
    assert decided["kz-act/acetone"].because == "in force until 2026-11-30, before 2026-12-01"
    assert decided["kz-act/acetone@since-2026-12-01"].because.endswith("; as amended by Our office, from 2026-12-01 on")
    assert "as amended by Our office, from 2026-12-01 on" in new.hits[0].reason
    assert Screener.load(rules=places, as_of=BEFORE).check("ацетон 50 %").outcome == "match"


def run(*words):
    return CliRunner().invoke(app, ["rules", *map(str, words)], env={"COLUMNS": "200"})


def test_the_command_writes_an_amendment_and_adds_to_it(rules, office):
    ends = ["--dir", office.root, "--rules", rules.root, "--source", "order-5"]
    ran = run("amend", "kz-act/acetone", "--from", "2026-12-01", "--min-percent", "60", "--citation", "Order 5",
              "--proof", "act", *ends)  # fmt: skip
    assert ran.exit_code == 0, ran.output
    assert run("amend", "kz-act/acetone", "--from", "2026-12-01", "--notes", "Read twice.", *ends).exit_code == 0
    ended = run("amend", "kz-act/toluene", "--until", "2026-12-31", "--by", "A. Reader", *ends)
    assert ended.exit_code == 0, ended.output
    text = (office.root / "amendments/kz-act.yml").read_text(encoding="utf-8")
    assert text == (
        "# yaml-language-server: $schema=../schema/amendment.schema.json\nid: kz-act\namendments:\n"
        "  - substance: acetone\n    since: 2026-12-01\n"
        "    strength: {min_percent: 60, inclusive: true, citation: Order 5, proof: act}\n"
        "    source: order-5\n    citation: Order 5\n    proof: act\n    notes: Read twice.\n"
        "  - substance: toluene\n    valid_to: 2026-12-31\n    source: order-5\n    by: A. Reader\n"
    )
    assert run("fmt", "--check", office.root / "amendments" / "kz-act.yml").exit_code == 0
    again = run("set", "kz-act/acetone", "strength.min_percent", "55", "--dir", office.root, "--rules", rules.root)
    assert again.exit_code == 0, again.output
    assert listings(rules, office)["kz-act/acetone@since-2026-12-01"].strength.min_percent == 55


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ("kz-act", "Write LIST/SUBSTANCE"),
        ("no/acetone", "there is no list 'no'"),
        ("kz-act/ether", "kz-act has no entry for ether"),
        ("kz-act/acetone@new", "Name one of kz-act/acetone"),
    ],
)
def test_the_command_says_which_entries_there_are(rules, office, listing, said):
    ran = run("amend", listing, "--notes", "n", "--source", "order-5", "--dir", office.root, "--rules", rules.root)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_list_of_the_folder_itself_is_not_amended(rules):
    ran = run("amend", "kz-act/acetone", "--notes", "n", "--source", "act", "--dir", rules.root)
    assert ran.exit_code == 2
    assert "rules set kz-act/acetone" in ran.stderr


def test_a_threshold_claims_no_more_than_its_source_gives(rules, office):
    office.write("sources.yml", "order-5: {what: A newspaper, kind: press}\n")
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    ran = run("lint", office.root, "--rules", rules.root)
    assert ran.exit_code == 5
    assert "proof-too-sure" in ran.stdout
    with pytest.raises(RuleSetError):
        Screener.load(rules=[rules.root, office.root])


def test_editions_stand_side_by_side_and_are_found_by_name_and_number(rules, office):
    amend(office, f"since: 2026-12-01, {STRENGTH}")
    for asked in ("acetone", "Ацетон", "67-64-1", "kz-act/acetone", "kz-act/acetone@since-2026-12-01"):
        ran = run("show", asked, "--rules", rules.root, "--rules", office.root)
        assert ran.exit_code == 0, ran.output
        row = next(line for line in ran.stdout.splitlines() if line.startswith("in force"))
        assert row.split() == ["in", "force", "until", "2026-11-30", "since", "2026-12-01"]
        assert "by Our office, from 2026-12-01 on" in ran.stdout
        assert "[act]" in ran.stdout
    whole = run("show", "kz-act", "--rules", rules.root, "--rules", office.root).stdout
    assert "acetone@since-2026-12-01" in whole
    assert "until 2026-11-30" in whole
    origin = run("show", "--origin", "--rules", rules.root, "--rules", office.root).stdout
    assert "amendment since 2026-12-01: strength of acetone" in origin


def test_a_day_that_ends_an_entry_is_set_by_its_key(rules):
    new = "  - {substance: acetone, key: new, official_name: Ацетон, valid_from: 2026-12-01, source: act, proof: act}\n"
    rules.write("lists/kz-act.yml", (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8") + new)
    for listing, path in (
        ("kz-act/acetone", "valid_to"),
        ("kz-act/acetone@new", "valid_to"),
        ("kz-act", "entries[acetone@new].valid_to"),
    ):
        day = "2026-11-30" if listing == "kz-act/acetone" else "2027-11-30"
        ran = run("set", listing, path, day, "--dir", rules.root)
        assert ran.exit_code == 0, ran.output
    found = listings(rules)
    assert str(found["kz-act/acetone"].valid_to) == "2026-11-30"
    assert str(found["kz-act/acetone@new"].valid_to) == "2027-11-30"
