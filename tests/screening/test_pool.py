"""Processes that screen side by side: whatever befalls one of them, the run ends, and says so."""

import os
import subprocess
import sys
from pathlib import Path

import failing_workers
import pytest

pytestmark = pytest.mark.slow

ENDED = "WorkerError: a process that screens lines ended unexpectedly. It may have been killed, or the memory ran out."


@pytest.mark.parametrize(
    ("how", "said"),
    [
        pytest.param("half", ENDED, marks=pytest.mark.skipif(sys.platform == "win32", reason="it has no signals")),
        ("dies", ENDED),
        ("refuses", "OSError: [Errno 28] No space left on device"),
    ],
)
def test_a_process_that_fails_ends_the_run_and_says_how(tmp_path: Path, how: str, said: str):
    manifest = tmp_path / "m.csv"
    manifest.write_text("\n".join(["товар", *(f"ацетон, партия {at}" for at in range(400))]), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, failing_workers.__file__, str(manifest)],
        env={**os.environ, "FAILS": how},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,  # a run that waits without end fails
    )

    assert done.stdout.startswith(said)
    assert done.stderr == ""
    assert done.returncode == 0
