"""Counts what each proof of the table silences in a folder of goods and names, and how often wrongly.

    python bench/silence.py --data FOLDER [--examples N] [--share SHARE] [--seed SEED]

FOLDER is that of `bench/quality.py`. The CAS numbers of rows tell the truth: a substance is silenced wrongly when the
row's CAS number is one of its own, and doubtfully when it is one of its salts, hydrates or isomers. Rows without a
CAS number, goods lines among them, tell nothing. A substance that the line names besides is not silenced.
"""

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from measures.rows import Row, read_rows
from measures.table import markdown
from measures.truth import Truth

from precursor_screen import Screener
from precursor_screen.matching import PROOFS
from precursor_screen.matching.chemicals.index import KnownChemicals

AS_OF = date(2026, 11, 1)
_LONGEST = 90  # characters of an example


@dataclass(slots=True)
class Count:
    """What one proof silences: how often, how often the truth is known, is the substance, is a form of it."""

    silenced: int = 0
    only: int = 0
    known: int = 0
    examples: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", required=True)
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="lines shown of each proof")
    parser.add_argument("--share", type=float, default=1.0, help="the share of rows that is read, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF, metavar="DATE")
    return parser.parse_args()


def count(screener: Screener, rows: list[Row], truth: Truth) -> dict[str, Count]:
    """Return what each proof of the table silences in rows."""
    results = screener.screen([row.text for row in rows])
    assert isinstance(results, list), "texts give a list, only a frame gives a frame"
    counts: dict[str, Count] = defaultdict(Count)
    for row, result in zip(rows, results, strict=True):
        hit = {one.substance for one in result.hits}
        # the same words may be left more than once, by one proof or by several
        for proof, substance in dict.fromkeys((left.proof, left.substance) for left in result.not_hits):
            if substance in hit:
                continue
            counted = counts[proof]
            counted.silenced += 1
            counted.only += not hit
            counted.known += bool(row.cas)
            shown = f"{substance}: {row.text}"
            counted.examples.append(shown)
            if substance in truth.listed(row.cas):
                counted.wrong.append(shown)
            elif substance in truth.forms(row.cas):
                counted.forms.append(shown)
    return {proof: counts[proof] for proof in PROOFS}


def page(counts: dict[str, Count], examples: int, seed: int) -> str:
    """Return the table, and below it the examples: the wrong ones first, then any, drawn by the seed."""
    header = ["proof", "silenced", "nothing else found", "truth known", "wrongly", "form of it"]
    rows = [
        [name, *map(str, (one.silenced, one.only, one.known, len(one.wrong), len(one.forms)))]
        for name, one in counts.items()
    ]
    parts = [markdown(header, rows, left={0})]
    for name, one in counts.items() if examples else ():
        for title, lines in (("wrongly", one.wrong), ("form of it", one.forms), ("any", one.examples)):
            drawn = random.Random(f"{seed}/{name}/{title}").sample(lines, min(examples, len(lines)))
            parts += (
                [f"\n{name}, {title}:", *(f"  {' '.join(line.split())[:_LONGEST]}" for line in drawn)] if drawn else []
            )
    return "\n".join(parts)


def main() -> None:
    """Count, and print the table."""
    args = arguments()
    screener = Screener.load(as_of=args.as_of)
    rng = random.Random(f"{args.seed}/silence")
    rows = [
        row
        for pattern in ("names_*.csv", "precursor_*.csv", "goods_*.csv")
        for row in read_rows(args.data, pattern)
        if args.share >= 1 or rng.random() < args.share
    ]
    counts = count(screener, rows, Truth(screener.rules, KnownChemicals.open()))
    sys.stdout.write(page(counts, args.examples, args.seed) + "\n")
    sys.stderr.write(f"{len(rows)} rows, rules {screener.rules_digest}, as of {args.as_of}\n")


if __name__ == "__main__":
    main()
