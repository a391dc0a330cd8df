"""Adds sources to `sources.yml` of a rules folder."""

from collections.abc import Mapping

from precursor_screen.rules import SourcesFile
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.lookup import DATABASE
from precursor_screen.workshop.edit.rule_edit import edit_rule, new_file
from precursor_screen.workshop.edit.workplace import Workplace
from precursor_screen.workshop.edit.writer import Value

#: What the commands themselves write as a source, where a folder does not have it.
OWN_SOURCES: Mapping[str, dict[str, Value]] = {
    DATABASE: {
        "what": "Python package chemicals (Caleb Bell and contributors), identifiers and names derived from PubChem",
        "kind": "database",
    }
}


def with_sources(workplace: Workplace, rows: Mapping[str, Mapping[str, Value]]) -> FileChange:
    """Return the change that adds sources at the end of the file.

    Args:
        workplace: the rules folder.
        rows: by new id what each source is: what and kind, as in the file.

    Raises:
        RuleError: the file cannot be read or changed.
    """
    path = workplace.root / "sources.yml"
    if not path.is_file():
        return new_file(path, SourcesFile, rows)
    edit, before = edit_rule(path, SourcesFile)
    for source_id, row in rows.items():
        edit.put((source_id,), row)
    return FileChange(path, before, edit.text().encode("utf-8"))
