"""The first line of a rule file, by which editors find its schema."""

#: Folder of a rules folder in which the schemas for editors lie.
SCHEMA_FOLDER = "schema"
_BEGIN = "# yaml-language-server: $schema="
#: Schemas of the files that lie in a folder of the rules folder.
_IN_FOLDERS = frozenset({"substance", "list", "goods", "addition", "amendment"})


def modeline(schema: str) -> str:
    """Return the line for a file that lies where files of this schema lie.

    >>> modeline("substance")
    '# yaml-language-server: $schema=../schema/substance.schema.json'
    >>> modeline("sources")
    '# yaml-language-server: $schema=schema/sources.schema.json'
    """
    up = "../" if schema in _IN_FOLDERS else ""
    return f"{_BEGIN}{up}{SCHEMA_FOLDER}/{schema}.schema.json"


def is_modeline(line: str) -> bool:
    """Tell whether a line names a schema."""
    return line.startswith(_BEGIN)
