"""What is tested: the rules that the named paths belong to, and of them what lies in the paths."""

from pathlib import Path

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.workshop.packs.writing import make_pack
from precursor_screen.workshop.test.request import what_is_asked
from rule_folder import RulesFolder


@pytest.mark.parametrize("name", ["rules", "", "rules/substances", "rules/substances/acetone.yml"])
def test_a_path_belongs_to_its_rules(rules: RulesFolder, name: str) -> None:
    asked = what_is_asked([rules.root.parent / name])
    assert asked.places == (rules.root,)
    assert asked.covers(rules.root / "substances/acetone.yml")
    assert asked.covers(rules.root / "substances/toluene.yml") is ("acetone" not in name)


@pytest.mark.parametrize("name", ["lists", "lists/kz-act.yml", "sources.yml", "substances/notes.txt", "deep/er/in"])
def test_what_holds_no_examples_is_said(rules: RulesFolder, name: str) -> None:
    path = rules.root / name
    if not path.exists():
        rules.write(f"{name}/x.txt" if name == "deep/er/in" else name, "x")
    with pytest.raises(UsageError, match="holds no examples"):
        what_is_asked([path])


def test_a_pack_is_asked_for_whatever_it_is_called(rules: RulesFolder, tmp_path: Path) -> None:
    pack = tmp_path / "office.rules"
    pack.write_bytes(make_pack(rules.root, version="1").content)
    assert what_is_asked([pack]).places == (pack,)


def test_what_is_missing_is_left_to_the_reader(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(rules.root)
    assert what_is_asked([Path("no-such")]).places == (Path("no-such"),)


def test_a_link_to_itself_is_left_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert what_is_asked([tmp_path / "loop"]).places == (tmp_path / "loop",)
