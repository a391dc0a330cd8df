"""Loading a rule set: what comes out, in which order, with which digest."""

import re
from datetime import date
from pathlib import Path

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.model.rules import Form, NameKind, Proof, Scope
from precursor_screen.rules.load import load_rules, shipped_rules

DOCS = Path(__file__).parents[2] / "docs"


def test_a_right_folder_becomes_substances_and_lists(rules):
    loaded = load_rules(rules.root)
    acetone = loaded.substances["acetone"]
    assert [(name.text, name.kind, name.lang) for name in acetone.names] == [
        ("Acetone", NameKind.OFFICIAL, "en"),
        ("ацетон", NameKind.OFFICIAL, "ru"),
    ]
    assert (acetone.cas[0].number, acetone.cas[0].form, acetone.cas[0].verified) == (
        "67-64-1",
        Form.BASE,
        True,
    )
    first, second = loaded.lists["kz-act"].listings
    assert (first.id, first.official_name, first.citation) == ("kz-act/acetone", "Ацетон", "Resolution 1")
    assert (second.official_name, second.proof) == ("Толуол", Proof.MEMORY)


def test_what_is_not_written_is_not_established(rules):
    listing = load_rules(rules.root).lists["kz-act"].listings[0]
    assert listing.scope == Scope()
    assert listing.scope.salts is None
    assert listing.strength is None
    assert listing.amounts == ()


def test_thresholds_dates_and_codes_are_read(rules):
    rules.change(
        "lists/kz-act.yml",
        "    source: act\n",
        "    scope: {salts: true, esters: false, note: as printed}\n"
        "    strength: {min_percent: 60.5, inclusive: false, citation: row 1, proof: act}\n"
        "    amounts:\n"
        "      - {quantity: 100, unit: l, per: calendar-year, effect: x, citation: art. 2, proof: memory}\n"
        "    valid_from: 2020-02-29\n"
        "    valid_to:\n"
        "    pending: true\n"
        "    citation: Resolution 2, row 1\n"
        "    source: act\n",
    )
    listing = load_rules(rules.root).lists["kz-act"].listings[0]
    assert listing.scope == Scope(salts=True, esters=False, note="as printed")
    assert listing.strength is not None
    assert (listing.strength.min_percent, listing.strength.inclusive) == (60.5, False)
    assert [(amount.quantity, amount.unit, amount.per) for amount in listing.amounts] == [(100.0, "l", "calendar-year")]
    assert (listing.valid_from, listing.valid_to) == (date(2020, 2, 29), None)
    assert listing.pending is True
    assert listing.citation == "Resolution 2, row 1"


def test_codes_keep_every_digit_and_languages_stay_words(rules):
    """Plain YAML would read 2914.10 as 2914.1, `no` as false and 0104 as an octal number."""
    rules.change(
        "substances/toluene.yml",
        "names:\n",
        "un: [{number: 0104, source: act, verified: true}]\n"
        "hs: [{code: 2914.10, specific: true, source: act, verified: true}]\n"
        "tn_ved: [{code: 2914 10 000 0, specific: true, source: act, verified: true}]\n"
        "names:\n  - {text: toluen, kind: common, lang: no, source: [act]}\n",
    )
    toluene = load_rules(rules.root).substances["toluene"]
    assert toluene.un == ("0104",)
    assert toluene.hs[0].digits == "291410"
    assert toluene.tn_ved[0].digits == "2914100000"
    assert toluene.names[0].lang == "no"


def test_lists_stand_home_jurisdiction_first_then_by_order(rules):
    for id_, jurisdiction, order in (
        ("a-un", "UN", 1),
        ("a-eaeu", "EAEU", None),
        ("kz-first", "KZ", 1),
        ("zz-other", "AA", 0),
    ):
        text = (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8").replace("kz-act", id_)
        text = text.replace("jurisdiction: KZ", f"jurisdiction: {jurisdiction}")
        rules.write(f"lists/{id_}.yml", text + (f"order: {order}\n" if order is not None else ""))
    assert list(load_rules(rules.root).lists) == ["kz-first", "kz-act", "a-eaeu", "a-un", "zz-other"]


def test_the_digest_follows_the_rules_not_the_editor(rules):
    before = load_rules(rules.root).digest
    path = rules.root / "substances/acetone.yml"
    content = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load_rules(rules.root).digest == before
    path.write_bytes(content.replace(b"title: Acetone", b"title: Aceton"))
    assert load_rules(rules.root).digest != before
    assert re.fullmatch("[0-9a-f]{16}", before)


def test_the_digest_does_not_depend_on_where_the_folder_lies(rules, tmp_path):
    before = load_rules(rules.root).digest
    rules.root.rename(tmp_path / "elsewhere")
    assert load_rules(tmp_path / "elsewhere").digest == before


def test_the_examples_of_the_format_guide_load(rules):
    blocks = re.findall(r"```yaml\n(.*?)```", (DOCS / "rule-format.md").read_text(encoding="utf-8"), re.DOTALL)
    substance, control_list, goods, sources = blocks
    rules.write("substances/acetone.yml", substance)
    rules.change("substances/toluene.yml", "id: toluene", "id: acetic-anhydride")
    (rules.root / "substances/toluene.yml").rename(rules.root / "substances/acetic-anhydride.yml")
    (rules.root / "lists/kz-act.yml").unlink()
    rules.write("lists/eaeu-30-2.12.yml", control_list)
    rules.write("goods/solvent-646.yml", goods.replace("toluene", "acetone"))
    rules.write("sources.yml", sources)
    loaded = load_rules(rules.root)
    assert loaded.goods["solvent-646"].component("acetone").low == 50
    assert loaded.substances["acetone"].density_kg_l == pytest.approx(0.791)
    assert loaded.lists["eaeu-30-2.12"].titles["ru"] == "Раздел 2.12 единого перечня товаров"


def test_the_shipped_rules_load():
    loaded = load_rules()
    assert loaded.origin == "shipped"
    assert len(loaded.substances) >= 100
    assert len(loaded.lists) >= 10
    assert next(iter(loaded.lists.values())).jurisdiction == "KZ"
    assert shipped_rules().is_dir()


def test_a_missing_folder_is_one_clear_fault(tmp_path):
    with pytest.raises(RuleSetError, match="there is no such rules folder") as caught:
        load_rules(tmp_path / "nowhere")
    assert len(caught.value.faults) == 1


def test_an_empty_folder_names_everything_that_is_missing(tmp_path):
    with pytest.raises(RuleSetError) as caught:
        load_rules(tmp_path)
    text = str(caught.value)
    assert "sources.yml" in text
    assert "no substances are found here" in text
    assert "no lists are found here" in text
