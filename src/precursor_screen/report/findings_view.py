"""Shows what rule lint found, in the form editors and people read: place, severity, what, how to mend it."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from rich.console import Console
from rich.text import Text

from precursor_screen.report.printable import printable
from precursor_screen.report.styles import FAINT, SEVERITY_STYLE

_WORDS = (("error", "error"), ("warning", "warning"), ("info", "note"))


class _Severity(Protocol):
    @property
    def value(self) -> str: ...


class ShownFinding(Protocol):
    """What this view needs of a finding; `report` and `lint` are neighbours and do not import each other."""

    @property
    def check(self) -> str:
        """Name of the check."""

    @property
    def severity(self) -> _Severity:
        """How grave it is: error, warning or info."""

    @property
    def file(self) -> Path:
        """The rule file."""

    @property
    def line(self) -> int | None:
        """Line in the file, from 1; None for the whole file."""

    @property
    def what(self) -> str:
        """What is wrong, without a full stop."""

    @property
    def fix(self) -> str:
        """How to mend it."""


def show_findings(console: Console, findings: Sequence[ShownFinding], *, with_info: bool) -> None:
    """Print the findings and how many there are of each severity; when there are none, say so.

    Args:
        console: where to.
        findings: what lint returned.
        with_info: also print those of severity ``info``; they are always counted.
    """
    for finding in findings:
        if finding.severity.value != "info" or with_info:
            _show(console, finding)
    counts = Counter(finding.severity.value for finding in findings)
    words = [f"{counts[one]} {word}{'s' if counts[one] != 1 else ''}" for one, word in _WORDS if counts[one]]
    hint = "" if with_info or not counts["info"] else " (--info shows the notes)"
    console.print(Text((", ".join(words) or "No findings") + hint + ".", style=FAINT))


def _show(console: Console, finding: ShownFinding) -> None:
    place = f"{finding.file}:{finding.line}" if finding.line is not None else str(finding.file)
    line = Text(f"{printable(place)}: ")
    line.append(finding.severity.value, style=SEVERITY_STYLE.get(finding.severity.value, ""))
    line.append(f" {finding.check}", style=FAINT)
    line.append(f": {printable(finding.what)}.")
    # Unwrapped, so that editors and grep see one finding a line.
    console.print(line, soft_wrap=True)
    if finding.fix:
        console.print(Text(f"    {printable(finding.fix)}", style=FAINT), soft_wrap=True)
