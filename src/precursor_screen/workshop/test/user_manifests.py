"""Counts which substances are found how often in a person's own manifests, to see the noise of daily work."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from precursor_screen.manifest import Manifest
from precursor_screen.model.result import Outcome
from precursor_screen.screening import Screener, screen_manifests
from precursor_screen.workshop.test.noise import NOISY


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many lines of a manifest name a substance; of the first of them the number, and the words that do."""

    substance: str
    match: int
    review: int
    first_line: int
    first_text: str

    @property
    def lines(self) -> int:
        """Lines that name it."""
        return self.match + self.review


@dataclass(frozen=True, slots=True)
class OwnGoods:
    """What was found in one manifest. ``found``: by substance, the most frequent first."""

    file: str
    lines: int
    unreadable: int
    found: tuple[Frequency, ...]

    def per_thousand(self, one: Frequency) -> float:
        """Return how many of a thousand lines name the substance."""
        return 1_000 * one.lines / self.lines


def own_goods(screener: Screener, manifests: Sequence[Manifest]) -> list[OwnGoods]:
    """Screen manifests, with the limits that hold for every manifest.

    Args:
        screener: the loaded screener.
        manifests: opened manifests; all are read to the end.

    Raises:
        ManifestError: a manifest turns out damaged while it is read.
    """
    return [_count(screener, manifest) for manifest in manifests]


def _count(screener: Screener, manifest: Manifest) -> OwnGoods:
    lines = unreadable = 0
    counts: dict[str, Counter[str]] = {}
    first: dict[str, tuple[int, str]] = {}
    for batch in screen_manifests(screener, [manifest]):
        lines += batch.lines
        unreadable += batch.outcomes.get(Outcome.UNREADABLE, 0)
        hits = batch.frame.select("substance", "outcome", "line", "matched_text")
        for substance, outcome, line, text in hits.iter_rows():
            if outcome in NOISY:
                counts.setdefault(substance, Counter())[outcome] += 1
                first.setdefault(substance, (line, text))
    found = [Frequency(id_, by["match"], by["review"], *first[id_]) for id_, by in counts.items()]
    ordered = sorted(found, key=lambda one: (-one.lines, one.substance))
    return OwnGoods(manifest.file, lines, unreadable, tuple(ordered))
