"""The preview of an import as a table: one row a change, with what it would do in words."""

import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from precursor_screen.workshop.tables.change import OPEN, Action, CellChange, EntryChange, ImportPlan
from precursor_screen.workshop.tables.columns import SOURCE


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One change in words.

    ``rows``: the rows of the table, as ``3`` or ``3, 4``; ``details``: one sentence a line.
    """

    rows: str
    action: str
    substance: str
    name: str
    details: tuple[str, ...]


def planned_rows(plan: ImportPlan) -> tuple[PlannedRow, ...]:
    """Return the changes of a plan in words, in their order."""
    return tuple(
        PlannedRow(
            rows=", ".join(map(str, change.rows)),
            action=str(change.action),
            substance=change.substance + (f"@{change.key}" if change.key else ""),
            name=change.name,
            details=tuple(_details(change)),
        )
        for change in plan.changes
    )


def by_hand(plan: ImportPlan, folder: Path | None) -> tuple[str, ...]:
    """Return the commands that make the changes of entries that are in the list already.

    Args:
        plan: the plan.
        folder: the folder that holds the list; None when the commands are to find it themselves.
    """
    where = ["--dir", str(folder)] if folder is not None else []
    return tuple(
        _typed(["precursor-screen", "rules", "set", _listing(plan, change), one.field, _value(one), *where])
        for change in plan.of(Action.CHANGED)
        # From the end, so that the rows of amounts before one that is deleted keep their numbers.
        for one in reversed(change.fields)
    )


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a person has to do before all rows can be written; ``blocks``: whether nothing is written until then."""

    sentences: tuple[str, ...]
    blocks: bool


def left_open(plan: ImportPlan, chosen: ImportPlan) -> LeftOpen:
    """Return what is left of a plan when the chosen part of it is written."""
    sentences: list[str] = []
    unwritten = len(plan.of(Action.NEW_SUBSTANCE)) - len(chosen.of(Action.NEW_SUBSTANCE))
    if unwritten:
        what = f"Substances that the rules do not have: {unwritten}."
        sentences.append(f"{what} Write them first, or add --new-substances for drafts.")
    if changed := plan.of(Action.CHANGED):
        what = f"Entries to change by hand: {len(changed)}."
        sentences.append(f"{what} The commands follow; compare each with the act.")
    return LeftOpen(tuple(sentences), blocks=bool(unwritten or plan.of(*OPEN)))


def _typed(words: Sequence[str]) -> str:
    """Return a command line to be typed, quoted as the shell of this system reads it."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def _listing(plan: ImportPlan, change: EntryChange) -> str:
    return f"{plan.list_id}/{change.substance}" + (f"@{change.key}" if change.key else "")


def _value(one: CellChange) -> str:
    if not one.new:
        return "--delete"
    several = one.field == SOURCE and ";" in one.new
    return f"[{', '.join(part.strip() for part in one.new.split(';'))}]" if several else one.new


def _details(change: EntryChange) -> Iterator[str]:
    for fault in change.faults:
        yield str(fault)
    if change.unproven:
        parts = ", ".join(f"`{part}`" for part in change.unproven)
        yield f"not split: {parts} by itself does not lead to {change.substance}; if it is a name, add it first"
    if change.action is Action.CHANGED:
        yield from map(_change, change.fields)
    elif change.action is Action.TO_DECIDE:
        yield change.why
    elif change.action is Action.NEW_SUBSTANCE and change.draft:
        numbers = f", CAS {', '.join(change.draft.cas)}" if change.draft.cas else ", without a CAS number"
        yield f"the rules do not have it; its draft would be substances/{change.draft.id}.yml{numbers}"
    elif change.action is Action.NEW:
        yield f"found {change.why}"
        yield from _synonyms(change)
        yield from _thresholds(change)


def _synonyms(change: EntryChange) -> Iterator[str]:
    entry: Mapping[str, Any] = change.entry or {}
    names = [str(text) for texts in (entry.get("synonyms") or {}).values() for text in texts]
    if names:
        yield f"with the synonyms {'; '.join(names)}"


def _thresholds(change: EntryChange) -> Iterator[str]:
    entry: Mapping[str, Any] = change.entry or {}
    strength = entry.get("strength")
    if strength:
        word = "from" if strength.get("inclusive") == "true" else "above"
        yield f"controlled {word} {strength['min_percent']} %"
    for amount in entry.get("amounts", ()):
        yield f"{amount['quantity']} {amount['unit']} per {amount['per']}: {amount['effect']}"
    yield f"cited as {entry.get('citation', '')}"


def _change(one: CellChange) -> str:
    return f"{one.field}: {one.old or 'nothing'} -> {one.new or 'nothing'}"


def summary(plan: ImportPlan) -> str:
    """Return how many changes of each kind there are: ``new entry: 3, same: 1``."""
    parts = (f"{action}: {count}" for action, count in plan.counts.items())
    return ", ".join(parts) or "nothing"
