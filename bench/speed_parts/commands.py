"""Runs commands, one or several in turn, and tells how long they took."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from os import environ
from pathlib import Path
from statistics import median

_TOLD = 2_000


class CommandFailedError(Exception):
    """A command that is measured ended with an error, so that its time means nothing."""


def seconds_of(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """Run a command and return its wall time in seconds, from start to exit.

    Raises:
        CommandFailedError: it ended with an error.
    """
    begun = time.perf_counter()
    output_of(command, env)
    return time.perf_counter() - begun


def output_of(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it printed on stdout.

    Raises:
        CommandFailedError: it ended with an error.
    """
    done = subprocess.run(command, capture_output=True, text=True, env={**environ, **(env or {})}, check=False)
    demand_success(command, done.returncode, done.stderr)
    return done.stdout


def alternating(runs: Mapping[str, Callable[[], float]], times: int) -> dict[str, float]:
    """Take each of several measurements in turn, so many times over, and return the median of each.

    In turn, because a machine grows slower and faster over minutes: both sides of a ratio must meet the same.
    """
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            taken[name].append(run())
    return {name: median(values) for name, values in taken.items()}


def warm(path: Path) -> None:
    """Read a file to its end, so that no measurement waits for the disk."""
    with path.open("rb") as file:
        while file.read(1 << 24):
            pass


def demand_success(command: Sequence[str], code: int, errors: str) -> None:
    """Refuse to go on after a command that failed, with the end of what it said.

    Raises:
        CommandFailedError: the exit code is not 0.
    """
    if code:
        raise CommandFailedError(f"{' '.join(command)}: exit code {code}\n{errors[-_TOLD:]}")
