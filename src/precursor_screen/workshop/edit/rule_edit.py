"""The one editor of rule files: the tree is changed, and the file is written anew in the one style with its comments.

Every file is written so, whether a value changes or only the style (`rules fmt`), and is read back: it must say what it
said before and the change besides, with all its comments, or nothing is written.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Self, TypeAlias

from pydantic import BaseModel

from precursor_screen.errors import Location, RuleError
from precursor_screen.rules import read_tree
from precursor_screen.workshop.edit.commented import (
    MappingNode,
    Node,
    Part,
    ScalarNode,
    SequenceNode,
    comments_of,
    last_of,
    read_commented,
    unsafe,
)
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.json_schema import schema_of
from precursor_screen.workshop.edit.modelines import is_modeline, modeline
from precursor_screen.workshop.edit.name_groups import is_heading
from precursor_screen.workshop.edit.path import written_path
from precursor_screen.workshop.edit.rule_text import open_rule
from precursor_screen.workshop.edit.shape import ValueShape, shape_of
from precursor_screen.workshop.edit.writer import Value, node_of, written_file

#: Keys, and numbers of rows from 0, from the top of the file.
YamlPath: TypeAlias = tuple[str | int, ...]


class RuleEdit:
    """A rule file while it is edited.

    Args:
        text: a rule file that reads without faults, without its byte order mark.
        model: of the file.
        file: where it lies, for messages.
        first_line: the line that names the schema of the file, or "" for none.

    Raises:
        RuleError: a comment stands where it cannot be kept.
    """

    def __init__(self, text: str, model: type[BaseModel], file: Path, first_line: str | None = None) -> None:
        self._model, self._file = model, file
        self._first = modeline(schema_of(model)) if first_line is None else first_line
        tree, _ = read_tree(text.encode("utf-8"), file)
        self._expected = _plain(tree)
        self._root = read_commented(_body(text), file)

    @property
    def root(self) -> MappingNode:
        """The values of the file."""
        assert isinstance(self._root.value, MappingNode)
        return self._root.value

    def rows_at(self, key: str) -> int:
        """Return how many rows stand under a key of the file."""
        return len(self._expected.get(key) or ())

    def put(self, place: YamlPath, value: Value) -> Self:
        """Put a value at a place: instead of the one there, or new; a row whose number is the count of rows comes last.

        Raises:
            RuleError: the old value has comments inside.
        """
        self._put(self.root, place, value, shape_of(self._model), place)
        _changed(self._expected, place, value)
        return self

    def take_out(self, place: YamlPath) -> Self:
        """Take out the value at a place, and what holds nothing but it; comments above it stay."""
        _take_out(self.root, place)
        _without(self._expected, place)
        return self

    def text(self) -> str:
        """Return the whole file anew.

        Raises:
            RuleError: it would not be read as it is meant, or a comment would be lost.
        """
        lines = written_file(self._root, shape_of(self._model))
        written = "\n".join([self._first, *lines] if self._first else lines) + "\n"
        new, faults = read_tree(written.encode("utf-8"), self._file)
        if faults or _same(_plain(new)) != _same(self._expected):
            raise unsafe(self._file)
        after = read_commented(_body(written), self._file)
        if Counter(comments_of(after)) != Counter(comments_of(self._root)):
            raise unsafe(self._file)
        return written

    def _put(self, node: Node, place: YamlPath, value: Value, shape: ValueShape, whole: YamlPath) -> None:
        step, rest = place[0], place[1:]
        part = _part_at(node, step)
        below = shape.of(step) if isinstance(step, str) else shape.item
        if rest and not isinstance(part.value, ScalarNode) and part.value.parts:
            self._put(part.value, rest, value, below, whole)
            return
        # Nothing is written there yet, so the whole branch is new.
        for inner in reversed(rest):
            value = {inner: value} if isinstance(inner, str) else [value]
        if not _replaced(part, node_of(value, below, in_row=getattr(node, "flow", False))):
            what = f"comments stand inside {written_path(whole)}, and would be lost"
            raise RuleError(what, where=Location(self._file), fix="Move them above it, or edit the file by hand.")


def edit_rule(path: Path, model: type[BaseModel]) -> tuple[RuleEdit, bytes]:
    """Open a rule file to edit it; return the edit, and the file as it is.

    Raises:
        RuleError: it cannot be read or edited, for one reason.
        RuleSetError: it cannot be read, for several.
    """
    rule = open_rule(path)
    return RuleEdit(rule.text, model, path), rule.before


def with_row(path: Path, model: type[BaseModel], key: str, row: Value) -> FileChange:
    """Return the change that puts one more row under a key of a file.

    Raises:
        RuleError: the file cannot be read or changed.
        RuleSetError: it cannot be read, for several reasons.
    """
    edit, before = edit_rule(path, model)
    return FileChange(path, before, edit.put((key, edit.rows_at(key)), row).text().encode("utf-8"))


def new_file(path: Path, model: type[BaseModel], content: Mapping[str, Value]) -> FileChange:
    """Return a new rule file in the one style."""
    shape = shape_of(model)
    lines = [modeline(schema_of(model)), *written_file(Part(node_of(content, shape)), shape)]
    return FileChange(path, None, ("\n".join(lines) + "\n").encode("utf-8"))


def _body(text: str) -> str:
    """Return a text without the line for editors, with the line ends of all rule files."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line for line in lines if not is_modeline(line.lstrip("\ufeff"))).rstrip("\n") + "\n"


