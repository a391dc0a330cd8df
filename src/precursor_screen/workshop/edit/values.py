"""Sets or deletes one value of a rule file that a person names by its path."""

from pathlib import Path
from typing import Any

from precursor_screen.errors import UsageError
from precursor_screen.rules import read_tree
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.path import follow, parse_path, written_path
from precursor_screen.workshop.edit.rule_edit import edit_rule
from precursor_screen.workshop.edit.shape import ShapeKind, ValueShape, shape_of
from precursor_screen.workshop.edit.workplace import EditTarget
from precursor_screen.workshop.edit.writer import Value


def with_value(target: EditTarget, path: str, written: str) -> FileChange:
    """Return the change that puts a value at a path.

    Args:
        target: the file, and where in it the path begins.
        path: such as `density.kg_l`.
        written: the value as typed: a text as it is, or a row such as ``{min_percent: 15, inclusive: true}``.

    Raises:
        UsageError: the path leads nowhere, or the value cannot be read.
        RuleError: the file cannot be read or changed.
    """
    edit, before = edit_rule(target.path, target.model)
    place, _ = follow(edit.root, _steps(target, path))
    value = read_value(written, _shape_at(shape_of(target.model), place), written_path(place))
    return FileChange(target.path, before, edit.put(place, value).text().encode("utf-8"))


def without_value(target: EditTarget, path: str) -> FileChange:
    """Return the change that deletes what stands at a path.

    Raises:
        UsageError: nothing stands there.
        RuleError: the file cannot be read or changed.
    """
    edit, before = edit_rule(target.path, target.model)
    place, found = follow(edit.root, _steps(target, path))
    if found is None:
        raise UsageError(f"nothing stands at {written_path(place)}", fix=f"Look into {target.path}.")
    return FileChange(target.path, before, edit.take_out(place).text().encode("utf-8"))


def read_value(written: str, shape: ValueShape, place: str) -> Value:
    """Return the value that a person typed for a place.

    >>> read_value("a: b", ValueShape(ShapeKind.TEXT), "title")
    'a: b'
    >>> read_value("[act, other]", ValueShape(ShapeKind.LIST), "source")
    ['act', 'other']

    Raises:
        UsageError: it is empty, has several lines, or is neither a text nor a row.
    """
    text = written.strip()
    if not text:
        raise UsageError(f"{place}: the value is empty", fix="Use --delete to take a value away.")
    if shape.kind in (ShapeKind.TEXT, ShapeKind.VALUE) or (shape.or_single and text[0] not in "[{"):
        if "\n" in text or "\r" in text:
            raise UsageError(f"{place}: a text has one line", fix="Write it without line ends.")
        return text
    tree, faults = read_tree(f"value: {text}\n".encode(), Path("value"))
    if tree is None or faults:
        wrong = faults[0].error.what if faults else "it is empty"
        fix = "Put the whole value in quotes for the shell: '{min_percent: 15, inclusive: true}'."
        raise UsageError(f"{place}: the value cannot be read: {wrong}", fix=fix)
    return _plain(tree["value"])


def _steps(target: EditTarget, path: str) -> tuple[Any, ...]:
    return parse_path(target.prefix) + parse_path(path) if target.prefix else parse_path(path)


def _shape_at(shape: ValueShape, place: tuple[str | int, ...]) -> ValueShape:
    for step in place:
        shape = shape.of(step) if isinstance(step, str) else shape.item
    return shape


def _plain(value: Any) -> Value:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if value is None else str(value)
