"""One rule file after reading: where it is, its tree with line numbers, and its validated content."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from precursor_screen.rules.yaml_tree import YamlMap, line_of

Content_co = TypeVar("Content_co", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class RuleFile(Generic[Content_co]):
    """One rule file: where it is, its tree with line numbers, and its validated content."""

    path: Path
    tree: YamlMap
    content: Content_co

    def line(self, *path: str | int) -> int:
        """Return the line of a part, such as ``file.line("names", 2)``; items are counted from 0."""
        return line_of(self.tree, path)
