"""A `check` that finds everything compiled starts without what only compiling needs."""

import subprocess
import sys

import pytest

from precursor_screen.cli.app import main

HEAVY = ("polars", "pydantic", "yaml", "rapidfuzz", "xlsxwriter", "python_calamine", "rdkit")


def modules_of(*arguments: str) -> set[str]:
    """Run the command and return the modules that were loaded, by their first names."""
    code = (
        "import atexit, sys; "
        "atexit.register(lambda: print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)); "
        f"from precursor_screen.cli.app import main; sys.argv = {['precursor-screen', *arguments]!r}; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert ran.stdout
    return set(ran.stderr.split())


@pytest.fixture(scope="module", autouse=True)
def warm_cache() -> None:
    modules_of("check", "acetone")


def test_a_check_loads_nothing_heavy():
    loaded = modules_of("check", "acetone", "ether")
    assert "rich" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_a_check_for_a_program_does_not_load_what_draws_tables():
    assert modules_of("check", "acetone", "--json", "--cas", "67-64-1", "--lists", "all").isdisjoint({*HEAVY, "rich"})


def test_the_version_loads_no_command():
    code = (
        "import sys; from precursor_screen.cli.app import app; app(['--version'], standalone_mode=False); "
        "print(sorted(name for name in sys.modules if name.startswith('precursor_screen.cli.')))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "precursor_screen.cli.commands" in ran.stdout
    for module in ("check", "screen", "rules", "manifest"):
        assert f"precursor_screen.cli.{module}'" not in ran.stdout


def test_the_library_checks_without_anything_heavy():
    code = (
        "import sys; from precursor_screen import Screener; Screener.load().check('acetone'); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(ran.stdout.split()).isdisjoint({*HEAVY, "rich", "typer"})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as-of", "31.01.2025"], ["--as-of", "2025-01-31"]),
        (["--fail-on", "maybe"], ["--fail-on", "maybe"]),
        (["--cas"], ["--cas"]),
    ],
)
def test_a_wrong_value_is_still_refused(arguments, words, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["precursor-screen", "check", "acetone", *arguments])
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert all(word in said for word in words)
