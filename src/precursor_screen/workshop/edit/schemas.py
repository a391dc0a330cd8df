"""Writes the JSON Schemas for editors into a folder."""

from pathlib import Path

from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.json_schema import MODELS, as_text, file_name


def schema_changes(folder: Path) -> list[FileChange]:
    """Return the changes that bring the schemas in a folder up to date; empty when they are."""
    changes = []
    for name in MODELS:
        path, after = folder / file_name(name), as_text(name).encode("utf-8")
        before = path.read_bytes() if path.is_file() else None
        if before != after:
            changes.append(FileChange(path, before, after))
    return changes
