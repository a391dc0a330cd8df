"""The guide for maintainers, done from beginning to end by its own words: commands typed, files written."""

import shutil
from pathlib import Path

import pytest
from doc_pages import GUIDE, Block, blocks, run, settled, shown

from precursor_screen.run.exit_codes import ExitCode

pytestmark = pytest.mark.slow

STEPS = [block for block in blocks(GUIDE, "console", "yaml", "csv") if block.kind == "console" or block.place]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reader's empty folder, after the guide."""
    folder = tmp_path_factory.mktemp("reader")
    for step in STEPS:
        _do(step, folder)
    return folder


def _do(step: Block, folder: Path) -> None:
    if step.kind == "console":
        for one in shown(step):
            printed, code = run(one.command, folder)
            assert printed == settled(one.output), f"{step}: {one.command}"
            assert code == (ExitCode.RULES if ": error " in one.output else ExitCode.OK), f"{step}: {one.command}"
    else:
        place = folder / step.place
        assert place.exists() == (step.kind == "yaml"), "the reader edits rules that a command wrote"
        place.write_text(step.body, encoding="utf-8")


def test_each_step_does_what_the_guide_says(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["november.csv", "office", "office-1.zip"]


def test_the_guide_ends_with_a_pack_that_works_elsewhere(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "office-1.zip", tmp_path)
    printed, code = run('precursor-screen check "перхлорэтилен 99 %" --rules office-1.zip', tmp_path)
    assert code == ExitCode.OK
    assert printed.startswith("match ")


def test_the_guide_leaves_out_no_step() -> None:
    commands = " ".join(one.command for block in STEPS if block.kind == "console" for one in shown(block))
    for step in ("new substance", "add-name", "new list", "lint", "set", "test", "diff", "pack"):
        assert f"rules {step}" in commands
