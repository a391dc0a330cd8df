"""Writes a rule file anew in the one style, value by value, each with its comments."""

from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from precursor_screen.rules import NameRow
from precursor_screen.workshop.edit.comments import Gap, comments_in, gap_between
from precursor_screen.workshop.edit.layout import Mapping, Node, Scalar, Sequence, lay_out
from precursor_screen.workshop.edit.name_groups import group_place, heading_of, is_heading, name_place
from precursor_screen.workshop.edit.shape import ShapeKind, ValueShape, in_order, shape_of
from precursor_screen.workshop.edit.yaml_scalar import looks_like_other, write_scalar

_STEP = "  "


class StyleWriter:
    """Writes one file anew, value by value, with its comments."""

    def __init__(self, text: str, model: type[BaseModel]) -> None:
        self._text = text
        self._shape = shape_of(model)

    def lines(self) -> list[str]:
        """Return the lines of the file, without the first that names the schema."""
        root = lay_out(self._text)
        head = self._gap(0, root.start, first=True)
        foot = gap_between(self._text[root.end :] + "\n", 0)
        above = _without_blanks_around([*([head.behind] if head.behind else []), *head.tail, *head.above])
        return [
            *above,
            *_without_blank_begin(self._mapping(root, self._shape, "", foot.behind)),
            *_padded(_without_blank_end([*foot.tail, *foot.above]), ""),
        ]

    def _gap(self, start: int, end: int, *, first: bool = False) -> Gap:
        line = self._text.rfind("\n", 0, end) + 1
        if line <= start and not first:
            return Gap(self._text[start:end].strip())
        between = self._text[start : max(line, start)]
        return gap_between(("\n" if first else "") + between, end - line)

    def _mapping(self, node: Mapping, shape: ValueShape, pad: str, behind: str) -> list[str]:
        """Return the lines of a mapping with each key on its own; ``behind``: the comment behind its last value."""
        if node.flow:
            return [pad + self._row(node, shape) + _comment(behind)]
        gaps = self._gaps([(key.start, value.end) for key, value in node.pairs])
        blocks: dict[str, list[str]] = {}
        for (key, value), gap, after in zip(node.pairs, gaps, [*gaps[1:], Gap(behind)], strict=True):
            name = str(key.text)
            lines = self._pair(name, value, shape.of(name), pad, key.end, after.behind)
            blocks[name] = [*_padded(gap.above, pad), *lines, *_padded(after.tail, pad + _STEP)]
        return [line for name in in_order(list(blocks), shape) for line in blocks[name]]

    def _gaps(self, spans: list[tuple[int, int]]) -> list[Gap]:
        """Return what stands before each of the values; before the first, nothing that is not its holder's."""
        return [Gap(), *(self._gap(before[1], span[0]) for before, span in pairwise(spans))]

    def _pair(self, key: str, value: Node, shape: ValueShape, pad: str, key_end: int, behind: str) -> list[str]:
        first = f"{pad}{write_scalar(key, in_row=False)}:"
        if isinstance(value, Scalar) and value.style in (">", "|"):
            # The comment behind a block stands in its first line.
            head, *folded = self._block(value, pad)
            return [f"{first} {head}", *folded]
        if isinstance(value, Scalar):
            return [f"{first}{_spaced(self._scalar(value, shape, in_row=False))}{_comment(behind)}"]
        if value.flow:
            row = self._row(value, shape)
            return [f"{first} {row}{_comment(behind)}"]
        colon = self._text.index(":", key_end) + 1
        gap = self._gap(colon, value.start)
        head = first + _comment(gap.behind)
        above = _padded(_without_blank_begin([*gap.tail, *gap.above]), pad + _STEP)
        if isinstance(value, Mapping):
            return [head, *above, *self._mapping(value, shape, pad + _STEP, behind)]
        if shape.item.model is NameRow:
            return [head, *self._names(value, shape.item, pad + _STEP, [*gap.tail, *gap.above], behind)]
        return [head, *above, *self._items(value, shape.item, pad + _STEP, behind)]

    def _items(self, node: Sequence, shape: ValueShape, pad: str, behind: str) -> list[str]:
        return [line for _, above, lines in self._parts(node, shape, pad, behind) for line in (*above, *lines)]

    def _parts(
        self, node: Sequence, shape: ValueShape, pad: str, behind: str
    ) -> list[tuple[Node, list[str], list[str]]]:
        """Return each item with the lines above it and its own."""
        spans = [(self._dash(node, at), item.end) for at, item in enumerate(node.items)]
        gaps = self._gaps(spans)
        parts: list[tuple[Node, list[str], list[str]]] = []
        for item, gap, after in zip(node.items, gaps, [*gaps[1:], Gap(behind)], strict=True):
            lines = [*self._item(item, shape, pad, after.behind), *_padded(after.tail, pad + _STEP)]
            parts.append((item, _padded(gap.above, pad), lines))
        return parts

    def _item(self, item: Node, shape: ValueShape, pad: str, behind: str) -> list[str]:
        if isinstance(item, Scalar) and item.style in (">", "|"):
            head, *folded = self._block(item, pad)
            return [f"{pad}- {head}", *folded]
        if isinstance(item, Scalar):
            return [f"{pad}-{_spaced(self._scalar(item, shape, in_row=False))}{_comment(behind)}"]
        if item.flow or (shape.is_row and isinstance(item, Mapping) and self._is_bare(item)):
            return [f"{pad}- {self._row(item, shape)}{_comment(behind)}"]
        if isinstance(item, Mapping):
            first, *rest = self._mapping(item, shape, pad + _STEP, behind)
            return [f"{pad}- {first.lstrip(' ')}", *rest]
        first, *rest = self._items(item, shape.item, pad + _STEP, behind)
        return [f"{pad}- {first.lstrip(' ')}", *rest]

    def _names(self, node: Sequence, shape: ValueShape, pad: str, above: list[str], behind: str) -> list[str]:
        """Return the names by language, each group under its heading."""
        parts = self._parts(node, shape, pad, behind)
        rows = []
        for at, (item, own, lines) in enumerate(parts):
            kept = [*_padded(above, pad), *own] if at == 0 else own
            comments = [line for line in kept if line.strip() and not is_heading(line.strip())]
            rows.append((_values(item), comments, lines))
        written: list[str] = []
        group: object = None
        for values, comments, lines in sorted(rows, key=lambda row: name_place(row[0])):
            lang = values.get("lang")
            if group != (group := group_place(lang)):
                written.append(f"{pad}# {heading_of(lang)}")
            written += [*comments, *lines]
        return written

    def _row(self, node: Node, shape: ValueShape) -> str:
        """Return a value on one line."""
        if isinstance(node, Scalar):
            return self._scalar(node, shape, in_row=True)
        if isinstance(node, Mapping):
            by_key = {str(key.text): value for key, value in node.pairs}
            parts = []
            for key in in_order(list(by_key), shape):
                written = self._row(by_key[key], shape.of(key))
                parts.append(f"{write_scalar(key, in_row=True)}:{_spaced(written)}")
            return "{" + ", ".join(parts) + "}"
        return "[" + ", ".join(self._row(item, shape.item) for item in node.items) + "]"

    def _scalar(self, node: Scalar, shape: ValueShape, *, in_row: bool) -> str:
        if node.text is None:
            return ""
        quoted = bool(node.style)
        if looks_like_other(node.text) and shape.kind is not ShapeKind.VALUE:
            # As written: whether other programs are to read a number is for the person to say.
            return write_scalar(node.text, in_row=in_row, keep_text=quoted)
        return write_scalar(node.text, in_row=in_row)

    def _block(self, node: Scalar, pad: str) -> list[str]:
        """Return a folded or literal block as it is written, moved to where it belongs."""
        head, *lines = self._text[node.start : node.end].split("\n")
        inside = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        return [head.rstrip(), *(pad + _STEP + line[inside:].rstrip() if line.strip() else "" for line in lines)]

    def _is_bare(self, node: Mapping) -> bool:
        """Tell whether a mapping holds no comments and no long texts, so that it can stand on one line."""
        blocks = any(isinstance(value, Scalar) and value.style in (">", "|") for _, value in node.pairs)
        return not blocks and not comments_in(self._text, node, node.start, node.end)

    def _dash(self, node: Sequence, at: int) -> int:
        return node.start if at == 0 else self._text.rindex("-", node.items[at - 1].end, node.items[at].start)


def _values(item: Node) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        return {}
    return {str(key.text): value.text for key, value in item.pairs if isinstance(value, Scalar)}


def _padded(lines: Any, pad: str) -> list[str]:
    return [f"{pad}{line}" if line else "" for line in lines]


def _spaced(written: str) -> str:
    return f" {written}" if written else ""


def _comment(text: str) -> str:
    return f"  {text}" if text else ""


def _without_blank_begin(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    return lines


def _without_blank_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def _without_blanks_around(lines: list[str]) -> list[str]:
    return _without_blank_begin(_without_blank_end(lines))
