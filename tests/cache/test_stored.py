"""What was compiled is read again only when it is whole, of this version, and this user's own."""

import os
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from precursor_screen.cache import sources, stored
from precursor_screen.cache.folder import KEPT
from precursor_screen.cache.sources import FILES, ROOMS, sources_digest
from precursor_screen.cache.stored import Stored


@dataclass(frozen=True)
class Point:
    x: int


CONTENT = {"plain": {"ацетон": (1, 2), "x": {"a", "b"}}, "object": Point(3), "large": "x" * 100_000}


class Builder:
    """Counts how often it had to compile."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> dict[str, object]:
        self.calls += 1
        return CONTENT


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("PRECURSOR_SCREEN_CACHE", str(folder))
    return folder


def read(builder: Builder, of: str = "") -> dict[str, object]:
    found = Stored("thing", builder, of=of)
    return {name: found[name] for name in CONTENT}


def only_file(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_it_is_compiled_once_and_equal_afterwards(cache):
    builder = Builder()
    assert read(builder) == CONTENT
    assert read(builder) == CONTENT
    assert builder.calls == 1


def test_a_section_that_does_not_exist_is_a_key_error_compiled_or_read(cache):
    for _ in range(2):
        with pytest.raises(KeyError):
            Stored("thing", Builder())["other"]


def test_what_it_depends_on_has_its_own_file(cache):
    builder = Builder()
    read(builder, of="one")
    read(builder, of="two")
    read(builder, of="one")
    assert builder.calls == 2


def test_other_code_or_another_version_compiles_anew(cache, monkeypatch):
    builder = Builder()
    read(builder)
    monkeypatch.setattr(stored, "sources_digest", lambda: b"another version")
    read(builder)
    assert builder.calls == 2


@pytest.mark.parametrize("size", [0, 10, 60, 100, 300, -1])
def test_a_file_cut_short_is_replaced(cache, size):
    builder = Builder()
    read(builder)
    file = only_file(cache)
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    assert read(builder) == CONTENT
    assert builder.calls == 2
    assert len(only_file(cache).read_bytes()) == len(whole)


def test_any_damaged_part_of_a_file_is_noticed(cache):
    builder = Builder()
    read(builder)
    file = only_file(cache)
    whole = file.read_bytes()
    places = [*range(0, 400, 7), *range(400, len(whole), 9973), len(whole) - 1]
    for at in places:
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        before = builder.calls
        assert read(builder) == CONTENT, at
        assert builder.calls == before + 1, at


def test_a_file_of_another_kind_under_its_name_is_replaced(cache):
    builder = Builder()
    read(builder)
    mine = only_file(cache)
    Stored("other", Builder())["plain"]
    other = next(file for file in cache.iterdir() if file != mine)
    mine.write_bytes(other.read_bytes())
    assert read(builder) == CONTENT
    assert builder.calls == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs Unix permissions")
def test_only_the_user_can_read_the_folder_and_its_files(cache):
    read(Builder())
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(cache).stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs Unix permissions")
def test_a_file_that_others_may_write_is_not_trusted(cache):
    builder = Builder()
    read(builder)
    only_file(cache).chmod(0o666)
    assert read(builder) == CONTENT
    assert builder.calls == 2
    assert stat.S_IMODE(only_file(cache).stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs Unix owners")
def test_a_file_of_another_user_is_not_trusted(cache, monkeypatch):
    builder = Builder()
    read(builder)
    me = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: me + 1)
    assert read(builder) == CONTENT
    assert builder.calls == 2


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs links")
def test_a_link_is_not_followed(cache, tmp_path):
    builder = Builder()
    read(builder)
    file = only_file(cache)
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    assert read(builder) == CONTENT
    assert builder.calls == 2
    assert not only_file(cache).is_symlink()


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path, monkeypatch):
    occupied = tmp_path / "occupied"
    occupied.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("PRECURSOR_SCREEN_CACHE", str(occupied))
    builder = Builder()
    assert read(builder) == CONTENT
    assert builder.calls == 1
    assert occupied.read_text(encoding="utf-8") == "a file, not a folder"


def test_a_full_disk_leaves_nothing_half_written(cache, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert read(Builder()) == CONTENT
    assert list(cache.iterdir()) == []


def test_nothing_is_kept_when_it_is_switched_off(tmp_path, monkeypatch):
    monkeypatch.setenv("PRECURSOR_SCREEN_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    builder = Builder()
    read(builder)
    read(builder)
    assert builder.calls == 2
    assert list(tmp_path.iterdir()) == []


def test_a_user_without_a_home_keeps_nothing_where_the_program_runs(tmp_path, monkeypatch):
    monkeypatch.delenv("PRECURSOR_SCREEN_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: "~/.cache/precursor-screen")
    monkeypatch.chdir(tmp_path)
    assert read(Builder()) == CONTENT
    assert list(tmp_path.iterdir()) == []


def test_sources_that_cannot_be_read_compile_in_memory(cache, monkeypatch):
    def unreadable() -> bytes:
        raise FileNotFoundError("the package lies in an archive")

    monkeypatch.setattr(stored, "sources_digest", unreadable)
    assert read(Builder()) == CONTENT
    assert not cache.exists()


def test_the_folder_does_not_grow_without_end(cache):
    for number in range(KEPT + 5):
        read(Builder(), of=str(number))
    assert len(list(cache.iterdir())) == KEPT
    newest = Builder()
    read(newest, of=str(KEPT + 4))
    assert newest.calls == 0


def test_a_leftover_of_a_killed_process_goes_away(cache):
    read(Builder(), of="one")
    leftover, running = cache / "thing-abc.1.1.part", cache / "thing-abc.2.2.part"
    leftover.write_bytes(b"half")
    running.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    read(Builder(), of="two")
    assert not leftover.exists()
    assert running.exists()


def test_every_source_counts(tmp_path, monkeypatch):
    package = tmp_path / "package"
    for room in ROOMS:
        (package / room).mkdir(parents=True)
        (package / room / "one.py").write_text("x = 1\n", encoding="utf-8")
    for table in ("data/one.yml", "data/one.tsv"):
        (package / table).write_text("x: 1\n", encoding="utf-8")
    for name in FILES:
        (package / name).write_text("y = 1\n", encoding="utf-8")
    monkeypatch.setattr(sources, "__file__", str(package / "cache/sources.py"))
    seen = {sources_digest.__wrapped__()}
    for file in sorted(package.rglob("*.*")):
        file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        seen.add(sources_digest.__wrapped__())
    assert len(seen) == 1 + len(ROOMS) + 2 + len(FILES)


def test_all_that_the_compilers_import_counts():
    code = (
        "import sys; import precursor_screen.rules.compile, precursor_screen.matching.lexicon.compile, "
        "precursor_screen.lint.runner, "
        "precursor_screen.words.parse; "
        "print(*(name for name in sys.modules if name.startswith('precursor_screen.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in ran.stdout.split()}
    assert rooms - set(ROOMS) <= {name.removesuffix(".py") for name in FILES}
