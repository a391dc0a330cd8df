"""Fuzzes texts, manifests, rules, packs, profiles, decisions and ledgers for some minutes.

    python bench/fuzz.py --minutes 10 --seed 1 [--only xls]

It prints the inputs tried by kind, what failed, and the slowest inputs against their length. The inputs are tried in a
process of its own with bounded memory, so that a library that ends the process is found, too. It ends with 1 if the
program failed on an input, a line was lost, a process ended, or an input took longer than ten seconds.
"""

import argparse
import heapq
import multiprocessing
import os
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fuzz"))

from fuzz_inputs import SOUND
from fuzz_targets import TARGETS

#: Seconds of processor time that no input may take.
SLOW = 10.0
#: Seconds after which a process that says nothing is ended; on a machine with other work it may wait long.
HANGS = 900.0
#: Bytes of memory of the process that tries.
MEMORY = 6 * 1024**3
#: Kinds of which several inputs are tried a round: ten texts for each damaged manifest.
OFTEN = {"text": 550, **dict.fromkeys(SOUND, 5), "profile": 20, "pack": 5, "dispositions": 5}
#: Seeds of a round.
ROUND = 1_000


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--minutes", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=1, help="another number tries other inputs")
    asked.add_argument("--only", action="append", choices=TARGETS, metavar="KIND", help=f"one of {', '.join(TARGETS)}")
    options = asked.parse_args()
    kinds = options.only or [*TARGETS]
    until = time.monotonic() + options.minutes * 60
    tried = dict.fromkeys(kinds, 0)
    failed: list[str] = []
    slowest: list[tuple[float, int, str]] = []
    round_ = options.seed * 10_000_000
    while time.monotonic() < until:
        round_ = _campaign(kinds, round_, until, tried, failed, slowest)
    print("tried: " + ", ".join(f"{count:,} {kind}" for kind, count in tried.items()))
    print(f"crashes, lost lines and inputs over {SLOW:g} s: {len(failed)}")
    for failure in failed[:50]:
        print(f"  {failure}")
    print("slowest: seconds of processor time, bytes, input")
    for seconds, length, name in sorted(slowest, reverse=True):
        print(f"  {seconds:8.4f}  {length:8,}  {name}")
    return bool(failed)


def _campaign(
    kinds: list[str],
    round_: int,
    until: float,
    tried: dict[str, int],
    failed: list[str],
    slowest: list[tuple[float, int, str]],
) -> int:
    """Try inputs in one process until the time is over or it ends; return the round to go on with."""
    here, there = multiprocessing.Pipe(duplex=False)
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # inputs are small: threads would only wait for each other
    process = multiprocessing.get_context("spawn").Process(target=_try_all, args=(kinds, round_, until, there))
    process.start()
    there.close()
    at = "start"
    while True:
        try:
            if not here.poll(HANGS):
                process.kill()
            kind, seed, seconds, length, fault = here.recv()
        except EOFError:
            break
        at, round_ = f"{kind} of seed {seed}", seed
        if seconds < 0:
            continue
        tried[kind] += 1
        at = ""
        if fault or seconds > SLOW:
            failed.append(f"{kind} of seed {seed}: {fault or f'{seconds:.1f} s'}")
        heapq.heappush(slowest, (seconds, length, f"{kind} of seed {seed}"))
        if len(slowest) > 10:
            heapq.heappop(slowest)
    process.join()
    if process.exitcode:
        failed.append(f"{at}: its process ended with {process.exitcode}")
    return round_ - round_ % ROUND + ROUND


def _try_all(kinds: list[str], round_: int, until: float, there: Connection) -> None:
    """Try inputs, and tell of each before and behind it."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix has it

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PRECURSOR_SCREEN_CACHE"] = f"{folder}/cache"
        place = {kind: Path(folder) / kind for kind in kinds}
        for kind in kinds:
            place[kind].mkdir()
        while time.monotonic() < until:
            for kind in kinds:
                for seed in range(round_, round_ + OFTEN.get(kind, 1)):
                    if time.monotonic() >= until:
                        return
                    there.send((kind, seed, -1.0, 0, ""))
                    start = time.process_time()
                    try:
                        fault = TARGETS[kind](place[kind], seed)
                    except Exception as error:
                        fault = repr(error)[:500]
                    seconds = time.process_time() - start
                    length = sum(file.stat().st_size for file in place[kind].rglob("*") if file.is_file())
                    there.send((kind, seed, seconds, length, fault))
            round_ += ROUND


if __name__ == "__main__":
    sys.exit(main())
