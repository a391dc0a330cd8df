"""The documentation pages, their examples, and how an example is run and compared.

Three kinds of fenced blocks mean something here:

- ``console``: `$ command` and what it prints. It runs in this process; `| head -N` and `| tail -N` cut it.
- ``python``: a doctest.
- ``sh`` and ``bat``: commands for people to type. Those of precursor-screen must run, others must be known.

In the guide, a block with a path behind its kind is a file that the reader writes.
"""

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from precursor_screen.cli.app import app
from precursor_screen.lint.checks import structures

ROOT = Path(__file__).resolve().parents[2]

#: Pages whose examples run as they stand, in a folder that looks like the project's.
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "samples/README.md",
    *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md") if page.name != "add-a-substance.md"),
)

#: The guide for maintainers is done step by step in a folder of its own (test_guide.py).
GUIDE = "docs/add-a-substance.md"

#: Narrow enough for a page: tables stand their facts under each other.
WIDTH = "100"

_BLOCK = re.compile(r"^```(?P<kind>[a-z]*)(?: (?P<place>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
#: What differs from run to run or from edition to edition of the rules, and means nothing on a page.
_VOLATILE = (
    (re.compile(r"\brules [0-9a-f]{12}\b"), "rules 0123456789ab"),
    (re.compile(r"\bin \d+\.\d s\b"), "in 0.3 s"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its page, the line it begins on, its kind and text, and the file it shows, if it names one."""

    page: str
    line: int
    kind: str
    body: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@dataclass(frozen=True, slots=True)
class Shown:
    """One command of a console block and the output that stands below it."""

    command: str
    output: str


def blocks(page: str, *kinds: str) -> list[Block]:
    """Return the fenced blocks of these kinds on a page."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found["kind"], found["body"], found["place"] or "")
        for found in _BLOCK.finditer(text)
        if found["kind"] in kinds
    ]


def shown(block: Block) -> Iterator[Shown]:
    """Yield the commands of a console block."""
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Shown(command, output)


def run(command: str, folder: Path) -> tuple[str, int]:
    """Run a precursor-screen command in ``folder``; return its output without volatile parts and its code.

    It runs as the line of the README installs it: lint finds no RDKit, whether or not it is there.
    """
    words = shlex.split(command)
    shown_lines = slice(None)
    given = None
    if words[0] == "echo":
        at = words.index("|")
        given, words = " ".join(words[1:at]) + "\n", words[at + 1 :]
    if "|" in words:
        at = words.index("|")
        count = int(words[at + 2].lstrip("-"))
        cuts = {"head": slice(count), "tail": slice(-count, None)}
        if words[at + 1] not in cuts:
            raise ValueError(f"only `| head -N` and `| tail -N` are understood: {command}")
        shown_lines, words = cuts[words[at + 1]], words[:at]
    if words[0] != "precursor-screen":
        raise ValueError(f"not a precursor-screen command: {command}")
    with chdir(folder), patch.object(structures, "find_spec", lambda _: None):
        result = CliRunner().invoke(app, words[1:], input=given, env={"COLUMNS": WIDTH}, prog_name="precursor-screen")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    lines = [line.rstrip() for line in result.output.strip("\n").split("\n")][shown_lines]
    return settled("\n".join(lines)) + "\n", result.exit_code


def settled(text: str) -> str:
    """Return the text with its volatile parts replaced."""
    today = date.today()  # now, not at the start: a run may go on past midnight
    text = re.sub(rf"\bas of (?:{today}|{today - timedelta(days=1)})\b", "as of 2026-11-23", text)
    for pattern, constant in _VOLATILE:
        text = pattern.sub(constant, text)
    return text


def rewritten(page: str, folder: Path) -> str:
    """Return the page with the outputs that its commands print now; files that it shows are written on the way."""
    text = (ROOT / page).read_text(encoding="utf-8")

    def renew(found: re.Match[str]) -> str:
        if found["place"]:
            (folder / found["place"]).write_text(found["body"], encoding="utf-8")
        if found["kind"] != "console":
            return found.group()
        block = Block(page, 0, "console", found["body"])
        parts = [f"$ {one.command}\n{run(one.command, folder)[0]}" for one in shown(block)]
        return "```console\n" + "".join(parts) + "```"

    return _BLOCK.sub(renew, text)
