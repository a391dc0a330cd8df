"""Reads one rule file as a tree of texts that knows its line numbers, and refuses what YAML has beyond that.

Every scalar stays the text that was written: no number, date or ``no`` is guessed, so ``2914.10`` keeps its
zero and ``no`` stays Norwegian. Empty values are None. Tags, anchors, aliases, double keys and deep
nesting are faults, not surprises.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_text import MAX_FAULTS, decode

MAX_DEPTH = 12
#: Values of one file; the longest list of the shipped rules has a few thousand.
MAX_VALUES = 100_000
#: Characters of one value; the schema allows no longer text anywhere.
MAX_LENGTH = 20_000
#: Characters of a long fault that are shown: of a long value the beginning, and what is wrong with it.
_SHOWN, _SHOWN_END = 200, 80

_EMPTY = frozenset({"", "~", "null"})


class YamlMap(dict[str, Any]):
    """A mapping; ``line`` is where it begins, ``lines`` where each key stands."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: dict[str, int] = {}


class YamlList(list[Any]):
    """A sequence; ``line`` is where it begins, ``lines`` where each item begins."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.lines: list[int] = []


def line_of(tree: YamlMap | YamlList, path: tuple[str | int, ...]) -> int:
    """Return the line of the deepest part of ``path`` that exists in the tree.

    Args:
        tree: a tree from `read_tree`.
        path: keys and indices from the top, such as ``("names", 2, "text")``.
    """
    node, line = tree, tree.line
    for step in path:
        if isinstance(node, YamlMap) and isinstance(step, str) and step in node.lines:
            line, child = node.lines[step], node.get(step)
        elif isinstance(node, YamlList) and isinstance(step, int) and step < len(node):
            line, child = node.lines[step], node[step]
        else:
            break
        if not isinstance(child, YamlMap | YamlList):
            break
        node = child
    return line


def shortened(text: str) -> str:
    """Return a text that is shown in a fault, its middle left out where it is very long.

    >>> shortened("acetone"), len(shortened("a" * 10_000))
    ('acetone', 285)
    """
    return text if len(text) <= _SHOWN + _SHOWN_END else f"{text[:_SHOWN]} ... {text[-_SHOWN_END:]}"


def read_tree(content: bytes, file: Path) -> tuple[YamlMap | None, list[Fault]]:
    """Parse the bytes of a rule file.

    Args:
        content: the bytes, UTF-8 with or without a byte order mark.
        file: used in fault messages.

    Returns:
        The tree, or None when it cannot be read at all; and all faults found.
    """
    text, faults = decode(content, file)
    if text is None:
        return None, faults
    reader = _TreeReader(text, file)
    try:
        tree = reader.read()
    except _StopReading:
        return None, reader.faults
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"the YAML cannot be read: {error.problem or error.context}"
        fix = "Look at this line and the one above: indentation, colons, quotes, brackets."
        reader.faults.append(fault("unreadable-file", file, mark.line + 1 if mark else None, what, fix))
        return None, reader.faults
    return tree, reader.faults


class _StopReading(Exception):  # noqa: N818 - it is a jump out of the recursion, not an error to show
    """The rest of the file cannot be read in a useful way; the reason is among the faults."""


class _TreeReader:
    """Builds the tree from parser events, so that nothing of YAML is interpreted on the way."""

    def __init__(self, text: str, file: Path) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events: Iterator[Any] = yaml.parse(text, Loader=loader)
        self._file = file
        self._values = 0
        self.faults: list[Fault] = []

    def read(self) -> YamlMap | None:
        """Read the one document of the file."""
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            self._refuse(1, "the file is empty", "Write the rule, or delete the file.")
        event = next(self._events)
        tree = self._value(event, depth=0)
        next(self._events)
        rest = next(self._events)
        if not isinstance(rest, yaml.StreamEndEvent):
            self._add("schema", _line(rest), "a second document begins here", "Delete `---`; one file, one rule.")
        if isinstance(tree, YamlMap):
            return tree
        self._add("schema", _line(event), "the file is not a mapping", "Write `key: value` lines.")
        return None

    def _value(self, event: Any, depth: int) -> Any:
        self._values += 1
        if self._values > MAX_VALUES:
            self._refuse(_line(event), f"the file has more than {MAX_VALUES:,} values", "Split it into several.")
        if isinstance(event, yaml.AliasEvent):
            self._refuse(_line(event), "an alias (`*name`) stands here", "Write the value out.")
        if event.anchor is not None:
            self._add("schema", _line(event), f"an anchor (`&{shortened(event.anchor)}`) stands here", "Delete it.")
        if event.tag is not None:
            self._add("schema", _line(event), f"a tag (`{shortened(event.tag)}`) stands here", "Delete it.")
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > MAX_LENGTH:
                what = f"a text of {len(event.value):,} characters stands here, more than {MAX_LENGTH:,}"
                self._refuse(_line(event), what, "Shorten it; look whether a quote or a bracket was left open.")
            return None if event.implicit[0] and event.value in _EMPTY else event.value
        if depth >= MAX_DEPTH:
            self._refuse(_line(event), f"nested deeper than {MAX_DEPTH} levels", "Check the brackets.")
        return self._map(event, depth) if isinstance(event, yaml.MappingStartEvent) else self._list(event, depth)

    def _map(self, start: Any, depth: int) -> YamlMap:
        tree = YamlMap(_line(start))
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if not isinstance(key, str):
                self._add("schema", _line(event), "a key is not a plain word", "Write `key: value`.")
            elif key in tree:
                what = f"the key `{shortened(key)}` stands twice, first in line {tree.lines[key]}"
                self._add("duplicate-key", _line(event), what, "Keep one of the two.")
            else:
                tree[key] = value
                tree.lines[key] = _line(event)
        return tree

    def _list(self, start: Any, depth: int) -> YamlList:
        tree = YamlList(_line(start))
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            tree.lines.append(_line(event))
            tree.append(self._value(event, depth + 1))
        return tree

    def _add(self, check: str, line: int, what: str, fix: str) -> None:
        self.faults.append(fault(check, self._file, line, what, fix))
        if len(self.faults) >= MAX_FAULTS:
            raise _StopReading

    def _refuse(self, line: int, what: str, fix: str) -> None:
        self._add("schema", line, what, fix)
        raise _StopReading


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
