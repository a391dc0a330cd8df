"""Rules over rules: an office's overlay adds and overrides, and everything else stays as it is below."""

from pathlib import Path

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.rules.folder import read_folder
from precursor_screen.rules.load import load_rules
from precursor_screen.workshop.show.origin import origins
from rule_folder import RulesFolder

OVERLAY = "title: Our office\n"
ADDED = """\
id: acetone
names:
  - {text: our solvent, kind: trade, lang: en, source: act}
look_alikes:
  - {text: acetonide, reason: a group}
"""
ETHANOL = """\
id: ethanol
title: Ethanol
names:
  - {text: ethanol, kind: official, lang: en, source: ours}
"""
OURS = """\
id: our-list
title: Our list
jurisdiction: KZ
authority: The office
citation: Order 5
edition: "2026"
entries:
  - {substance: ethanol, official_name: Ethanol, source: ours, proof: act}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> RulesFolder:
    folder = RulesFolder(tmp_path / "office")
    folder.write("overlay.yml", OVERLAY)
    folder.write("sources.yml", "ours: {what: Order 5, kind: official}\n")
    folder.write("additions/acetone.yml", ADDED)
    folder.write("substances/ethanol.yml", ETHANOL)
    folder.write("lists/our-list.yml", OURS)
    return folder


def faults_of(*places: Path) -> list[str]:
    with pytest.raises(RuleSetError) as caught:
        load_rules(places)
    return [str(fault) for fault in caught.value.faults]


def test_an_overlay_adds_names_substances_and_lists(rules: RulesFolder, overlay: RulesFolder) -> None:
    below, loaded = load_rules(rules.root), load_rules([rules.root, overlay.root])

    assert [name.text for name in loaded.substances["acetone"].names] == ["Acetone", "ацетон", "our solvent"]
    assert [one.text for one in loaded.substances["acetone"].look_alikes] == ["acetonide"]
    assert set(loaded.substances) == {"acetone", "ethanol", "toluene"}
    assert set(loaded.lists) == {"kz-act", "our-list"}
    assert loaded.substances["toluene"] == below.substances["toluene"]
    assert loaded.lists["kz-act"] == below.lists["kz-act"]


def test_an_overlay_alone_lies_over_the_shipped_rules(overlay: RulesFolder) -> None:
    overlay.change("additions/acetone.yml", "source: act", "source: ours")

    loaded, shipped = load_rules(overlay.root), load_rules()

    assert set(loaded.substances) == {*shipped.substances, "ethanol"}
    assert set(loaded.lists) == {*shipped.lists, "our-list"}
    assert loaded.origin == str(overlay.root)


def test_a_whole_file_overrides_the_one_below(rules: RulesFolder, overlay: RulesFolder) -> None:
    overlay.write("substances/toluene.yml", ETHANOL.replace("ethanol", "toluene").replace("Ethanol", "Our toluene"))

    loaded = load_rules([rules.root, overlay.root])

    assert loaded.substances["toluene"].title == "Our toluene"
    assert load_rules(rules.root).substances["toluene"].title == "Toluene"


def test_what_overrides_what_is_told(rules: RulesFolder, overlay: RulesFolder, tmp_path: Path) -> None:
    overlay.write("substances/toluene.yml", ETHANOL.replace("ethanol", "toluene"))
    top = RulesFolder(tmp_path / "top")
    top.write("overlay.yml", OVERLAY)
    top.write("substances/acetone.yml", ETHANOL.replace("ethanol", "acetone").replace("ours", "act"))

    found = origins(read_folder(rules.root, overlay.root, top.root))

    assert [(one.id, one.what, one.file, one.line, one.overrides) for one in found] == [
        (
            "acetone",
            "substance",
            top.root / "substances/acetone.yml",
            None,
            (overlay.root / "additions/acetone.yml", rules.root / "substances/acetone.yml"),
        ),
        ("ethanol", "substance", overlay.root / "substances/ethanol.yml", None, ()),
        ("our-list", "list", overlay.root / "lists/our-list.yml", None, ()),
        (
            "toluene",
            "substance",
            overlay.root / "substances/toluene.yml",
            None,
            (rules.root / "substances/toluene.yml",),
        ),
    ]


def test_the_origin_of_one_substance_has_the_added_rows_with_their_lines(
    rules: RulesFolder, overlay: RulesFolder
) -> None:
    found = origins(read_folder(rules.root, overlay.root), "acetone")

    assert [(one.what, one.file.parent.name, one.line) for one in found] == [
        ("substance", "substances", None),
        ("addition: names our solvent", "additions", 3),
        ("addition: look_alikes acetonide", "additions", 5),
    ]


def test_a_later_layer_lies_over_an_earlier_one(rules: RulesFolder, overlay: RulesFolder, tmp_path: Path) -> None:
    top = RulesFolder(tmp_path / "top")
    top.write("overlay.yml", OVERLAY)
    top.write("additions/ethanol.yml", "id: ethanol\nnames:\n  - {text: EtOH, kind: abbreviation, source: ours}\n")

    loaded = load_rules([rules.root, overlay.root, top.root])

    assert [name.text for name in loaded.substances["ethanol"].names] == ["ethanol", "EtOH"]
    assert "no substance `ethanol`" in "".join(faults_of(rules.root, top.root, overlay.root))


def test_layers_have_a_digest_of_all_their_files(rules: RulesFolder, overlay: RulesFolder, tmp_path: Path) -> None:
    before = load_rules([rules.root, overlay.root]).digest
    assert before != load_rules(rules.root).digest

    overlay.root.rename(tmp_path / "moved")
    assert load_rules([rules.root, tmp_path / "moved"]).digest == before

    rules.change("substances/toluene.yml", "Toluene", "Toluol")
    assert load_rules([rules.root, tmp_path / "moved"]).digest != before


@pytest.mark.parametrize("name", ["lint.yml", "dispositions.yml"])
def test_what_changes_no_rule_changes_no_digest(rules: RulesFolder, name: str) -> None:
    before = load_rules(rules.root).digest
    rules.write(name, f"{'silenced' if name == 'lint.yml' else 'dispositions'}: []\n")
    assert load_rules(rules.root).digest == before


class TestWhatIsRefused:
    def test_two_whole_sets(self, rules: RulesFolder, tmp_path: Path) -> None:
        other = RulesFolder(tmp_path / "other")
        for file in rules.root.rglob("*.yml"):
            other.write(str(file.relative_to(rules.root)), file.read_bytes())
        assert "these rules are whole, and not the first" in faults_of(rules.root, other.root)[0]

    def test_one_layer_twice(self, rules: RulesFolder, overlay: RulesFolder) -> None:
        assert "named twice" in "".join(faults_of(rules.root, overlay.root, overlay.root))

    def test_an_addition_to_nothing(self, rules: RulesFolder, overlay: RulesFolder) -> None:
        overlay.write("additions/no-such.yml", "id: no-such\n")
        (fault,) = faults_of(rules.root, overlay.root)
        assert "no-such.yml:1: the rules below have no substance `no-such`" in fault

    def test_additions_without_an_overlay(self, rules: RulesFolder) -> None:
        rules.write("additions/acetone.yml", ADDED)
        assert "additions belong into an overlay only" in faults_of(rules.root)[0]

    def test_an_id_that_is_retired_below(self, rules: RulesFolder, overlay: RulesFolder) -> None:
        rules.write("deprecated/substances/ethanol.yml", ETHANOL)
        assert "the id ethanol is retired below" in "".join(faults_of(rules.root, overlay.root))

    def test_a_source_described_anew(self, rules: RulesFolder, overlay: RulesFolder) -> None:
        overlay.write("sources.yml", "ours: {what: x, kind: memory}\nact: {what: Another act, kind: official}\n")
        (fault,) = faults_of(rules.root, overlay.root)
        assert "sources.yml:2: the source `act` is described differently" in fault

    def test_an_overlay_with_a_fault_of_its_own(self, rules: RulesFolder, overlay: RulesFolder) -> None:
        overlay.change("additions/acetone.yml", "kind: trade", "kind: brand")
        (fault,) = faults_of(rules.root, overlay.root)
        assert "additions/acetone.yml:3" in fault

    def test_a_folder_that_is_neither_whole_nor_an_overlay(self, tmp_path: Path) -> None:
        RulesFolder(tmp_path).write("substances/ethanol.yml", ETHANOL)
        assert "need an `overlay.yml`" in "".join(faults_of(tmp_path))


def test_an_id_of_a_list_that_is_retired_below(rules: RulesFolder, overlay: RulesFolder) -> None:
    rules.write("deprecated/lists/our-list.yml", OURS)
    assert "the id our-list is retired below" in "".join(faults_of(rules.root, overlay.root))
    assert read_folder(rules.root, overlay.root).retired == {"our-list"}


def test_one_layer_under_two_names(rules: RulesFolder, overlay: RulesFolder) -> None:
    again = overlay.root / ".." / overlay.root.name
    assert "named twice" in "".join(faults_of(rules.root, overlay.root, again))


def test_an_overlay_inside_the_folder_below_it_has_origins(rules: RulesFolder, overlay: RulesFolder) -> None:
    inside = overlay.root.rename(rules.root / "office")
    found = {one.id for one in origins(read_folder(rules.root, inside))}
    assert found == {"acetone", "ethanol", "our-list"}
