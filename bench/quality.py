"""Measures recall and false alerts beside plain baselines, on real rows and disturbed names, as one table.

    python bench/quality.py --data FOLDER [--quick] [--structure] [--misses FILE] [--into docs/quality.md]

FOLDER holds CSV files with the columns description, cas, hs_code, lang. The CAS numbers of files named
`names_*` and `precursor_*` tell the truth; files named `goods_*` are ordinary goods lines; a file
cases/trade-lines.csv has lines with the substances they name. Without --data only the disturbed names and the pairs
of goods are measured. The same seed, data, rules and program give the same figures.
"""

import argparse
import csv
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measures import table
from measures.disturbed import BARE, LISTED, OTHERS, Disturbed, listed_names, other_names, real_lines
from measures.measure import Answers, Measure
from measures.mistakes import write_mistakes
from measures.pairs import pairs
from measures.readers import Product, Reader, baselines, load_product, load_with_structures
from measures.real_rows import OTHER, RECALL, RealRows
from measures.rows import Row
from measures.scores import Pair, bands, curve
from measures.trade_lines import trade_lines
from measures.truth import Truth
from measures.verdicts import read_doubtful, read_verdicts

from precursor_screen.errors import UsageError
from precursor_screen.matching.chemicals.index import KnownChemicals

