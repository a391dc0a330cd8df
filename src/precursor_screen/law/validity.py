"""Tells whether lists, entries and thresholds are in force on a day."""

from datetime import date
from typing import Protocol

from precursor_screen.reason import Reason


class HasPeriod(Protocol):
    """Something with a first and a last day; None where the rules do not know one."""

    @property
    def valid_from(self) -> date | None:
        """First day in force."""

    @property
    def valid_to(self) -> date | None:
        """Last day in force."""


def why_not_in_force(as_of: date, *parts: HasPeriod) -> Reason | None:
    """Return why something is not in force on a day, or None if it is, as far as the rules know.

    Args:
        as_of: the day.
        parts: all must be in force: an entry cannot begin before its list, nor outlive it.
    """
    start = max((part.valid_from for part in parts if part.valid_from), default=None)
    end = min((part.valid_to for part in parts if part.valid_to), default=None)
    if start and as_of < start:
        return Reason("law.not-yet", start=start, day=as_of)
    if end and as_of > end:
        return Reason("law.no-longer", end=end, day=as_of)
    return None


def in_force(as_of: date, part: HasPeriod) -> bool:
    """Tell whether a threshold is in force on a day."""
    return why_not_in_force(as_of, part) is None
