"""Structures are read only where they are asked for; asked for without the extra, the run is refused with the fix."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen import Screener, UsageError
from precursor_screen.cli.app import app
from precursor_screen.run.exit_codes import ExitCode
from precursor_screen.structure import availability

TEXT = "1-methylcyclohexa-1,3,5-triene"
FIX = "pip install 'precursor-screen[structure]'"


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _: None)


def _screen(folder: Path, *options: str) -> Result:
    (folder / "in.csv").write_text(f'description,SMILES\n"{TEXT}, 25 kg",\nsample A,CC(C)=O\n', encoding="utf-8")
    out = str(folder / "out.csv")
    return CliRunner().invoke(app, ["screen", str(folder / "in.csv"), "-o", out, *options])


def test_without_the_option_structures_are_not_read_and_the_run_says_so(tmp_path: Path) -> None:
    done = _screen(tmp_path)
    assert done.exit_code == ExitCode.OK
    assert "structures were not read (--structure reads them)" in done.stderr
    assert "2 lines in 1 file: 0 match, 0 review, 0 unreadable, 0 exempt, 2 clear" in done.stderr
    facts = json.loads((tmp_path / "out.csv.run.json").read_text(encoding="utf-8"))
    assert facts["structures"] == "structures were not read"


def test_check_without_the_option_says_that_structures_were_not_read() -> None:
    assert "structures were not read" in CliRunner().invoke(app, ["check", TEXT]).stdout


@pytest.mark.usefixtures("without_the_extra")
def test_screen_without_the_extra_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    done = _screen(tmp_path, "--structure")
    assert done.exit_code == ExitCode.USAGE
    assert FIX in done.stderr
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.usefixtures("without_the_extra")
def test_check_without_the_extra_is_refused() -> None:
    done = CliRunner().invoke(app, ["check", TEXT, "--structure", "--json"])
    assert done.exit_code == ExitCode.USAGE
    assert FIX in done.stderr


@pytest.mark.usefixtures("without_the_extra")
def test_the_library_without_the_extra_refuses() -> None:
    with pytest.raises(UsageError, match="structures cannot be read"):
        Screener.load(structure=True)
