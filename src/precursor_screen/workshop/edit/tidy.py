"""Brings a rule file into the one style: order of keys and names, rows on one line, quotation marks where needed.

What is read does not change, and every comment stays with the row it stands above or behind. A file in this style
comes back as it is.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from precursor_screen.errors import Location, RuleError
from precursor_screen.rules import read_tree
from precursor_screen.workshop.edit.comments import comments_in
from precursor_screen.workshop.edit.layout import lay_out
from precursor_screen.workshop.edit.modelines import is_modeline, modeline
from precursor_screen.workshop.edit.style_writer import StyleWriter


def tidied(text: str, model: type[BaseModel], schema: str, file: Path) -> str:
    """Return the text of a rule file in the one style.

    Args:
        text: a rule file that reads without faults, without its byte order mark.
        model: of the file.
        schema: name of its schema, for the first line.
        file: for messages.

    Raises:
        RuleError: it is written in a way that cannot be brought into order safely.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    body = "\n".join(line for line in lines if not is_modeline(line.lstrip("\ufeff"))).rstrip("\n") + "\n"
    written = "\n".join([modeline(schema), *StyleWriter(body, model).lines()]) + "\n"
    old, _ = read_tree(text.encode("utf-8"), file)
    new, faults = read_tree(written.encode("utf-8"), file)
    lost = not faults and comments_in(body, lay_out(body)) != comments_in(written, lay_out(written))
    if faults or lost or _same(old) != _same(new):
        what = "the file is written in a way that cannot be brought into order safely"
        raise RuleError(what, where=Location(file), fix="Write it simpler by hand: no comments inside rows.")
    return written


def _same(value: Any) -> Any:
    """Return a tree that compares without regard to the order of keys and of names."""
    if isinstance(value, Mapping):
        same = {key: _same(inner) for key, inner in value.items()}
        if isinstance(same.get("names"), list):
            same["names"] = sorted(same["names"], key=_sortable)
        return same
    if isinstance(value, list):
        return [_same(inner) for inner in value]
    return value


def _sortable(row: Any) -> str:
    return repr(sorted(row.items(), key=repr)) if isinstance(row, dict) else repr(row)
