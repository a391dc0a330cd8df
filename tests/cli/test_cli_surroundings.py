"""Closed streams, full devices and tight limits end a command with a sentence and a code, never with a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the shell of Unix sets these limits"),
]

GOODS = "goods\nацетон\nмука\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in.csv").write_text(GOODS, encoding="utf-8")
    return tmp_path


def shell(place: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which ``P`` is the program; `err` takes what it says on standard error."""
    program = f"P() {{ '{sys.executable}' -m precursor_screen \"$@\"; }}; "
    done = subprocess.run(
        ["/bin/sh", "-c", program + line], cwd=place, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    said = (place / "err").read_text(encoding="utf-8") if (place / "err").exists() else ""
    assert "Traceback" not in said
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in said
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout, said)


@pytest.mark.parametrize("command", ["check ацетон", "screen in.csv --format csv", "rules show acetone", "--version"])
@pytest.mark.parametrize(("stream", "said"), [("> /dev/full", "No space left"), (">&-", "standard output is closed")])
def test_what_cannot_be_printed_is_said(place: Path, command: str, stream: str, said: str):
    done = shell(place, f"P {command} {stream} 2> err")

    assert done.returncode == 4
    assert done.stderr.startswith("error: ")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("P check ацетон >&- 2>&-", 4, ""),
        ("P screen in.csv -o out.csv 2>&-", 0, ""),
        ("P screen - -o out.csv <&- 2> err", 4, "standard input: the file is empty"),
        ("COLUMNS=0 P check ацетон 2> err", 0, ""),
        ("COLUMNS=-1 P check ацетон 2> err", 0, ""),
        ("ulimit -n 12; P screen in.csv -o out.csv --processes 1 2> err", 4, "Too many open files"),
        ("ulimit -v 500000; P screen in.csv -o out.csv 2> err", 4, "this process may use 488 MB of memory"),
        ("P rules show acetone 2> err | head -1 > /dev/null", 0, ""),
    ],
)
def test_broken_surroundings_are_a_sentence_and_a_code(place: Path, line: str, code: int, said: str):
    done = shell(place, line)

    assert done.returncode == code
    assert said in done.stderr
    assert not (place / "out.csv.part").exists()


@pytest.mark.parametrize(
    ("ends", "code", "said"),
    [
        ("os.abort()", 4, "error: the 2,048 MB of memory that this process may use do not suffice. Raise the limit"),
        ("sys.exit(3)", 3, ""),
        ("os.kill(os.getpid(), 9)", 137, ""),
    ],
)
def test_what_ends_in_little_memory_ends_in_words(place: Path, ends: str, code: int, said: str):
    script = (
        "import os, resource, sys\n"
        "from precursor_screen.cli.surroundings import require_memory\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n"
        f"require_memory()\n{ends}\n"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=place, capture_output=True, text=True, check=False)

    assert done.returncode == code
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr
