"""Rule files are written all or none, by one command at a time, and never through a link."""

import os
import threading
from pathlib import Path

import pytest

from precursor_screen.errors import OutputError, PrecursorScreenError, RuleError
from precursor_screen.workshop.edit.file_change import FileChange, lock_of, locked, refuse_outside, write_all


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def refuse_to_replace(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the system refuse to put a file in this place, as it does when another program has it open."""
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if Path(target).name == name:
            raise PermissionError(13, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_what_is_replaced_already_is_put_back_when_the_next_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yml").write_bytes(b"1")
    (tmp_path / "c.yml").write_bytes(b"1")
    before = files_in(tmp_path)
    refuse_to_replace(monkeypatch, "c.yml")
    changes = [
        FileChange(tmp_path / "a.yml", b"1", b"2"),
        FileChange(tmp_path / "b.yml", None, b"2"),
        FileChange(tmp_path / "c.yml", b"1", b"2"),
    ]
    with pytest.raises(OutputError, match=r"c\.yml: the file cannot be written: in use"):
        write_all(changes)
    assert files_in(tmp_path) == before


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        write_all([FileChange(tmp_path / "a.yml", None, b"2")])
    assert files_in(tmp_path) == {}


def test_a_file_that_cannot_be_put_back_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yml").write_bytes(b"1")
    unlink = Path.unlink

    def refusing(self: Path, missing_ok: bool = False) -> None:
        if self.name == "new.yml":
            raise PermissionError(13, "in use")
        unlink(self, missing_ok=missing_ok)

    refuse_to_replace(monkeypatch, "a.yml")
    monkeypatch.setattr(Path, "unlink", refusing)
    with pytest.raises(OutputError, match=r"new\.yml could not be put back"):
        write_all([FileChange(tmp_path / "new.yml", None, b"2"), FileChange(tmp_path / "a.yml", b"1", b"2")])


def test_of_two_who_write_at_once_only_one_is_told_that_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    for _ in range(30):
        file.write_bytes(b"0")
        written: list[bytes] = []
        together = threading.Barrier(2)

        def write(content: bytes, told: list[bytes] = written, start: threading.Barrier = together) -> None:
            start.wait()
            try:
                write_all([FileChange(file, b"0", content)])
            except PrecursorScreenError:
                return
            told.append(content)

        writers = [threading.Thread(target=write, args=(content,)) for content in (b"1", b"2")]
        for one in writers:
            one.start()
        for one in writers:
            one.join()
        assert written in ([], [file.read_bytes()])
        assert files_in(tmp_path) == {"a.yml": file.read_bytes()}


def test_while_somebody_writes_a_file_nobody_else_does(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    with locked(file), pytest.raises(RuleError, match="is being written by another command"):
        write_all([FileChange(file, None, b"ours")])
    write_all([FileChange(file, None, b"ours")])
    assert files_in(tmp_path) == {"a.yml": b"ours"}


def test_a_lock_that_a_dead_command_left_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    lock_of(file).write_bytes(b"")
    write_all([FileChange(file, None, b"ours")])
    assert files_in(tmp_path) == {"a.yml": b"ours"}


@pytest.mark.parametrize("aim", ["inside.yml", "nowhere.yml"])
def test_a_link_is_not_replaced_by_a_file(tmp_path: Path, aim: str) -> None:
    (tmp_path / "inside.yml").write_bytes(b"1")
    link = tmp_path / "a.yml"
    link.symlink_to(tmp_path / aim)
    with pytest.raises(RuleError, match="this is a link"):
        write_all([FileChange(link, b"1" if aim == "inside.yml" else None, b"2")])
    assert link.is_symlink()
    assert (tmp_path / "inside.yml").read_bytes() == b"1"


@pytest.mark.parametrize("name", ["../evil.yml", "substances/../../evil.yml", "linked/evil.yml"])
def test_a_file_outside_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "rules"
    root.mkdir()
    (root / "linked").symlink_to(tmp_path)
    with pytest.raises(RuleError, match=r"evil\.yml: this lies outside the rules folder"):
        refuse_outside(root, [FileChange(root / name, None, b"x")])
