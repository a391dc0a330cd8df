"""Writes dispositions into a file of them, as text: what else stands in the file, and its order, stays as it is.

Every edit is read back: the file must then say what it said before and the new besides, or nothing is written.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from precursor_screen.errors import Location, OutputError, UsageError
from precursor_screen.model.dispositions import Disposition
from precursor_screen.rules import OVERLAY, DispositionRow, YamlMap, disposition_of, free_id, parse_dispositions
from precursor_screen.workshop.edit import FileChange, modeline, render_item, render_key, shape_of, write_all

_HEAD = "# Decisions about false alarms (see docs/dispositions.md); `precursor-screen rules suppress` writes them.\n"
_KEY = "dispositions"
_SHAPE = shape_of(DispositionRow)
#: What a renewal writes anew.
_RENEWED = ("by", "date", "reason", "until", "rules", "rule")
_BY_HAND = "Write the decision into the file by hand (docs/dispositions.md shows how)."


def edit_file(path: Path, edit: Callable[[str, Path], str]) -> None:
    """Edit a file of dispositions, which may not exist yet; it is replaced whole or stays as it is.

    Args:
        path: the file.
        edit: `with_rows` or `with_renewed` for the rows in question; it is given the text and the path.

    Raises:
        RuleSetError: the file has faults.
        UsageError: it cannot be edited as text.
        RuleError: somebody else has changed it meanwhile.
        OutputError: it cannot be read or written.
    """
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        fix = "Check the place and that you may read there."
        raise OutputError(f"cannot be read ({error.strerror})", where=Location(path), fix=fix) from error
    ends = b"\r\n" if b"\r\n" in (before or b"") else b"\n"
    text = edit((before or b"").decode("utf-8-sig", errors="replace").replace("\r\n", "\n"), path)
    write_all([FileChange(path, before, text.encode().replace(b"\n", ends))])


def with_rows(text: str, path: Path, rows: Sequence[Disposition]) -> str:
    """Return the text of a file with rows added behind the others; an id that the file has already becomes another.

    Args:
        text: the file's, with lines ending in LF; empty for a file that does not exist.
        path: the file, for messages.
        rows: what to add.

    Raises:
        RuleSetError: the file has faults.
        UsageError: its rows are not written one key a line.
    """
    before = _read(text, path)
    rows = _with_free_ids(rows, {one.id for one in before})
    indent = "  "
    if not text.strip():
        # Beside rules lie the schemas for editors.
        beside_rules = any((path.parent / name).exists() for name in (OVERLAY, "sources.yml"))
        text = (f"{modeline(_KEY)}\n" if beside_rules else "") + f"{_HEAD}{_KEY}:\n"
    elif not before:
        text = re.sub(rf"^{_KEY}:[ \t]*(?:\[\s*\])?", f"{_KEY}:", text, count=1, flags=re.MULTILINE)
    else:
        at = parse_dispositions(text.encode(), path).tree[_KEY].lines[-1]
        first = re.match(r"( *)- ", text.split("\n")[at - 1])
        if first is None:
            raise _unclear(path, at)
        indent = first[1]
    after = text.rstrip("\n") + "\n" + "".join(row_text(row, indent) for row in rows)
    return _checked(after, path, [*before, *rows])


def with_renewed(text: str, path: Path, row: Disposition) -> str:
    """Return the text of a file in which a disposition was decided anew; comments on its keys go with the old words.

    Args:
        text: the file's, with lines ending in LF.
        path: the file, for messages.
        row: as it is to be; what it is about must be as in the file.

    Raises:
        RuleSetError: the file has faults.
        UsageError: it has no such row, or the row is not written one key a line.
    """
    file = parse_dispositions(text.encode(), path)
    ids = [one.id for one in file.content.dispositions]
    if row.id not in ids:
        raise UsageError(f"there is no disposition {row.id}", where=Location(path), fix="See `rules suppress --list`.")
    tree: YamlMap = file.tree[_KEY][ids.index(row.id)]
    lines = text.split("\n")
    starts = sorted({*tree.lines.values()})
    if len(starts) != len(tree.lines):
        raise _unclear(path, starts[0])
    said = _said(row)
    for key, at in sorted(tree.lines.items(), key=lambda pair: -pair[1]):
        if key in _RENEWED:
            lines[at - 1 : _end(lines, at)] = _key_lines(key, said[key], _lead(lines[at - 1]))
    return _checked(
        "\n".join(lines), path, [row if one.id == row.id else one for one in map(disposition_of, _rows(text, path))]
    )


def row_text(row: Disposition, indent: str = "  ") -> str:
    """Return a disposition as the lines of a row in the style of rule files, each ending in LF."""
    return "".join(f"{line}\n" for line in render_item(_said(row), _SHAPE, indent))


def _with_free_ids(rows: Iterable[Disposition], taken: set[str]) -> list[Disposition]:
    """Give another id to rows whose id somebody has taken since they were made."""
    found = []
    for row in rows:
        free = replace(row, id=free_id(row, taken)) if row.id in taken else row
        taken = {*taken, free.id}
        found.append(free)
    return found


def _said(row: Disposition) -> dict[str, str]:
    about = {"text": row.text, "contains": row.contains, "consignee": row.consignee}
    said = {
        "id": row.id,
        "substance": row.substance,
        **{key: value for key, value in about.items() if value is not None},
        "by": row.by,
        "date": row.on.isoformat(),
        "reason": row.reason,
        "until": row.until.isoformat(),
        "rules": row.rules,
        "rule": row.rule,
    }
    return {key: value.strip() for key, value in said.items()}


def _key_lines(key: str, value: str, lead: str) -> list[str]:
    """Return the lines of a key behind ``lead``, which may hold the dash of the row."""
    first, *rest = render_key(key, value, _SHAPE.of(key), " " * len(lead))
    return [lead + first[len(lead) :], *rest]


def _end(lines: list[str], at: int) -> int:
    """Return behind which line (from 1) the value of the key in line ``at`` ends; it may go on, deeper than its key."""
    depth = len(_lead(lines[at - 1]))
    end = at
    while end < len(lines) and lines[end].strip() and len(lines[end]) - len(lines[end].lstrip(" ")) > depth:
        end += 1
    return end


def _lead(line: str) -> str:
    """Return the spaces, and the dash of a row, that stand before a key."""
    return line[: len(line) - len(line.lstrip(" -"))]


def _read(text: str, path: Path) -> list[Disposition]:
    return [disposition_of(row) for row in _rows(text, path)] if text.strip() else []


def _rows(text: str, path: Path) -> Sequence[DispositionRow]:
    return parse_dispositions(text.encode(), path).content.dispositions


def _checked(text: str, path: Path, expected: Sequence[Disposition]) -> str:
    if _read(text, path) != list(expected):
        raise UsageError("the decision cannot be written into this file", where=Location(path), fix=_BY_HAND)
    return text


def _unclear(path: Path, line: int) -> UsageError:
    what = "the rows of this file are not written one key a line"
    return UsageError(what, where=Location(path, line=line), fix=_BY_HAND)
