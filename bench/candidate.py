"""Measures what a candidate line costs, from its preparation to its verdict, and how that grows with its length.

    python bench/candidate.py --data FOLDER [--against CHECKOUT] [--share SHARE] [--rounds N] [--only PART]

A candidate is a line that retrieval hands to the careful matcher. FOLDER is that of `bench/quality.py`: its goods
lines, its names of chemicals and the names of the rules are three groups. Each candidate is timed by itself in
processor time, warm: all words have been met before, no line has. With `--against` the same candidates are timed, in
turn, by the package in another checkout, such as one of 0.1.0.
"""

import argparse
import os
import random
import sys
import tempfile
from datetime import date
from pathlib import Path

from cost_parts import growth, stages
from cost_parts.candidates import Group, candidates_of
from cost_parts.times import table_of_times, times_of
from measures.page import place, renew
from measures.rows import read_rows

from precursor_screen import Screener

AS_OF = date(2026, 11, 1)
PARTS = ("cost", "stages", "growth")


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="a checkout of another version")
    parser.add_argument("--share", type=float, default=0.2, help="the share of names that is timed, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3, help="how often each version times all lines, in turn")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="renew the figures on this page")
    return parser.parse_args()


def groups_of(screener: Screener, folder: Path, share: float, seed: int) -> list[Group]:
    """Return the candidates among goods lines, names of chemicals, and names of the rules."""
    rng = random.Random(f"{seed}/candidates")
    names = [row.text for pattern in ("names_*.csv", "precursor_*.csv") for row in read_rows(folder, pattern)]
    listed = sorted({name.text for substance in screener.rules.substances.values() for name in substance.names})
    return [
        candidates_of(screener, "goods lines", [row.text for row in read_rows(folder, "goods_*.csv")]),
        candidates_of(screener, "names of chemicals", [name for name in names if rng.random() < share]),
        candidates_of(screener, "names of the rules", [name for name in listed if rng.random() < share]),
    ]


def main() -> None:
    """Measure, and print the tables."""
    args = arguments()
    wanted = args.only or PARTS
    if args.into:
        place(args.into.read_text(encoding="utf-8"), "candidates")
    with tempfile.TemporaryDirectory(prefix="candidates-") as folder:
        # What the program compiles once is compiled for this run, and goes with it.
        os.environ["PRECURSOR_SCREEN_CACHE"] = str(Path(folder, "cache"))
        screener = Screener.load(as_of=AS_OF)
        tables = []
        if "cost" in wanted or "stages" in wanted:
            groups = groups_of(screener, args.data, args.share, args.seed)
        if "cost" in wanted:
            times = times_of(groups, Path(folder), AS_OF, args.rounds, args.against)
            tables.append(table_of_times(groups, times))
        if "stages" in wanted:
            tables.append(stages.table(screener, groups))
        if "growth" in wanted:
            tables.append(growth.table(screener))
    figures = "\n\n".join(tables)
    sys.stdout.write(figures + "\n")
    if args.into:
        words = [f"--share {args.share} --seed {args.seed} --rounds {args.rounds}"]
        words += ["--against CHECKOUT"] * (args.against is not None) + [f"--only {part}" for part in args.only or ()]
        command = f"python bench/candidate.py --data FOLDER {' '.join(words)}"
        about = f"Measured on {date.today()} with rules {screener.rules_digest}, by `{command}`."
        renew(args.into, "candidates", f"{about}\n\n{figures}")


if __name__ == "__main__":
    main()
