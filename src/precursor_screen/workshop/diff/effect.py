"""Screens the same lines with two rule sets and yields the lines whose outcome or hits differ.

Both screen whole batches, as `screen` does. Only lines whose result rows differ are then looked at one by one, so that
the cost is that of screening twice, and nothing is kept of a batch once it is done with.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from precursor_screen.manifest import Manifest
from precursor_screen.matching import KnownChemicals, Lexicon
from precursor_screen.model.result import LineResult
from precursor_screen.model.rule_changes import EffectCounts, LineChange, RuleChanges
from precursor_screen.model.rules import RuleSet
from precursor_screen.screening import BatchScreener, LineBatch, Screener, line_batch, lines_of
from precursor_screen.workshop.diff.compared_lists import ComparedLists, choice_for
from precursor_screen.workshop.diff.hits import changed_hits

#: What a change of shows that a line may have changed; the score and the priority alone are no change.
_TELLING = ("outcome", "substance", "lists", "reason", "detail")


def screeners(
    old: RuleSet, new: RuleSet, *, asked: ComparedLists | None = None, as_of: date | None = None
) -> tuple[Screener, Screener]:
    """Make the two screeners of a comparison: the same day, the same known chemicals, the same choice of lists.

    Args:
        old: a rule set.
        new: another one.
        asked: which lists apply; None for those that each line calls for.
        as_of: the day whose law applies; None means today.

    Raises:
        UsageError: neither rule set has one of the lists, or the home jurisdiction is not known.
    """
    day = as_of or date.today()
    made = []
    for rules, others in ((old, new), (new, old)):
        applied, choice = choice_for(rules, others, asked or ComparedLists())
        known = KnownChemicals.open()
        made.append(Screener(applied, known, choice=choice, as_of=day, lexicon=Lexicon.load(applied)))
    return made[0], made[1]


class Comparison:
    """Compares two rule sets by their effect on manifests; `counts` is right once `changes` has come to its end.

    Args:
        old: the screener with the old rules.
        new: the screener with the new ones.
        law: what differs between the rules, to say why a line changed.
    """

    def __init__(self, old: Screener, new: Screener, law: RuleChanges) -> None:
        self._old, self._new, self._law = BatchScreener(old), BatchScreener(new), law
        self.counts = EffectCounts()

    def changes(
        self,
        manifests: Sequence[Manifest],
        *,
        batch_size: int = 50_000,
        advance: Callable[[str, int, int], None] | None = None,
    ) -> Iterator[LineChange]:
        """Yield the changed lines, in the order of files and rows.

        Args:
            manifests: opened manifests; each is read once, to the end.
            batch_size: lines held in memory at a time; it changes no result.
            advance: called after each batch with the file, its last row so far and the lines of the batch.

        Raises:
            ManifestError: a manifest turns out damaged.
        """
        for manifest in manifests:
            last = 0
            self.counts.files.setdefault(manifest.file, 0)
            for batch in manifest.batches(batch_size):
                yield from self._of_batch(line_batch(manifest.file, batch, manifest.columns))
                last += len(batch)
                self.counts.files[manifest.file] += len(batch)
                if advance is not None:
                    advance(manifest.file, last, len(batch))

    def _of_batch(self, lines: LineBatch) -> Iterator[LineChange]:
        before, after = self._old.screen(lines), self._new.screen(lines)
        self.counts.add_outcomes(before.outcomes, after.outcomes)
        at = _differing(before.rows, after.rows)
        # what a line shows alone is what it shows in its batch
        for source, line in zip(at, lines_of(lines.fields[at], lines.units) if at else (), strict=True):
            old, new = self._old.screener.screen_line(line), self._new.screener.screen_line(line)
            found = self._change(lines, source, line.description, old, new)
            if found is not None:
                yield found

    def _change(self, lines: LineBatch, at: int, text: str, old: LineResult, new: LineResult) -> LineChange | None:
        hits = changed_hits(old, new, self._law)
        if old.outcome is new.outcome and not hits:
            return None
        transition = (old.outcome, new.outcome)
        self.counts.changed += 1
        self.counts.transitions[transition] = self.counts.transitions.get(transition, 0) + 1
        return LineChange(lines.file, int(lines.rows[at]), text, old.outcome, new.outcome, hits)


def _differing(old: pl.DataFrame, new: pl.DataFrame) -> list[int]:
    """Return the places in the batch of the lines whose result rows differ, ascending."""
    before, after = _rows_by_line(old), _rows_by_line(new)
    return sorted(at for at in {*before, *after} if before.get(at) != after.get(at))


def _rows_by_line(rows: pl.DataFrame) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    # a row that could not be read says the same under all rules
    for at, *row in rows.filter(pl.col("at").is_not_null()).select("at", *_TELLING).iter_rows():
        found.setdefault(at, []).append(tuple(row))
    return found
