"""The command that is measured: how it is called, what its options are, and what its run record says."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

PROGRAM = (sys.executable, "-m", "precursor_screen")


@dataclass(frozen=True, slots=True)
class Results:
    """What a run found: lines by outcome, hits, and the numbers of the lines that alerted."""

    outcomes: dict[str, int]
    hits: int
    alerts: frozenset[int]

    @property
    def found(self) -> str:
        """The outcomes but `clear`, in words."""
        told = [f"{count:,} {name}" for name, count in self.outcomes.items() if count and name != "clear"]
        return f"{', '.join(told) or 'nothing found'}; {self.hits:,} hits"


def screen_command(
    manifest: Path, output: Path, *, processes: int | None = None, rules: Path | None = None
) -> list[str]:
    """Return the command that screens a manifest into a file, with the default number of processes unless given."""
    command = [*PROGRAM, "screen", str(manifest), "-o", str(output)]
    command += ["--processes", str(processes)] if processes else []
    return command + (["--rules", str(rules)] if rules else [])


@cache
def has_option(command: str, option: str) -> bool:
    """Say whether a command of the program exists and knows an option."""
    done = subprocess.run([*PROGRAM, command, "--help"], capture_output=True, text=True, check=False)
    return done.returncode == 0 and option in done.stdout


def results(output: Path) -> Results:
    """Read what a finished run wrote to a CSV file and beside it."""
    facts = json.loads(output.with_name(f"{output.name}.run.json").read_text(encoding="utf-8"))
    lines = pl.read_csv(output, columns=["line", "outcome"], schema_overrides={"line": pl.Int64})
    alerts = lines.filter(pl.col("outcome").is_in(["match", "review", "exempt"]))["line"]
    return Results(facts["outcomes"], facts["hits"], frozenset(alerts.to_list()))
