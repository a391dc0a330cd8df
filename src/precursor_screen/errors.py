"""The error tree: every error says what is wrong, where, and what to do next."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: a file, and in it a line (rule files) or a data row (manifests)."""

    file: str | Path
    line: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        if self.row is not None:
            return f"{self.file}, row {self.row}"
        return f"{self.file}:{self.line}" if self.line is not None else str(self.file)


class PrecursorScreenError(Exception):
    """Base of all errors of this package.

    Args:
        what: what is wrong, as a sentence without its full stop.
        where: the place, if there is one.
        fix: what the reader can do next, if anything.
    """

    def __init__(self, what: str, *, where: Location | None = None, fix: str | None = None) -> None:
        self.what, self.where, self.fix = what, where, fix
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.fix}" if self.fix else ""
        return f"{place}{self.what}.{advice}"


class ManifestError(PrecursorScreenError):
    """A manifest cannot be read at all: missing, empty, damaged, or without a description column."""


class RuleError(PrecursorScreenError):
    """One fault in one rule file."""


def _rules_folder_of(file: str) -> Path | None:
    """Return the rules folder that lint checks a file in; None for what is not mended by hand, such as a pack."""
    path = Path(file)
    if path.suffix != ".yml":
        return None
    if path.parent.name in ("substances", "lists", "goods", "additions", "amendments"):
        return path.parent.parent
    return path.parent if path.stem in ("sources", "overlay", "accumulation", "lint") else None


class RuleSetError(PrecursorScreenError):
    """The rule set cannot be used; ``faults`` holds every fault of every file, ``headline`` says how many."""

    def __init__(self, faults: tuple[RuleError, ...], *, anyway: str = "") -> None:
        """Say what is wrong.

        Args:
            faults: every fault.
            anyway: how to go on in spite of them, if one can.
        """
        self.faults = faults
        files = {str(f.where.file) for f in faults if f.where}
        said = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        self.headline = f"{said} in {'1 rule file' if len(files) == 1 else f'{len(files)} rule files'}"
        folder = next(filter(None, map(_rules_folder_of, sorted(files))), None)
        lint = f"Run `precursor-screen rules lint {folder}` after mending." if folder else None
        fix = " ".join(filter(None, (lint, anyway))) or None
        super().__init__(self.headline + "\n" + "\n".join(f"  {fault}" for fault in faults), fix=fix)


class KnownChemicalsError(PrecursorScreenError):
    """The file of known chemicals is missing, damaged or of another format version."""


class OutputError(PrecursorScreenError):
    """An output file cannot be written; nothing is left half-written."""


class LedgerError(PrecursorScreenError):
    """A ledger cannot be used: it is no ledger, damaged, held by another process, or of a newer version."""


class WorkerError(PrecursorScreenError):
    """A process that screens a part of the lines ended unexpectedly."""


class UsageError(PrecursorScreenError):
    """The caller asked for something that does not exist, such as an unknown list id."""


def raised_at(error: BaseException) -> str:
    """Return the last place of this package that an error came by, as in ``ids/cas.py:63``; empty if there is none.

    It is what a report of a fault in the program needs.
    """
    place = ""
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
