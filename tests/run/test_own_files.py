"""No run writes over what it reads, nor through a link that lies where its own files come to lie."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.output.target import LONGEST_NAME
from rule_folder import RulesFolder

POSIX = sys.platform != "win32"
MINE = "what somebody else has written"

pytestmark = pytest.mark.usefixtures("rules_loaded_once")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "in.csv").write_text("goods,date\nацетон 99 % 20 кг,2026-01-02\nмука,2026-01-02\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def screen(*words: str) -> Result:
    return CliRunner().invoke(app, ["screen", "in.csv", "--processes", "1", *words])


def decisions(place: Path, _: RulesFolder) -> tuple[str, list[str]]:
    (place / "d.csv").write_text("dispositions: []\n", encoding="utf-8")
    return "d.csv", ["--dispositions", "d.csv"]


def profile(place: Path, _: RulesFolder) -> tuple[str, list[str]]:
    (place / "precursor-screen.toml").write_text('home = "KZ"\n', encoding="utf-8")
    return "precursor-screen.toml", ["--format", "csv"]


def named_profile(place: Path, _: RulesFolder) -> tuple[str, list[str]]:
    (place / "office.csv").write_text('home = "KZ"\n', encoding="utf-8")
    return "office.csv", ["--profile", "office.csv"]


def ledger(place: Path, _: RulesFolder) -> tuple[str, list[str]]:
    assert screen("-o", "first.csv", "--ledger", "l.csv").exit_code == 0
    return "l.csv", ["--ledger", "l.csv"]


def rule_file(_: Path, rules: RulesFolder) -> tuple[str, list[str]]:
    return str(rules.root / "lists" / "kz-act.yml"), ["--rules", str(rules.root), "--format", "csv"]


def pack(place: Path, rules: RulesFolder) -> tuple[str, list[str]]:
    made = CliRunner().invoke(app, ["rules", "pack", str(rules.root), "-o", "pack.zip", "--version", "1"])
    assert made.exit_code == 0, made.output
    return "pack.zip", ["--rules", "pack.zip", "--format", "csv"]


def linked(place: Path, _: RulesFolder) -> tuple[str, list[str]]:
    os.link(place / "in.csv", place / "same.csv")
    return "same.csv", []


@pytest.mark.parametrize("given", [decisions, profile, named_profile, ledger, rule_file, pack, linked])
def test_the_output_is_no_input_of_the_run(
    place: Path, rules: RulesFolder, given: Callable[[Path, RulesFolder], tuple[str, list[str]]]
):
    out, words = given(place, rules)
    before = Path(out).read_bytes()

    done = screen("-o", out, *words)

    assert done.exit_code == 2, done.output
    assert "Give another name with -o" in done.output
    assert Path(out).read_bytes() == before


@pytest.mark.parametrize("beside", ["out.csv.part", "out.csv.part.json", "out.csv.run.json"])
def test_nor_is_a_file_that_a_run_makes_beside_it(place: Path, beside: str):
    done = screen("-o", "out.csv", "--ledger", beside)

    assert done.exit_code == 2
    assert f"would write {beside}, which is the ledger of this run" in done.output
    assert not (place / beside).exists()


@pytest.mark.skipif(not POSIX, reason="needs links")
@pytest.mark.parametrize("form", ["csv", "xlsx", "csv.gz"])
@pytest.mark.parametrize("kind", ["link", "link to nothing", "hard link"])
@pytest.mark.parametrize("suffix", [".part", ".part.json", ".part.json.new", ".run.json", ".run.json.part", ".whole"])
def test_what_a_planted_link_leads_to_stays(place: Path, tmp_path: Path, suffix: str, kind: str, form: str):
    victim, planted = tmp_path / "victim", place / f"out.{form}{suffix}"
    if kind != "link to nothing":
        victim.write_text(MINE, encoding="utf-8")
    os.link(victim, planted) if kind == "hard link" else planted.symlink_to(victim)

    done = screen("-o", f"out.{form}")

    assert done.exit_code in (0, 4), done.output
    assert "Traceback" not in done.output
    if kind == "link to nothing":
        assert not victim.exists()
    else:
        assert victim.read_text(encoding="utf-8") == MINE
    if done.exit_code == 0:
        assert not (place / f"out.{form}").is_symlink()
        assert not (place / f"out.{form}.run.json").is_symlink()
    else:
        assert planted.name in done.output
        assert not (place / f"out.{form}").exists()


@pytest.mark.skipif(not POSIX, reason="needs links")
def test_a_link_of_ones_own_is_written_through(place: Path):
    (place / "real.csv").write_text("old", encoding="utf-8")
    (place / "out.csv").symlink_to("real.csv")

    assert screen("-o", "out.csv").exit_code == 0
    assert (place / "out.csv").is_symlink()
    assert "acetone" in (place / "real.csv").read_text(encoding="utf-8")


@pytest.mark.skipif(not POSIX, reason="needs links")
def test_a_link_that_somebody_else_put_there_is_replaced(place: Path, monkeypatch: pytest.MonkeyPatch):
    (place / "real.csv").write_text(MINE, encoding="utf-8")
    (place / "out.csv").symlink_to("real.csv")
    me = os.geteuid()
    os.lchown(place / "out.csv", 12345, -1) if me == 0 else monkeypatch.setattr(os, "geteuid", lambda: me + 1)

    assert screen("-o", "out.csv").exit_code == 0
    assert (place / "real.csv").read_text(encoding="utf-8") == MINE
    assert not (place / "out.csv").is_symlink()


@pytest.mark.parametrize("more", [0, 1, 100])
def test_a_name_so_long_that_nothing_fits_beside_it_is_said(place: Path, more: int):
    name = "я" * (LONGEST_NAME // 2 - 2 + more) + ".csv"

    done = screen("-o", name)

    if more:
        assert done.exit_code == 4, done.output
        assert "longer than 241 bytes" in done.output
        assert [one.name for one in place.iterdir()] == ["in.csv"]
    else:
        assert done.exit_code == 0, done.output


@pytest.mark.skipif(not POSIX, reason="names are bytes there only")
def test_a_manifest_whose_name_is_no_utf_8_is_screened(place: Path):
    name = "Товар.csv".encode("cp1251")
    Path("in.csv").rename(os.fsdecode(name))
    words = [sys.executable, "-m", "precursor_screen", "screen", name, "--processes", "1"]

    done = subprocess.run(
        [*words, "-o", b"\xe2\xfb\xf5.csv", "--ledger", b"\xf3\xf7\xe5\xf2.db"], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    written = Path(os.fsdecode(b"\xe2\xfb\xf5.csv"))
    assert "\\xd2\\xee\\xe2\\xe0\\xf0.csv,1,match,acetone" in written.read_text(encoding="utf-8")
    assert "1 match" in done.stderr.decode()
