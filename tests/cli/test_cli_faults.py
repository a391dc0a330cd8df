"""What may befall a long run, each fault done to a real process: nothing half-written, no line lost or doubled."""

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cli_fakes
import pytest

from damaged_parquet import damaged_parquet

pytestmark = pytest.mark.slow

LINES = 400
BATCH = 20
FAKES = str(Path(cli_fakes.__file__).parent)
POSIX = sys.platform != "win32"

#: Runs the command; after some batches something happens to the process.
SCRIPT = """
import multiprocessing, os, signal, sys
from precursor_screen.cli import app
from precursor_screen.run import checkpoints, screen_run

checkpoints.EVERY_SECONDS = 0
what, after = sys.argv.pop(1), int(sys.argv.pop(1))
plain = screen_run.screen_manifests

def interrupted(*arguments, **options):
    for number, batch in enumerate(plain(*arguments, **options), 1):
        yield batch
        if number == after and what == "worker":
            multiprocessing.active_children()[0].kill()
        elif number == after and what.startswith("SIG"):
            os.kill(os.getpid(), getattr(signal, what))

if what == "room":
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, resource.RLIM_INFINITY))
screen_run.screen_manifests = interrupted
app.main()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with `a.csv` and `b.csv`; every other line names a precursor."""
    return filled(tmp_path)


def filled(folder: Path) -> Path:
    for name in ("a.csv", "b.csv"):
        lines = [f"{'acetone' if n % 2 else 'paint'} lot {name} {n},{n}" for n in range(LINES)]
        (folder / name).write_text("\n".join(["description,n", *lines, ""]), encoding="utf-8")
    return folder


def screen(
    folder: Path, *arguments: str, happens: str = "nothing", after: int = 0, files: tuple[str, ...] = ("a.csv", "b.csv")
) -> subprocess.CompletedProcess[str]:
    """Screen the manifests of a folder in a process of its own."""
    words = ["screen", *files, "--as-of", "2025-01-31", "--batch-size", str(BATCH), "--processes", "1", *arguments]
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, happens, str(after), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bytes that an unbroken run writes, by format."""
    folder = filled(tmp_path_factory.mktemp("unbroken"))
    found = {}
    for form in ("csv", "xlsx", "parquet"):
        done = screen(folder, "-o", f"out.{form}")
        assert done.returncode == 0, done.stderr
        found[form] = (folder / f"out.{form}").read_bytes()
    return found


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()} - {"a.csv", "b.csv"}


@pytest.mark.skipif(not POSIX, reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("name", "code", "form", "processes"),
    [
        ("SIGKILL", -9, "csv", "1"),
        ("SIGKILL", -9, "csv", "2"),
        ("SIGKILL", -9, "xlsx", "1"),
        ("SIGKILL", -9, "parquet", "1"),
        ("SIGINT", 130, "csv", "2"),
        ("SIGTERM", 143, "parquet", "2"),
    ],
)
def test_a_run_that_is_killed_goes_on(
    folder: Path, expected: dict[str, bytes], name: str, code: int, form: str, processes: str
) -> None:
    out = f"out.{form}"
    (folder / out).write_text("yesterday", encoding="utf-8")
    stopped = screen(folder, "-o", out, "--processes", processes, happens=name, after=25)
    assert stopped.returncode == code, stopped.stderr
    assert "Traceback" not in stopped.stderr
    assert (folder / out).read_text(encoding="utf-8") == "yesterday"
    assert names(folder) == {out, f"{out}.part", f"{out}.part.json"}
    if name != "SIGKILL":
        said = (
            f" at line {25 * BATCH - LINES} of b.csv: nothing was written to {out}. Go on with: precursor-screen screen"
        )
        assert said in stopped.stderr
    done = screen(folder, "-o", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert "Going on with the unfinished run" in done.stderr
    assert f"{2 * LINES} lines in 2 files" in done.stderr
    assert (folder / out).read_bytes() == expected[form]
    assert names(folder) == {out, f"{out}.run.json"}


def test_a_worker_that_dies_stops_the_run_and_it_goes_on(folder: Path, expected: dict[str, bytes]) -> None:
    died = screen(folder, "-o", "out.csv", "--processes", "2", happens="worker", after=5)
    assert died.returncode == 4, died.stderr
    assert "error: a process that screens lines ended unexpectedly" in died.stderr
    assert "Go on with: precursor-screen screen" in died.stderr
    assert "Traceback" not in died.stderr
    assert names(folder) == {"out.csv.part", "out.csv.part.json"}
    done = screen(folder, "-o", "out.csv", "--resume", "--processes", "2")
    assert done.returncode == 0, done.stderr
    assert "Going on with the unfinished run" in done.stderr
    assert (folder / "out.csv").read_bytes() == expected["csv"]


@pytest.mark.skipif(not POSIX, reason="Windows has no limit of file sizes")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_disk_that_is_full_in_the_middle_lets_the_run_go_on(
    folder: Path, expected: dict[str, bytes], form: str
) -> None:
    out = f"out.{form}"
    full = screen(folder, "-o", out, happens="room", after=12_000)
    assert full.returncode == 4, full.stderr
    assert "cannot write the output: File too large" in full.stderr
    assert "Go on with: precursor-screen screen" in full.stderr
    assert "Traceback" not in full.stderr
    assert names(folder) == {f"{out}.part", f"{out}.part.json"}
    done = screen(folder, "-o", out, "--resume")
    assert done.returncode == 0, done.stderr
    assert "Going on with the unfinished run" in done.stderr
    assert (folder / out).read_bytes() == expected[form]
    assert names(folder) == {out, f"{out}.run.json"}


@pytest.mark.skipif(not POSIX, reason="Windows has no limit of file sizes")
def test_a_disk_without_room_for_the_first_lines_leaves_nothing(folder: Path) -> None:
    full = screen(folder, "-o", "out.csv", happens="room", after=64)
    assert full.returncode == 4, full.stderr
    assert names(folder) == set()


@contextmanager
def waiting_run(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A run that has screened everything and waits for its standard input to end."""
    script = (
        "import sys, cli_fakes\n"
        "from precursor_screen.cli import app\n"
        "from precursor_screen.run import checkpoints, screen_run\n"
        "checkpoints.EVERY_SECONDS = 0\n"
        "cli_fakes.install()\n"
        "def endless(*a, **k):\n"
        "    yield from cli_fakes.screen_manifests(*a, **k)\n"
        "    sys.stderr.write('half\\n'); sys.stderr.flush()\n"
        "    sys.stdin.read()\n"
        "screen_run.screen_manifests = endless\n"
        "app.main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "screen", "a.csv", *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": FAKES},
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "half\n"
        yield process


