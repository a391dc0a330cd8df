"""Adds sources to `sources.yml` of a rules folder."""

from collections.abc import Mapping

from precursor_screen.rules import SourcesFile
from precursor_screen.workshop.edit.change import put
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.lookup import DATABASE
from precursor_screen.workshop.edit.modelines import modeline
from precursor_screen.workshop.edit.render import Value, render_keys
from precursor_screen.workshop.edit.rule_text import open_rule
from precursor_screen.workshop.edit.shape import shape_of
from precursor_screen.workshop.edit.workplace import Workplace

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
        lines = [modeline("sources"), *render_keys(rows, shape_of(SourcesFile), "")]
        return FileChange(path, None, ("\n".join(lines) + "\n").encode("utf-8"))
    rule = open_rule(path)
    text = rule.text
    for source_id, row in rows.items():
        text = put(text, (source_id,), row, SourcesFile)
    return FileChange(path, rule.before, rule.encoded(text))
