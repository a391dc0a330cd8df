"""Files are written whole or not at all, and never over what somebody else wrote."""

import stat
from pathlib import Path

import pytest

from precursor_screen.errors import OutputError, RuleError
from precursor_screen.workshop.edit.checked_write import commit
from precursor_screen.workshop.edit.file_change import FileChange, write_all
from precursor_screen.workshop.edit.tidy_files import tidy_file
from precursor_screen.workshop.edit.values import with_value
from precursor_screen.workshop.edit.workplace import Workplace
from rule_folder import RulesFolder


def test_a_change_by_somebody_else_is_not_written_over(rules: RulesFolder) -> None:
    workplace = Workplace(rules.root)
    change = with_value(workplace.locate("acetone"), "formula", "C3H6O")
    path = rules.change("substances/acetone.yml", "title: Acetone", "title: Propanone")
    theirs = path.read_bytes()
    with pytest.raises(RuleError, match="somebody has changed this file meanwhile"):
        commit(workplace, [change])
    assert path.read_bytes() == theirs
    assert [one.name for one in path.parent.iterdir() if one.name.startswith(".")] == []


def test_of_several_files_none_is_written_if_one_cannot_be(rules: RulesFolder) -> None:
    workplace = Workplace(rules.root)
    fine = with_value(workplace.locate("acetone"), "formula", "C3H6O")
    made = rules.write("substances/new.yml", "id: new\n")
    before = fine.path.read_bytes()
    with pytest.raises(RuleError, match="somebody has changed"):
        write_all([fine, FileChange(made, None, b"id: new\n")])
    assert fine.path.read_bytes() == before


def test_a_new_file_that_somebody_else_made_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"theirs")
    with pytest.raises(RuleError):
        write_all([FileChange(tmp_path / "a.yml", None, b"ours")])
    assert (tmp_path / "a.yml").read_bytes() == b"theirs"


def test_who_may_read_the_file_stays_as_it_was(rules: RulesFolder) -> None:
    workplace = Workplace(rules.root)
    change = with_value(workplace.locate("acetone"), "formula", "C3H6O")
    change.path.chmod(0o640)
    commit(workplace, [change])
    assert stat.S_IMODE(change.path.stat().st_mode) == 0o640
    assert change.path.read_bytes() == change.after


def test_a_place_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        write_all([FileChange(tmp_path / "file" / "a.yml", None, b"x")])


def test_the_byte_order_mark_of_an_editor_goes(rules: RulesFolder) -> None:
    path = rules.root / "substances/acetone.yml"
    tidy = tidy_file(path)
    assert tidy is not None
    path.write_bytes(b"\xef\xbb\xbf" + tidy.after)
    change = with_value(Workplace(rules.root).locate("acetone"), "title", "Propanone")
    assert change.after == tidy.after.replace(b"title: Acetone", b"title: Propanone")


def test_a_rule_file_that_is_a_link_is_not_written(rules: RulesFolder, tmp_path: Path) -> None:
    outside = tmp_path / "acetone.yml"
    inside = rules.root / "substances/acetone.yml"
    inside.replace(outside)
    inside.symlink_to(outside)
    before = outside.read_bytes()
    workplace = Workplace(rules.root)
    with pytest.raises(RuleError, match="outside the rules folder"):
        commit(workplace, [with_value(workplace.locate("acetone"), "formula", "C3H6O")])
    assert inside.is_symlink()
    assert outside.read_bytes() == before


def test_nothing_is_written_outside_the_folder(rules: RulesFolder) -> None:
    outside = rules.root.parent / "evil.yml"
    with pytest.raises(RuleError, match="outside the rules folder"):
        commit(Workplace(rules.root), [FileChange(rules.root / "../evil.yml", None, b"id: evil\n")])
    assert not outside.exists()