@pytest.mark.parametrize("resume", [(), ("--resume",)], ids=["anew", "resume"])
def test_two_runs_never_write_one_output(folder: Path, resume: tuple[str, ...]) -> None:
    with waiting_run(folder, "-o", "out.csv") as first:
        before = (folder / "out.csv.part").read_bytes()
        second = screen(folder, "-o", "out.csv", *resume)
        assert second.returncode == 4
        assert "out.csv: another run is writing it now (out.csv.part is locked). Wait until it" in second.stderr
        assert (folder / "out.csv.part").read_bytes() == before
        _, errors = first.communicate(timeout=60)
    assert first.returncode == 0, errors
    assert names(folder) == {"out.csv", "out.csv.run.json"}
    assert len(list(csv.reader((folder / "out.csv").open(encoding="utf-8")))) == 1 + LINES // 2


@pytest.mark.skipif(not POSIX, reason="Windows has no such signals")
def test_a_killed_run_blocks_no_other(folder: Path) -> None:
    with waiting_run(folder, "-o", "out.csv") as first:
        first.send_signal(signal.SIGKILL)
        first.wait(timeout=60)
    done = screen(folder, "-o", "out.csv")
    assert done.returncode == 0, done.stderr
    assert "An unfinished run of out.csv is replaced" in done.stderr
    assert names(folder) == {"out.csv", "out.csv.run.json"}


def test_a_damaged_row_group_costs_its_own_rows_only(folder: Path) -> None:
    damaged_parquet(folder / "c.parquet")
    done = screen(folder, "-o", "out.csv", "--all-lines", files=("c.parquet", "a.csv"))
    assert done.returncode == 4
    assert "error: c.parquet: row group 2 (rows 1,001 to 2,000) cannot be read" in done.stderr
    assert f"{3000 + LINES:,} lines in 2 files: " in done.stderr
    assert "1,000 unreadable" in done.stderr
    with (folder / "out.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    found = [int(row["line"]) for row in rows if row["file"] == "c.parquet"]
    assert found == list(range(1, 3_001))
    assert {row["outcome"] for row in rows if row["file"] == "c.parquet"} == {"clear", "unreadable"}
    facts = json.loads((folder / "out.csv.run.json").read_text(encoding="utf-8"))
    assert [one["file"] for one in facts["unread_files"]] == ["c.parquet"]


@pytest.mark.skipif(not POSIX, reason="Windows has no such signals")
def test_a_run_over_a_damaged_row_group_goes_on_too(folder: Path) -> None:
    damaged_parquet(folder / "c.parquet")
    screen(folder, "-o", "whole.csv", files=("c.parquet", "a.csv"))
    screen(folder, "-o", "out.csv", files=("c.parquet", "a.csv"), happens="SIGKILL", after=75)
    done = screen(folder, "-o", "out.csv", "--resume", files=("c.parquet", "a.csv"))
    assert done.returncode == 4
    assert "Going on with the unfinished run" in done.stderr
    assert "error: c.parquet: row group 2 (rows 1,001 to 2,000) cannot be read" in done.stderr
    assert (folder / "out.csv").read_bytes() == (folder / "whole.csv").read_bytes()
    assert "1,000 unreadable" in done.stderr


def test_a_manifest_that_grew_is_refused(folder: Path) -> None:
    with waiting_run(folder, "-o", "out.csv") as first:
        first.kill()
        first.wait(timeout=60)
    with (folder / "a.csv").open("a", encoding="utf-8") as handle:
        handle.write("acetone,1\n")
    done = screen(folder, "-o", "out.csv", "--resume")
    assert done.returncode == 2
    assert "manifest a.csv has changed since" in done.stderr


@pytest.mark.skipif(not POSIX, reason="Windows has no such signals")
def test_what_comes_from_standard_input_cannot_go_on_and_leaves_nothing(folder: Path) -> None:
    with (folder / "a.csv").open(encoding="utf-8") as manifest:
        words = ["screen", "-", "--batch-size", str(BATCH), "-o", "out.csv"]
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, "SIGINT", "5", *words],
            cwd=folder,
            stdin=manifest,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert done.returncode == 130
    assert "Stopped: nothing was written to out.csv." in done.stderr
    assert names(folder) == set()
