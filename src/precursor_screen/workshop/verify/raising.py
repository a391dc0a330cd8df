"""Makes of the rows that two people read alike the changes that raise them to `act` in a list of a rules folder."""

from collections.abc import Mapping
from typing import Any

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof
from precursor_screen.rules import EntryRow, ListFile
from precursor_screen.workshop.edit import FileChange, Value, Workplace, edit_rule, with_sources
from precursor_screen.workshop.tables import value_text
from precursor_screen.workshop.verify.comparison import ComparedRow, Comparison
from precursor_screen.workshop.verify.layout import label
from precursor_screen.workshop.verify.listed import key_of


def raised_in_rules(workplace: Workplace, content: ListFile, comparison: Comparison) -> tuple[FileChange, ...]:
    """Return the changes of a rules folder that raise what was read alike; none where the rules say so already.

    Args:
        workplace: a folder that has the list itself.
        content: the list as it was compared.
        comparison: of two readings.

    Raises:
        UsageError: the list stands below the folder.
        RuleError: the file cannot be read or changed.
    """
    path = workplace.root / "lists" / f"{content.id}.yml"
    if not path.is_file():
        fix = "Name the rules folder that has it with --into."
        raise UsageError(f"the list {content.id} does not stand in {workplace.root}", fix=fix)
    if not comparison.raisable:
        return ()
    edit, before = edit_rule(path, ListFile)
    source = source_id(content, comparison)
    at = {key_of(entry): number for number, entry in enumerate(content.entries)}
    for compared in comparison.raisable:
        entry = compared.row.entry
        values = raised_values(compared, content, comparison)
        sources: list[Value] = [source, *(one for one in entry.source if one != source)]
        for name, value in {**values, "source": sources if len(sources) > 1 else source}.items():
            if _changes(entry, name, value):
                edit.put(("entries", at[compared.row.key], name), value)
    change = FileChange(path, before, edit.text().encode())
    changes = [change] if change.before != change.after else []
    return (*new_source(workplace, content, comparison), *changes)


def raised_values(compared: ComparedRow, content: ListFile, comparison: Comparison) -> dict[str, Value]:
    """Return what an entry says once it was read: name, threshold, and who read it."""
    first, entry = compared.readings[0], compared.row.entry
    threshold = first.threshold
    assert threshold is not None
    language = comparison.readings[0].language
    # A name that is the same but for spaces, dashes and the like stays as the rules print it.
    named = any(one.what == label("columns", "name") for one in compared.differences)
    names = {**entry.official_name, language: first.name} if named else dict(entry.official_name)
    strength: dict[str, Value] = {
        "min_percent": value_text(float(threshold.percent or 0)),
        "inclusive": "false" if threshold.operator == "above" else "true",
        "citation": entry.strength.citation if entry.strength else entry.citation or content.citation,
        "proof": Proof.ACT.value,
    }
    if entry.strength is not None and compared.row.threshold == threshold:
        days = {"valid_from": entry.strength.valid_from, "valid_to": entry.strength.valid_to}
        strength |= {name: day.isoformat() for name, day in days.items() if day}
    said = said_of(compared, comparison)
    before = entry.notes or ""
    notes = before if before.startswith(said) else f"{said} Before that: {before}" if before else said
    return {"official_name": names, "strength": strength, "proof": Proof.ACT.value, "notes": notes}


def said_of(compared: ComparedRow, comparison: Comparison) -> str:
    """Return who read a row when, in which edition and language, and what they noted."""
    who = " and ".join(
        f"{reading.reader} on {one.day}" for reading, one in zip(comparison.readings, compared.readings, strict=True)
    )
    first = compared.readings[0]
    said = f"Read in the act ({first.edition}; {comparison.readings[0].language}) by {who}."
    return f"{said} They note: {first.notes.rstrip('.')}." if first.notes else said


def source_id(content: ListFile, comparison: Comparison) -> str:
    """Return the id of the readings as a source: the list, and the last day on which it was read."""
    days = [one.day for row in comparison.raisable for one in row.readings if one.day]
    return f"read-{content.id.replace('.', '-')}-{max(days)}"


def new_source(workplace: Workplace, content: ListFile, comparison: Comparison) -> tuple[FileChange, ...]:
    """Return the change that writes the readings down as a source, if they are not yet."""
    identifier = source_id(content, comparison)
    if identifier in workplace.source_ids():
        return ()
    who = " and ".join(reading.reader for reading in comparison.readings)
    places = dict.fromkeys(reading.place_read for reading in comparison.readings if reading.place_read)
    editions = dict.fromkeys(row.readings[0].edition for row in comparison.raisable)
    row: dict[str, Value] = {
        "what": f"{content.citation}, read row by row by {who}" + (f" in {'; '.join(places)}" if places else ""),
        "kind": "official",
        "edition": "; ".join(editions),
    }
    return (with_sources(workplace, {identifier: row}),)


def _changes(entry: EntryRow, name: str, value: Value) -> bool:
    """Tell whether a value is another than the one the entry has."""
    now: Any = getattr(entry, name)
    if name == "strength" and now is not None:
        now = {key: value_text(one) for key, one in now.model_dump(mode="json").items() if one is not None}
    if name == "source":
        now = list(now) if len(now) > 1 else now[0]
    return bool((dict(now) if isinstance(now, Mapping) else now) != value)
