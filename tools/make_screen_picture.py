"""Draws the picture of the README from a real run: `docs/img/screen.svg`.

Run it as `python tools/make_screen_picture.py` on Linux or macOS. The command runs on a terminal of its own,
so its colours are those a person sees. A few hits are kept; dots stand for the others.
"""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "img" / "screen.svg"
COMMAND = "precursor-screen screen samples/import-kz.csv"
WIDTH = 100

#: Lines of the sample whose hits are shown: a disguised name, two ingredients, a contradiction, an exemption.
SHOWN = (14, 36, 37, 105)

_FONTS = "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace"
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def main() -> None:
    """Run the command and write the picture."""
    output = _on_a_terminal([str(Path(sys.executable).with_name("precursor-screen")), *COMMAND.split()[1:]])
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {COMMAND}"))
    console.print(Text.from_ansi(_shortened(output)))
    PICTURE.parent.mkdir(exist_ok=True)
    # A fixed id keeps the file the same from run to run.
    drawn = console.export_svg(title="precursor-screen", unique_id="screen")
    PICTURE.write_text(_with_own_fonts(drawn), encoding="utf-8")
    print(f"wrote {PICTURE.relative_to(ROOT)}")


def _with_own_fonts(drawn: str) -> str:
    """Name fonts that readers have, instead of loading one from the network."""
    drawn = re.sub(r"\s*@font-face \{.*?\n    \}", "", drawn, flags=re.DOTALL)
    return drawn.replace("Fira Code, monospace", _FONTS).replace("Fira Code", _FONTS)


def _on_a_terminal(command: list[str]) -> str:
    """Return what a command prints on a terminal, colours and all."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with subprocess.Popen(command, stdout=follower, stderr=follower, cwd=ROOT, env=environment) as process:
        os.close(follower)
        pieces = []
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:  # Linux reports the end of a terminal as an error.
                break
            if not piece:
                break
            pieces.append(piece)
    os.close(leader)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return b"".join(pieces).decode().replace("\r\n", "\n")


def _shortened(output: str) -> str:
    """Keep the header, the chosen hits and the summary."""
    lines = output.rstrip("\n").split("\n")
    plain = [_ESCAPE.sub("", line) for line in lines]
    summary = next(at for at, line in enumerate(plain) if re.match(r"\d[\d,]* lines in ", line))
    blocks = re.split(r"\n[ ]*\n", "\n".join(lines[2:summary]))
    kept, skipped = [], False
    for block in blocks:
        place = re.search(r"\.csv:(\d+)\s", _ESCAPE.sub("", block))
        if place and int(place[1]) in SHOWN:
            kept.append(block.rstrip("\n"))
            skipped = False
        elif not skipped:
            kept.append("             ⋮")
            skipped = True
    return "\n".join([*lines[:2], "\n\n".join(kept), "", *lines[summary:]])


if __name__ == "__main__":
    main()
