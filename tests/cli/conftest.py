"""Runs the command in this process, over the stand-ins of `cli_fakes`."""

from collections.abc import Callable
from pathlib import Path

import cli_fakes
import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app

MANIFEST = """goods,weight
ацетон технический,200
paint,10
tolune 99 %,5
"=acetone, drums",1
"""


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `in.csv` (2 match, 1 review, 1 clear), the current one."""
    (tmp_path / "in.csv").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


@pytest.fixture
def run(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call the command with these arguments."""
    cli_fakes.install(monkeypatch.setattr)
    return lambda *arguments, **more: CliRunner().invoke(app, list(arguments), **more)
