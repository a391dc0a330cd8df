"""Takes out of what was found what somebody has looked at and lets stand (`lint.yml`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from precursor_screen.lint.finding import LintFinding, Severity, Silence
from precursor_screen.lint.registry import REGISTRY
from precursor_screen.rules import Layer, RuleFile, RuleFolder, SilenceRow, SilencesFile

#: The check whose findings are made here: only who has all findings can tell what matches none.
UNUSED = "unused-silence"


@dataclass(frozen=True, slots=True)
class PlacedSilence:
    """One row of a `lint.yml`: where it stands, and the file it names."""

    file: RuleFile[SilencesFile]
    index: int
    content: SilenceRow
    layer: Layer

    @property
    def line(self) -> int:
        """The line of the row."""
        return self.file.line("silenced", self.index)

    @property
    def target(self) -> Path:
        """The file whose findings it silences; it is named as seen from the rules folder, and lies inside it."""
        return self.layer.root / self.content.file

    @property
    def works(self) -> bool:
        """Whether it names a check that may be silenced."""
        check = REGISTRY.get(self.content.check)
        return check is not None and not check.stays

    def ended(self, as_of: date | None) -> bool:
        """Tell whether its last day is past."""
        return bool(as_of and self.content.until and self.content.until < as_of)


def rows(folder: RuleFolder) -> Iterator[PlacedSilence]:
    """Yield the silences of all layers."""
    for layer in folder.layers:
        if file := layer.silences:
            for index, content in enumerate(file.content.silenced):
                yield PlacedSilence(file, index, content, layer)


def divide(
    findings: Iterable[LintFinding], folder: RuleFolder, as_of: date | None, not_run: Iterable[str]
) -> tuple[list[LintFinding], list[LintFinding]]:
    """Divide findings into those that count and those that are silenced.

    Args:
        findings: what the checks found.
        folder: the rules, with their silences.
        as_of: the day for which ``until`` is judged; None for no day.
        not_run: checks that did not run, so that their silences are not called unused.

    Returns:
        What counts, with a finding for each silence that matches nothing; and what is silenced, with why.
    """
    working = [row for row in rows(folder) if row.works and not row.ended(as_of)]
    # Of two rows for one thing the one that lasts longest counts.
    working.sort(key=lambda row: row.content.until or date.max)
    by_place = {(row.target, row.content.check): row for row in working}
    kept: list[LintFinding] = []
    silenced: list[LintFinding] = []
    used: set[tuple[Path, str]] = set()
    for finding in findings:
        place = (finding.file, finding.check)
        if row := by_place.get(place):
            used.add(place)
            why = Silence(row.content.reason, row.content.date, row.content.until)
            silenced.append(replace(finding, silence=why))
        else:
            kept.append(finding)
    kept += (_unused(row) for place, row in by_place.items() if place not in used | {(place[0], c) for c in not_run})
    return kept, silenced


def _unused(row: PlacedSilence) -> LintFinding:
    what = f"{row.content.check} finds nothing in {row.content.file} any more"
    return LintFinding(UNUSED, Severity.WARNING, row.file.path, row.line, what, "Delete the row.")
