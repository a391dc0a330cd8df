"""Makes sure that an edited text reads as the old one with just that edit, whatever way it is written in."""

from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from precursor_screen.errors import RuleError
from precursor_screen.rules import read_tree
from precursor_screen.workshop.edit.path import written_path
from precursor_screen.workshop.edit.render import Value

#: Keys, and numbers of rows from 0, from the top of the file.
YamlPath = tuple[str | int, ...]


def confirmed(
    text: str, changed: str, place: YamlPath, value: Value, *, gone: bool = False, before: bool = False
) -> str:
    """Return the changed text if it reads as the old one with just this change.

    Args:
        text: before.
        changed: after.
        place: where something was put or taken out.
        value: what was put there.
        gone: it was taken out.
        before: it was put before the row of this number.

    Raises:
        RuleError: it reads otherwise.
    """
    file = Path("rule")
    old, _ = read_tree(text.encode("utf-8"), file)
    new, faults = read_tree(changed.encode("utf-8"), file)
    wanted = deepcopy(_plain(old))
    if gone:
        _without(wanted, place)
    else:
        _changed(wanted, place, value, before=before)
    if faults or _plain(new) != _plain(wanted):
        what = f"{written_path(place)} is written in a way that no command can change safely"
        raise RuleError(what, fix="Change it in a text editor; nothing was written.")
    return changed


def _changed(tree: Any, place: YamlPath, value: Value, *, before: bool) -> None:
    node = tree
    for step, following in zip(place, (*place[1:], None), strict=True):
        if following is None:
            if isinstance(node, list) and isinstance(step, int) and (before or step >= len(node)):
                node.insert(step, value)
            else:
                node[step] = value
            return
        empty: Any = {} if isinstance(following, str) else []
        if isinstance(node, list) and isinstance(step, int) and step >= len(node):
            node.append(empty)
        elif isinstance(node, dict) and node.get(str(step)) is None:
            node[step] = empty
        node = node[step]


def _without(tree: Any, place: YamlPath) -> None:
    holders = [tree]
    for step in place[:-1]:
        holders.append(holders[-1][step])
    for holder, step in zip(reversed(holders), reversed(place), strict=True):
        del holder[step]
        if holder:
            return


def _plain(value: Any) -> Any:
    """Return a tree of plain mappings and lists, which compare by what they hold."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
