"""Fuzzes texts and manifests for some minutes; prints inputs tried, crashes, and the slowest against their length.

    python bench/fuzz.py --minutes 10 --seed 1

It ends with 1 if the program failed on an input, a line was lost, or an input took longer than ten seconds.
"""

import argparse
import heapq
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "fuzz"))

from fuzz_inputs import SOUND, mutated, text

from precursor_screen import Screener
from precursor_screen.errors import ManifestError
from precursor_screen.manifest import open_manifest
from precursor_screen.screening import screen_manifests

SLOW = 10.0
TEXTS_A_FILE = 50


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    screener = Screener.load(as_of=date(2026, 11, 1))
    until = time.monotonic() + options.minutes * 60
    tried = {"texts": 0, **dict.fromkeys(SOUND, 0)}
    crashes: list[str] = []
    slowest: list[tuple[float, int, str]] = []
    seed = options.seed * 1_000_000
    with tempfile.TemporaryDirectory() as place:
        sound = {ending: Path(place) / f"sound.{ending}" for ending in SOUND}
        for ending, path in sound.items():
            SOUND[ending](path)
        while time.monotonic() < until:
            for at in range(seed, seed + TEXTS_A_FILE):
                _try("text", at, len(text(at)), partial(_text, screener, at), crashes, slowest)
            tried["texts"] += TEXTS_A_FILE
            for ending, path in sound.items():
                file = Path(place) / f"a.{ending}"
                file.write_bytes(mutated(path.read_bytes(), seed))
                _try(ending, seed, file.stat().st_size, partial(_file, screener, file), crashes, slowest)
                tried[ending] += 1
            seed += TEXTS_A_FILE
    print("tried: " + ", ".join(f"{count:,} {kind}" for kind, count in tried.items()))
    print(f"crashes, lost lines and inputs over {SLOW:g} s: {len(crashes)}")
    for crash in crashes[:50]:
        print(f"  {crash}")
    print("slowest: seconds, length, input")
    for seconds, length, name in sorted(slowest, reverse=True):
        print(f"  {seconds:8.4f}  {length:8,}  {name}")
    return bool(crashes)


def _try(
    kind: str, seed: int, length: int, call: object, crashes: list[str], slowest: list[tuple[float, int, str]]
) -> None:
    start = time.perf_counter()
    try:
        fault = call()
    except Exception as error:
        fault = repr(error)
    seconds = time.perf_counter() - start
    if fault or seconds > SLOW:
        crashes.append(f"{kind} of seed {seed}: {fault or f'{seconds:.1f} s'}")
    heapq.heappush(slowest, (seconds, length, f"{kind} of seed {seed}"))
    if len(slowest) > 10:
        heapq.heappop(slowest)


def _text(screener: Screener, seed: int) -> str:
    result = screener.check(text(seed))
    return result.unread if "the program failed" in result.unread else ""


def _file(screener: Screener, file: Path) -> str:
    try:
        for batch in screen_manifests(screener, [open_manifest(str(file))], all_lines=True):
            if sum(batch.outcomes.values()) != batch.lines:
                return "a line was lost"
    except ManifestError as error:
        return str(error) if "the program failed" in str(error) else ""
    return ""


if __name__ == "__main__":
    sys.exit(main())
