"""Runs a command and tells the most memory that it held with all its children."""

import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from speed_parts.commands import demand_success

#: Between two looks at the memory of a run: short against the seconds a batch is held, and costing next to nothing.
_SAMPLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Peak:
    """The most memory at one moment, in bytes.

    Attributes:
        rss: resident memory summed over the process and all its children; what they share counts for each.
        pss: the same with shared pages counted once; 0 where the system does not tell it.
    """

    rss: int
    pss: int


def peak_of(command: Sequence[str], errors: Path) -> tuple[float, Peak]:
    """Run a command and return its wall time in seconds and its peak memory, children included.

    Args:
        command: the program and its arguments.
        errors: where its stderr goes.

    Raises:
        CommandFailedError: it ended with an error.
    """
    begun = time.perf_counter()
    with errors.open("w+", encoding="utf-8") as stderr:
        process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr)
        ended = threading.Event()
        peaks: list[Peak] = []
        watcher = threading.Thread(target=lambda: peaks.append(_watch(process, ended)))
        watcher.start()
        code = process.wait()
        seconds = time.perf_counter() - begun
        ended.set()
        watcher.join()
    demand_success(command, code, errors.read_text(encoding="utf-8"))
    return seconds, peaks[0]


def _watch(process: psutil.Process, ended: threading.Event) -> Peak:
    rss = pss = 0
    while True:
        now = _memory(process)
        rss, pss = max(rss, now.rss), max(pss, now.pss)
        if ended.wait(_SAMPLE_SECONDS):
            return Peak(rss, pss)


def _memory(process: psutil.Process) -> Peak:
    rss = pss = 0
    try:
        tree = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return Peak(0, 0)
    for one in tree:
        try:
            held = one.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):  # it ended between two looks
            continue
        rss += held.rss
        pss += getattr(held, "pss", 0)
    return Peak(rss, pss)