ROOT = Path(__file__).resolve().parents[1]
OTHER_CHEMICALS = ROOT / "tests" / "quality" / "other_chemicals.csv"
VERDICTS = ROOT / "bench" / "goods_verdicts.csv"
DOUBTFUL = ROOT / "bench" / "doubtful_truth.csv"
#: The law's day moves figures a little: before it, acts that are now in force were pending.
AS_OF = date(2026, 11, 1)
_QUICK = 0.1
_BEGIN, _END = "<!-- figures: ", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: share of real rows, names a substance, other names, texts a baseline reads."""

    share: float
    per_substance: int
    others: int
    baseline: int


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF, metavar="DATE")
    parser.add_argument("--per-substance", type=int, default=6, help="listed names that are disturbed")
    parser.add_argument("--others", type=int, default=800, help="other chemicals' names that are disturbed")
    parser.add_argument("--baseline", type=int, default=200, help="the most texts a fuzzy baseline reads")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, drawn by the seed")
    parser.add_argument("--structure", action="store_true", help="also with the structure extra")
    parser.add_argument("--by-generator", action="store_true", help="disturbances one by one, not by kind")
    parser.add_argument("--misses", type=Path, metavar="FILE", help="write every miss and false alert")
    parser.add_argument("--into", type=Path, metavar="PAGE", help="renew the figures on this page")
    return parser.parse_args()


def main() -> None:
    """Measure, print the table, write what was asked for."""
    args = arguments()
    begun = time.perf_counter()
    share = _QUICK if args.quick else 1.0
    sizes = Sizes(
        share,
        max(1, round(args.per_substance * share)),
        max(20, round(args.others * share)),
        max(2, args.baseline // 4) if args.quick else args.baseline,
    )
    product = load_product(args.as_of)
    measures, drawn_again, excluded = make_measures(product, args.data, sizes, args.seed, args.by_generator)
    readers = [product, *more_readers(product, args, sizes)]
    answers = []
    for reader in readers:
        started = time.perf_counter()
        answers.append(Answers(reader, measures, args.seed))
        seconds = time.perf_counter() - started
        note(f"{reader.title}: {len(answers[-1])} texts in {seconds:.1f} s")
    verdicts = read_verdicts(VERDICTS)
    tables = [table.figures(measures, answers, verdicts), table.excluded(excluded), scores_of(measures, answers[0])]
    page = "\n\n".join(filter(None, tables))
    sys.stdout.write(page + "\n")
    note(f"{drawn_again} disturbed names were another chemical's name and were drawn again")
    note(f"rules {product.screener.rules_digest}, as of {args.as_of}, {time.perf_counter() - begun:.0f} s")
    if args.misses:
        write_mistakes(args.misses, measures, answers[0], verdicts)
    if args.into:
        options = " --quick" * args.quick + " --structure" * args.structure
        about = (
            f"Measured on {date.today()} with rules {product.screener.rules_digest}, as of {args.as_of},"
            f" by `python bench/quality.py --data FOLDER --seed {args.seed}{options}`."
        )
        renew(args.into, f"{about}\n\n{page}")


def make_measures(
    product: Product, data: Path | None, sizes: Sizes, seed: int, by_generator: bool = False
) -> tuple[list[Measure], int, Mapping[tuple[str, str], int]]:
    """Return all measures in the order of the table, how many disturbed names were drawn again, and doubtful rows."""
    rules = product.screener.rules
    truth = Truth(rules, KnownChemicals.open())
    rows = RealRows(data, truth, sizes.share, seed, read_doubtful(DOUBTFUL)) if data else None
    lines: list[str] = []
    if rows:
        fit: list[Row] = [row for row in rows.goods if "customs" in row.source]
        texts = real_lines(fit)
        lines = [t for t, answer in zip(texts, product.answers(texts), strict=True) if not answer.found]
    disturbed = Disturbed(truth, seed, lines, by_generator=by_generator)
    listed = disturbed.measures(listed_names(rules, sizes.per_substance, seed), recall=True, by_language=True)
    own = [text for text, _ in own_other_chemicals()][:: round(1 / sizes.share)]
    drawn = other_names(rows.other_names if rows else (), sizes.others, seed, own)
    others = disturbed.measures([(name, frozenset(), "any") for name in drawn], recall=False)
    together = pairs(product.answers, round(1 / sizes.share))
    trade = trade_lines(data) if data else ()
    measures = [*(rows.measures if rows else ()), *trade, *together, *listed, *others]
    return measures, disturbed.drawn_again, rows.doubtful if rows else {}


def own_other_chemicals() -> list[tuple[str, str]]:
    """Return the committed names of other chemicals, each with its language."""
    with OTHER_CHEMICALS.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["lang"]) for row in csv.DictReader(file)]


def more_readers(product: Product, args: argparse.Namespace, sizes: Sizes) -> list[Reader]:
    """Return the readers beside the product."""
    readers: list[Reader] = []
    if args.structure:
        try:
            readers.append(load_with_structures(args.as_of))
        except UsageError as error:
            note(f"structures were not read: {error}")
    if not args.no_baselines:
        readers += baselines(product.screener.rules, sizes.baseline)
    return readers


def scores_of(measures: list[Measure], answers: Answers) -> str:
    """Return the table of scores, over real rows with CAS numbers and over disturbed names, bare."""

    def pairs(part: str, ending: str) -> list[Pair]:
        fit = [m for m in measures if m.part == part and m.name.endswith(ending)]
        fit = [m for m in fit if not m.name.startswith(("language", "none"))]
        return [pair for measure in fit for pair in answers.of(measure)]

    listed, others = pairs(RECALL, "all"), pairs(OTHER, "all")
    by_source = {}
    if listed:
        by_source["real rows"] = bands([*listed, *others])
    wrong, right = pairs(OTHERS, BARE), pairs(LISTED, BARE)
    by_source["disturbed names"] = bands([*right, *wrong])
    return table.scores(by_source, curve(listed or right, others or wrong))


def renew(page: Path, text: str) -> None:
    """Put figures between the marks on a page.

    Raises:
        ValueError: the page lacks the marks.
    """
    old = page.read_text(encoding="utf-8")
    begin, end = old.find(_BEGIN), old.find(_END)
    if begin < 0 or end < begin:
        raise ValueError(f"{page}: no place for figures: it needs {_BEGIN}... --> and {_END}")
    begin = old.index("-->\n", begin) + len("-->\n")
    page.write_text(old[:begin] + text + "\n" + old[end:], encoding="utf-8")


def note(text: str) -> None:
    """Tell on stderr what goes on."""
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    main()
