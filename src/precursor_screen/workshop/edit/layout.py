"""Finds where each value of a rule file stands in its text, so that an edit can leave all other characters alone.

The places come from the very parser that reads the rules (`precursor_screen.rules.yaml_tree`), so that what is changed
is what is read. Only texts that this reader takes are laid out: no anchors, no tags, no double keys.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, from ``start`` to before ``end`` in the file; ``text`` is None where nothing is written.

    ``style`` is the quotation mark, ``>`` or ``|`` of a block, or empty for a plain text.
    """

    start: int
    end: int
    text: str | None
    style: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in ``{...}`` if ``flow``, else on lines of their own."""

    start: int
    end: int
    flow: bool
    pairs: tuple[tuple[Scalar, "Node"], ...]

    def get(self, key: str) -> "Node | None":
        """Return the value of a key."""
        return next((value for name, value in self.pairs if name.text == key), None)

    def at(self, key: str) -> int:
        """Return the place of a key among the pairs.

        Raises:
            KeyError: there is none.
        """
        for place, (name, _) in enumerate(self.pairs):
            if name.text == key:
                return place
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items, in ``[...]`` if ``flow``, else each behind a dash on a line of its own."""

    start: int
    end: int
    flow: bool
    items: tuple["Node", ...]


Node: TypeAlias = Scalar | Mapping | Sequence


def lay_out(text: str) -> Mapping:
    r"""Return the places of all values of a rule file that reads without faults.

    >>> root = lay_out("id: acetone  # a comment\ntitle: Acetone\n")
    >>> [(key.text, value.start, value.end) for key, value in root.pairs]
    [('id', 4, 11), ('title', 32, 39)]
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = _node(yaml.compose(text, Loader=loader), text)
    if not isinstance(root, Mapping):
        raise TypeError("only a file that reads as a mapping can be laid out")
    return root


def _node(found: Any, text: str) -> Node:
    start, end = found.start_mark.index, found.end_mark.index
    if isinstance(found, yaml.ScalarNode):
        style = found.style or ""
        if style in ("|", ">"):
            # The parser goes on to the next thing; the block ends with its last letter.
            end = start + len(text[start:end].rstrip())
        empty = not style and found.value in ("", "~", "null")
        return Scalar(start, end, None if empty else str(found.value), style)
    if isinstance(found, yaml.MappingNode):
        pairs = tuple((_key(key, text), _node(value, text)) for key, value in found.value)
        return Mapping(start, end if found.flow_style else pairs[-1][1].end, bool(found.flow_style), pairs)
    items = tuple(_node(item, text) for item in found.value)
    return Sequence(start, end if found.flow_style else items[-1].end, bool(found.flow_style), items)


def _key(found: Any, text: str) -> Scalar:
    key = _node(found, text)
    if not isinstance(key, Scalar):
        raise TypeError("a key that is no plain word was let through")
    return key
