"""Measures the committed names under all disturbances, and reads and writes the floors they are held to.

    python tests/quality/quality_floors.py

writes the floors anew, a little under the figures of today. Do that after an improvement, and look at the
difference: a floor that falls needs a reason.
"""

import csv
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from measures.disturbed import BARE, Disturbed, listed_names  # noqa: E402
from measures.measure import Answers, Case, Measure, found, matched  # noqa: E402
from measures.readers import Answer, Product, load_product  # noqa: E402
from measures.truth import Truth  # noqa: E402

from precursor_screen.matching.chemicals.index import KnownChemicals  # noqa: E402

FLOORS = Path(__file__).with_name("floors.csv")
OTHER_CHEMICALS = Path(__file__).with_name("other_chemicals.csv")
SEED = 20
PER_SUBSTANCE = 2
#: Lists change; the floors speak of this day.
AS_OF = date(2026, 11, 1)
#: How far under (or over) the figures the floors are set, in percentage points: what a few new names move.
RECALL_MARGIN, ALERT_MARGIN = 1.0, 0.2


@dataclass(frozen=True, slots=True)
class Figure:
    """What one kind of disturbance came to: shares found and alerted on, in percent, and some mistakes."""

    recall: float
    alerts: float
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures by measure, and the other chemicals' names that alert as they are."""

    figures: Mapping[str, Figure]
    plain_alerts: tuple[str, ...]
    plain_matches: tuple[str, ...]


def other_chemicals() -> list[tuple[str, str]]:
    """Return the committed names of chemicals that no list controls, with their languages."""
    with OTHER_CHEMICALS.open(encoding="utf-8", newline="") as file:
        return [(row["name"], row["lang"]) for row in csv.DictReader(file)]


def measure(product: Product) -> Measured:
    """Disturb listed and other names by the seed, screen them, and return the figures."""
    rules = product.screener.rules
    disturbed = Disturbed(Truth(rules, KnownChemicals.open()), SEED)
    listed = disturbed.measures(listed_names(rules, PER_SUBSTANCE, SEED), recall=True)
    names = [(name, frozenset[str](), lang) for name, lang in other_chemicals()]
    others = {m.name: m for m in disturbed.measures(names, recall=False)}
    answers = Answers(product, [*listed, *others.values()], SEED)
    figures = {}
    for one in listed:
        missed = [pair for pair in answers.of(one) if not found(*pair)]
        alerted = [pair for pair in answers.of(others[one.name]) if found(*pair)]
        figures[one.name] = Figure(
            100 - _share(missed, one), _share(alerted, others[one.name]), (*_texts(missed), *_texts(alerted))
        )
    plain = answers.of(others[f"none, {BARE}"])
    return Measured(
        figures,
        tuple(case.text for case, answer in plain if found(case, answer)),
        tuple(case.text for case, answer in plain if matched(case, answer)),
    )


def _share(pairs: list[tuple[Case, Answer]], whole: Measure) -> float:
    return 100 * len(pairs) / len(whole.cases)


def _texts(pairs: Iterable[tuple[Case, Answer]]) -> list[str]:
    return [f"{case.text!r} ({case.about})" for case, _ in pairs][:8]


def read_floors() -> dict[str, Figure]:
    """Return the floors by measure."""
    with FLOORS.open(encoding="utf-8", newline="") as file:
        return {
            row["measure"]: Figure(float(row["least found %"]), float(row["most alerts %"]))
            for row in csv.DictReader(file)
        }


def write_floors(figures: Mapping[str, Figure]) -> None:
    """Set the floors a little under the figures."""
    with FLOORS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["measure", "least found %", "most alerts %"])
        for name, figure in figures.items():
            recall = max(0.0, figure.recall - RECALL_MARGIN)
            writer.writerow([name, f"{recall:.1f}", f"{figure.alerts + ALERT_MARGIN:.1f}"])


if __name__ == "__main__":
    measured = measure(load_product(AS_OF))
    write_floors(measured.figures)
    for name, figure in measured.figures.items():
        sys.stdout.write(f"{name:35} found {figure.recall:6.2f} %   alerts {figure.alerts:6.3f} %\n")
    sys.stdout.write(f"alerts on names as they are: {', '.join(measured.plain_alerts) or 'none'}\n")
