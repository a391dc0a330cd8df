"""What a check found: which check, how grave, where, what is wrong and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How grave a finding is.

    ``ERROR``: a line could be decided wrongly, or the rules do not load. ``WARNING``: to be looked at and
    mended. ``INFO``: a list for the maintainers, such as facts that wait to be verified.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``line`` counts from 1; None means the whole file."""

    check: str
    severity: Severity
    file: Path
    line: int | None
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.severity}: {self.check}: {self.what}. {self.fix}"
