"""Where rules may be named: folders, packs, git revisions, overlays over them."""

import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from precursor_screen.errors import PrecursorScreenError, RuleSetError, UsageError
from precursor_screen.rules.load import load_layers, load_rules
from precursor_screen.version import __version__
from precursor_screen.workshop.diff.sides import find_rules
from precursor_screen.workshop.packs.writing import make_pack, write_pack
from rule_folder import RulesFolder


def digest(text: str, here: Path) -> str:
    named = find_rules(text, here)
    assert not named.files.faults
    return load_layers(named.files, origin=named.origin).digest


@pytest.fixture
def overlay(tmp_path: Path) -> RulesFolder:
    folder = RulesFolder(tmp_path / "office")
    folder.write("overlay.yml", "title: Office\n")
    folder.write("additions/acetone.yml", "id: acetone\nnotes: looked at\n")
    return folder


def files(rules: RulesFolder, under: str = "") -> dict[str, bytes]:
    prefix = f"{under}/" if under else ""
    return {
        f"{prefix}{path.relative_to(rules.root).as_posix()}": path.read_bytes()
        for path in sorted(rules.root.rglob("*"))
        if path.is_file()
    }


def zipped(file: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return file


# --- folders and packs --------------------------------------------------------------------------------------------


def test_a_folder_a_project_and_a_pack_hold_the_same_rules(rules: RulesFolder, tmp_path: Path) -> None:
    expected = load_rules(rules.root).digest
    write_pack(make_pack(rules.root, version="1").content, tmp_path / "p.zip")
    for text in ("rules", str(rules.root), ".", "p.zip"):
        assert digest(text, tmp_path) == expected, text


def test_the_rules_of_this_program_are_called_shipped(tmp_path: Path) -> None:
    assert digest("shipped", tmp_path) == load_rules().digest
    assert find_rules("shipped", tmp_path).origin == f"shipped ({__version__})"


def test_an_environment_is_no_rules_folder_and_it_is_said_where_one_is(tmp_path: Path) -> None:
    (tmp_path / "pyvenv.cfg").write_text("home = /usr\n", encoding="utf-8")
    with pytest.raises(UsageError, match="Name the folder precursor_screen/shipped_rules"):
        find_rules(str(tmp_path))


@pytest.mark.parametrize("kind", ["zip", "tar", "whl"])
def test_another_archive_is_to_be_unpacked(kind: str, rules: RulesFolder, tmp_path: Path) -> None:
    file = tmp_path / f"p.{kind}"
    if kind == "tar":
        with tarfile.open(file, "w") as archive:
            archive.add(rules.root, "rules")
    else:
        zipped(file, files(rules, "rules"))
    with pytest.raises(UsageError, match="Unpack it, and name the rules folder in it"):
        find_rules(file.name, tmp_path)


def test_an_overlay_lies_over_the_shipped_rules_or_those_before_it(
    rules: RulesFolder, overlay: RulesFolder, tmp_path: Path
) -> None:
    write_pack(make_pack(overlay.root, version="1").content, tmp_path / "office.zip")
    alone, over = load_rules([overlay.root]).digest, load_rules([rules.root, overlay.root]).digest
    assert digest("office", tmp_path) == alone
    assert digest("office.zip", tmp_path) == alone
    assert digest("rules+office", tmp_path) == over
    assert digest("rules+office.zip", tmp_path) == over
    assert find_rules("rules+office", tmp_path).origin == "rules + office"


def test_a_place_with_a_plus_in_its_name_is_that_place(rules: RulesFolder, tmp_path: Path) -> None:
    rules.root.rename(tmp_path / "a+b")
    assert digest("a+b", tmp_path) == load_rules(tmp_path / "a+b").digest


@pytest.mark.parametrize("text", ["nowhere", "rules+", "+", "", "git:", "v9.9.9"])
def test_what_names_nothing_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    with pytest.raises(PrecursorScreenError) as said:
        find_rules(text, tmp_path)
    assert said.value.fix


def test_a_damaged_pack_is_not_read_as_a_mere_zip(rules: RulesFolder, tmp_path: Path) -> None:
    pack = tmp_path / "p.zip"
    write_pack(make_pack(rules.root, version="1").content, pack)
    content = pack.read_bytes()
    with zipfile.ZipFile(pack) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    zipped(pack, held)
    with pytest.raises(RuleSetError, match=r"damaged or altered|no pack"):
        find_rules("p.zip", tmp_path)
    pack.write_bytes(content.replace("Ацетон".encode(), "Ацетан".encode()))
    with pytest.raises(RuleSetError, match="damaged or altered"):
        find_rules("p.zip", tmp_path)


# --- git --------------------------------------------------------------------------------------------------------


@pytest.fixture
def git(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A repository around `rules`; calling it runs git there and gives its output."""
    top = rules.root.parent
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def call(*words: str) -> str:
        own = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *own, *words], cwd=top, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    call("init", "-q", "-b", "main")
    call("add", ".")
    call("commit", "-q", "-m", "first")
    call("tag", "v1.2.0")
    return call


def test_a_revision_has_the_rules_of_its_day(rules: RulesFolder, git: Callable[..., str]) -> None:
    top, before = rules.root.parent, load_rules(rules.root).digest
    rules.change("lists/kz-act.yml", '"2024"', '"2025"')
    after = load_rules(rules.root).digest
    first = git("rev-parse", "HEAD")
    for text in ("HEAD", "main", "v1.2.0", "1.2.0", first, first[:10], "git:v1.2.0", "HEAD:rules", "git:HEAD:rules/"):
        assert digest(text, top) == before, text
    git("commit", "-q", "-am", "second")
    assert digest("HEAD", top) == after
    assert digest("HEAD~1", top) == before
    assert digest("rules", top) == after
    assert digest("v1.2.0", rules.root / "lists") == before


def test_a_place_comes_before_a_revision_of_its_name(rules: RulesFolder, git: Callable[..., str]) -> None:
    before = load_rules(rules.root).digest
    git("tag", "rules")
    rules.change("lists/kz-act.yml", '"2024"', '"2025"')
    assert digest("rules", rules.root.parent) == load_rules(rules.root).digest
    assert digest("git:rules", rules.root.parent) == before


def test_names_of_any_letters_are_read_from_git(rules: RulesFolder, git: Callable[..., str], tmp_path: Path) -> None:
    rules.root.rename(tmp_path / "правила офиса")
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    assert digest("HEAD", tmp_path) == load_rules(tmp_path / "правила офиса").digest
    assert digest("HEAD:правила офиса", tmp_path) == load_rules(tmp_path / "правила офиса").digest


def test_faults_of_a_revision_name_the_revision(rules: RulesFolder, git: Callable[..., str]) -> None:
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    git("commit", "-q", "-am", "broken")
    named = find_rules("HEAD", rules.root.parent)
    with pytest.raises(RuleSetError, match=r"HEAD:rules/substances/acetone.yml:7: .*check digit"):
        load_layers(named.files, origin=named.origin)


@pytest.mark.parametrize("text", ["git:v9", "git:", "git:-x", "git:--all", "git:HEAD:nowhere", "git:HEAD:../x"])
def test_revisions_that_are_not_there_are_said(text: str, rules: RulesFolder, git: Callable[..., str]) -> None:
    with pytest.raises(UsageError) as said:
        find_rules(text, rules.root.parent)
    assert said.value.fix
    assert git("status", "--porcelain") == ""


def test_a_repository_that_has_lost_a_file_is_said(rules: RulesFolder, git: Callable[..., str]) -> None:
    lost = git("rev-parse", "HEAD:rules/substances/acetone.yml")
    (rules.root.parent / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    with pytest.raises(UsageError, match=r"git has lost the content of rules/substances/acetone\.yml"):
        find_rules("HEAD", rules.root.parent)


def test_links_in_a_revision_are_refused(rules: RulesFolder, git: Callable[..., str]) -> None:
    (rules.root / "lists" / "link.yml").symlink_to("/etc/passwd")
    git("add", ".")
    git("commit", "-q", "-m", "link")
    with pytest.raises(RuleSetError, match="is a link"):
        find_rules("HEAD", rules.root.parent)


def test_without_a_repository_or_git_it_is_said(
    rules: RulesFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="is in no git repository"):
        find_rules("git:HEAD", tmp_path)
    with pytest.raises(UsageError, match="no rules called 'HEAD'"):
        find_rules("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        find_rules("git:HEAD", tmp_path)
    assert digest("rules", tmp_path) == load_rules(rules.root).digest


@pytest.mark.parametrize("fetching", ["uploadpack", "vcs", "ext"])
def test_a_clone_that_lacks_objects_runs_nothing_to_fetch_them(
    rules: RulesFolder, git: Callable[..., str], tmp_path: Path, fetching: str
) -> None:
    ran = tmp_path / "ran"
    command = tmp_path / "git-remote-planted"
    command.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    command.chmod(0o755)
    lost = git("rev-parse", "HEAD:rules/substances/acetone.yml")
    (rules.root.parent / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    git("config", "extensions.partialClone", "origin")
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "remote.origin.promisor", "true")
    git("config", "remote.origin.url", {"ext": f"ext::{command}"}.get(fetching, str(rules.root.parent)))
    if fetching == "uploadpack":
        git("config", "remote.origin.uploadpack", str(command))
    elif fetching == "vcs":
        git("config", "remote.origin.vcs", "planted")
    git("config", "protocol.ext.allow", "always")
    git("config", "core.fsmonitor", str(command))

    with pytest.raises(UsageError, match="git"):
        find_rules("HEAD", rules.root.parent)

    assert not ran.exists()
