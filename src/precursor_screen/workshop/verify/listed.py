"""Says of each row of a list what a reader needs to find it in the act, and what the rules say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import EntryRow, ListFile, RuleFolder


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which share an act controls: ``operator`` is ``from``, ``above`` or ``none``."""

    operator: str
    percent: Decimal | None = None

    def __str__(self) -> str:
        signs = {"from": "\N{GREATER-THAN OR EQUAL TO} ", "above": "> "}
        return f"{signs[self.operator]}{self.percent:f} %" if self.percent is not None else "no threshold"


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of a list. ``threshold`` is None where nobody has read one."""

    key: str
    ours: str
    cas: str
    entry: EntryRow
    threshold: Threshold | None


def listed_rows(folder: RuleFolder, list_id: str, day: date) -> tuple[ListFile, tuple[ListedRow, ...]]:
    """Return a list and those of its rows that have not ended before a day, in its order.

    Raises:
        RuleSetError: the rules have faults.
        UsageError: there is no such list.
    """
    if folder.faults:
        raise RuleSetError(tuple(fault.error for fault in folder.faults))
    if list_id not in folder.lists:
        raise UsageError(f"there is no list {list_id!r}", fix=f"The lists are {', '.join(folder.lists)}.")
    content = folder.lists[list_id].content
    rows = (_row(entry, folder) for entry in content.entries if not (entry.valid_to and entry.valid_to < day))
    return content, tuple(rows)


def key_of(entry: EntryRow) -> str:
    """Return what tells an entry from the others of its list, as `rules show` writes it behind the list."""
    return f"{entry.substance}@{entry.key}" if entry.key else entry.substance


def threshold_of(entry: EntryRow) -> Threshold | None:
    """Return the threshold of an entry; from 0 % inclusive the act sets none."""
    if entry.strength is None:
        return None
    percent = Decimal(str(entry.strength.min_percent))
    if entry.strength.inclusive and not percent:
        return Threshold("none")
    return Threshold("from" if entry.strength.inclusive else "above", percent)


def _row(entry: EntryRow, folder: RuleFolder) -> ListedRow:
    substance = folder.substances[entry.substance].content
    return ListedRow(
        key_of(entry),
        _joined(entry.official_name.values()),
        _joined(one.number for one in substance.cas[:3]),
        entry,
        threshold_of(entry),
    )


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(texts))
