"""Tells of each part of a layered rule set which file it is from, and what that file overrides."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.rules import Layer, RuleFolder


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one part of the rules is from.

    Attributes:
        id: a substance or list, or ``accumulation``.
        what: ``substance``, ``list``, ``addition``, ``amendment`` or ``accumulation``; of a row, the row in words.
        file: the file that counts.
        line: the line of an added row, else None.
        overrides: files below that do not count because of it, the nearest first.
    """

    id: str
    what: str
    file: Path
    line: int | None = None
    overrides: tuple[Path, ...] = ()


#: The keys of a file of additions, and what identifies a row of each.
_ROWS = {
    "names": "text",
    "cas": "number",
    "ec": "number",
    "un": "number",
    "hs": "code",
    "tn_ved": "code",
    "look_alikes": "text",
    "examples": "text",
}


def origins(folder: RuleFolder, id_: str | None = None) -> tuple[Origin, ...]:
    """Return where the rules are from, sorted by id.

    Args:
        folder: rules of one layer or several.
        id_: a substance or list; None for everything that an overlay adds or overrides.
    """
    found = [*_whole_files(folder), *_added_rows(folder), *_amendments(folder), *_accumulation(folder)]
    if id_ is not None:
        return tuple(one for one in found if one.id == id_)
    lowest = _files(folder.layers[0])
    return tuple(sorted((one for one in found if one.file not in lowest), key=_place))


def _files(layer: Layer) -> set[Path]:
    """Return the files of a layer; an overlay may lie in a folder inside the rules below it."""
    groups = (layer.substances, layer.lists, layer.additions, layer.goods, layer.amendments)
    files = {file.path for group in groups for file in group.values()}
    return files | ({layer.accumulation.path} if layer.accumulation else set())


def _whole_files(folder: RuleFolder) -> Iterator[Origin]:
    down = folder.layers[::-1]
    for id_ in folder.substances:
        # A whole file hides what layers below it add to the substance, too.
        at = next(at for at, layer in enumerate(down) if id_ in layer.substances)
        below = [
            file for layer in down[at + 1 :] for file in (layer.additions.get(id_), layer.substances.get(id_)) if file
        ]
        yield Origin(id_, "substance", down[at].substances[id_].path, None, tuple(file.path for file in below))
    for id_ in folder.lists:
        paths = [layer.lists[id_].path for layer in down if id_ in layer.lists]
        yield Origin(id_, "list", paths[0], None, tuple(paths[1:]))
    for id_ in folder.goods:
        paths = [layer.goods[id_].path for layer in down if id_ in layer.goods]
        yield Origin(id_, "goods", paths[0], None, tuple(paths[1:]))


def _added_rows(folder: RuleFolder) -> Iterator[Origin]:
    for file in folder.additions:
        for key, name in _ROWS.items():
            for at, row in enumerate(getattr(file.content, key)):
                yield Origin(file.content.id, f"addition: {key} {getattr(row, name)}", file.path, file.line(key, at))


def _amendments(folder: RuleFolder) -> Iterator[Origin]:
    for id_ in folder.lists:
        for _, file in folder.amendments_of(id_):
            for at, row in enumerate(file.content.amendments):
                entry = row.substance + (f"@{row.key}" if row.key else "")
                since = f" since {row.since}" if row.since else ""
                what = f"amendment{since}: {', '.join(row.changed)} of {entry}"
                yield Origin(id_, what, file.path, file.line("amendments", at))


def _accumulation(folder: RuleFolder) -> Iterator[Origin]:
    files = [layer.accumulation.path for layer in folder.layers[::-1] if layer.accumulation]
    if files:
        yield Origin("accumulation", "accumulation", files[0], None, tuple(files[1:]))


def _place(one: Origin) -> tuple[str, str, int]:
    return one.id, str(one.file), one.line or 0
