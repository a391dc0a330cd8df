"""What a check found: which check, how grave, where, what is wrong and how to mend it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How grave a finding is.

    ``ERROR``: a line could be decided wrongly, or the rules do not load. ``WARNING``: to be looked at and
    mended. ``INFO``: a list for the maintainers, such as facts that wait to be read.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a finding is let stand: a row of `lint.yml`. ``until``: the last day on which it is."""

    reason: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One finding. ``line`` counts from 1; None means the whole file. ``silence``: why it is let stand, if it is."""

    check: str
    severity: Severity
    file: Path
    line: int | None
    what: str
    fix: str
    silence: Silence | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.severity}: {self.check}: {self.what}. {self.fix}"


@dataclass(frozen=True, slots=True)
class Examined:
    """What lint found in rules.

    Attributes:
        findings: what counts, sorted by file, line and check.
        silenced: what is let stand, sorted likewise; each finding has its ``silence``.
        not_run: the checks that did not run, and why.
        digests: the rules folders that were looked at, and the digest of the rules each makes with those below it.
    """

    findings: tuple[LintFinding, ...]
    silenced: tuple[LintFinding, ...] = ()
    not_run: tuple[tuple[str, str], ...] = ()
    digests: tuple[tuple[Path, str], ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong that must not stay."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def place_of(file: Path, base: Path) -> str:
    """Return how a file is named in outputs for programs: from ``base`` if it lies inside, else in full.

    >>> place_of(Path("/office/rules/sources.yml"), Path("/office"))
    'rules/sources.yml'
    """
    whole = file if file.is_absolute() else base / file
    return (whole.relative_to(base) if whole.is_relative_to(base) else whole).as_posix()
