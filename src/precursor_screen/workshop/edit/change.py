"""Changes one value in the text of a rule file and leaves every other character as it is."""

from collections.abc import Mapping as AnyMapping

from pydantic import BaseModel

from precursor_screen.workshop.edit.confirm import YamlPath, confirmed
from precursor_screen.workshop.edit.layout import Mapping, Node, Scalar, Sequence, lay_out
from precursor_screen.workshop.edit.render import Value, render_item, render_key, render_keys, render_row
from precursor_screen.workshop.edit.shape import ValueShape, in_order, shape_of


def put(text: str, place: YamlPath, value: Value, model: type[BaseModel], comment: str = "") -> str:
    """Return the text with a value at a place: instead of the one there, or at its place in the order of the schema.

    A row whose number is taken is replaced; one whose number is the count of rows comes last.

    Args:
        text: a rule file that reads without faults.
        place: where.
        value: what.
        model: of the file.
        comment: a comment line to stand above a new row.

    Raises:
        RuleError: the text there is written in a way that cannot be changed safely.
    """
    changed = _Editor(text, model).put(place, value, comment)
    return confirmed(text, changed, place, value)


def insert(
    text: str, place: YamlPath, value: Value, model: type[BaseModel], comment: str = "", *, below_comments: bool = False
) -> str:
    """Return the text with a new row before the row of this number; like `put` otherwise.

    It stands above the comments of that row, or below them on demand.

    Raises:
        RuleError: the text there is written in a way that cannot be changed safely.
    """
    changed = _Editor(text, model).insert(place, value, comment, below_comments=below_comments)
    return confirmed(text, changed, place, value, before=True)


def take_out(text: str, place: YamlPath, model: type[BaseModel]) -> str:
    """Return the text without the value at a place, and without what holds nothing but it.

    Raises:
        RuleError: the text there is written in a way that cannot be changed safely.
    """
    return confirmed(text, _Editor(text, model).take_out(place), place, None, gone=True)


