"""Reads a rule file as a tree of values, each with the comments that belong to it: those above, and those behind.

Only texts that the reader of rules takes are read: no anchors, no tags, no double keys.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from precursor_screen.errors import Location, RuleError
from precursor_screen.workshop.edit.name_groups import is_heading

_COMMENT_LINE = re.compile(r" *(?:#.*)?")


@dataclass(slots=True)
class ScalarNode:
    """A text; None where nothing is written.

    ``quoted``: it has quotation marks. ``block``: the lines of a long text as they are written, ``>`` or ``|`` first.
    ``is_new``: nobody has written it yet, so that it may be folded.
    """

    text: str | None
    quoted: bool = False
    block: tuple[str, ...] = ()
    is_new: bool = False


@dataclass(slots=True)
class MappingNode:
    """Keys and values, in ``{...}`` if ``flow``; ``top``: comments above the first key that are about all of it."""

    flow: bool
    parts: list["Part"] = field(default_factory=list)
    top: list[str] = field(default_factory=list)

    def get(self, key: str) -> "Part | None":
        """Return the part of a key."""
        return next((part for part in self.parts if part.key == key), None)


@dataclass(slots=True)
class SequenceNode:
    """Items, in ``[...]`` if ``flow``, else each behind a dash on a line of its own."""

    flow: bool
    parts: list["Part"] = field(default_factory=list)


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode


@dataclass(slots=True)
class Part:
    """A value with its key, if it has one, and its comments; an empty line among those stands for a blank one.

    ``above`` and ``tail`` stand on lines of their own, before and after it; ``head`` behind the key of a value that
    begins on the next line, ``behind`` after the value.
    """

    value: Node
    key: str = ""
    above: list[str] = field(default_factory=list)
    head: str = ""
    behind: str = ""
    tail: list[str] = field(default_factory=list)


def read_commented(text: str, file: Path) -> Part:
    """Return the tree of a rule file that reads without faults; its root has the comments at both ends.

    Raises:
        RuleError: there is a comment that belongs to no value.
    """
    reader = _CommentReader(text)
    root = reader.root()
    if Counter(reader.comments()) != Counter(comments_of(root)):
        raise unsafe(file)
    return root


def unsafe(file: Path) -> RuleError:
    """Return the error of a file that cannot be written anew without a loss."""
    what = "the file is written in a way that cannot be brought into order safely"
    return RuleError(what, where=Location(file), fix="Write it simpler by hand: no comments inside rows.")


def comments_of(part: Part) -> Iterator[str]:
    """Yield the comments of a value, and of all inside it, but for the headings of names."""
    inner = [] if isinstance(part.value, ScalarNode) else part.value.parts
    top = part.value.top if isinstance(part.value, MappingNode) else []
    for line in (*part.above, part.head, *top, part.behind, *part.tail):
        if line and not is_heading(line):
            yield line
    for one in inner:
        yield from comments_of(one)


def last_of(part: Part) -> Part:
    """Return the part that ends where this one ends, behind which a comment on the last line stands."""
    while isinstance(part.value, MappingNode | SequenceNode) and not part.value.flow and part.value.parts:
        part = part.value.parts[-1]
    return part


class _CommentReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._scalars: list[tuple[int, int]] = []

    def root(self) -> Part:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        found = yaml.compose(self._text, Loader=loader)
        if not isinstance(found, yaml.MappingNode):
            raise TypeError("only a file that reads as a mapping can be read with its comments")
        head = self._gap(0, found.start_mark.index, first=True)
        foot = _gap_between(self._text[self._end(found) :] + "\n", 0)
        above = [*([head.behind] if head.behind else []), *head.tail, *head.above]
        part = Part(self._node(found), above=above, tail=[*foot.tail, *foot.above])
        if foot.behind:
            last_of(part).behind = foot.behind
        return part

    def comments(self) -> Iterator[str]:
        """Yield what stands behind a ``#`` outside of texts."""
        start = 0
        for begin, end in [*sorted(self._scalars), (len(self._text), len(self._text))]:
            for line in re.findall("#.*", self._text[start:begin]):
                if not is_heading(line.strip()):
                    yield line.strip()
            start = end

    def _node(self, found: Any) -> Node:
        if isinstance(found, yaml.ScalarNode):
            return self._scalar(found)
        is_mapping = isinstance(found, yaml.MappingNode)
        flow = bool(found.flow_style)
        node: MappingNode | SequenceNode = MappingNode(flow) if is_mapping else SequenceNode(flow)
        spans: list[tuple[int, int]] = []
        for entry in found.value:
            key, value = entry if is_mapping else (None, entry)
            if key is not None:
                self._scalars.append((key.start_mark.index, key.end_mark.index))
            node.parts.append(self._part(str(key.value) if key is not None else "", self._node(value)))
            if not flow:
                end = spans[-1][1] if spans else -1
                start = key.start_mark.index if key is not None else self._dash(found, value, end)
                spans.append((start, self._end(value)))
                if key is not None and not isinstance(value, yaml.ScalarNode) and not value.flow_style:
                    self._head(node.parts[-1], key.end_mark.index, value.start_mark.index)
        self._between(node.parts, spans)
        return node

    def _part(self, key: str, node: Node) -> Part:
        if not isinstance(node, ScalarNode) or not node.block:
            return Part(node, key)
        # The comment behind a block stands in its first line.
        sign, mark, comment = node.block[0].partition("#")
        node.block = (sign.rstrip(), *node.block[1:])
        return Part(node, key, behind=mark + comment)

    def _between(self, parts: list[Part], spans: list[tuple[int, int]]) -> None:
        for (before, after), (first, second) in zip(pairwise(parts), pairwise(spans), strict=False):
            gap = self._gap(first[1], second[0])
            if gap.behind:
                last_of(before).behind = gap.behind
            before.tail, after.above = gap.tail, gap.above

    def _head(self, part: Part, key_end: int, start: int) -> None:
        """Give what stands between a key and the value below it to the key and to the first of the value."""
        gap = self._gap(self._text.index(":", key_end) + 1, start)
        above = without_blank_begin([*gap.tail, *gap.above])
        part.head = gap.behind
        if isinstance(part.value, MappingNode):
            part.value.top = above
        elif isinstance(part.value, SequenceNode):
            part.value.parts[0].above = above

    def _scalar(self, found: Any) -> ScalarNode:
        start, end = found.start_mark.index, self._end(found)
        if found.style not in ("|", ">"):
            self._scalars.append((start, end))
            empty = not found.style and found.value in ("", "~", "null")
            return ScalarNode(None if empty else str(found.value), bool(found.style))
        head, *lines = self._text[start:end].split("\n")
        self._scalars.append((start + len(head), end))
        margin = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        return ScalarNode(str(found.value), block=(head.rstrip(), *(line[margin:].rstrip() for line in lines)))

    def _end(self, found: Any) -> int:
        """Return where a value ends; the parser goes on to the next thing."""
        if isinstance(found, yaml.ScalarNode):
            start, end = found.start_mark.index, int(found.end_mark.index)
            return start + len(self._text[start:end].rstrip()) if found.style in ("|", ">") else end
        if found.flow_style:
            return int(found.end_mark.index)
        return self._end(found.value[-1][1] if isinstance(found, yaml.MappingNode) else found.value[-1])

    def _dash(self, holder: Any, item: Any, after: int) -> int:
        return int(holder.start_mark.index) if after < 0 else self._text.rindex("-", after, item.start_mark.index)

    def _gap(self, start: int, end: int, *, first: bool = False) -> "_Gap":
        line = self._text.rfind("\n", 0, end) + 1
        if line <= start and not first:
            return _Gap(self._text[start:end].strip())
        return _gap_between(("\n" if first else "") + self._text[start : max(line, start)], end - line)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two values: a comment behind the first, lines that belong to it, lines above the second."""

    behind: str = ""
    tail: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)


def _gap_between(between: str, column: int) -> _Gap:
    r"""Take the text between two values apart.

    Args:
        between: from the end of the first value to where the line of the second begins.
        column: where the second begins; a comment further to the right belongs to what stands before.

    >>> _gap_between("  # behind\n    # still of the first\n  # above\n", 2)
    _Gap(behind='# behind', tail=['# still of the first'], above=['# above'])
    """
    first, *rest = between.split("\n")
    lines = [
        (len(line) - len(line.lstrip(" ")), line.strip())
        for line in rest[:-1]
        if _COMMENT_LINE.fullmatch(line.rstrip())
    ]
    split = 0
    for at, (pad, line) in enumerate(lines, start=1):
        if line and pad <= column:
            break
        if line:
            split = at
    texts = [line for _, line in lines]
    return _Gap(first.strip(), _with_single_blanks(texts[:split]), _with_single_blanks(texts[split:]))


def _with_single_blanks(lines: list[str]) -> list[str]:
    return [line for at, line in enumerate(lines) if line or not at or lines[at - 1]]


def without_blank_begin(lines: list[str]) -> list[str]:
    """Return lines without the blank ones they begin with."""
    while lines and not lines[0]:
        lines = lines[1:]
    return lines
