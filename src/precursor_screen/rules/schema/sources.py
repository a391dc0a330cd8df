"""The schema of the sources: where facts were read."""

from typing import Literal

from pydantic import RootModel

from precursor_screen.rules.fields import Id, Text
from precursor_screen.rules.schema.part import SchemaPart


class SourceRow(SchemaPart):
    """Where facts were read."""

    what: Text
    kind: Literal["official", "secondary", "press", "standard", "database", "usage", "memory"]
    edition: Text | None = None
    read: Text | None = None
    url: Text | None = None


class SourcesFile(RootModel[dict[Id, SourceRow]]):
    """The file `rules/sources.yml`: source ids and what each is."""
