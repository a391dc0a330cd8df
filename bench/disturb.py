"""Writes a chemical name as real papers write it: seeded generators by kind of disturbance, and goods lines.

    python bench/disturb.py "Potassium permanganate" "уксусный ангидрид" --seed 1

Every generator takes a name and a `random.Random` and returns the disturbed name, or None where it does not
apply (too short, another script, nothing to change). Their tables are written from the habits of people,
scanners and keyboards; nothing is read from the product, so that it is not measured with its own tables.

No generator changes or drops a digit. `ocr` and `look-alikes` may write a digit for a letter, but only
between letters, so that a locant stays what it was. By chance a result may be another chemical's name: a
caller that counts misses asks for another result then.
"""

import argparse
import random
import sys

from disturbances import (
    abbreviations,
    debris,
    inflection,
    look_alikes,
    scans,
    spacing,
    transliteration,
    typos,
    word_order,
)
from disturbances.goods_lines import in_goods_line
from disturbances.scripts import Generator

__all__ = ["KINDS", "disturb", "in_goods_line"]

KINDS: dict[str, tuple[Generator, ...]] = {
    "typo": typos.GENERATORS,
    "ocr": scans.GENERATORS,
    "spacing": spacing.GENERATORS,
    "transliteration": transliteration.GENERATORS,
    "inflection": inflection.GENERATORS,
    "word-order": word_order.GENERATORS,
    "look-alikes": look_alikes.GENERATORS,
    "debris": debris.GENERATORS,
    "case-and-dash": debris.CASE_AND_DASH,
    "abbreviation": abbreviations.GENERATORS,
}


def disturb(name: str, kind: str, rng: random.Random) -> str | None:
    """Disturb a name by one generator of a kind, chosen at random among those that apply.

    Returns:
        The disturbed name, never the name itself; None where no generator of the kind applies.

    Raises:
        KeyError: there is no such kind.

    >>> disturb("Acetone", "case-and-dash", random.Random(1)).lower()
    'acetone'
    """
    for generator in rng.sample(KINDS[kind], len(KINDS[kind])):
        changed = generator(name, rng)
        if changed is not None and changed != name:
            return changed
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=2, help="how many results by kind")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    for name in args.names:
        for kind in KINDS:
            for _ in range(args.each):
                changed = disturb(name, kind, rng)
                sys.stdout.write(f"{kind:16} {changed!r}\n" if changed else f"{kind:16} does not apply\n")
        sys.stdout.write(f"{'goods line':16} {in_goods_line(name, rng)!r}\n")


if __name__ == "__main__":
    main()
