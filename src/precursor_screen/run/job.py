"""What one call of `screen` asks for, as parsed values."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import TypedDict

from precursor_screen.lint import RulesErrors
from precursor_screen.manifest import ColumnMapping, written_mapping
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import Outcome
from precursor_screen.run.writers.formats import Format

#: Lines held in memory at a time.
DEFAULT_BATCH = 20_000
#: What the run record says in its own words, or what says nothing about the result.
_NOT_OPTIONS = {
    "patterns",
    "output",
    "batch_size",
    "processes",
    "resume",
    "command",
    "profile",
    "profile_file",
    "language",
}
#: What the results do not depend on, or what a run that goes on compares by what it led to (digests, ids, a format).
_NOT_DECIDING = {"fail_on", "lists", "route", "home", "as_of", "rules", "dispositions", "structure", "output_format"}


class Reading(TypedDict):
    """How manifests are opened: the options of `open_manifest`."""

    encoding: str | None
    delimiter: str | None
    mapping: ColumnMapping
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The arguments of `screen`; `lists` is None for those of the route or of each line, `fail_on` for never.

    ``profile`` is the profile in use, as the record names it, and ``profile_file`` its file. ``command`` is the
    command line as given, without the program's name.
    """

    patterns: tuple[str, ...]
    output: Path | None = None
    output_format: Format | None = None
    language: str = "en"
    lists: tuple[str, ...] | None = None
    route: str | None = None
    home: str | None = None
    purpose: Purpose | None = None
    mirror_exempts: tuple[str, ...] = ()
    profile: str = ""
    profile_file: Path | None = None
    as_of: date | None = None
    rules: tuple[Path, ...] = ()
    rules_errors: RulesErrors = RulesErrors.REFUSE
    dispositions: tuple[Path, ...] = ()
    structure: bool = False
    ledger: Path | None = None
    ledger_abroad: bool = False
    all_lines: bool = False
    raw: bool = False
    mapping: ColumnMapping = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    sheets: tuple[str, ...] = ()
    fail_on: Outcome | None = None
    batch_size: int = DEFAULT_BATCH
    processes: int = 1
    resume: bool = False
    command: tuple[str, ...] = ()

    def reading(self) -> Reading:
        """Return the options of `open_manifest`."""
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "mapping": self.mapping,
            "sheets": self.sheets,
        }

    def resuming_command(self) -> str:
        """Return the command line that goes on with this run, to be typed."""
        words = ["precursor-screen", *(word for word in self.command if word != "--resume"), "--resume"]
        if sys.platform == "win32":
            # Loaded only here: the command has to start at once.
            import subprocess  # noqa: PLC0415

            return subprocess.list2cmdline(words)
        return shlex.join(words)

    def deciding_options(self) -> dict[str, str]:
        """Return the given options that decide what is written beyond engine, rules, lists, day and format."""
        deciding = {
            name: value for name, value in self.given_options().items() if name.replace("-", "_") not in _NOT_DECIDING
        }
        if self.ledger is not None:
            # all lines are read again for the ledger, in the batches of the unfinished run
            deciding["batch-size"] = str(self.batch_size)
        return deciding

    def given_options(self) -> dict[str, str]:
        """Return the options that differ from their defaults, as text, for the run record."""
        plain = Job(patterns=())
        changed = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _NOT_OPTIONS}
        return {
            name.replace("_", "-"): _as_text(value) for name, value in changed.items() if value != getattr(plain, name)
        }


def usable_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(str(part) for part in value)
    if isinstance(value, Mapping):
        return written_mapping(value)
    return "true" if value is True else str(value)
