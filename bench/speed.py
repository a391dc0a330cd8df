"""Measures how fast a long manifest is screened, beside plain programs, as one table of ratios with their aims.

    python bench/speed.py --data FOLDER [--lines N] [--only PART] [--ten-million] [--profile] [--into docs/speed.md]

FOLDER holds CSV files named `goods_*` with a column description. Out of them a manifest of a million lines is
written, seeded, with running invoice and lot numbers and one line in a hundred that names a precursor. Times
differ from machine to machine; the ratios far less. Needs the extra [bench].
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from measures.page import place, renew
from speed_parts import against_peers, cold_start, growth, ledger, memory, processes, spark_runs
from speed_parts.commands import CommandFailedError
from speed_parts.figures import Part, table
from speed_parts.goods import read_goods
from speed_parts.planted import precursors
from speed_parts.stages import profile
from speed_parts.workshop import Workshop

from precursor_screen.rules.load import load_rules

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("peers", "processes", "ledger", "memory", "names", "spark", "cold")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--distinct-words", type=int, default=2, metavar="K", help="new article codes a line; 0: none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3, help="how often each side of a comparison runs")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--ten-million", action="store_true", help="also the memory at 10,000,000 lines (3 GB of disk)")
    parser.add_argument("--profile", action="store_true", help="also where the time goes, by stage")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="where a folder for big files is made and removed")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="renew the figures (and the profile) on this page")
    return parser.parse_args()


def main() -> None:
    """Measure, print the tables, write what was asked for."""
    args = arguments()
    begun = time.perf_counter()
    if args.into:  # a page without a place for figures is told of before a long run, not behind it
        for name in ("figures", "profile") if args.profile else ("figures",):
            place(args.into.read_text(encoding="utf-8"), name)
    folder = Path(tempfile.mkdtemp(prefix="speed-", dir=args.work))
    # What the program compiles once is compiled for this run, and goes with it.
    os.environ["PRECURSOR_SCREEN_CACHE"] = str(folder / "cache")
    try:
        rules = load_rules(None)
        cores = usable_cores()
        workshop = Workshop(
            folder=folder,
            goods=read_goods(args.data),
            rules=rules,
            shipped_rules=ROOT / "rules",
            names=precursors(rules),
            lines=args.lines,
            seed=args.seed,
            distinct_words=args.distinct_words,
            repeats=args.repeats,
            cores=cores,
            tell=note,
        )
        wanted = args.only or PARTS
        parts, failed = carry_out(workshop, {name: measures(args)[name] for name in wanted})
        figures = table(parts)
        sys.stdout.write(f"{figures}\n")
        stages = ""
        if args.profile:
            try:
                stages = profile(workshop)
            except CommandFailedError as error:
                note(f"profile: {error}")
                failed.append("profile")
            sys.stdout.write(f"\n{stages}\n")
    finally:
        shutil.rmtree(folder)
    note(f"rules {rules.digest}, {time.perf_counter() - begun:.0f} s in all")
    if failed:
        raise SystemExit(f"not measured, and no page renewed: {', '.join(failed)}")
    if args.into:
        about = (
            f"Measured on {date.today()} with rules {rules.digest} on {cores} usable core(s), by `{command_of(args)}`."
        )
        renew(args.into, "figures", f"{about}\n\n{figures}")
        if stages:
            renew(args.into, "profile", f"{about}\n\n{stages}")


def carry_out(
    workshop: Workshop, wanted: Mapping[str, Callable[[Workshop], list[Part]]]
) -> tuple[list[Part], list[str]]:
    """Return what the parts measured and the names of those that failed: one failure does not cost a long run."""
    parts: list[Part] = []
    failed = []
    for name, measure in wanted.items():
        try:
            parts += measure(workshop)
        except CommandFailedError as error:
            note(f"{name}: {error}")
            failed.append(name)
    return parts, failed


def measures(args: argparse.Namespace) -> Mapping[str, Callable[[Workshop], list[Part]]]:
    """Return the parts of a run by name, in the order of the table."""
    return {
        "peers": against_peers.measure,
        "processes": processes.measure,
        "ledger": ledger.measure,
        "memory": partial(memory.measure, ten_million=args.ten_million),
        "names": growth.measure,
        "spark": spark_runs.measure,
        "cold": cold_start.measure,
    }


def usable_cores() -> int:
    """Return how many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def command_of(args: argparse.Namespace) -> str:
    """Return the command that gives the same table again."""
    words = [f"--lines {args.lines}", f"--distinct-words {args.distinct_words}", f"--seed {args.seed}"]
    words += [f"--only {one}" for one in args.only or ()]
    words += ["--ten-million"] * args.ten_million + ["--profile"] * args.profile
    return f"python bench/speed.py --data FOLDER {' '.join(words)}"


def note(text: str) -> None:
    """Tell on stderr what goes on."""
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
