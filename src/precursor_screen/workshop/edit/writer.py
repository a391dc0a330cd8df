"""Writes values in the one style of rule files, each with its comments.

Keys stand in the order of the schema, names by language under headings, rows in braces on one line, lists behind
dashes, and quotation marks only where they are needed.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from precursor_screen.rules import NameRow
from precursor_screen.workshop.edit.commented import (
    MappingNode,
    Node,
    Part,
    ScalarNode,
    SequenceNode,
    comments_of,
    last_of,
    without_blank_begin,
)
from precursor_screen.workshop.edit.name_groups import group_place, heading_of, is_heading, name_place
from precursor_screen.workshop.edit.shape import ShapeKind, ValueShape, in_order
from precursor_screen.workshop.edit.yaml_scalar import looks_like_other, needs_codes, write_scalar

#: A value of a rule file: a text, nothing, a mapping or a list.
Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value] | None"

#: Columns of a line; a longer text that is new is folded.
WIDTH = 110
_STEP = "  "


def one_or_more(texts: Sequence[str]) -> Value:
    """Return several texts as a list, one as itself, as sources are written."""
    return texts[0] if len(texts) == 1 else list(texts)


def node_of(value: Value, shape: ValueShape, *, in_row: bool = False) -> Node:
    """Return a new value as it is to be written; ``in_row``: it stands inside ``{...}`` or ``[...]``."""
    if value is None or isinstance(value, str):
        return ScalarNode(value, quoted=shape.kind is ShapeKind.TEXT, is_new=not in_row)
    if isinstance(value, Mapping):
        flow = in_row or shape.is_row or not value
        parts = [Part(node_of(inner, shape.of(key), in_row=flow), key) for key, inner in value.items()]
        return MappingNode(flow, parts)
    # Mappings stand on lines of their own, single words in `[a, b]`.
    flow = in_row or not any(isinstance(item, Mapping) for item in value)
    return SequenceNode(flow, [Part(node_of(item, shape.item, in_row=flow)) for item in value])


def written_row(value: Value, shape: ValueShape) -> str:
    """Return a value on one line, as it stands inside a row.

    >>> written_row({"number": "67-64-1", "source": ["act", "other"]}, ValueShape(ShapeKind.MAPPING))
    '{number: 67-64-1, source: [act, other]}'
    """
    return _row(node_of(value, shape, in_row=True), shape)


def written_file(root: Part, shape: ValueShape) -> list[str]:
    """Return the lines of a whole file, but for the first that names its schema."""
    above = without_blank_begin(_without_blank_end(root.above))
    keys = without_blank_begin(_mapping(root, shape, ""))
    return [*above, *keys, *_without_blank_end(root.tail)]


def _mapping(part: Part, shape: ValueShape, pad: str) -> list[str]:
    """Return the lines of a mapping with each key on its own."""
    node = part.value
    if not isinstance(node, MappingNode) or node.flow:
        return [pad + _row(node, shape) + _comment(part.behind)]
    blocks = {
        one.key: [*_padded(one.above, pad), *_pair(one, shape.of(one.key), pad), *_padded(one.tail, pad + _STEP)]
        for one in node.parts
    }
    return [*_padded(node.top, pad), *(line for key in in_order(list(blocks), shape) for line in blocks[key])]


def _pair(part: Part, shape: ValueShape, pad: str) -> list[str]:
    first = f"{pad}{write_scalar(part.key, in_row=False)}:"
    node = part.value
    if isinstance(node, ScalarNode):
        block = node.block or (_folded(node.text, len(first), pad) if _may_fold(node, shape) else ())
        if block:
            return _block(block, f"{first} ", pad, part.behind)
        return [f"{first}{_spaced(_scalar(node, shape, in_row=False))}{_comment(part.behind)}"]
    if node.flow:
        return [f"{first} {_row(node, shape)}{_comment(part.behind)}"]
    head = first + _comment(part.head)
    if isinstance(node, MappingNode):
        return [head, *_mapping(part, shape, pad + _STEP)]
    if shape.item.model is NameRow:
        return [head, *_names(node, shape.item, pad + _STEP)]
    return [head, *_items(node, shape.item, pad + _STEP)]


def _items(node: SequenceNode, shape: ValueShape, pad: str) -> list[str]:
    return [line for part in node.parts for line in (*_padded(part.above, pad), *_item(part, shape, pad))]


def _item(part: Part, shape: ValueShape, pad: str) -> list[str]:
    """Return the lines of one item, the dash behind ``pad``."""
    return [*_behind_dash(part, shape, pad), *_padded(part.tail, pad + _STEP)]


def _behind_dash(part: Part, shape: ValueShape, pad: str) -> list[str]:
    node = part.value
    if isinstance(node, ScalarNode):
        if node.block:
            return _block(node.block, f"{pad}- ", pad, part.behind)
        return [f"{pad}-{_spaced(_scalar(node, shape, in_row=False))}{_comment(part.behind)}"]
    if node.flow or (shape.is_row and isinstance(node, MappingNode) and _is_bare(node)):
        return [f"{pad}- {_row(node, shape)}{_comment(last_of(part).behind)}"]
    if isinstance(node, MappingNode):
        first, *rest = _mapping(part, shape, pad + _STEP)
    else:
        first, *rest = _items(node, shape.item, pad + _STEP)
    return [f"{pad}- {first.lstrip(' ')}", *rest]


def _names(node: SequenceNode, shape: ValueShape, pad: str) -> list[str]:
    """Return the names by language, each group under its heading."""
    written: list[str] = []
    group: object = None
    for part in sorted(node.parts, key=lambda part: name_place(_texts(part.value))):
        lang = _texts(part.value).get("lang")
        if group != (group := group_place(lang)):
            written.append(f"{pad}# {heading_of(lang)}")
        written += _padded([line for line in part.above if line and not is_heading(line)], pad)
        written += _item(part, shape, pad)
    return written


def _row(node: Node, shape: ValueShape) -> str:
    """Return a value on one line."""
    if isinstance(node, ScalarNode):
        return _scalar(node, shape, in_row=True)
    if isinstance(node, MappingNode):
        by_key = {part.key: part.value for part in node.parts}
        pairs = ((key, _row(by_key[key], shape.of(key))) for key in in_order(list(by_key), shape))
        return "{" + ", ".join(f"{write_scalar(key, in_row=True)}:{_spaced(written)}" for key, written in pairs) + "}"
    return "[" + ", ".join(_row(part.value, shape.item) for part in node.parts) + "]"


def _scalar(node: ScalarNode, shape: ValueShape, *, in_row: bool) -> str:
    if node.text is None:
        return ""
    # As written: whether other programs are to read a number is for the person to say.
    keep = node.quoted and shape.kind is not ShapeKind.VALUE and looks_like_other(node.text)
    return write_scalar(node.text, in_row=in_row, keep_text=keep)


def _may_fold(node: ScalarNode, shape: ValueShape) -> bool:
    return node.is_new and shape.kind is ShapeKind.TEXT


def _folded(text: str | None, begin: int, pad: str) -> tuple[str, ...]:
    """Return the lines of a text that is too long for one line; none when it is not, or cannot be folded."""
    if text is None or begin + 1 + len(write_scalar(text, in_row=False, keep_text=True)) <= WIDTH:
        return ()
    width = max(WIDTH - len(pad + _STEP), 40)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return (">-", *lines) if " ".join(lines) == text and not needs_codes(text) else ()


def _block(block: Sequence[str], first: str, pad: str, behind: str) -> list[str]:
    head, *lines = block
    return [f"{first}{head}{_comment(behind)}", *_padded(lines, pad + _STEP)]


def _is_bare(node: MappingNode) -> bool:
    """Tell whether a mapping holds no comments and no long texts, so that it can stand on one line."""
    blocks = any(isinstance(part.value, ScalarNode) and part.value.block for part in node.parts)
    behind = last_of(Part(node)).behind
    return not blocks and [*comments_of(Part(node))] == ([behind] if behind else [])


def _texts(node: Node) -> dict[str, str | None]:
    parts = node.parts if isinstance(node, MappingNode) else []
    return {part.key: part.value.text for part in parts if isinstance(part.value, ScalarNode)}


def _padded(lines: Sequence[str], pad: str) -> list[str]:
    return [f"{pad}{line}" if line else "" for line in lines]


def _spaced(written: str) -> str:
    return f" {written}" if written else ""


def _comment(text: str) -> str:
    return f"  {text}" if text else ""


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
