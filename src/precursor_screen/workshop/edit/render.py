"""Writes values in the style of the rule files: rows in braces on one line, lists behind dashes, long texts folded."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from precursor_screen.workshop.edit.shape import ShapeKind, ValueShape, in_order
from precursor_screen.workshop.edit.yaml_scalar import needs_codes, write_scalar

#: A value of a rule file: a text, nothing, a mapping or a list.
Value: TypeAlias = "str | Mapping[str, Value] | Sequence[Value] | None"

#: Columns of a line; a longer text is folded.
WIDTH = 110
_STEP = "  "


def one_or_more(texts: Sequence[str]) -> Value:
    """Return several texts as a list, one as itself, as sources are written."""
    return texts[0] if len(texts) == 1 else list(texts)


def render_row(value: Value, shape: ValueShape) -> str:
    """Return a value on one line, as it stands inside a row.

    >>> render_row({"number": "67-64-1", "source": ["act", "other"]}, Shape(Kind.MAPPING))
    '{number: 67-64-1, source: [act, other]}'
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return write_scalar(value, in_row=True, keep_text=shape.kind is ShapeKind.TEXT)
    if isinstance(value, Mapping):
        keys = in_order(list(value), shape)
        parts = [_pair(write_scalar(key, in_row=True), render_row(value[key], shape.of(key))) for key in keys]
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(render_row(item, shape.item) for item in value) + "]"


def render_keys(value: Mapping[str, Value], shape: ValueShape, pad: str) -> list[str]:
    """Return the lines of a mapping whose keys each stand on a line of their own, behind ``pad``."""
    lines: list[str] = []
    for key in in_order(list(value), shape):
        lines += render_key(key, value[key], shape.of(key), pad)
    return lines


def render_key(key: str, value: Value, shape: ValueShape, pad: str) -> list[str]:
    """Return the lines of one key and its value."""
    first = f"{pad}{write_scalar(key, in_row=False)}:"
    if isinstance(value, Mapping) and value and not shape.is_row:
        return [first, *render_keys(value, shape, pad + _STEP)]
    if not isinstance(value, str | Mapping) and value and _stands_below(value):
        return [first, *(line for item in value for line in render_item(item, shape.item, pad + _STEP))]
    if isinstance(value, str) and shape.kind is ShapeKind.TEXT:
        return _text_lines(first, value, pad)
    written = render_row(value, shape)
    if isinstance(value, str):
        written = write_scalar(value, in_row=False)
    return [_pair_text(first, written)]


def render_item(value: Value, shape: ValueShape, pad: str) -> list[str]:
    """Return the lines of one item of a list, the dash behind ``pad``."""
    if isinstance(value, Mapping) and value and not shape.is_row:
        first, *rest = render_keys(value, shape, pad + _STEP)
        return [f"{pad}- {first.lstrip()}", *rest]
    if isinstance(value, str):
        return [f"{pad}- {write_scalar(value, in_row=False, keep_text=shape.kind is ShapeKind.TEXT)}"]
    return [f"{pad}- {render_row(value, shape)}"]


def _stands_below(items: Sequence[Value]) -> bool:
    """Tell whether a list has items on lines of their own: mappings do, single words stand in ``[a, b]``."""
    return any(isinstance(item, Mapping) for item in items)


def _text_lines(first: str, text: str, pad: str) -> list[str]:
    written = write_scalar(text, in_row=False, keep_text=True)
    if len(first) + 1 + len(written) > WIDTH:
        inside = pad + _STEP
        width = max(WIDTH - len(inside), 40)
        folded = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        if " ".join(folded) == text and not needs_codes(text):
            return [f"{first} >-", *(inside + line for line in folded)]
    return [_pair_text(first, written)]


def _pair(key: str, value: str) -> str:
    return f"{key}: {value}" if value else f"{key}:"


def _pair_text(first: str, value: str) -> str:
    return f"{first} {value}" if value else first
