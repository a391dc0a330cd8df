"""The first line of a rule file, by which editors find its schema."""

from pathlib import Path

#: Folder of a rules folder in which the schemas for editors lie.
SCHEMA_FOLDER = "schema"
_BEGIN = "# yaml-language-server: $schema="
#: Which schema describes the files of a folder, or a file of the rules folder itself.
_SCHEMA_OF_FOLDER = {"substances": "substance", "lists": "list", "additions": "addition"}
_IN_FOLDERS = frozenset(_SCHEMA_OF_FOLDER.values())


def modeline(schema: str) -> str:
    """Return the line for a file that lies where files of this schema lie.

    >>> modeline("substance")
    '# yaml-language-server: $schema=../schema/substance.schema.json'
    >>> modeline("sources")
    '# yaml-language-server: $schema=schema/sources.schema.json'
    """
    up = "../" if schema in _IN_FOLDERS else ""
    return f"{_BEGIN}{up}{SCHEMA_FOLDER}/{schema}.schema.json"


def schema_name(path: Path) -> str:
    """Return the name of the schema of a rule file, by where it lies."""
    return _SCHEMA_OF_FOLDER.get(path.resolve().parent.name, path.stem)


def is_modeline(line: str) -> bool:
    """Tell whether a line names a schema."""
    return line.startswith(_BEGIN)
