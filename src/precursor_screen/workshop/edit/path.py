"""Reads where in a rule file a value stands: `density.kg_l`, `names[2].lang`, `entries[acetone].strength`."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from precursor_screen.errors import UsageError
from precursor_screen.workshop.edit.commented import MappingNode, Node, ScalarNode, SequenceNode

#: By which of its values a row can be named.
_NAMES_OF_ROW = ("substance", "text", "number", "code", "id", "name", "check")
_STEP = re.compile(r"\.?(?P<key>[^.\[\]]+)|\[(?P<inside>[^\]]+)\]")
_HELP = "Write it as density.kg_l, names[2].lang, entries[acetone].strength or cas[+]; rows are counted from 1."


@dataclass(frozen=True, slots=True)
class PathRow:
    """The row that is called so, by its number, text, substance or id."""

    name: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to be added at the end."""


#: A key, a row counted from 0, the name of a row, or a new row.
Step: TypeAlias = str | int | PathRow | NewRow


def parse_path(written: str) -> tuple[Step, ...]:
    """Return the steps of a path; rows are written counted from 1, as lint counts them.

    >>> parse_path("entries[acetone].amounts[2].unit")
    ('entries', PathRow(name='acetone'), 'amounts', 1, 'unit')

    Raises:
        UsageError: it is no path.
    """
    steps: list[Step] = []
    at = 0
    while at < len(written):
        found = _STEP.match(written, at)
        if found is None or (written[at] == "." and at == 0):
            raise UsageError(f"{written!r} is not the place of a value", fix=_HELP)
        steps.append(found["key"].strip() if found["key"] else _inside(found["inside"].strip()))
        at = found.end()
    if not steps:
        raise UsageError("no place is given", fix=_HELP)
    return tuple(steps)


def _inside(text: str) -> Step:
    if text == "+":
        return NewRow()
    if text.isdecimal() and len(text) <= 3 and int(text):
        return int(text) - 1
    return PathRow(text)


def follow(root: MappingNode, steps: tuple[Step, ...]) -> tuple[tuple[str | int, ...], Node | None]:
    """Follow a path through a file.

    Returns:
        The path in keys and numbers of rows from 0; and the value there, or None when the path goes on where nothing
        is written yet. A new row has the number that it will have.

    Raises:
        UsageError: no row is called so, or several are.
    """
    node: Node | None = root
    path: list[str | int] = []
    for step in steps:
        plain, node = _next(node, step, path)
        path.append(plain)
    return tuple(path), node


def _next(node: Node | None, step: Step, path: list[str | int]) -> tuple[str | int, Node | None]:
    if isinstance(node, MappingNode):
        if isinstance(step, int | NewRow):
            raise _lost(path, "keys stand here, not rows")
        key = step.name if isinstance(step, PathRow) else step
        found = node.get(key)
        return key, found.value if found else None
    if isinstance(node, SequenceNode):
        return _row(node, step, path)
    if isinstance(node, ScalarNode) and node.text is not None:
        raise _lost(path, "a single value stands here")
    if isinstance(step, NewRow | int) and step in (NewRow(), 0):
        return 0, None
    if isinstance(step, str):
        return step, None
    raise _lost(path, "there are no rows here yet")


def _row(node: SequenceNode, step: Step, path: list[str | int]) -> tuple[int, Node | None]:
    if isinstance(step, NewRow):
        return len(node.parts), None
    if isinstance(step, int):
        if step >= len(node.parts):
            raise _lost(path, f"there are {len(node.parts)} rows here")
        return step, node.parts[step].value
    if isinstance(step, str):
        raise _lost(path, f"rows stand here, so {step!r} needs the number of one, as in names[2].{step}")
    names = [_names_of(item.value) for item in node.parts]
    # Whole names first: of two editions the one without a key is meant by its substance alone.
    whole = [at for at, own in enumerate(names) if own and own[0] == step.name]
    found = whole if len(whole) == 1 else [at for at, own in enumerate(names) if step.name in own]
    if len(found) != 1:
        what = "several rows are" if found else "no row is"
        raise _lost(path, f"{what} called {step.name!r}", numbers=found)
    return found[0], node.parts[found[0]].value


def _names_of(item: Node) -> tuple[str, ...]:
    """Return by what a row can be called, its whole name first."""
    if isinstance(item, ScalarNode):
        return (item.text,) if item.text is not None else ()
    if isinstance(item, SequenceNode):
        return ()
    texts = {part.key: part.value.text for part in item.parts if isinstance(part.value, ScalarNode)}
    own = [text for key in _NAMES_OF_ROW if (text := texts.get(key))]
    if texts.get("key") and own:
        # Entries of one substance are told apart by their key.
        return f"{own[0]}@{texts['key']}", own[0]
    return tuple(own)


def _lost(path: list[str | int], what: str, numbers: list[int] | None = None) -> UsageError:
    place = written_path(path) or "the file"
    fix = f"Give its number: {', '.join(str(at + 1) for at in numbers)}." if numbers else _HELP
    return UsageError(f"{place}: {what}", fix=fix)


def written_path(path: list[str | int] | tuple[str | int, ...]) -> str:
    """Write a path for people.

    >>> written_path(("names", 1, "lang"))
    'names[2].lang'
    """
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
