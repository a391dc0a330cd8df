"""A fault of a rule file: the error for people, and the name of the check that found it."""

from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location, RuleError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stops a rule set from being loaded. ``check`` is the name the linter lists it under."""

    check: str
    error: RuleError


def fault(check: str, file: Path, line: int | None, what: str, fix: str) -> Fault:
    """Make a fault.

    Args:
        check: name of the check, as in `precursor_screen.lint.checks`.
        file: the rule file.
        line: its line, from 1; None when the whole file is meant.
        what: what is wrong, a sentence without its full stop.
        fix: what to do, a sentence with its full stop.
    """
    return Fault(check, RuleError(what, where=Location(file, line=line), fix=fix))
