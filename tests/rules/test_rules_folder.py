"""What is a rules folder, and which one a file belongs to: one answer for all commands."""

from pathlib import Path

import pytest

from precursor_screen.rules.rules_folder import holds_rules, is_pack, places_below, root_of
from precursor_screen.workshop.packs.writing import make_pack
from rule_folder import RulesFolder

#: What lies in a folder, and whether that makes it a rules folder.
FOLDERS = (
    ("sources.yml", True),
    ("overlay.yml", True),
    ("substances/a.yml", True),
    ("lists/a.yml", True),
    ("additions/a.yml", True),
    ("dispositions.yml", False),
    ("lint.yml", False),
    ("accumulation.yml", False),
    ("lists", False),
    ("README.md", False),
)


@pytest.mark.parametrize(("name", "expected"), FOLDERS)
def test_what_makes_a_folder_a_rules_folder(tmp_path: Path, name: str, expected: bool) -> None:
    RulesFolder(tmp_path).write(name, "x: y\n")
    assert holds_rules(tmp_path) is expected


@pytest.mark.parametrize("name", ["", "substances", "substances/acetone.yml", "lists", "sources.yml", "none/no.yml"])
def test_the_folder_that_a_path_belongs_to(rules: RulesFolder, name: str) -> None:
    assert root_of(rules.root / name) == rules.root


def test_the_rules_inside_a_folder_are_meant_by_it(rules: RulesFolder) -> None:
    assert root_of(rules.root.parent) == rules.root


def test_from_inside_the_folder(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rules.root / "substances")
    assert root_of(Path("acetone.yml")).resolve() == rules.root.resolve()
    assert root_of(Path()).resolve() == rules.root.resolve()


def test_a_file_beside_the_folder_does_not_belong_to_it(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rules.root)
    assert root_of(Path("../other.yml")) == Path("../other.yml")
    assert root_of(Path("substances/../lists")) == rules.root.resolve()


def test_what_belongs_to_no_rules_is_returned(tmp_path: Path) -> None:
    assert root_of(tmp_path / "a.txt") == tmp_path / "a.txt"


def test_a_pack_is_one_by_what_is_in_it(rules: RulesFolder) -> None:
    pack = rules.write("office.rules", make_pack(rules.root, version="1").content)
    assert is_pack(pack)
    assert root_of(pack) == pack
    assert not is_pack(rules.root / "sources.yml")
    assert is_pack(rules.write("empty.zip", b""))


def test_what_lies_below_is_named_before_it() -> None:
    base, office, port = Path("base"), Path("office"), Path("port")
    assert places_below(office, [base]) == (base,)
    assert places_below(office, [base, office, port]) == (base,)
    assert places_below(Path("base/../office"), [office]) == ()
