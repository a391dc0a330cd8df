"""Measures recall and false alerts on real rows with known CAS numbers, beside plain baselines, as one table.

    python bench/quality.py --data FOLDER [--baselines] [--misses FILE]

FOLDER holds CSV files with the columns description, cas, hs_code, lang. Files named `names_*` and `precursor_*` carry CAS
numbers that tell the truth; files named `goods_*` are ordinary goods lines.
"""

import argparse
import csv
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from precursor_screen import Screener

REGISTRY = re.compile(r"^[A-Za-z]{1,6}[ -]?[\dA-Z]{2,}[-\d]*$|^\d+$")


@dataclass(frozen=True)
class Row:
    source: str
    text: str
    cas: frozenset[str]
    lang: str

    @property
    def is_code(self) -> bool:
        return bool(REGISTRY.match(self.text)) and any(c.isdigit() for c in self.text)


@dataclass
class Tally:
    rows: int = 0
    found: int = 0
    matches: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, outcome: str, text: str, wanted: bool) -> None:
        self.rows += 1
        self.found += outcome != ""
        self.matches += outcome == "match"
        if (outcome != "") != wanted:
            self.examples.append(f"{outcome or '-'}\t{text}")

    def share(self) -> str:
        return f"{self.found:>6} of {self.rows:>6}  {100 * self.found / max(1, self.rows):7.3f} %  match {100 * self.matches / max(1, self.rows):7.3f} %"


def rows(folder: Path, pattern: str) -> Iterator[Row]:
    csv.field_size_limit(10_000_000)
    for path in sorted(folder.glob(pattern)):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if text := (row.get("description") or "").strip():
                    yield Row(
                        path.stem,
                        text,
                        frozenset(filter(None, (row["cas"] or "").split("|"))),
                        row["lang"] or "?",
                    )


def product() -> tuple[Callable[[str], dict[str, str]], Callable[[str], frozenset[str]]]:
    """Return the product's answer (substance -> outcome) and the substances a CAS number stands for."""
    screener = Screener.load()
    by_cas: dict[str, set[str]] = defaultdict(set)
    for substance in screener.rules.substances.values():
        for number in substance.cas:
            by_cas[number.number].add(substance.id)

    def answer(text: str) -> dict[str, str]:
        return {hit.substance: str(hit.outcome) for hit in screener.check(text).hits}

    def substances(cas: str) -> frozenset[str]:
        return frozenset(by_cas.get(cas, ()))

    return answer, substances


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", type=Path, help="write every miss and false alert to this file")
    args = parser.parse_args()
    answer, substances = product()
    screener_forms = product_forms()
    tallies: dict[str, Tally] = defaultdict(Tally)
    begun = time.perf_counter()
    lines = 0
    for row in [*rows(args.data, "names_*.csv"), *rows(args.data, "precursor_*.csv")]:
        listed = {s for number in row.cas for s in substances(number)}
        hits = answer(row.text)
        lines += 1
        if listed:
            outcome = next((hits[s] for s in sorted(listed) if s in hits), "")
            kind = "codes" if row.is_code else "recall"
            tallies[f"{kind} {row.source}"].add(outcome, row.text, True)
            tallies[f"{kind} all"].add(outcome, row.text, True)
            tallies[f"{kind} lang {row.lang}"].add(outcome, row.text, True)
        elif row.cas and not any(screener_forms(number) for number in row.cas):
            outcome = min(hits.values(), default="")
            text = f"{','.join(hits)}\t{row.text}\t{','.join(row.cas)}"
            tallies[f"false {row.source}"].add(outcome, text, False)
            tallies["false all"].add(outcome, text, False)
        elif not row.cas:
            text = f"{','.join(hits)}\t{row.text}"
            tallies[f"no-cas {row.source}"].add(min(hits.values(), default=""), text, False)
    for row in rows(args.data, "goods_*.csv"):
        hits = answer(row.text)
        lines += 1
        tallies[f"goods {row.source}"].add(
            min(hits.values(), default=""), f"{','.join(hits)}\t{row.text}", False
        )
    for name in sorted(tallies):
        sys.stdout.write(f"{name:42} {tallies[name].share()}\n")
    seconds = time.perf_counter() - begun
    sys.stdout.write(f"{lines} lines in {seconds:.1f} s: {lines / seconds:.0f} lines a second, one by one\n")
    if args.misses:
        with args.misses.open("w", encoding="utf-8") as file:
            for name in sorted(tallies):
                for example, count in Counter(tallies[name].examples).most_common():
                    file.write(f"{name}\t{count}\t{example}\n")


def product_forms() -> Callable[[str], bool]:
    """Return a test whether a CAS number is a salt, hydrate or isomer of a listed substance."""
    from precursor_screen.matching.known import KnownChemicals
    from precursor_screen.rules.load import load_rules

    known = KnownChemicals.open()
    listed = {number.number for substance in load_rules().substances.values() for number in substance.cas}
    return lambda cas: any(parent.cas in listed for parent in known.ancestors(cas))


if __name__ == "__main__":
    main()
