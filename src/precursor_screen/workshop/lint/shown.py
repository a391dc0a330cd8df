"""What the views of lint need to know of findings and checks, and no more."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Protocol


class ShownSeverity(Protocol):
    """How grave a finding is."""

    @property
    def value(self) -> str:
        """One of error, warning and info."""


class ShownSilence(Protocol):
    """Why a finding is let stand."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def since(self) -> date:
        """The day on which that was decided."""

    @property
    def until(self) -> date | None:
        """The last day, if there is one."""


class ShownFinding(Protocol):
    """One finding."""

    @property
    def check(self) -> str:
        """Name of the check."""

    @property
    def severity(self) -> ShownSeverity:
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

    @property
    def silence(self) -> ShownSilence | None:
        """Why it is let stand; None if it counts."""


class ShownExamined(Protocol):
    """All that lint found."""

    @property
    def findings(self) -> Sequence[ShownFinding]:
        """What counts."""

    @property
    def silenced(self) -> Sequence[ShownFinding]:
        """What is let stand."""

    @property
    def not_run(self) -> Sequence[tuple[str, str]]:
        """Names of checks that did not run, and why."""

    @property
    def digests(self) -> Sequence[tuple[Path, str]]:
        """The rules folders and their digests."""


class ShownCheck(Protocol):
    """One check."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def severity(self) -> ShownSeverity:
        """How grave what it finds is."""

    @property
    def about(self) -> str:
        """What it looks for and why."""

    @property
    def stays(self) -> bool:
        """Whether its findings cannot be silenced."""


def place_of(file: Path, base: Path) -> str:
    """Return how a file is named in outputs for programs: from ``base`` if it lies inside, else in full.

    >>> place_of(Path("/office/rules/sources.yml"), Path("/office"))
    'rules/sources.yml'
    """
    whole = file if file.is_absolute() else base / file
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()
