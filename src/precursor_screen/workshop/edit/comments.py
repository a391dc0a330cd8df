"""Finds the comments of a rule file, and to which value each belongs: the one it stands above, or behind."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from precursor_screen.workshop.edit.layout import Mapping, Node, Scalar
from precursor_screen.workshop.edit.modelines import is_modeline
from precursor_screen.workshop.edit.name_groups import is_heading

_COMMENT_LINE = re.compile(r"(?P<pad> *)(?P<text>#.*)?")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two values: a comment behind the first, lines that belong to it, lines above the second.

    A line is a comment that begins with ``#``, or empty for a blank line.
    """

    behind: str = ""
    tail: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


def gap_between(between: str, column: int) -> Gap:
    r"""Take the text between two values apart.

    Args:
        between: from the end of the first value to where the line of the second begins.
        column: where the second begins; a comment further to the right belongs to what stands before.

    >>> gap_between("  # behind\n    # still of the first\n  # above\n", 2)
    Gap(behind='# behind', tail=('# still of the first',), above=('# above',))
    """
    first, *rest = re.split("\r\n|\n", between)
    lines = [(len(line) - len(line.lstrip(" ")), line.strip()) for line in rest[:-1] if not _odd(line)]
    split = 0
    for at, (pad, line) in enumerate(lines, start=1):
        if line and pad <= column:
            break
        if line:
            split = at
    texts = [line for _, line in lines]
    return Gap(first.strip(), _tidied(texts[:split]), _tidied(texts[split:]))


def _odd(line: str) -> bool:
    return _COMMENT_LINE.fullmatch(line.rstrip()) is None


def _tidied(lines: list[str]) -> tuple[str, ...]:
    """Return the lines with one blank line where several were."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]) or not kept:
            kept.append(line)
    return tuple(kept)


def comments_in(text: str, node: Node, start: int = 0, stop: int | None = None) -> Counter[str]:
    """Count the comments from ``start`` to ``stop``, but for the headings and the line for editors."""
    outside, at = [], start
    for begin, end in _texts(node):
        outside.append(text[at:begin])
        at = end
    found = (line.strip() for line in re.findall(r"#.*", "\0".join([*outside, text[at:stop]])))
    return Counter(line for line in found if not is_heading(line) and not is_modeline(line))


def _texts(node: Node) -> Iterator[tuple[int, int]]:
    """Yield where the texts of a value stand, in order; what is elsewhere is punctuation and comments."""
    if isinstance(node, Scalar):
        yield node.start, node.end
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield from _texts(key)
            yield from _texts(value)
    else:
        for item in node.items:
            yield from _texts(item)
