"""What an act means hangs neither on the day nor on what an office has decided about lines of manifests."""

from datetime import date
from pathlib import Path

from precursor_screen.model.dispositions import Disposition
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.rules.load import load_rules
from precursor_screen.workshop.tables.importing import prepare
from precursor_screen.workshop.tables.mapping import TableMapping
from rule_folder import RulesFolder, row_text

NAME = "Acetone, technical grade"


def identified(folder: RulesFolder, at: Path) -> list[str]:
    """Return the substances of the rows of a table with one name."""
    at.write_text(f'Name,Citation\n"{NAME}",Resolution 2\n', encoding="utf-8")
    mapping = TableMapping(columns={"official_name.en": "Name", "citation": "Citation"})
    plan, _ = prepare(at, mapping, "kz-act", folder.root)
    return [change.substance for change in plan.changes if change.name == NAME]


def test_a_name_is_known_on_whatever_day(rules: RulesFolder, tmp_path: Path) -> None:
    rules.change("lists/kz-act.yml", "entries:", "valid_from: 9000-01-01\nentries:")
    assert identified(rules, tmp_path / "act.csv") == ["acetone"]


def test_a_decision_about_lines_of_manifests_hides_no_row(rules: RulesFolder, tmp_path: Path) -> None:
    rule = fingerprint_of(load_rules(rules.root), "acetone")
    row = Disposition("d-1", "acetone", "A", date(9999, 1, 1), "r", date.max, "0" * 16, rule, text=NAME)
    rules.write("dispositions.yml", "dispositions:\n" + row_text(row))
    assert identified(rules, tmp_path / "act.csv") == ["acetone"]