class _Editor:
    """Cuts and pastes in one text."""

    def __init__(self, text: str, model: type[BaseModel]) -> None:
        self._text = text
        self._root = lay_out(text)
        self._shape = shape_of(model)
        self._end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    def put(self, place: YamlPath, value: Value, comment: str = "") -> str:
        holder, step, shape = self._holder(place)
        if holder is None:
            # Nothing is written there yet, so the whole branch is new.
            return self.put(place[:-1], {str(step): value} if isinstance(step, str) else [value])
        if isinstance(holder, Mapping) and isinstance(step, str):
            if holder.get(step) is None:
                return self._new_key(holder, step, value, shape)
            return self._new_value(holder, step, value, shape)
        if isinstance(holder, Sequence) and isinstance(step, int):
            if step >= len(holder.items):
                return self._new_row(holder, len(holder.items), value, shape.item, comment)
            return self._other_row(holder, step, value, shape.item)
        # Only an empty value stands there.
        return self.put(place[:-1], {str(step): value} if isinstance(step, str) else [value])

    def insert(self, place: YamlPath, value: Value, comment: str, *, below_comments: bool) -> str:
        holder, step, shape = self._holder(place)
        if isinstance(holder, Sequence) and isinstance(step, int) and step < len(holder.items):
            if below_comments and not holder.flow:
                start = self._line_start(self._dash(holder, step))
                lines = render_item(value, shape.item, " " * self._column(holder.start))
                return self._with(start, start, "".join(line + self._end for line in lines))
            return self._new_row(holder, step, value, shape.item, comment)
        return self.put(place, value, comment)

    def take_out(self, place: YamlPath) -> str:
        holder, step, _ = self._holder(place)
        if isinstance(holder, Mapping) and isinstance(step, str):
            if len(holder.pairs) == 1:
                return self.take_out(place[:-1])
            at = holder.at(step)
            spans = [(key.start, value.end) for key, value in holder.pairs]
        elif isinstance(holder, Sequence) and isinstance(step, int):
            if len(holder.items) == 1:
                return self.take_out(place[:-1])
            at = step
            spans = [(self._dash(holder, at), item.end) for at, item in enumerate(holder.items)]
        else:
            raise TypeError("nothing stands at the place to be taken out")
        start, end = spans[at]
        shares_line = holder.flow or self._text[self._line_start(start) : start].strip()
        if shares_line and at == 0:
            return self._with(start, spans[1][0], "")
        if holder.flow:
            return self._with(spans[at - 1][1], end, "")
        return self._with(self._line_start(start), self._after_line(end), "")

    def _holder(self, place: YamlPath) -> tuple[Node | None, str | int, ValueShape]:
        """Return what holds the last step of a place, that step, and the shape of the holder."""
        node: Node | None = self._root
        shape = self._shape
        for step in place[:-1]:
            if isinstance(node, Mapping) and isinstance(step, str):
                node, shape = node.get(step), shape.of(step)
            elif isinstance(node, Sequence) and isinstance(step, int):
                node, shape = (node.items[step] if step < len(node.items) else None), shape.item
            else:
                node, shape = None, shape.of(step) if isinstance(step, str) else shape.item
        return node, place[-1], shape

    def _new_value(self, holder: Mapping, step: str, value: Value, shape: ValueShape) -> str:
        key, old = holder.pairs[holder.at(step)]
        below = shape.of(step)
        colon = self._text.index(":", key.end) + 1
        if holder.flow:
            return self._with(old.start, old.end, render_row(value, below), spaced=old.start == old.end)
        pad = " " * self._column(key.start)
        first, *rest = render_key(step, value, below, pad)
        written = first[len(pad) + len(render_key(step, None, below, "")[0]) :]
        if rest and not isinstance(old, Scalar) and not old.flow and not written:
            # What stands behind the key, such as a comment, stays.
            return self._with(self._line_start(old.start), old.end, self._end.join(rest))
        if not rest and (isinstance(old, Scalar) or old.flow) and old.start != old.end:
            return self._with(old.start, old.end, written.removeprefix(" "))
        return self._with(colon, old.end, self._end.join([written, *rest]))

    def _new_key(self, holder: Mapping, step: str, value: Value, shape: ValueShape) -> str:
        order = in_order([*(str(key.text) for key, _ in holder.pairs), step], shape)
        earlier = set(order[: order.index(step)])
        before = [(key, old) for key, old in holder.pairs if key.text in earlier]
        if holder.flow:
            written = render_row({step: value}, shape)[1:-1]
            if before:
                return self._with(before[-1][1].end, before[-1][1].end, f", {written}")
            start = holder.pairs[0][0].start if holder.pairs else holder.start + 1
            return self._with(start, start, f"{written}, " if holder.pairs else written)
        pad = " " * self._column(holder.pairs[0][0].start)
        lines = render_key(step, value, shape.of(step), pad)
        if before:
            return self._lines_after(before[-1][1].end, lines)
        start = holder.pairs[0][0].start
        return self._with(start, start, self._end.join(lines).lstrip(" ") + self._end + pad)

    def _other_row(self, holder: Sequence, at: int, value: Value, shape: ValueShape) -> str:
        old = holder.items[at]
        if holder.flow or (isinstance(old, Mapping) and old.flow):
            return self._with(old.start, old.end, render_row(value, shape), spaced=old.start == old.end)
        if isinstance(value, AnyMapping) and value and isinstance(old, Mapping):
            lines = render_keys(value, shape, " " * self._column(old.start))
            return self._with(old.start, old.end, self._end.join(lines).lstrip(" "))
        first, *rest = render_item(value, shape, " " * self._column(holder.start))
        written = self._end.join([first.lstrip(" ")[2:], *rest])
        return self._with(old.start, old.end, written, spaced=old.start == old.end)

    def _new_row(self, holder: Sequence, at: int, value: Value, shape: ValueShape, comment: str) -> str:
        if holder.flow:
            written = render_row(value, shape)
            if not holder.items:
                return self._with(holder.start + 1, holder.start + 1, written)
            if at == 0:
                return self._with(holder.items[0].start, holder.items[0].start, f"{written}, ")
            return self._with(holder.items[at - 1].end, holder.items[at - 1].end, f", {written}")
        pad = " " * self._column(holder.start)
        lines = render_item(value, shape, pad)
        if comment:
            lines = [f"{pad}# {comment}", *lines]
        if at:
            return self._lines_after(holder.items[at - 1].end, lines)
        return self._lines_before(holder.start, lines)

    def _lines_after(self, end: int, lines: list[str]) -> str:
        at = self._after_line(end)
        written = self._end.join(lines)
        if at == len(self._text) and not self._text.endswith("\n"):
            return self._with(at, at, self._end + written)
        return self._with(at, at, written + self._end)

    def _lines_before(self, start: int, lines: list[str]) -> str:
        """Put lines before the first row of a list, above the comments that stand above it."""
        at = self._line_start(start)
        while at and self._text[self._line_start(at - 1) : at].lstrip().startswith("#"):
            at = self._line_start(at - 1)
        return self._with(at, at, "".join(line + self._end for line in lines))

    def _with(self, start: int, end: int, written: str, *, spaced: bool = False) -> str:
        """Return the text with something written instead of what stands from ``start`` to ``end``."""
        if spaced and start and self._text[start - 1] not in " [{":
            written = f" {written}"
        return self._text[:start] + written + self._text[end:]

    def _dash(self, holder: Sequence, at: int) -> int:
        item = holder.items[at]
        if holder.flow or at == 0:
            return item.start if holder.flow else holder.start
        return self._text.rindex("-", holder.items[at - 1].end, item.start)

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _after_line(self, at: int) -> int:
        found = self._text.find("\n", at)
        return len(self._text) if found < 0 else found + 1

    def _column(self, at: int) -> int:
        return at - self._line_start(at)