def _part_at(node: Node, step: str | int) -> Part:
    """Return the part at a step; a new one where there is none."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        if found := node.get(step):
            return found
        part = Part(ScalarNode(None), step)
    elif isinstance(node, SequenceNode) and isinstance(step, int):
        if step < len(node.parts):
            return node.parts[step]
        part = Part(ScalarNode(None))
    else:
        raise TypeError("no value can stand at this place")
    node.parts.append(part)
    return part


def _replaced(part: Part, node: Node) -> bool:
    """Replace the value of a part and keep the comment beside it; tell whether no other comment was in the old one."""
    last = last_of(part)
    beside = [one for one in (part.head, last.behind) if one]
    inside = [*comments_of(Part(part.value))]
    part.value, part.head, part.behind = node, "", ""
    if isinstance(node, ScalarNode) or node.flow:
        part.behind = beside[0] if beside else ""
    elif beside:
        part.head = beside[0]
    return len(beside) < 2 and len(inside) <= (last is not part and last.behind != "")


def _take_out(node: Node, place: YamlPath) -> list[str]:
    """Take a part out, and return the comments above it if nothing is left of the node."""
    step, rest = place[0], place[1:]
    part = _part_at(node, step)
    assert isinstance(node, MappingNode | SequenceNode)
    kept = [line for line in part.above if not is_heading(line)]
    if rest:
        kept += _take_out(part.value, rest)
        if isinstance(part.value, ScalarNode) or part.value.parts:
            return []
    at = next(number for number, one in enumerate(node.parts) if one is part)
    del node.parts[at]
    if at < len(node.parts):
        node.parts[at].above = [*kept, *node.parts[at].above]
    elif node.parts:
        node.parts[-1].tail += kept
    return [*kept, *(node.top if isinstance(node, MappingNode) else [])] if not node.parts else []


def _changed(tree: Any, place: YamlPath, value: Value) -> None:
    """Change a plain tree as `RuleEdit.put` changes the file."""
    for step, following in pairwise(place):
        empty: Any = {} if isinstance(following, str) else []
        if isinstance(tree, list) and isinstance(step, int) and step >= len(tree):
            tree.append(empty)
        elif isinstance(tree, dict) and tree.get(step) is None:
            tree[step] = empty
        tree = tree[step]
    if isinstance(tree, list) and isinstance(place[-1], int) and place[-1] >= len(tree):
        tree.append(_plain(value))
    else:
        tree[place[-1]] = _plain(value)


def _without(tree: Any, place: YamlPath) -> None:
    holders = [tree]
    for step in place[:-1]:
        holders.append(holders[-1][step])
    for holder, step in zip(reversed(holders), reversed(place), strict=True):
        del holder[step]
        if holder:
            return


def _plain(value: Any) -> Any:
    """Return a tree of plain mappings and lists, which compare by what they hold."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _same(tree: Any) -> Any:
    """Return a file without the order of its names, which are written by language."""
    names = tree.get("names") if isinstance(tree, dict) else None
    return {**tree, "names": sorted(names, key=_sortable)} if isinstance(names, list) else tree


def _sortable(row: Any) -> str:
    return repr(sorted(row.items(), key=repr)) if isinstance(row, dict) else repr(row)
